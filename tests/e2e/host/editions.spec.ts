import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, go, plain, test } from './demo.ts'
import { faultsOf } from './faults.ts'

const territory = '200066926'

async function frozen(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: 'Figer une édition' }).click()
  const dialog = page.getByRole('dialog', { name: 'Figer une édition' })
  await dialog.getByRole('textbox', { name: 'Intitulé' }).fill(title)
  await dialog.getByRole('button', { name: /Territoires$/ }).click()
  await page.getByRole('option', { name: /^CA Grand Auch/ }).click()
  await dialog.getByRole('button', { name: /Modèle$/ }).click()
  await page.getByRole('option', { name: 'Portrait en deux pages' }).click()
  await dialog.getByRole('button', { name: 'Figer', exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('heading', { level: 2, name: title })).toBeVisible()
}

test('portraits are frozen, read again, issued, compared, renamed and removed with undo', async ({
  demo: { page },
}) => {
  await go(page, `#/panorama/editions?territoire=${territory}`)
  await expect(page.getByText('Aucune édition n’a encore été figée')).toBeVisible()
  await frozen(page, 'Printemps')
  await expect(page.getByText('La comparaison demande deux éditions.')).toBeVisible()
  const portrait = page.getByRole('article', { name: /^CA Grand Auch/ })
  await expect(portrait.getByRole('heading', { name: 'Situation sociale' })).toBeVisible()
  await expect(portrait.getByRole('button', { name: /^Réécrire/ })).toHaveCount(0)

  await page.getByRole('button', { name: /Format$/ }).click()
  await page.getByRole('option', { name: /^Page HTML/ }).click()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Éditer ce portrait' }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/^Printemps CA Grand Auch.*\.html$/)
  expect(readFileSync((await file.path()) ?? '', 'utf8')).toContain('Situation sociale')

  await frozen(page, 'Automne')
  await expect(page.getByText('Les deux éditions disent la même chose.')).toBeVisible()
  await page.getByRole('button', { name: 'Ouvrir l’édition « Automne »' }).click()
  const title = page.getByRole('textbox', { name: 'Intitulé' })
  await title.fill('Automne 2026')
  await title.press('Enter')
  await expect(page.getByRole('button', { name: 'Ouvrir l’édition « Automne 2026 »' })).toBeVisible()
  await page.getByRole('button', { name: 'Supprimer cette édition' }).click()
  await expect(page.getByRole('button', { name: /^Ouvrir l’édition/ })).toHaveCount(1)
  await page.getByRole('button', { name: 'Annuler', exact: true }).click()
  await expect(page.getByRole('button', { name: /^Ouvrir l’édition/ })).toHaveCount(2)
  expect(plain(await page.getByRole('listitem').filter({ hasText: 'Printemps' }).first().innerText())).toContain(
    '1 portrait',
  )
  expect(await faultsOf(page)).toEqual([])
})
