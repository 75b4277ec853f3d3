import type { Locator, Page } from '@playwright/test'
import { expect, test } from './demo.ts'
import { cell, smallOffer, twoActions } from './offer.ts'

test('a policy and a mission have a sheet: read and edited beside the tree, until a cell takes over', async ({
  demo: { page },
}) => {
  await smallOffer(page)
  const tree = page.getByRole('navigation', { name: 'Politiques et missions' })
  await tree.getByRole('button', { name: /^1\.1 ?Santé/ }).focus()
  await page.keyboard.press('Enter')
  const mission = page.getByRole('complementary', { name: /^1\.1 Santé mère-enfant/ })
  const law = mission.getByRole('textbox', { name: 'Base légale' })
  await expect(law).toHaveValue('CSP L2112-1')
  await expect(law).toHaveAccessibleDescription(/pas des textes de loi/)
  await expect(mission.getByRole('list', { name: 'Publics' })).toContainText('Futurs parents')
  await law.fill('CSP L2112-1 et L2112-2')
  await page.keyboard.press('Tab')
  await mission.getByRole('tab', { name: 'Historique' }).click()
  await expect(mission.getByText('CSP L2112-1 → CSP L2112-1 et L2112-2')).toBeVisible()

  await tree.getByRole('button', { name: 'Agir sur 1 Petite enfance, parentalité' }).click()
  await page.getByRole('menuitem', { name: 'Ouvrir la fiche' }).click()
  const policy = page.getByRole('complementary', { name: /^1 Petite enfance/ })
  await policy.getByRole('tab', { name: 'Fiche' }).click()
  await policy.getByRole('textbox', { name: 'Politique' }).fill('Petite enfance')
  await page.keyboard.press('Tab')
  await expect(tree.getByRole('button', { name: /^1 ?Petite enfance ?\d/ })).toBeVisible()
  await tree.getByRole('button', { name: /^Toutes les actions/ }).click()
  await cell(page, 0, 'title').click()
  await expect(page.getByRole('complementary', { name: 'Permanence' })).toBeVisible()
})

test('missions and policies are dragged, pushed by keys and sent to another policy, each as one step', async ({
  demo: { page },
}) => {
  await smallOffer(page)
  const tree = page.getByRole('navigation', { name: 'Politiques et missions' })
  const branch = (name: RegExp) => tree.getByRole('button', { name }).first()
  const order = () => tree.locator('.offer-branch-name').allTextContents()
  const before = await order()
  const after = (text: string, names: readonly string[]) => names[names.indexOf(text) + 1]

  // On another policy, a mission becomes its last.
  await branch(/^1\.4/).dragTo(branch(/^2 ?Enfance/))
  await expect.poll(async () => after('Autonomie des jeunes', await order())).toBe('Soutien parentalité')
  await expect(page.getByText('1 mission rangée dans « 2 Enfance, jeunesse »')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect.poll(order).toEqual(before)

  // Between two missions, and a policy above another.
  await branch(/^1\.4/).dragTo(branch(/^1\.1/), { targetPosition: { x: 60, y: 3 } })
  await expect.poll(async () => after('Petite enfance, parentalité', await order())).toBe('Soutien parentalité')
  await branch(/^2 ?Enfance/).dragTo(branch(/^1 ?Petite/), { targetPosition: { x: 60, y: 3 } })
  await expect.poll(async () => (await order())[1]).toBe('Enfance, jeunesse')
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expect.poll(order).toEqual(before)

  // Out of its policy by the keyboard, which stays on it.
  await branch(/^2\.1/).focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(async () => after('Aide à domicile des familles', await order())).toMatch(/^Repérage enfance/)
  await expect(branch(/^2\.1/)).toBeFocused()
  await page.keyboard.press('Alt+ArrowDown')
  await expect.poll(order).toEqual(before)
  await expect(branch(/^2\.1/)).toBeFocused()

  await tree.getByRole('button', { name: /^Agir sur 1\.1/ }).click()
  await page.getByRole('menuitem', { name: 'Déplacer vers une autre politique…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Déplacer la mission et ses actions' })
  await dialog.getByRole('combobox').fill('enfance, j')
  await page.getByRole('option', { name: '2 Enfance, jeunesse' }).click()
  await expect.poll(async () => after('Autonomie des jeunes', await order())).toMatch(/^Santé mère/)
})

test('what is missing of the starter referential can be brought back later', async ({ demo: { page } }) => {
  await smallOffer(page)
  const tree = page.getByRole('navigation', { name: 'Politiques et missions' })
  await tree.getByRole('button', { name: /^Agir sur 2\.5/ }).click()
  await page.getByRole('menuitem', { name: 'Supprimer' }).click()
  await expect(tree.getByText('Autonomie des jeunes')).toHaveCount(0)
  await page.locator('.offer-toolbar').getByRole('button', { name: 'Autres commandes' }).click()
  await page.getByRole('menuitem', { name: 'Compléter avec le référentiel de départ' }).click()
  await expect(page.getByText(/^1\smission ajoutée$/)).toBeVisible()
  await expect(tree.getByText('Autonomie des jeunes')).toBeVisible()
})

test('actions dragged out of the table onto a mission of the tree go there as one step', async ({ demo: { page } }) => {
  await twoActions(page)
  const tree = page.getByRole('navigation', { name: 'Politiques et missions' })
  await tree.getByRole('button', { name: /^Toutes les actions/ }).click()
  const mission = (name: RegExp) => tree.getByRole('button', { name }).first()
  const grip = cell(page, 0, 'title')
  await cell(page, 0, 'title').click()
  await page.keyboard.press('Shift+ArrowDown')

  // Onto what takes no action, nothing happens: neither a policy nor the mission that they are in.
  await dragOver(page, grip, mission(/^7 /))
  await expect(tree.locator('.offer-drop-inside')).toHaveCount(0)
  await expect(mission(/^7 /)).toHaveClass(/offer-drop-refused/)
  await page.mouse.up()
  await expect(tree.locator('.offer-drop-refused')).toHaveCount(0)
  await dragOver(page, grip, mission(/^6\.1/))
  await expect(mission(/^6\.1/)).toHaveClass(/offer-drop-refused/)
  await page.mouse.up()
  await dragOver(page, grip, mission(/^7\.1/))
  await expect(tree.locator('.offer-drop-inside')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(tree.locator('.offer-drop-inside')).toHaveCount(0)
  await page.mouse.up()
  await expect(mission(/^6\.1/)).toContainText(/2$/)
  await dragOver(page, grip, mission(/^7\.1/))
  await expect(tree.locator('.offer-drop-inside')).toHaveCount(1)
  await page.mouse.up()
  await expect(page.getByText('2 actions rangées dans « 7.1 Accueil social de proximité »')).toBeVisible()
  await expect(mission(/^7\.1/)).toContainText(/2$/)
  await expect(mission(/^6\.1/)).toContainText(/0$/)
  await page.keyboard.press('Control+z')
  await expect(mission(/^6\.1/)).toContainText(/2$/)
})

test('rows dragged within the table change places, and Escape leaves them where they are', async ({
  demo: { page },
}) => {
  await twoActions(page)
  const below = page.locator('.ag-row[row-index="1"] .ag-cell[col-id="lead"]')
  const onto = async () => {
    const end = await below.boundingBox()
    if (!end) throw new Error('no second row')
    await page.mouse.move(end.x + 20, end.y + end.height - 3, { steps: 3 })
  }
  await expect(cell(page, 0, 'title')).toHaveText('Fonds de solidarité logement')
  await dragOver(page, cell(page, 0, 'title'), cell(page, 1, 'title'))
  await expect(page.locator('.grid-ghost')).toHaveText('Fonds de solidarité logement')
  await onto()
  await page.keyboard.press('Escape')
  await expect(page.locator('.grid-ghost')).toHaveCount(0)
  await page.mouse.up()
  await expect(cell(page, 0, 'title')).toHaveText('Fonds de solidarité logement')
  await dragOver(page, cell(page, 0, 'title'), cell(page, 1, 'title'))
  await onto()
  await page.mouse.up()
  await expect(cell(page, 0, 'title')).toHaveText('Visites à domicile')
  await page.keyboard.press('Control+z')
  await expect(cell(page, 0, 'title')).toHaveText('Fonds de solidarité logement')
})

/** The pointer takes a row by the left of its cell and holds it over another element. */
async function dragOver(page: Page, from: Locator, to: Locator): Promise<void> {
  await to.scrollIntoViewIfNeeded()
  const [start, end] = [await from.boundingBox(), await to.boundingBox()]
  if (!start || !end) throw new Error('nothing to drag, or nowhere to')
  await page.mouse.move(start.x + 10, start.y + start.height / 2)
  await page.mouse.down()
  await page.mouse.move(start.x - 40, start.y + 10, { steps: 3 })
  await page.mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 6 })
}
