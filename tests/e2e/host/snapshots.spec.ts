import { readFileSync } from 'node:fs'
import { expect, go, test } from './demo.ts'
import { faultsOf } from './faults.ts'

const hash = '#/echanges/sauvegardes'

test('a snapshot is made, what was done since is told, and one goes back to it and back again', async ({
  demo: { page },
}) => {
  await go(page, hash)
  await expect(page.getByRole('heading', { level: 1, name: 'Sauvegardes' })).toBeVisible()
  await expect(page.getByText('Aucune sauvegarde pour l’instant')).toBeVisible()
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('button', { name: 'Faire une sauvegarde' }).click()
  await expect(page.getByText('La sauvegarde est faite : elle a été relue et elle est entière.')).toBeVisible()
  const rows = page.getByRole('table', { name: 'Sauvegardes de cet espace' }).getByRole('row')
  await expect(rows).toHaveCount(2)
  await expect(rows.nth(1)).toContainText('rien')
  await page.getByRole('button', { name: 'Faire une sauvegarde' }).click()
  await expect(page.getByText(/^Rien n’a changé depuis la sauvegarde du /)).toBeVisible()
  await expect(rows).toHaveCount(2)
  await expect(page.getByRole('contentinfo')).toContainText('dernière sauvegarde')

  await go(page, '#/reglages/espace')
  const name = page.getByRole('textbox', { name: 'Nom' }).first()
  await name.fill('Gers, nouveau nom')
  await name.press('Enter')
  await expect(page.getByRole('banner')).toContainText('Gers, nouveau nom')

  await go(page, hash)
  await expect(rows.nth(1)).toContainText('1 modification')
  // From here by the keyboard alone.
  await page.getByRole('button', { name: /^Revenir à la sauvegarde du / }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('alertdialog', { name: /^Revenir au / })
  await expect(dialog.getByRole('table')).toContainText('Camille Test')
  await expect(dialog).toContainText('Une modification faite depuis ne sera plus dans l’espace de travail')
  await expect(dialog).toContainText('L’état d’aujourd’hui est d’abord gardé comme sauvegarde')
  expect(await faultsOf(page)).toEqual([])
  await page.screenshot({ path: 'test-results/sauvegardes-retour.png' })
  await dialog.getByRole('button', { name: 'Revenir à cette sauvegarde' }).focus()
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('banner')).not.toContainText('nouveau nom')
  await expect(rows).toHaveCount(3)
  await page.screenshot({ path: 'test-results/sauvegardes.png' })

  await rows
    .nth(1)
    .getByRole('button', { name: /^Revenir/ })
    .click()
  await dialog.getByRole('button', { name: 'Revenir à cette sauvegarde' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('banner')).toContainText('Gers, nouveau nom')
  await rows
    .last()
    .getByRole('button', { name: /^Supprimer la sauvegarde du / })
    .click()
  await expect(page.getByText('La sauvegarde est supprimée.')).toBeVisible()
  await expect(rows).toHaveCount(3)
})

test('everything is exported for other programs, after it was said for whom', async ({ demo: { page } }) => {
  await go(page, hash)
  await page.getByRole('button', { name: 'Tout exporter en clair' }).click()
  const dialog = page.getByRole('dialog', { name: 'Tout exporter en clair' })
  await expect(dialog).toContainText('Elle est réservée à votre équipe')
  expect(await faultsOf(page)).toEqual([])
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Exporter', exact: true }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/^gers.* en clair\.zip$/)
  expect(
    readFileSync((await file.path()) ?? '')
      .subarray(0, 2)
      .toString(),
  ).toBe('PK')
  await expect(dialog).toBeHidden()
})
