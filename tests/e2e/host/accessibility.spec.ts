import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, go, goToPanorama, test } from './demo.ts'
import { focusShown } from './focus.ts'
import { cell, smallOffer } from './offer.ts'
import { screens } from './screens.ts'

const heading = (page: Page) => page.getByRole('heading', { level: 1 })

/**
 * What the checker cannot know: the arrows move in these lists from the field above them, and the edge of a popover, by
 * which assistive technologies close it, is outside of the dialog that it holds.
 */
const isFalse = (rule: string, html: string) =>
  (rule === 'scrollable-region-focusable' && /part-territory-list|ui-palette-list/.test(html)) ||
  (rule === 'region' && html === '<div style="display: contents;">')

/** What the checker finds wrong, in short. */
async function faultsOf(page: Page, rules: 'all' | 'colours' = 'all'): Promise<readonly string[]> {
  const checker = new AxeBuilder({ page })
  const { violations } = await (rules === 'all'
    ? checker.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    : checker.withRules(['color-contrast', 'link-in-text-block'])
  ).analyze()
  const ours = violations.flatMap((each) => {
    const nodes = each.nodes.filter((node) => !isFalse(each.id, node.html))
    return nodes.length === 0 ? [] : [{ id: each.id, nodes }]
  })
  return ours.map(
    ({ id, nodes }) =>
      `${id} (${nodes.length}): ${nodes
        .slice(0, 3)
        .map((node) => node.html.slice(0, 200))
        .join(' | ')}`,
  )
}

/** What the checker lets pass: tables without a name, ids that two elements have. */
const unnamedOf = (page: Page) =>
  page.evaluate(() => {
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
    const tables = [...document.querySelectorAll('table, [role="grid"], [role="treegrid"]')].filter(
      (table) =>
        !table.hasAttribute('aria-label') &&
        !table.hasAttribute('aria-labelledby') &&
        !table.querySelector(':scope > caption')?.textContent,
    )
    return [...ids.filter((id, at) => ids.indexOf(id) !== at), ...tables.map((table) => table.outerHTML.slice(0, 160))]
  })

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme })
    // In the dark only colours are others.
    const rules = colorScheme === 'light' ? 'all' : 'colours'

    test('no screen has a fault that a checker can find', async ({ demo: { page } }) => {
      test.slow()
      await smallOffer(page)
      const titles = new Set<string>()
      for (const path of screens) {
        await go(page, `#${path}?territoire=200066926`)
        await expect(heading(page)).toBeVisible()
        await page.waitForLoadState('networkidle')
        expect.soft(await faultsOf(page, rules), path).toEqual([])
        expect.soft(await unnamedOf(page), path).toEqual([])
        titles.add(await page.title())
      }
      expect(titles.size).toBe(screens.length)
      await go(page, '#/offre')
      await cell(page, 0, 'title').click()
      await expect(page.getByRole('complementary', { name: 'Permanence' })).toBeVisible()
      expect.soft(await faultsOf(page, rules), 'sheet of an action').toEqual([])
      await go(page, '#/panorama?territoire=200066926&fiche=EMP03')
      await expect(page.getByRole('complementary').locator('.chart-canvas svg').first()).toBeVisible()
      await page.getByRole('button', { name: 'Toutes les intercommunalités', exact: true }).click()
      await expect(page.locator('.map-drawing [data-code]').first()).toBeVisible()
      expect.soft(await faultsOf(page, rules), 'side panel and maps').toEqual([])
      await page.keyboard.press('Control+k')
      await expect(page.getByRole('dialog')).toBeVisible()
      expect.soft(await faultsOf(page, rules), 'palette').toEqual([])
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: /Changer de territoire/ }).click()
      await expect(page.getByRole('option').first()).toBeVisible()
      expect.soft(await faultsOf(page, rules), 'territories').toEqual([])
      await page.keyboard.press('Escape')
      for (const [opener, opened] of [
        [/^comparer à/, 'Comparer'],
        [/^Corriger cette valeur$/, 'Corriger'],
        [/^Éditer un document$/, 'Éditer'],
        [/raccourcis du clavier/, 'Aide du clavier'],
      ] as const) {
        await page.getByRole('button', { name: opener }).first().click()
        await expect(page.getByRole('dialog')).toBeVisible()
        expect.soft(await faultsOf(page, rules), opened).toEqual([])
        await page.keyboard.press('Escape')
        await expect(page.getByRole('dialog')).toHaveCount(0)
      }
      await go(page, '#/offre')
      await page.getByRole('button', { name: 'Ajouter une politique' }).first().click()
      await expect(page.getByRole('dialog')).toBeVisible()
      expect.soft(await faultsOf(page, rules), 'a new policy').toEqual([])
      await page.keyboard.press('Escape')
      await go(page, '#/panorama?territoire=200066926&lecteur=public')
      await expect(page.getByText(/Vous voyez ce que verrait ce lecteur/)).toBeVisible()
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible({ timeout: 30_000 })
      await page.waitForLoadState('networkidle')
      expect.soft(await faultsOf(page, rules), 'as the public').toEqual([])
    })

    test('nor the first screen and its dialogs', async ({ page, post }) => {
      const host = await post.start()
      await page.goto(host.url)
      await expect(page.getByRole('dialog')).toBeVisible()
      expect.soft(await faultsOf(page, rules), 'identity').toEqual([])
      await page.getByRole('button', { name: 'Plus tard' }).click()
      await expect(page.getByRole('dialog')).toBeHidden()
      expect.soft(await faultsOf(page, rules), 'welcome').toEqual([])
      await page.getByRole('button', { name: 'Créer un espace', exact: true }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
      expect.soft(await faultsOf(page, rules), 'create').toEqual([])
      await page.keyboard.press('Escape')
      for (const name of ['Lire l’aide', /^Accessibilité : /]) {
        await page.getByRole('button', { name }).click()
        await expect(page.getByRole('dialog').getByRole('heading', { level: 2 }).nth(3)).toBeVisible()
        expect.soft(await faultsOf(page, rules), String(name)).toEqual([])
        await page.keyboard.press('Escape')
        await expect(page.getByRole('dialog')).toHaveCount(0)
      }
    })
  })

test('with the keyboard alone: from the address bar to another territory and the details of a figure', async ({
  demo: { page },
}) => {
  await page.reload()
  await expect(heading(page)).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Aller au contenu' })).toBeFocused()
  const reach = async (name: RegExp, most: number) => {
    for (let times = 0; times < most; times += 1) {
      await page.keyboard.press('Tab')
      expect(await focusShown(page)).toBe('shown')
      const label = await page.evaluate(
        () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
      )
      if (name.test(label)) return
    }
    throw new Error(`${name} was not reached`)
  }
  await reach(/Changer de territoire/, 20)
  await page.keyboard.press('Enter')
  await page.keyboard.type('armagnac adour')
  await expect(page.getByRole('option', { name: 'CC Armagnac Adour' })).toHaveAttribute('data-focused', 'true')
  await page.keyboard.press('Enter')
  await expect(heading(page)).toContainText('CC Armagnac Adour')
  await expect(page.getByRole('button', { name: /Changer de territoire/ })).toBeFocused()
  expect(await focusShown(page)).toBe('shown')

  await reach(/^Population$/, 12)
  await page.keyboard.press('Enter')
  const panel = page.getByRole('complementary', { name: /Population municipale/ })
  await expect(panel).toBeVisible()
  expect(await focusShown(page)).not.toBe('lost')
  // F6 goes from one part of the window to the next; Escape closes the details from inside.
  for (let times = 0; times < 6; times += 1) {
    await page.keyboard.press('F6')
    if (
      (await panel.locator(':focus').count()) > 0 ||
      (await panel.evaluate((it) => it.parentElement?.contains(document.activeElement)))
    )
      break
  }
  expect(await panel.evaluate((it) => it.parentElement?.contains(document.activeElement) === true)).toBe(true)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
  expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true)
})

test('a row of the table opens its details with the keyboard, and dialogs give the focus back', async ({
  demo: { page },
}) => {
  await goToPanorama(page, '200066926', 'CA Grand Auch')
  const row = page.getByRole('button', { name: 'Densité de population' })
  await row.focus()
  await page.keyboard.press('Enter')
  const panel = page.getByRole('complementary', { name: /Densité/ })
  await expect(panel).toBeVisible()
  const correct = panel.getByRole('button', { name: 'Corriger cette valeur' })
  await correct.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Nouvelle valeur' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(correct).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
  await expect(row).toBeFocused()
})

test('chosen colours and motion of the system are respected', async ({ demo: { page } }) => {
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' })
  await goToPanorama(page, '200066926', 'CA Grand Auch')
  await page.getByRole('button', { name: 'Toutes les intercommunalités', exact: true }).click()
  await expect(page.locator('.map-drawing [data-code]').first()).toBeVisible()
  await expect(page.locator('.map-chosen').first()).toBeVisible()
  const longest = await page.evaluate(() =>
    Math.max(
      0,
      ...[...document.querySelectorAll('*')].flatMap((element) => {
        const { transitionDuration, animationDuration, animationName } = getComputedStyle(element)
        const seconds = (text: string) => text.split(',').map((each) => Number.parseFloat(each))
        return [...seconds(transitionDuration), ...(animationName === 'none' ? [] : seconds(animationDuration))]
      }),
    ),
  )
  expect(longest).toBeLessThanOrEqual(0.01)
  // Where the system paints, areas are told apart by more than their fill: the table is one key away.
  await expect(page.getByRole('button', { name: 'Tableau', exact: true }).first()).toBeAttached()
  expect(await faultsOf(page)).toEqual([])
})
