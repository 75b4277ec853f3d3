import { expect, go, test } from './demo.ts'
import { faultsOf } from './faults.ts'
import { cell, copied, twoActions } from './offer.ts'

test('a partner shows its roles, is marked as sent with its file, and leaves its campaigns only once one has said so', async ({
  demo: { page },
}, info) => {
  await twoActions(page)
  await go(page, '#/offre/campagnes')
  await page.getByRole('button', { name: 'Nouvelle campagne' }).click()
  const create = page.getByRole('dialog', { name: 'Nouvelle campagne' })
  await create.getByRole('textbox', { name: 'Intitulé' }).fill('Automne')
  await create.getByRole('textbox', { name: /Réponse attendue/ }).fill('15/12/2030')
  await create.getByRole('button', { name: 'Ouvrir la campagne' }).click()
  const replies = page.getByRole('table', { name: 'Partenaires de la campagne' })
  await expect(replies).toContainText('pas encore')
  await page.getByRole('button', { name: 'Exporter le classeur de CAF du Gers' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'Excel (.xlsx)' }).click()
  await download
  await expect(replies).not.toContainText('pas encore')
  await page.screenshot({ path: info.outputPath('envoi.png') })
  // The file was made, and the mail did not leave.
  await page.getByRole('button', { name: 'Pas envoyé' }).click()
  await expect(replies).toContainText('pas encore')

  await go(page, '#/offre/organismes')
  await cell(page, 0, 'name').click()
  const details = page.getByText(/^Pilote 2\sactions$/)
  await expect(details.or(page.getByRole('button', { name: 'Fiche' })).first()).toBeVisible()
  if (!(await details.isVisible())) await page.getByRole('button', { name: 'Fiche' }).click()
  await expect(details).toBeVisible()
  await expect(page.getByText(/^Partenaire de 1\scampagne : « Automne » \(réponse attendue\)$/)).toBeVisible()
  expect(await faultsOf(page)).toEqual([])
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.screenshot({ path: info.outputPath('roles.png') })
  await page.setViewportSize({ width: 1024, height: 768 })
  await page.screenshot({ path: info.outputPath('roles-1024.png') })
  await page.setViewportSize({ width: 1440, height: 900 })

  await go(page, '#/offre')
  await cell(page, 0, 'lead').click()
  await copied(page, 'MSA\r\nMSA')
  await page.keyboard.press('Control+v')
  await expect(cell(page, 1, 'lead')).toHaveText('MSA')
  await go(page, '#/offre/organismes')
  await cell(page, 0, 'name').click()
  await page.getByRole('button', { name: 'Supprimer' }).click()
  const question = page.getByRole('alertdialog', { name: 'Supprimer cet organisme ?' })
  await expect(question).toContainText('CAF du Gers est interrogé dans la campagne « Automne ».')
  await page.screenshot({ path: info.outputPath('suppression.png') })
  await question.getByRole('button', { name: 'Annuler' }).click()
  await expect(cell(page, 0, 'name')).toHaveText('CAF du Gers')
  await page.getByRole('button', { name: 'Supprimer' }).click()
  await question.getByRole('button', { name: 'Supprimer tout de même' }).click()
  await expect(page.getByText(/1\sorganisme supprimé, avec 1\splace dans une campagne/)).toBeVisible()
  await expect(cell(page, 0, 'name')).toHaveText('MSA')
})
