import type { Page } from '@playwright/test'
import { ctg, expect, go, goToPanorama, plain, test } from './demo.ts'

interface Figure {
  readonly value: number | null
  readonly status: string
  readonly coverage: { readonly known: number | null; readonly expected: number }
}
interface Printed {
  readonly comparators: readonly { readonly code: string; readonly name: string }[]
  readonly sections: readonly {
    readonly title: string
    readonly items: readonly {
      readonly indicator: string
      readonly decimals: number
      readonly sentence: string
      readonly values: Readonly<Record<string, Figure>>
    }[]
  }[]
}

const auch = '200066926'
const heading = (page: Page) => page.getByRole('heading', { level: 1 })
const cell = (page: Page, indicator: string, territory: string) =>
  page.locator(`td[data-indicator="${indicator}"][data-territory="${territory}"]`)

/** A number as French readers write it, by other means than those of the product. */
function french(value: number, decimals: number): string {
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals }
  return plain(new Intl.NumberFormat('fr-FR', digits).format(value)).replace(/^-/, '−')
}

test('the panorama shows the figures of the command line beside MDS, Gers, Occitanie and France', async ({
  demo: { page, post },
  template,
}) => {
  await goToPanorama(page, auch, 'CA Grand Auch')
  const printed = JSON.parse(
    ctg(post.profile, 'panorama', template, '--territory', auch, '--format', 'json'),
  ) as Printed
  expect(printed.comparators.map(({ name }) => name)).toEqual(['MDS d’Auch', 'Gers', 'Occitanie', 'France'])
  await expect(page.locator('#content').getByText(/périmètres de MDS de cet espace sont un exemple/)).toBeVisible()
  const columns = page.locator('.panorama-table').first().getByRole('columnheader')
  await expect(columns.filter({ hasText: 'MDS d’Auch' })).toContainText('exemple')

  const shown = new Map(
    await page
      .locator('td[data-indicator]')
      .evaluateAll((cells) =>
        cells.map(
          (each) =>
            [
              `${each.getAttribute('data-indicator')} ${each.getAttribute('data-territory')}`,
              each.textContent ?? '',
            ] as const,
        ),
      ),
  )
  const items = printed.sections.flatMap((section) => section.items)
  expect(items.length).toBeGreaterThan(40)
  let compared = 0
  for (const { indicator, decimals, values } of items)
    for (const [territory, { value, status, coverage }] of Object.entries(values)) {
      const text = plain(shown.get(`${indicator} ${territory}`) ?? 'not on the page')
      const isThin = status === 'partial' && coverage.known !== null && coverage.known < coverage.expected / 2
      if (isThin) expect(text).toContain(`sur ${french(coverage.expected, 0)}`)
      else if (value === null) expect(text, indicator).toMatch(/secret|disponible|significatif|additionnable|absent/)
      else expect(text.replace(/ \(.*\)$/, ''), `${indicator} ${territory}`).toBe(french(value, decimals))
      compared += 1
    }
  expect(compared).toBe(items.length * 5)
  // A producer's figure of the intercommunalité of 2016 is marked with its gap and its place, and the mark explained.
  const income = page.locator('tr', { has: cell(page, 'REV01', auch) })
  await expect(income.locator('.perimeter-mark')).toHaveCount(4)
  await expect(cell(page, 'REV01', auch)).toContainText('(périmètre de l’époque)')
  await expect(page.getByText(/^† Chiffre du producteur dans le périmètre de l’époque/).first()).toBeVisible()
  // Sums that stand for 458 communes of 34,875 are not figures of France.
  await expect(cell(page, 'POP05.0014', 'FR')).toHaveText(/458\s+communes sur 34\s875/)
})

test('another territory is chosen by name, by code, on the map and with the keyboard alone', async ({
  demo: { page },
}) => {
  await goToPanorama(page, auch, 'CA Grand Auch')
  const search = async (text: string, name: string) => {
    await page.getByRole('button', { name: /Changer de territoire/ }).click()
    await page.getByRole('searchbox', { name: 'Nom ou code du territoire' }).fill(text)
    await page.getByRole('option', { name }).click()
    await expect(heading(page)).toContainText(name)
  }
  await search('tenar', 'CC de la Tenarèze')
  await search('32256', 'Mirande')
  await expect(page).toHaveURL(/territoire=32256/)

  const locator = page.getByRole('img', { name: /Situation de/ })
  await locator.locator('[data-code="200072320"]').click()
  await expect(heading(page)).toContainText('CC Val de Gers')

  await page.getByRole('button', { name: /Changer de territoire/ }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('saves')
  await expect(page.getByRole('option', { name: 'CC du Saves' })).toHaveAttribute('data-focused', 'true')
  await page.keyboard.press('Enter')
  await expect(heading(page)).toContainText('CC du Saves')
  await expect(page.getByRole('button', { name: /Changer de territoire/ })).toBeFocused()
})

test('a straddling intercommunalité is read whole or in its part of the Gers', async ({ demo: { page } }) => {
  await goToPanorama(page, '200030435', 'CC d’Aire-sur-l’Adour')
  const perimeter = page.getByRole('radiogroup', { name: 'Périmètre affiché' })
  await expect(perimeter.getByRole('radio', { name: 'Intercommunalité entière' })).toBeChecked()
  const whole = plain((await cell(page, 'POP01', '200030435').textContent()) ?? '')
  await perimeter.getByText('Partie Gers').click()
  await expect(heading(page)).toContainText('partie Gers')
  await expect(page).toHaveURL(/200030435(@|%40)32/)
  const part = plain((await cell(page, 'POP01', '200030435@32').textContent()) ?? '')
  const number = (text: string) => Number(text.replaceAll(/\D/g, ''))
  expect(number(part)).toBeGreaterThan(1000)
  expect(number(part)).toBeLessThan(number(whole) / 2)
})

test('what the files do not hold is said with its reason, and leads to the import', async ({ demo: { page } }) => {
  await goToPanorama(page, auch, 'CA Grand Auch')
  const health = page.getByRole('region', { name: 'Santé', exact: true })
  await health.scrollIntoViewIfNeeded()
  await expect(health).toContainText('Aucun fichier de l’espace de travail ne renseigne cette partie.')
  await expect(health.getByText(/indicateurs n’ont pas assez de données/)).toBeVisible()
  await expect(health.getByRole('listitem').first()).toContainText('Aucun fichier importé ne donne cet indicateur.')
  // A median has no sum: the reason stands in the cell, and in full beside it.
  const median = cell(page, 'REV01', 'MDS-AUCH')
  await expect(median).toHaveText('non additionnable')
  await expect(median.locator('.figure')).toHaveAttribute('title', /[Mm]édiane non additionnable/)
  await health.getByRole('button', { name: 'Importer des données' }).click()
  await expect(heading(page)).toContainText('Importer')
})

test('every chart has its sentence, is drawn, and turns to a table with the same figures', async ({
  demo: { page },
}) => {
  await goToPanorama(page, auch, 'CA Grand Auch')
  await page.getByRole('button', { name: 'Toutes les intercommunalités', exact: true }).click()
  const compare = page.getByRole('region', { name: 'Comparer toutes les intercommunalités' })
  await expect(compare.locator('.map-drawing')).toHaveCount(2)
  const figures = page.locator('#content figure.chart-card')
  const count = await figures.count()
  expect(count).toBeGreaterThanOrEqual(12)
  const titles: string[] = []
  for (let index = 0; index < count; index += 1) {
    const figure = figures.nth(index)
    await figure.scrollIntoViewIfNeeded()
    titles.push(plain((await figure.getByRole('heading').textContent()) ?? ''))
    await expect(figure.locator('.chart-canvas svg, .map-drawing [data-code], .multiple').first()).toBeVisible()
    await expect(figure.locator('.chart-reading')).toHaveText(/^Lecture : /)
    await expect(figure.locator('.chart-source')).toHaveText(/^Source : /)
    await figure.getByRole('button', { name: 'Tableau', exact: true }).click()
    const table = figure.getByRole('table')
    await expect(table).toBeVisible()
    expect(await table.getByRole('row').count()).toBeGreaterThan(2)
    await figure.getByRole('button', { name: /^(Graphique|Carte)$/ }).click()
    await expect(table).toBeHidden()
  }
  expect(titles.filter((title) => title.length < 20)).toEqual([])

  const pyramid = figures.filter({ hasText: 'Structure par âge et par sexe' })
  await pyramid.scrollIntoViewIfNeeded()
  await expect(pyramid).toHaveCount(1)
  expect(await pyramid.locator('.chart-canvas svg path').count()).toBeGreaterThan(30)
  const ranking = compare.locator('figure.chart-card').first()
  await ranking.scrollIntoViewIfNeeded()
  await expect(ranking.getByText('CC de la Tenarèze')).toBeVisible()
  const maps = compare.locator('.map-drawing')
  expect(await maps.nth(0).locator('[data-code]').count()).toBe(17)
  expect(await maps.nth(1).locator('[data-code]').count()).toBeGreaterThan(450)
  const multiples = compare.getByRole('button', { name: /^(CC|CA) .* : / })
  await expect(multiples).toHaveCount(17)

  await page.getByRole('combobox', { name: 'Indicateur à comparer' }).fill('chômage')
  await page
    .getByRole('option', { name: /chômage/ })
    .first()
    .click()
  await expect(ranking.getByRole('heading')).toContainText(/[Cc]hômage/)
  await maps.nth(0).scrollIntoViewIfNeeded()
  await maps.nth(0).locator('[data-code="243200417"]').click()
  await expect(heading(page)).toContainText('CC de la Tenarèze')
})

test('the side panel gives source, coverage and definition of a figure', async ({ demo: { page } }) => {
  await goToPanorama(page, auch, 'CA Grand Auch')
  await cell(page, 'EMP03', 'FR').click()
  const panel = page.getByRole('complementary', { name: /Taux de chômage/ })
  await expect(panel).toContainText(/34\s858\s+communes sur 34\s875 connues/)
  await expect(panel).toContainText(/INSEE/)
  await expect(panel).toContainText(/Fichier : \S+/)
  await expect(panel).toContainText('Licence')
  await expect(panel.getByText('Définition')).toBeVisible()
  await expect(panel.getByText('Code EMP03')).toBeVisible()
  // The number that covers too little to stand in the table is here, with what it covers.
  await page.getByRole('button', { name: 'Fermer', exact: true }).click()
  await cell(page, 'POP07.65P', 'FR').click()
  const thin = page.getByRole('complementary', { name: /65 ans/ })
  await expect(thin.locator('.figure-large')).toContainText('29,3')
  await expect(thin).toContainText(/458\s+communes sur 34\s875 connues/)
})

test('a value is corrected with a reason, undone and redone, and both values stay in sight', async ({
  demo: { page },
}) => {
  await goToPanorama(page, auch, 'CA Grand Auch')
  const vacancy = cell(page, 'LOG01.VAC', auch)
  await expect(vacancy).toHaveText('10,1')
  await vacancy.click()
  const panel = page.getByRole('complementary', { name: /logements vacants/ })
  await panel.getByRole('button', { name: 'Corriger cette valeur' }).click()
  const dialog = page.getByRole('dialog', { name: 'Corriger une valeur' })
  await dialog.getByRole('textbox', { name: 'Nouvelle valeur' }).fill('12,5')
  await dialog.getByRole('button', { name: 'Corriger', exact: true }).click()
  await expect(dialog).toContainText('Indiquez la raison')
  await dialog.getByRole('textbox', { name: 'Raison de la correction' }).fill('recomptage de la mairie')
  await dialog.getByRole('button', { name: 'Corriger', exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(vacancy).toHaveText(/^12,5 \(corrigé\)$/)
  await expect(panel).toContainText(/À la place de : 10,1/)
  await expect(panel).toContainText('recomptage de la mairie')

  await heading(page).click()
  // Who undoes and at once does it again is not made to wait for the screen to know the history.
  const { promise: told, resolve: tell } = Promise.withResolvers<void>()
  await page.route('**/api/**', async (route) => {
    if (route.request().postDataBuffer()?.includes('history.state')) await told
    await route.continue()
  })
  await page.keyboard.press('Control+z')
  await expect(vacancy).toHaveText('10,1')
  await page.keyboard.press('Control+y')
  await expect(vacancy).toHaveText(/^12,5/)
  tell()
  await page.unrouteAll({ behavior: 'wait' })
  // No history in the way of a second undo.
  await page.keyboard.press('Control+z')
  await expect(vacancy).toHaveText('10,1')
})

test('the address of a screen opens it again, and going back finds it as it was left', async ({ demo: { page } }) => {
  await goToPanorama(page, '243200417', 'Tenarèze')
  await page.getByRole('button', { name: 'Toutes les intercommunalités', exact: true }).click()
  // A list closes when what is under it moves: the maps must have taken their place.
  await expect(page.locator('.map-drawing')).toHaveCount(2)
  await expect(page.locator('.compare-charts .chart-canvas svg')).toBeVisible()
  await page.getByRole('combobox', { name: 'Indicateur à comparer' }).fill('propriétaires')
  await page.getByRole('option', { name: /Propriétaires occupants/ }).click()
  await cell(page, 'EMP03', '32').dispatchEvent('click')
  await expect(page.getByRole('complementary', { name: /Taux de chômage/ })).toBeVisible()
  const address = page.url()

  const other = await page.context().newPage()
  await other.goto(address)
  await expect(heading(other)).toContainText('Tenarèze')
  await expect(other.getByRole('complementary', { name: /Taux de chômage/ })).toBeVisible()
  await expect(other.getByRole('combobox', { name: 'Indicateur à comparer' })).toHaveValue('Propriétaires occupants')
  await other.close()

  const main = page.locator('#content')
  const scroll = () => main.evaluate((element) => Math.round(element.scrollTop))
  await expect.poll(scroll).toBeGreaterThan(1000)
  const before = await scroll()
  await go(page, '#/echanges/historique?territoire=243200417')
  await expect(heading(page)).toContainText('Historique')
  await page.goBack()
  await expect(heading(page)).toContainText('Tenarèze')
  await expect(page.getByRole('combobox', { name: 'Indicateur à comparer' })).toHaveValue('Propriétaires occupants')
  await expect.poll(async () => Math.abs((await scroll()) - before)).toBeLessThan(200)
  await page.goForward()
  await expect(heading(page)).toContainText('Historique')
})

test('a panorama is issued for the public as a file, which is then among what has left', async ({ demo: { page } }) => {
  await goToPanorama(page, '200066926', 'Grand Auch')
  await page.getByRole('button', { name: 'Éditer un document' }).click()
  const dialog = page.getByRole('dialog', { name: /^Éditer le panorama/ })
  await expect(dialog.getByRole('button', { name: 'Tout public Lecteur' })).toBeVisible()
  await expect(dialog.getByText(/sera noté dans les diffusions/)).toBeVisible()
  await dialog.getByRole('button', { name: /Format$/ }).click()
  await page.getByRole('option', { name: 'ODS, tableur LibreOffice' }).click()
  const download = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Éditer', exact: true }).click()
  expect((await download).suggestedFilename()).toBe('Panorama CA Grand Auch Coeur de Gascogne - Tout public.ods')
  await expect(dialog).toHaveCount(0)
  await go(page, '#/reglages/confidentialite?partie=diffusions')
  await expect(page.getByRole('row', { name: /^Panorama : CA Grand Auch/ })).toContainText('Tout public')
})
