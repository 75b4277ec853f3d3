import type { Page } from '@playwright/test'
import { expect, go, goToPanorama, plain, test } from './demo.ts'
import { faultsOf } from './faults.ts'

const auch = { code: '200066926', name: 'CA Grand Auch' }

const cell = (page: Page, code: string, column: string) =>
  page.locator(`.ag-row[row-id="${code}"] .ag-cell[col-id="${column}"]`)
const group = (page: Page, name: string) => page.locator('.terr-group').filter({ hasText: name })
const communesOf = async (page: Page, name: string) =>
  Number(/(\d+) communes?/.exec(plain(await group(page, name).innerText()))?.[1])
const area = (page: Page, code: string) => page.locator(`.terr-area[data-code="${code}"]`)

async function openTerritories(page: Page): Promise<void> {
  await go(page, '#/reglages/territoires')
  await expect(page.getByRole('heading', { level: 1, name: 'Territoires' })).toBeVisible()
  await expect(cell(page, '32001', 'name')).toHaveText('Aignan')
  await expect(area(page, '32013')).toBeVisible()
}

/** Gives a file to the dialog that a button opens. */
async function choose(page: Page, button: string, name: string, text: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: button }).click()
  await (await chooser).setFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })
}

async function population(page: Page, territory: string): Promise<number> {
  const figure = page.locator(`td[data-indicator="POP01"][data-territory="${territory}"]`).first()
  await expect(figure).toHaveText(/\d/)
  return Number((await figure.innerText()).replace(/\D/g, ''))
}

test('communes placed in another MDS change the list, the map and the panorama, and come back in one step', async ({
  demo: { page },
}) => {
  await goToPanorama(page, auch.code, auch.name)
  const before = await population(page, 'MDS-AUCH')

  await openTerritories(page)
  expect([await communesOf(page, 'MDS d’Auch'), await communesOf(page, 'MDS de Condom')]).toEqual([59, 51])
  const colour = await area(page, '32462').getAttribute('class')
  expect(await area(page, '32107').getAttribute('class')).not.toBe(colour)
  await page.getByRole('button', { name: /Toutes les intercommunalités/ }).click()
  await page.getByRole('option', { name: /Artagnan de Fezensac/ }).click()
  await expect(page.getByText('25 lignes')).toBeVisible()
  await cell(page, '32462', 'name').click()
  await page.keyboard.press('Control+a')
  await expect(page.getByText(/25\scommunes sélectionnées/)).toBeVisible()
  await page.getByRole('button', { name: 'Placer dans…' }).click()
  await page.getByRole('menuitem', { name: 'MDS de Condom' }).click()
  await expect(page.getByText(/25\scommunes placées dans « MDS de Condom »/)).toBeVisible()
  await expect(cell(page, '32462', 'group')).toHaveText('MDS de Condom')
  expect([await communesOf(page, 'MDS d’Auch'), await communesOf(page, 'MDS de Condom')]).toEqual([34, 76])
  expect(await area(page, '32462').getAttribute('class')).toBe(await area(page, '32107').getAttribute('class'))

  await goToPanorama(page, auch.code, auch.name)
  const own = await population(page, auch.code)
  // What is left of the MDS is the intercommunalité itself.
  await expect.poll(() => population(page, 'MDS-AUCH')).toBe(own)
  expect(before).toBeGreaterThan(own)

  await page.keyboard.press('Control+z')
  await expect(page.getByText('Annulé : déplacer 25 communes de groupe')).toBeVisible()
  await expect.poll(() => population(page, 'MDS-AUCH')).toBe(before)
  await openTerritories(page)
  await expect(area(page, '32462')).toHaveClass(colour ?? '')
})

test('the group of a commune is edited in its cell, and a commune in none or in two is told', async ({
  demo: { page },
}) => {
  await openTerritories(page)
  await expect(page.getByText('Chaque commune est dans un seul groupe.')).toBeVisible()
  // A click and a key of one moment, as a busy machine delivers them.
  await cell(page, '32001', 'group').evaluate((element) => {
    element.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, cancelable: true, button: 0, buttons: 1 }))
    ;(element as HTMLElement).focus()
    element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Delete', bubbles: true, cancelable: true }))
  })
  await expect(group(page, 'Dans aucun groupe')).toContainText(/1\scommune hors de tout total/)
  await group(page, 'Dans aucun groupe').getByRole('button').click()
  await expect(page.getByText('1 ligne', { exact: false }).first()).toBeVisible()
  await expect(cell(page, '32002', 'name')).toHaveCount(0)
  await cell(page, '32001', 'group').dblclick()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('mds de mirande')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Chaque commune est dans un seul groupe.')).toBeVisible()
  expect(await communesOf(page, 'MDS de Mirande')).toBe(99)

  await choose(
    page,
    'Importer un CSV',
    'mds.csv',
    'code,mds\n32013,Centre\n99999,Centre\n32067,Centre\n32365,Astarac\n',
  )
  const result = page.getByRole('dialog', { name: 'Import des groupes' })
  await expect(result).toContainText('99999')
  await expect(result).toContainText('32067')
  await result.getByRole('button', { name: 'Fermer' }).last().click()
  await expect(group(page, 'Dans plusieurs groupes')).toContainText(/1\scommune comptée plusieurs fois/)
  await group(page, 'Dans plusieurs groupes').getByRole('button').click()
  await expect(cell(page, '32365', 'group')).toHaveText('Centre et Astarac')
  await cell(page, '32365', 'picked').click()
  await page.getByRole('button', { name: 'Placer dans…' }).click()
  await page.getByRole('menuitem', { name: 'Astarac', exact: true }).click()
  await expect(group(page, 'Dans plusieurs groupes')).toHaveCount(0)

  await page.getByRole('button', { name: 'Ces périmètres sont officiels' }).click()
  await expect(page.getByText('Ce découpage est un exemple', { exact: false })).toHaveCount(0)
})

test('communes are chosen on the map with the keyboard and with a rectangle', async ({ demo: { page } }) => {
  await openTerritories(page)
  await page.getByRole('tab', { name: 'Carte' }).click()
  const map = page.getByRole('application', { name: /Carte des groupes/ })
  await map.focus()
  await page.keyboard.press('Space')
  await expect(page.getByText('1 commune sélectionnée')).toBeVisible()
  await page.keyboard.press('Shift+ArrowRight')
  await expect(page.getByText(/2\scommunes sélectionnées/)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Placer dans…' })).toBeDisabled()
  const box = await map.boundingBox()
  if (!box) throw new Error('the map is not on the screen')
  await page.mouse.move(box.x + box.width * 0.45, box.y + box.height * 0.45)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.55, box.y + box.height * 0.6, { steps: 4 })
  await page.mouse.up()
  await expect(page.getByText(/\d{2}\scommunes sélectionnées/)).toBeVisible()
  await page.getByRole('button', { name: 'Placer dans…' }).click()
  await page.getByRole('menuitem', { name: 'Dans une nouvelle MDS…' }).click()
  await page.getByLabel('Nom').fill('MDS du milieu')
  await page.keyboard.press('Enter')
  await expect(group(page, 'MDS du milieu')).toContainText(/\d{2}\scommunes/)
})

test('contours that cannot be drawn are refused in a sentence; others are kept, shown and taken back', async ({
  demo: { page },
}) => {
  await go(page, '#/reglages/contours')
  await expect(page.getByText('Toutes les communes de ce département (Gers) sont dessinées.')).toBeVisible()
  await page.getByRole('button', { name: 'Importer des contours' }).click()
  const dialog = page.getByRole('dialog', { name: 'Importer des contours' })
  await choose(page, 'Choisir un fichier', 'faux.geojson', 'code;nom')
  await expect(dialog).toContainText('faux.geojson')
  await dialog.getByLabel('Source').fill('Essai')
  await dialog.getByRole('button', { name: 'Importer', exact: true }).click()
  await expect(dialog).toContainText('« faux.geojson » n’est pas un fichier de contours')
  const ring = [
    [
      [0.5, 43.6],
      [0.6, 43.6],
      [0.6, 43.7],
      [0.5, 43.6],
    ],
  ]
  const feature = { type: 'Feature', properties: { code: '32013' }, geometry: { type: 'Polygon', coordinates: ring } }
  await choose(
    page,
    'Choisir un autre fichier',
    'auch.geojson',
    JSON.stringify({ type: 'FeatureCollection', features: [feature] }),
  )
  await expect(dialog).toContainText('auch.geojson')
  await dialog.getByRole('button', { name: 'Importer', exact: true }).click()
  await expect(dialog).toHaveCount(0)
  const table = page.getByRole('table', { name: 'Jeux de contours' })
  await table.getByRole('button', { name: 'auch.geojson', exact: true }).click()
  await expect(page.getByText(/1 communes? sur 458/)).toBeVisible()
  // One commune is no better a map than all of them.
  await expect(table.getByRole('row').filter({ hasText: 'utilisé pour les cartes' })).toContainText('IGN')
  await page.getByRole('button', { name: 'Retirer les contours « auch.geojson »' }).click()
  await expect(table.getByRole('row')).toHaveCount(2)
})

test('the vintage, the name of the workspace and its verification', async ({ demo: { page } }) => {
  await go(page, '#/reglages/millesime')
  await expect(page.getByRole('table', { name: /fusionnées/ })).toContainText('Cap d’Astarac (32365)')
  await page.getByRole('main').locator('.ui-radio').filter({ hasText: '2024' }).click()
  await expect(page.getByText('Tout est affiché dans les périmètres de 2024.')).toBeVisible()
  await go(page, '#/reglages/espace')
  const name = page.getByLabel('Nom de l’espace de travail')
  await name.fill('Gers, essai')
  await name.press('Enter')
  await expect(page.getByRole('banner')).toContainText('Gers, essai')
  await page.getByRole('button', { name: 'Vérifier le fichier' }).click()
  await expect(page.getByText(/Le fichier est sain/)).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing stands in the way of anybody: ${colorScheme}`, async ({ demo: { page } }) => {
    await page.emulateMedia({ colorScheme })
    for (const address of ['territoires', 'territoires?niveau=group', 'contours', 'millesime', 'espace']) {
      await go(page, `#/reglages/${address}`)
      await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.locator('.ui-skeleton')).toHaveCount(0)
      expect(await faultsOf(page)).toEqual([])
    }
  })
}
