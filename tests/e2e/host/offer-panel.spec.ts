import { expect, test } from './demo.ts'
import { cell, smallOffer } from './offer.ts'

test('at 1024 × 768 nothing is cut: one line of commands, a tree that folds, a sheet that lies over', async ({
  demo: { page },
}) => {
  await page.setViewportSize({ width: 1024, height: 768 })
  await smallOffer(page)
  const toolbar = page.locator('.offer-toolbar')
  const isWhole = () =>
    page.evaluate(() => {
      const bar = document.querySelector('.offer-toolbar')
      const main = document.querySelector('main')
      const last = bar?.lastElementChild
      if (!bar || !main || !last) return null
      const right = main.getBoundingClientRect().right
      return bar.getBoundingClientRect().height < 44 && last.getBoundingClientRect().right <= right
    })
  expect(await isWhole()).toBe(true)
  const tree = page.getByRole('navigation', { name: 'Politiques et missions' })
  const widthOf = async () => (await tree.boundingBox())?.width ?? 0
  const before = await widthOf()
  await page.getByRole('separator', { name: 'Largeur des politiques et missions' }).focus()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  expect(before - (await widthOf())).toBeCloseTo(48, 0)

  await page.getByRole('button', { name: 'Replier les politiques et missions' }).click()
  await expect(tree).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Montrer toutes les actions' })).toBeVisible()
  await page.reload()
  await expect(cell(page, 0, 'title')).toBeVisible()
  await expect(tree).toHaveCount(0)
  await page.getByRole('button', { name: 'Montrer les politiques et missions' }).click()
  expect(before - (await widthOf())).toBeCloseTo(48, 0)

  await cell(page, 0, 'title').click()
  await toolbar.getByRole('button', { name: 'Autres commandes' }).click()
  await page.getByRole('menuitem', { name: 'Dupliquer' }).click()
  await expect(cell(page, 1, 'title')).toBeVisible()
  const main = async () => (await page.getByRole('main').boundingBox())?.width
  const free = await main()
  await toolbar.getByRole('button', { name: 'Fiche' }).click()
  const panel = page.getByRole('complementary', { name: /^Permanence/ })
  await expect(panel).toBeVisible()
  expect(await main()).toBe(free)
  await panel.getByRole('textbox', { name: 'Code' }).focus()
  await page.keyboard.press('Escape')
  await expect(panel).toHaveCount(0)
})

test('the name of the line of totals stands in the frozen column', async ({ demo: { page } }) => {
  await smallOffer(page)
  const named = page.locator('.ag-row-pinned .ag-cell').filter({ hasText: 'Total affiché' })
  await expect(named).toHaveAttribute('col-id', 'title')
})
