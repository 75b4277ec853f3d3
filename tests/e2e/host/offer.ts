import type { Page } from '@playwright/test'
import { expect, go } from './demo.ts'

/** A cell of the grid by the place of its row and its column. */
export const cell = (page: Page, row: number, column: string) =>
  page.locator(`.ag-row[row-index="${row}"] .ag-cell[col-id="${column}"]`)
/** « 5 lignes » under the grid. */
export const rowCount = (page: Page) => page.locator('.grid-footer [role="status"]')

/** Puts a text on the clipboard, as copying in a spreadsheet does. */
export async function copied(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate((content) => navigator.clipboard.writeText(content), text)
}

/** Tab until something of that name has the focus. */
export async function reach(page: Page, name: RegExp, most = 60): Promise<void> {
  for (let times = 0; times < most; times += 1) {
    const label = await page.evaluate(
      () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
    )
    if (name.test(label)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`${name} was not reached`)
}

/** Types into the dialog that asks for a name, once it has the focus. */
export async function typeName(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused()
  await page.keyboard.type(name)
  await page.keyboard.press('Enter')
}

/** The starter referential with one action in a mission, called by its code. */
export async function withAction(page: Page, mission: RegExp, title: string): Promise<void> {
  await go(page, '#/offre')
  await page.getByRole('button', { name: 'Charger le référentiel de départ' }).click()
  await page.getByRole('button', { name: mission }).first().click()
  await page.getByRole('button', { name: 'Ajouter une action' }).last().click()
  await typeName(page, title)
}

/** One action, there to be seen. */
export async function smallOffer(page: Page): Promise<void> {
  await withAction(page, /^7\.1/, 'Permanence')
  await expect(cell(page, 0, 'title')).toHaveText('Permanence')
}

/** Two actions of one partner, typed as people do. */
export async function twoActions(page: Page): Promise<void> {
  await withAction(page, /^6\.1/, 'Fonds de solidarité logement')
  await cell(page, 0, 'title').click()
  await copied(page, 'Fonds de solidarité logement\r\nVisites à domicile')
  await page.keyboard.press('Control+v')
  await expect(rowCount(page)).toHaveText('2 lignes')
  await cell(page, 0, 'lead').click()
  await copied(page, 'CAF du Gers\r\nCAF du Gers')
  await page.keyboard.press('Control+v')
  await expect(cell(page, 1, 'lead')).toHaveText('CAF du Gers')
}
