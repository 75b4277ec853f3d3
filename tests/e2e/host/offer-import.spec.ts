import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, go, test } from './demo.ts'

const shots = process.env.CTG_SHOTS
const shot = async (page: Page, name: string) => {
  if (shots !== undefined) await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true })
}

async function choose(page: Page, button: RegExp, path: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: button }).click()
  await (await chooser).setFiles(path)
}

const table = (rows: readonly (readonly string[])[]) => `\ufeff${rows.map((row) => row.join(';')).join('\r\n')}\r\n`

test('a partner’s table comes in: understood, corrected, imported, undone; what was edited here is a choice', async ({
  demo: { page },
}, info) => {
  const path = info.outputPath('offre-caf.csv')
  const rows = [
    ['Politique', 'Mission', 'Action', 'Structure porteuse', 'Public', 'Territoire', 'Machin', 'But'],
    [
      'Petite enfance, parentalité',
      'Soutien parentalité',
      'LAEP Les Lucioles',
      'CAF du Gers',
      'Familles',
      'Auch',
      'Gens de passage',
      'Accueillir',
    ],
    [
      'Petite enfance, parentalité',
      'Soutien parentalité',
      'CLAS',
      'CAF du Gers',
      'Martiens',
      'Atlantide',
      'Enfants',
      'Aider',
    ],
  ]
  writeFileSync(path, table(rows))
  await go(page, '#/offre')
  await page.getByRole('button', { name: 'Charger le référentiel de départ' }).click()
  await expect(page.getByText('9 politiques, 41 missions, 0 action')).toBeVisible()
  await page.getByRole('button', { name: 'Importer', exact: true }).click()
  await expect(page.getByText('Déposez votre tableau ici')).toBeVisible()
  await shot(page, '1-vide')
  await choose(page, /^Choisir un fichier$/, path)
  const summary = page.getByRole('region', { name: 'Ce qui sera enregistré' })
  await expect(summary).toContainText(/2\sactions ajoutées/)
  await expect(summary).toContainText(/1\sorganisme ajouté/)
  await expect(page.getByRole('row', { name: /Martiens/ })).toContainText('ligne 3')
  await expect(page.getByRole('row', { name: /Atlantide/ })).toContainText('Territoire')
  await shot(page, '2-apercu')

  // A column that was not understood is told, and remembered.
  await page.getByRole('button', { name: /Feuille « offre-caf »/ }).click()
  await page.getByRole('button', { name: /Ce que contient la colonne Machin/ }).click()
  await shot(page, '3-colonnes')
  await page.getByRole('option', { name: 'Précisions sur les publics' }).click()
  await page.getByRole('button', { name: 'Relire avec ces choix' }).click()
  await expect(page.getByText('Se souvenir de la lecture')).toBeVisible()
  await page.getByRole('button', { name: 'Importer', exact: true }).click()
  await expect(page.getByText('Import enregistré')).toBeVisible()
  await shot(page, '4-fait')
  await page.getByRole('button', { name: 'Voir le référentiel' }).click()
  await expect(page.getByText('9 politiques, 41 missions, 2 actions')).toBeVisible()

  // Somebody writes here, the partner sends the table again.
  const cell = page.locator('.ag-row[row-index="0"] .ag-cell[col-id="title"]')
  await cell.click()
  const panel = page.getByRole('complementary', { name: 'LAEP Les Lucioles' })
  await panel.getByRole('button', { name: 'Pourquoi' }).click()
  await panel.getByRole('textbox', { name: 'But' }).fill('Le nôtre')
  await panel.getByRole('textbox', { name: 'Constat' }).focus()
  await expect(page.getByText('enregistré', { exact: false }).first()).toBeVisible()
  rows[1]?.splice(7, 1, 'Accueillir mieux')
  rows[2]?.splice(7, 1, 'Aider plus')
  writeFileSync(path, table(rows))
  await page.getByRole('button', { name: 'Importer', exact: true }).click()
  await choose(page, /^Choisir un fichier$/, path)
  const conflict = page.getByRole('row', { name: /Le nôtre/ })
  await expect(conflict).toContainText('Accueillir mieux')
  await expect(page.getByRole('button', { name: /lecture déjà choisie/ })).toBeVisible()
  await shot(page, '5-conflit')
  await conflict.getByRole('checkbox').focus()
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: 'Importer', exact: true }).click()
  await expect(page.getByText('Import enregistré')).toBeVisible()
  await page.getByRole('button', { name: 'Annuler l’import' }).click()
  await expect(page.getByText('Import annulé')).toBeVisible()
  await page.getByRole('button', { name: 'Retour au référentiel' }).click()
  await cell.click()
  await panel.getByRole('button', { name: 'Pourquoi' }).click()
  await expect(panel.getByRole('textbox', { name: 'But' })).toHaveValue('Le nôtre')
})

test('a table dropped on the referential is read there, and what cannot be read is said', async ({
  demo: { page },
}) => {
  await go(page, '#/offre')
  await expect(page.getByText('Le référentiel est vide')).toBeVisible()
  const drop = (name: string, text: string) =>
    page.evaluate(
      ([file, content]) => {
        const data = new DataTransfer()
        data.items.add(new File([content ?? ''], file ?? ''))
        for (const type of ['dragenter', 'dragover', 'drop'])
          window.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }))
      },
      [name, text] as const,
    )
  await drop(
    'notes.csv',
    table([
      ['blabla', 'autre'],
      ['1', '2'],
    ]),
  )
  await expect(page.getByText('Aucune feuille n’a été comprise')).toBeVisible()
  await shot(page, '6-incompris')
  await drop('abime.xlsx', 'PK\u0003\u0004 rien')
  await expect(page.getByText('Ce fichier n’a pas pu être lu')).toBeVisible()
  await shot(page, '7-erreur')
})

test('the referential is a document to print, in the downloads', async ({ demo: { page } }) => {
  await go(page, '#/offre')
  await page.getByRole('button', { name: 'Charger le référentiel de départ' }).click()
  for (const [item, name] of [
    ['Document Word à imprimer (.docx)', 'Référentiel de l’offre Gers.docx'],
    ['Page web à imprimer (.html)', 'Référentiel de l’offre Gers.html'],
    ['Document PDF avec son sommaire (.pdf)', 'Référentiel de l’offre Gers.pdf'],
  ] as const) {
    await page.getByRole('button', { name: 'Exporter' }).click()
    const download = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: item }).click()
    expect((await download).suggestedFilename()).toBe(name)
  }
})
