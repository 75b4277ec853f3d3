import { expect, test } from './demo.ts'
import { cell, smallOffer } from './offer.ts'

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
