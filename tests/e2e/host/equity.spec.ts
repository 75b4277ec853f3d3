import { workspaceOfCommitments } from './commitments.ts'
import { expect, go, test } from './demo.ts'
import { faultsOf } from './faults.ts'

test('means are set beside need, moved in thought, then for good by an explicit gesture', async ({
  page,
  post,
  template,
  complaints,
}) => {
  const host = await workspaceOfCommitments(post, template)
  await page.goto(host.url)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await go(page, '#/pilotage/equite?moyen=supportStaff&annee=2026')
  const table = page.getByRole('table', { name: 'Moyens de chaque intercommunalité' })
  // The least served first: who alone has something comes last of those whose persons are known.
  await expect(table.getByRole('row').nth(15)).toContainText('CC Armagnac Adour')
  await expect(page.getByRole('figure', { name: /Indice de Gini/ })).toContainText('n = ')
  await expect(page.getByText('Il compare des territoires, pas des personnes', { exact: false })).toBeVisible()
  expect(await faultsOf(page)).toEqual([])

  const choose = async (label: RegExp, option: RegExp) => {
    await page.getByRole('button', { name: label }).click()
    await page.getByRole('option', { name: option }).click()
  }
  await choose(/Prendre à$/, /Armagnac Adour/)
  await choose(/Donner à$/, /Grand Auch/)
  const quantity = page.getByRole('textbox', { name: 'Quantité (ETP)' })
  await quantity.fill('3')
  await expect(page.getByText('Ce territoire n’a pas autant', { exact: false })).toBeVisible()
  await quantity.fill('0,5')
  await expect(page.getByRole('table', { name: 'Avant et après' })).toContainText(/1,50\sETP/)
  await choose(/Moyen mis en commun$/, /Travailleurs sociaux/)
  await page.getByRole('button', { name: 'Appliquer à un moyen mis en commun' }).click()
  await expect(page.getByText('Le moyen a été déplacé.')).toBeVisible()
  await expect(table).toContainText(/1,50\sETP/)

  await go(page, '#/pilotage/moyens?vue=repartition')
  await expect(page.getByRole('grid', { name: /Travailleurs sociaux/ })).toContainText('0,5')
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('button', { name: 'Charger la liste du Gers' }).click()
  await expect(page.getByText(/22\smoyens ajoutés/)).toBeVisible()
  expect(complaints).toEqual([])
})
