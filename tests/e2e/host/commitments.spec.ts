import { workspaceOfCommitments } from './commitments.ts'
import { expect, go, test } from './demo.ts'
import { faultsOf } from './faults.ts'

test('one commitment that stands in two contracts is shown side by side, settled by keyboard, counted once, taken back', async ({
  page,
  post,
  template,
  complaints,
}) => {
  const host = await workspaceOfCommitments(post, template)
  await page.goto(host.url)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await go(page, '#/projets/engagements')
  await expect(page.getByRole('grid', { name: 'engagements' })).toContainText('Animation des forums')
  await go(page, '#/projets/engagements?vue=totaux')
  const euros = page.getByRole('table', { name: 'En euros' })
  await expect(euros.getByRole('row', { name: /^Ensemble/ })).toContainText(/24\s300\s€/)
  await expect(page.getByRole('table', { name: /temps plein/ })).toContainText(/0,50\sETP/)
  expect(await faultsOf(page)).toEqual([])

  await page.getByRole('button', { name: 'Voir les doublons' }).click()
  await expect(page.getByText(/1\spaire à trancher/)).toBeVisible()
  await page.getByRole('rowheader').getByRole('button').first().press('Enter')
  const dialog = page.getByRole('dialog', { name: /^Est-ce le même engagement/ })
  await expect(dialog).toContainText('Contrat de ville d’Auch')
  expect(await faultsOf(page)).toEqual([])
  await dialog.getByRole('button', { name: /le premier compte$/ }).focus()
  await page.keyboard.press('1')
  await expect(page.getByText('Les deux engagements comptent pour un seul.')).toBeVisible()
  await expect(page.getByText('Rien n’est compté deux fois')).toBeVisible()
  await go(page, '#/projets/engagements?vue=totaux')
  await expect(euros.getByRole('row', { name: /^Ensemble/ })).not.toContainText(/24\s300/)
  await expect(page.getByText(/1\sengagement n’est pas compté ici/)).toBeVisible()
  await page.getByRole('button', { name: /^Annuler\s: Dire que deux engagements/ }).click()
  await expect(euros.getByRole('row', { name: /^Ensemble/ })).toContainText(/24\s300/)

  await go(page, '#/projets/contrats')
  await expect(page.getByRole('grid', { name: 'contrats' })).toContainText('Contrat de ville d’Auch')
  expect(complaints).toEqual([])
})
