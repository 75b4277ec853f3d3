import type { Page } from '@playwright/test'
import { expect, go, test } from './demo.ts'
import { cell, rowCount, smallOffer, twoActions } from './offer.ts'

/** Opens the field that finds everything, and takes what its words find. */
async function ask(page: Page, words: string, option: RegExp): Promise<void> {
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog', { name: 'Rechercher ou agir' }).getByRole('searchbox')).toBeFocused()
  await page.keyboard.type(words)
  await page.getByRole('menuitem', { name: option }).click()
}

test('Ctrl+K does what the screen can do: rows, table, files', async ({ demo: { page } }) => {
  await smallOffer(page)
  await cell(page, 0, 'title').click()
  await ask(page, 'dupliquer', /^Dupliquer ?1\saction/)
  await expect(rowCount(page)).toHaveText('2 lignes')
  await ask(page, 'colonnes', /^Colonnes$/)
  await expect(page.getByRole('dialog', { name: 'Colonnes' })).toBeVisible()
  await page.keyboard.press('Escape')
  await ask(page, 'rempla', /^Rechercher et remplacer/)
  await expect(page.getByRole('textbox', { name: 'Remplacer par' })).toBeVisible()
  await page.keyboard.press('Escape')
  await ask(page, 'ajouter politique', /^Ajouter une politique/)
  await expect(page.getByRole('dialog', { name: 'Ajouter une politique' })).toBeVisible()
  await page.keyboard.press('Escape')
  const download = page.waitForEvent('download')
  await ask(page, 'exporter csv', /^Exporter.*csv/)
  expect((await download).suggestedFilename()).toMatch(/\.csv$/)

  await go(page, '#/offre/organismes')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('dupliquer')
  await expect(page.getByRole('menuitem', { name: /^Annuler : dupliquer/ })).toBeVisible()
  await expect(page.getByRole('menuitem', { name: /^Dupliquer/ })).toHaveCount(0)
})

test('Ctrl+K finds policies and campaigns, and opens a new campaign', async ({ demo: { page } }) => {
  await twoActions(page)
  await ask(page, 'petite enfance', /^Petite enfance, parentalité ?politique/)
  await expect(page.getByRole('complementary', { name: /^1 Petite enfance/ })).toBeVisible()
  await go(page, '#/panorama')
  await ask(page, 'nouvelle campagne', /^Nouvelle campagne/)
  const create = page.getByRole('dialog', { name: 'Nouvelle campagne' })
  await create.getByRole('textbox', { name: 'Intitulé' }).fill('Automne 2026')
  await create.getByRole('textbox', { name: /Réponse attendue/ }).fill('15/12/2030')
  await create.getByRole('button', { name: 'Ouvrir la campagne' }).click()
  await expect(create).toHaveCount(0)
  await go(page, '#/panorama')
  await ask(page, 'automne', /^Automne 2026/)
  await expect(page.getByText('réponse attendue pour le 15/12/2030')).toBeVisible()
  await ask(page, 'relancer', /^Relancer ?Automne 2026/)
  await expect(page.getByRole('dialog', { name: 'Textes de relance' })).toBeVisible()
})

test('« ? » on a cell opens the help sheet, and is typed in a cell that is open', async ({ demo: { page } }) => {
  await smallOffer(page)
  await cell(page, 0, 'title').click()
  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: 'Aide du clavier' })
  await expect(help).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(help).toHaveCount(0)
  await expect(cell(page, 0, 'title')).toHaveText('Permanence')
  await cell(page, 0, 'title').dblclick()
  await page.keyboard.press('End')
  await page.keyboard.type(' ?')
  await page.keyboard.press('Enter')
  await expect(cell(page, 0, 'title')).toHaveText('Permanence ?')
})

test('one Escape closes the field that finds everything, whatever is typed, and it opens empty again', async ({
  demo: { page },
}) => {
  await go(page, '#/offre')
  const field = page.getByRole('dialog', { name: 'Rechercher ou agir' }).getByRole('searchbox')
  // A tooltip that the pointer left open does not take the key for itself.
  await page.getByRole('heading', { level: 1 }).click()
  await page.getByRole('button', { name: 'Voir les raccourcis du clavier' }).hover()
  await expect(page.getByRole('tooltip')).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.keyboard.press('Escape')
  await expect(field).toHaveCount(0)
  for (const words of ['', 'panorama']) {
    await page.keyboard.press('Control+k')
    await expect(field).toBeFocused()
    await expect(field).toHaveValue('')
    await page.keyboard.type(words)
    // An entry is held by the arrows, as one does who changes their mind.
    if (words !== '') await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Escape')
    await expect(field).toHaveCount(0)
  }
})
