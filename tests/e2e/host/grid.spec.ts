import type { Page } from '@playwright/test'
import { expect, go, plain, test } from './demo.ts'
import { faultsOf } from './faults.ts'

const year = '2021'
/** Of a row as it stands on the screen, from the top. */
const cell = (page: Page, row: number) => page.locator(`.ag-row[row-index="${row}"] .ag-cell[col-id="${year}"]`)

async function openValues(page: Page): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await go(page, `#/indicateurs/valeurs?indicateur=POP01&niveau=epci&periode=${year}`)
  await expect(cell(page, 3)).toHaveText(/\d/)
}

const copyText = (page: Page, text: string) => page.evaluate((copied) => navigator.clipboard.writeText(copied), text)
const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText())

/** Gives the reason of the first gesture, kept for those that follow. */
async function giveReason(page: Page, title: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: title })
  await dialog.getByRole('textbox', { name: /Raison/ }).fill('recomptage')
  await dialog.getByRole('button', { name: 'Corriger', exact: true }).click()
}

test('a block is pasted, filled down and replaced, each gesture one step that is taken back', async ({
  demo: { page },
}) => {
  await openValues(page)
  const [first = '', second = '', third = '', fourth = ''] = await Promise.all(
    [0, 1, 2, 3].map((row) => cell(page, row).innerText()),
  )
  // What a spreadsheet copies: French figures, a text that is none, a line end at the end.
  await copyText(page, '10 500\nbeaucoup\n10500,0\n')
  await cell(page, 0).click()
  await page.keyboard.press('Control+v')
  await giveReason(page, 'Corriger 2 valeurs')
  for (const row of [0, 2]) await expect(cell(page, row)).toHaveText(/10\s500/)

  // The text that is no figure is marked in its cell and told in the footer, with its reason in the list.
  await expect(cell(page, 1)).toHaveText(second)
  await expect(cell(page, 1)).toHaveClass(/grid-refused/)
  await page.getByRole('button', { name: /1\scase refusée/ }).click()
  const refusals = page.getByRole('complementary', { name: /1\scase refusée/ })
  await expect(refusals).toContainText('beaucoup')
  await expect(refusals).toContainText('Ce n’est pas un nombre')
  expect(await faultsOf(page)).toEqual([])
  await refusals.getByRole('button', { name: 'Effacer les marques' }).click()
  await expect(cell(page, 1)).not.toHaveClass(/grid-refused/)

  // Down from the first of the selection; the reason is kept, so nothing is asked.
  await cell(page, 0).click()
  await cell(page, 3).click({ modifiers: ['Shift'] })
  await page.keyboard.press('Control+d')
  for (const row of [1, 2, 3]) await expect(cell(page, row)).toHaveText(/10\s500/)
  await page.keyboard.press('Control+Shift+c')
  expect(plain(await copied(page))).toBe('2021 10500 10500 10500 10500')

  // Each change is seen before it is made, and one is left out.
  await page.keyboard.press('Control+h')
  const replace = page.getByRole('complementary', { name: 'Rechercher et remplacer' })
  await replace.getByRole('textbox', { name: 'Texte cherché' }).fill('105')
  await replace.getByRole('textbox', { name: 'Remplacer par' }).fill('207')
  await expect(replace).toContainText(/4\scases peuvent changer/)
  await expect(replace.getByRole('listitem').first()).toContainText('devient')
  await replace.getByRole('listitem').nth(1).locator('.ui-checkbox').click()
  expect(await faultsOf(page)).toEqual([])
  await replace.getByRole('button', { name: /Remplacer dans 3\scases/ }).click()
  for (const row of [0, 2, 3]) await expect(cell(page, row)).toHaveText(/20\s700/)
  await expect(cell(page, 1)).toHaveText(/10\s500/)
  await replace.getByRole('textbox', { name: 'Texte cherché' }).press('Escape')
  await expect(replace).toHaveCount(0)

  await page.keyboard.press('Control+z')
  await expect(cell(page, 0)).toHaveText(/10\s500/)
  await page.keyboard.press('Control+z')
  await expect(cell(page, 3)).toHaveText(fourth)
  await page.keyboard.press('Control+z')
  await expect(cell(page, 0)).toHaveText(first)
  await expect(cell(page, 2)).toHaveText(third)

  // One value typed into all the selected cells.
  await cell(page, 1).click()
  await cell(page, 2).click({ modifiers: ['Shift'] })
  await page.keyboard.type('42')
  await page.keyboard.press('Control+Enter')
  for (const row of [1, 2]) await expect(cell(page, row)).toHaveText('42')
  await expect(cell(page, 0)).toHaveText(first)
  await page.keyboard.press('Control+z')
  await expect(cell(page, 1)).toHaveText(second)
})

test('columns are filtered by their values, hidden and ordered, and the keys are in the help sheet', async ({
  demo: { page },
}) => {
  await go(page, '#/indicateurs')
  const rows = page.locator('.grid-footer [role="status"]')
  await expect(rows).toHaveText(/^\d+\slignes$/)
  await page.getByRole('button', { name: /Choisir les valeurs de Partie/ }).click()
  const list = page.getByRole('list', { name: 'Valeurs de Partie' })
  await list.locator('.ui-checkbox').first().click()
  await expect(rows).toHaveText(/sur/)
  await expect(page.locator('.grid-footer')).toContainText('Partie : sauf')
  expect(await faultsOf(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(list).toHaveCount(0)
  await page.getByRole('button', { name: /Retirer le filtre sur Partie/ }).click()
  await expect(rows).not.toHaveText(/sur/)

  const headers = page.getByRole('columnheader')
  await expect(headers.filter({ hasText: 'Producteur' })).toHaveCount(1)
  await page.getByRole('button', { name: 'Colonnes', exact: true }).click()
  const columns = page.getByRole('dialog', { name: 'Colonnes' })
  await columns.getByRole('row', { name: /Producteur/ }).click()
  await expect(headers.filter({ hasText: 'Producteur' })).toHaveCount(0)
  expect(await faultsOf(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(columns).toHaveCount(0)

  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toContainText('Rechercher et remplacer, avec aperçu')
})
