import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { expect } from '@playwright/test'
import { dataPath, sharedData } from '#tests/support/sharedData.ts'
import { faultsOf } from './faults.ts'
import { chooseFiles, dropFiles, open, type TextFile, test } from './servedWorkspace.ts'

const noData = 'fichiers réels absents : pas de ../shared/data à côté du projet'
const real = (path: string): TextFile => ({
  name: basename(path),
  text: readFileSync(dataPath(path), 'utf8'),
})

const schools = (year: number, first: number): TextFile => ({
  name: `ecoles_${year}.csv`,
  text: `Commune;Nom;Nb élèves;Part demi-pension (%);Observation\n32013;Auch;${first};72,5;ok\n32107;Condom;402;s;\n99999;Inconnue;12;1;\n`,
})

test('files dropped anywhere are shown before they are written, imported as one step and taken back', async ({
  served,
}) => {
  test.skip(sharedData === null, noData)
  const { page, complaints } = served
  await expect(
    page
      .getByRole('link', { name: /Panorama/ })
      .or(page.getByText('Panorama'))
      .first(),
  ).toBeVisible()
  const files = [real('caf/caf_foyers_communes_32_2020-2024.csv'), real('samples/cnaf_s_ben_com_sample.csv')]
  await dropFiles(page, files)
  for (const file of files) await expect(page.getByRole('region', { name: file.name })).toBeVisible()
  const summary = page.getByRole('region', { name: 'Ce qui sera enregistré' })
  await expect(summary).toContainText(/séries à écrire/)
  const sample = page.getByRole('region', { name: files[1]?.name ?? '' })
  await expect(sample).toContainText('reconnu par ses colonnes')
  // Faults are told by line, before anything is written.
  await sample.getByRole('button', { name: /remarques? sur des lignes/ }).click()
  await expect(sample.getByRole('table', { name: /Remarques sur/ })).toContainText(/n’a pas de code de territoire/)
  await summary.getByRole('button', { name: 'Importer' }).click()
  await expect(page.getByRole('heading', { name: 'Import enregistré' })).toBeVisible()

  await page.getByRole('tab', { name: 'Lots importés' }).click()
  const batches = page.getByRole('table', { name: 'Lots importés' })
  await expect(batches.getByRole('row')).toHaveCount(1 + files.length)
  await expect(batches).toContainText('Camille Test')

  await page.getByRole('tab', { name: 'Fichiers à importer' }).click()
  await page.getByRole('button', { name: 'Annuler l’import' }).click()
  await expect(page.getByText('Import annulé')).toBeVisible()
  await page.getByRole('tab', { name: 'Lots importés' }).click()
  await expect(page.getByRole('heading', { name: 'Aucun fichier importé' })).toBeVisible()
  expect(complaints).toEqual([])
})

test('the same file again has nothing to write', async ({ served }) => {
  test.skip(sharedData === null, noData)
  const { page } = served
  const file = real('caf/caf_foyers_communes_32_2020-2024.csv')
  await open(page, '#/indicateurs/importer')
  await chooseFiles(page, /Choisir des fichiers/, [file])
  await page.getByRole('button', { name: 'Importer', exact: true }).click()
  await page.getByRole('button', { name: 'Importer d’autres fichiers' }).click()
  await chooseFiles(page, /Choisir des fichiers/, [file])
  await expect(page.getByRole('heading', { name: 'Rien à écrire' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Importer', exact: true })).toBeDisabled()
})

test('an unknown file is described once, and files of the same shape are read like it', async ({ served }) => {
  const { page, complaints } = served
  await open(page, '#/indicateurs/importer')
  await chooseFiles(page, /Choisir des fichiers/, [schools(2025, 1250)])
  const card = page.getByRole('region', { name: 'ecoles_2025.csv' })
  await expect(card).toContainText('À décrire')
  expect(await faultsOf(page)).toEqual([])
  await expect(page.getByRole('button', { name: 'Importer', exact: true })).toBeDisabled()

  await card.getByRole('button', { name: 'Décrire ce fichier' }).click()
  await expect(page.getByText('Résultat de la lecture')).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'Rôle de la colonne Commune' })).toHaveValue('code')
  // The share is left aside: its column is no longer read, and the file is read again.
  await page.getByRole('combobox', { name: /Rôle de la colonne Part/ }).selectOption('ignored')
  await expect(page.getByText(/1\ssérie à écrire/)).toBeVisible()
  expect(await faultsOf(page)).toEqual([])
  await page.getByLabel('Producteur').fill('Éducation nationale')
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Enregistrer la correspondance' }).click()
  const mappingFile = await saved
  expect(mappingFile.suggestedFilename()).toBe('ecoles_2025.correspondance.json')
  const loading = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Charger une correspondance' }).click()
  await (await loading).setFiles(await mappingFile.path())
  await expect(page.getByText('Correspondance chargée')).toBeVisible()
  await page.getByRole('button', { name: 'Utiliser cette correspondance' }).click()

  await expect(page.getByRole('checkbox', { name: /Se souvenir/ })).toBeChecked()
  await page.getByRole('button', { name: 'Importer', exact: true }).click()
  await page.getByRole('button', { name: 'Importer d’autres fichiers' }).click()
  await chooseFiles(page, /Choisir des fichiers/, [schools(2026, 1300)])
  const again = page.getByRole('region', { name: 'ecoles_2026.csv' })
  await expect(again).toContainText('lu avec une correspondance retenue')
  await expect(again).toContainText(/1\sséries? à écrire/)
  expect(complaints).toEqual([])
})

test('a file that cannot be read is set aside with its reason, and the others go on', async ({ served }) => {
  const { page } = served
  await open(page, '#/indicateurs/importer')
  await chooseFiles(page, /Choisir des fichiers/, [{ name: 'vide.csv', text: '' }, schools(2025, 1250)])
  await expect(page.getByText('Le fichier « vide.csv » est vide. Rien n’a été modifié.')).toBeVisible()
  await expect(page.getByRole('region', { name: 'ecoles_2025.csv' })).toBeVisible()
})

test('a corrected value asks a reason, and is what the panorama shows', async ({ served }) => {
  test.skip(sharedData === null, noData)
  const { page, complaints } = served
  await open(page, '#/indicateurs/importer')
  await chooseFiles(page, /Choisir des fichiers/, [real('insee/insee-population-2013-2021_dep32+voisins.csv')])
  await page.getByRole('button', { name: 'Importer', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Import enregistré' })).toBeVisible()

  await open(page, '#/indicateurs/valeurs?indicateur=POP01&niveau=epci&periode=2021&territoire=200035632')
  const row = page.getByRole('row', { name: /CC Armagnac Adour/ })
  await row.locator('[col-id="2021"]').click()
  await page.keyboard.type('7777')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Corriger 1 valeur' })
  await dialog.getByRole('button', { name: 'Corriger', exact: true }).click()
  await expect(dialog).toContainText('Indiquez la raison')
  await dialog.getByRole('textbox', { name: /Raison/ }).fill('recomptage de la mairie')
  await dialog.getByRole('button', { name: 'Corriger', exact: true }).click()
  await expect(row.locator('[col-id="2021"]')).toHaveText(/7\s777/)
  await row.locator('[col-id="2021"]').click()
  const panel = page.getByRole('complementary', { name: 'CC Armagnac Adour' })
  await expect(panel).toContainText('Raison : recomptage de la mairie')
  await expect(panel).toContainText('À la place de')

  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('tab', { name: /Corrections posées/ }).click()
  await expect(page.getByRole('table', { name: 'Corrections posées' })).toContainText('recomptage de la mairie')

  await open(page, '#/panorama?territoire=200035632')
  await expect(page.getByRole('main')).toContainText(/7\s777/)
  expect(complaints).toEqual([])
})

test('an indicator is written by formula, read for the chosen territory, removed and brought back', async ({
  served,
}) => {
  test.skip(sharedData === null, noData)
  const { page, complaints } = served
  await open(page, '#/indicateurs/importer')
  await chooseFiles(page, /Choisir des fichiers/, [real('insee/insee-population-2013-2021_dep32+voisins.csv')])
  await page.getByRole('button', { name: 'Importer', exact: true }).click()
  await page.getByRole('button', { name: 'Voir le catalogue' }).click()

  await page.getByRole('button', { name: 'Nouvel indicateur' }).click()
  const dialog = page.getByRole('alertdialog', { name: 'Nouvel indicateur' })
  await dialog.getByRole('textbox', { name: /^Code/ }).fill('ESS01')
  await dialog.getByRole('textbox', { name: /^Intitulé/ }).fill('Population doublée')
  await dialog.getByRole('textbox', { name: /^Numérateur/ }).fill('2 * (P_POP')
  await expect(dialog.getByText('Une parenthèse ouverte n’est jamais refermée.')).toBeVisible()
  await dialog.getByRole('textbox', { name: /^Numérateur/ }).fill('2 * P_POP')
  await expect(dialog.getByText('L’indicateur aura un chiffre pour : 2013 à 2021.')).toBeVisible()
  expect(await faultsOf(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Ajouter l’indicateur' }).click()

  const sheet = page.getByRole('complementary', { name: 'Population doublée' })
  await expect(sheet).toContainText(/Chiffre pour/)
  await expect(sheet).toContainText(/2021/)
  expect(await faultsOf(page)).toEqual([])
  await sheet.getByRole('button', { name: 'Supprimer' }).click()
  await page
    .getByRole('listitem')
    .filter({ hasText: 'Indicateur ESS01 supprimé' })
    .getByRole('button', { name: 'Annuler' })
    .click()
  await page.getByRole('searchbox', { name: 'Filtrer les indicateurs' }).fill('ESS01')
  await expect(page.getByRole('row', { name: /Population doublée/ })).toBeVisible()
  expect(complaints).toEqual([])
})
