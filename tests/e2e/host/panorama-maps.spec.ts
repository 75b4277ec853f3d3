import type { Page } from '@playwright/test'
import { expect, goToPanorama, plain, test } from './demo.ts'

const auch = '200066926'

/** The card of the map of the intercommunalités: the first map of the comparison. */
const mapCard = (page: Page) =>
  page.locator('.compare-charts .chart-card', { has: page.locator('.map-drawing') }).first()
const legendOf = (page: Page) => mapCard(page).locator('.map-legend > li')

/** Number of territories that the classes of the legend count. */
async function counted(page: Page): Promise<number> {
  const lines = (await legendOf(page).allTextContents()).map(plain)
  return lines.reduce((sum, line) => sum + Number(/ : (\d+) territoires?/.exec(line)?.[1] ?? 0), 0)
}

async function openComparison(page: Page) {
  await goToPanorama(page, auch, 'CA Grand Auch')
  await goToComparison(page)
}

/** The figures of the comparison are asked when it comes in sight. */
async function goToComparison(page: Page) {
  await page.getByRole('button', { name: 'Toutes les intercommunalités', exact: true }).click()
  await expect(legendOf(page).first()).toBeVisible({ timeout: 15_000 })
}

test('the classes of the maps are chosen, kept in the address, and circles take their place', async ({
  demo: { page },
}) => {
  await openComparison(page)
  const all = await counted(page)
  expect(all).toBeGreaterThan(10)

  await mapCard(page).getByRole('button', { name: 'Classes' }).click()
  const menu = page.getByRole('dialog', { name: 'Classes de la carte' })
  await menu.getByRole('button', { name: /Classes de la carte/ }).click()
  await page.getByRole('option', { name: /Jenks/ }).click()
  await expect(page).toHaveURL(/classes=jenks-5/)
  await expect(mapCard(page)).toContainText('seuils naturels de Jenks')
  expect(await counted(page)).toBe(all)
  await menu.getByText('Mêmes classes pour les deux cartes').click()
  await expect(mapCard(page)).toContainText('Les classes sont les mêmes pour toutes les cartes')
  // Both legends name the same classes, each with its own numbers of territories.
  const ranges = await page
    .locator('.compare-charts .map-legend')
    .evaluateAll((lists) =>
      lists.map((list) =>
        [...list.querySelectorAll('li')]
          .map((line) => (line.textContent ?? '').replace(/\s:\s.*/u, ''))
          .filter((text) => /\d/.test(text)),
      ),
    )
  expect(ranges.length).toBe(2)
  expect(ranges[0]?.length).toBeGreaterThan(1)
  expect(ranges[0]).toEqual(ranges[1])

  await menu.getByRole('button', { name: /Classes de la carte/ }).click()
  await page.getByRole('option', { name: 'Bornes choisies' }).click()
  const edges = menu.getByRole('textbox', { name: 'Bornes' })
  await edges.fill('beaucoup')
  await edges.press('Enter')
  await expect(menu.getByText(/Écrivez une à six bornes/)).toBeVisible()
  await edges.fill('10 ; 12,5')
  await edges.press('Enter')
  await expect(legendOf(page).first()).toContainText(/moins de 10/)
  await page.keyboard.press('Escape')

  await page.reload()
  await goToComparison(page)
  await expect(legendOf(page).first()).toContainText(/moins de 10/, { timeout: 15_000 })
  expect(await counted(page)).toBe(all)

  await mapCard(page)
    .getByRole('button', { name: /Représentation/ })
    .click()
  await page.getByRole('option', { name: 'Cercles proportionnels' }).click()
  await expect(page).toHaveURL(/carte=symbols/)
  await expect(mapCard(page).locator('.map-drawing .map-circle')).toHaveCount(all)
  await expect(mapCard(page)).toContainText('la surface de chaque cercle est proportionnelle')
})

test('two indicators are crossed: the chosen territory is marked, the table gives every point', async ({
  demo: { page },
}) => {
  await openComparison(page)
  const cross = page.getByRole('region', { name: 'Croiser deux indicateurs' })
  // The card is drawn anew as the figures come.
  await expect(async () => {
    await cross.scrollIntoViewIfNeeded({ timeout: 1000 })
    await expect(cross.locator('svg text', { hasText: 'Les deux valeurs hautes' })).toBeVisible({ timeout: 2000 })
  }).toPass({ timeout: 20_000 })
  await cross.getByRole('combobox', { name: 'Second indicateur' }).fill('propriétaires')
  await page
    .getByRole('option', { name: /^Propriétaires/ })
    .first()
    .click()
  await expect(page).toHaveURL(/croisement=LOG02/)
  const card = cross.locator('.chart-card')
  await expect(card.getByRole('heading', { level: 4 })).toContainText('CA Grand Auch')
  await expect(card.getByRole('heading', { level: 4 })).toContainText('de la médiane')
  await expect(card).toContainText(/médianes/)
  await expect(card).toContainText(/corrélation des rangs/)
  await card.getByRole('button', { name: 'Tableau', exact: true }).click()
  await expect(card.getByRole('row')).toHaveCount(18)
  await expect(card.locator('tr[aria-current]')).toContainText('CA Grand Auch')
})
