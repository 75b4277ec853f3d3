import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, goToPanorama, plain, test } from './demo.ts'

/** Only what this screen adds: the rest is checked with every screen. */
const faultsIn = async (page: Page, place: string) => {
  const { violations } = await new AxeBuilder({ page })
    .include(place)
    .withTags(['wcag2a', 'wcag2aa', 'wcag22aa'])
    .analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`)
}

test('similar territories are added together, explained, and their criteria changed and taken back', async ({
  demo: { page },
}) => {
  await goToPanorama(page, '243200425', /Astarac/)
  await page.getByRole('button', { name: /comparer à/ }).click()
  const list = page.getByRole('dialog', { name: 'Territoires de comparaison' })
  await expect(list.getByText(/très semblable, distance 0,/).first()).toBeVisible()
  await list.getByText(/^Les 5 ensemble/).click()
  await expect(page.getByRole('columnheader', { name: /5 intercommunalités semblables/ }).first()).toBeVisible()
  // The region is still the region, and not the département that has the same code.
  await expect(page.getByRole('columnheader', { name: 'Occitanie', exact: true }).first()).toBeVisible()
  await list.getByRole('button', { name: /^Pourquoi/ }).click()
  const sheet = page.getByRole('dialog', { name: /^Territoires semblables/ })
  const shares = sheet.getByRole('row').getByText(/^\d+\s%$/)
  await expect(shares.first()).toBeVisible()
  const total = (await shares.allInnerTexts()).reduce((sum, text) => sum + Number.parseInt(text, 10), 0)
  // Each is rounded to the whole per cent.
  expect(Math.abs(total - 100)).toBeLessThanOrEqual(3)
  await sheet.getByRole('button', { name: 'Critères de ressemblance' }).click()
  expect(await faultsIn(page, '.ui-modal')).toEqual([])
  await sheet.getByRole('button', { name: 'Retirer « Niveau de vie médian »' }).click()
  await expect(sheet.getByRole('row', { name: /Niveau de vie médian/ })).toHaveCount(0)
  await sheet.getByText('Toute la France', { exact: true }).click()
  await expect(sheet.getByText(/\d{3}\s+territoires\s+comparés/)).toBeVisible()
  await page.keyboard.press('Escape')
  await page
    .getByRole('button', { name: /^Annuler/ })
    .first()
    .click()
  await page.getByRole('button', { name: /comparer à/ }).click()
  await page.getByRole('button', { name: /^Pourquoi/ }).click()
  await expect(sheet.getByText(/16\s+territoires\s+comparés/)).toBeVisible()
})

test('the typology puts the intercommunalités in groups, on a map, in words and in a table', async ({
  demo: { page },
}) => {
  await goToPanorama(page, '243200425', /Astarac/)
  await page.getByRole('button', { name: 'Typologie', exact: true }).click()
  const typology = page.getByRole('region', { name: 'Typologie des intercommunalités' })
  await expect(typology.locator('[data-code]')).toHaveCount(17)
  await expect(typology).toBeInViewport()
  const groups = typology.locator('.typology-groups > li')
  const suggested = await groups.count()
  await typology.getByRole('button', { name: /Nombre de groupes/ }).click()
  await page.getByRole('option', { name: /^3 groupes/ }).click()
  await expect(groups).toHaveCount(3)
  expect(suggested).not.toBe(3)
  const told = plain((await groups.allInnerTexts()).join(' '))
  expect(told).toMatch(/contre .* pour l’ensemble/)
  expect(await faultsIn(page, '.typology')).toEqual([])
  await typology.getByRole('button', { name: 'Tableau', exact: true }).click()
  const rows = typology.getByRole('table', { name: /Groupe et chiffres/ }).getByRole('row')
  await expect(rows).toHaveCount(18)
  const letters = await rows.locator('td:nth-child(2)').allInnerTexts()
  expect(new Set(letters)).toEqual(new Set(['A', 'B', 'C']))
  await typology.getByRole('button', { name: 'Revenir aux indicateurs d’origine' }).click()
  await expect(groups).toHaveCount(suggested)
})

test('what stands out is said with its rule, and opens the indicator', async ({ demo: { page } }) => {
  await goToPanorama(page, '243200425', /Astarac/)
  const panel = page.getByRole('region', { name: 'Points forts et points à explorer' })
  await expect(
    panel.getByText(/^Quart des valeurs les plus hautes des 17 intercommunalités, .* que le Gers/).first(),
  ).toBeVisible()
  await expect(panel.getByText(/Au moins deux signes concordants/)).toBeVisible()
  expect(await faultsIn(page, '.strengths')).toEqual([])
  await panel.getByRole('button', { name: 'Chômage' }).click()
  await expect(page.getByRole('complementary', { name: /Taux de chômage/ })).toBeVisible()
})
