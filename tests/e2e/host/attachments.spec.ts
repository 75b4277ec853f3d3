import { readFileSync } from 'node:fs'
import { expect, go, test } from './demo.ts'
import { faultsOf } from './faults.ts'
import { cell, smallOffer } from './offer.ts'

test('documents are joined to an action by choosing and by dropping, saved, renamed, removed and brought back', async ({
  demo: { page },
}) => {
  await smallOffer(page)
  await cell(page, 0, 'title').click()
  const panel = page.getByRole('complementary', { name: /Permanence/ })
  if ((await panel.count()) === 0) await page.getByRole('button', { name: 'Fiche', exact: true }).click()
  const place = panel.getByRole('region', { name: 'Pièces jointes' })
  await expect(place).toContainText('Aucun document')
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    place.getByRole('button', { name: 'Joindre un document' }).click(),
  ])
  await chooser.setFiles({ name: 'Compte rendu.pdf', mimeType: 'application/pdf', buffer: Buffer.from('contenu') })
  const list = place.getByRole('list', { name: 'Pièces jointes de cette fiche' })
  await expect(list.getByRole('listitem')).toHaveCount(1)
  await expect(list).toContainText('Compte rendu.pdf')
  await expect(list).toContainText('Camille Test')
  expect(await faultsOf(page)).toEqual([])

  const told = page.getByRole('region', { name: 'Messages' })
  const closers = told.getByRole('button', { name: 'Fermer' })
  // Messages stand over the end of the panel.
  const closeMessages = async () => {
    while ((await closers.count()) > 0) await closers.first().click()
  }
  await closeMessages()
  await list.scrollIntoViewIfNeeded()
  await page.screenshot({ path: 'test-results/pieces-jointes.png' })
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    list.getByRole('button', { name: 'Enregistrer « Compte rendu.pdf »' }).click(),
  ])
  expect(saved.suggestedFilename()).toBe('Compte rendu.pdf')
  expect(readFileSync((await saved.path()) ?? '', 'utf8')).toBe('contenu')

  const data = await page.evaluateHandle(() => {
    const transfer = new DataTransfer()
    transfer.items.add(new File(['autre'], 'Délibération.odt'))
    return transfer
  })
  await place.dispatchEvent('drop', { dataTransfer: data })
  await expect(list.getByRole('listitem')).toHaveCount(2)
  await expect(page).toHaveURL(/#\/offre/)

  await closeMessages()
  await list.getByRole('button', { name: 'Renommer « Délibération.odt »' }).click()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('Délibération du 12 mars')
  await page.keyboard.press('Enter')
  await expect(list).toContainText('Délibération du 12 mars.odt')
  await list.getByRole('button', { name: 'Retirer « Compte rendu.pdf »' }).click()
  await expect(list.getByRole('listitem')).toHaveCount(1)
  await told.getByRole('button', { name: 'Annuler', exact: true }).click()
  await expect(list.getByRole('listitem')).toHaveCount(2)
})

test('a person’s data are found, shown and erased for a reason', async ({ demo: { page } }) => {
  await smallOffer(page)
  await go(page, '#/echanges/sauvegardes')
  await page.getByRole('button', { name: 'Effacer les données d’une personne' }).click()
  const dialog = page.getByRole('alertdialog', { name: 'Effacer les données d’une personne' })
  await dialog.getByRole('textbox', { name: 'Nom de la personne' }).fill('Personne Inconnue')
  await page.keyboard.press('Enter')
  await expect(dialog).toContainText('Ce nom ne se trouve ni dans l’espace de travail, ni dans ses sauvegardes.')
  await dialog.getByRole('textbox', { name: 'Nom de la personne' }).fill('Camille Test')
  await dialog.getByRole('button', { name: 'Chercher' }).click()
  await expect(dialog).toContainText(/étapes? de l’historique/)
  expect(await faultsOf(page)).toEqual([])
  await page.screenshot({ path: 'test-results/effacement.png' })
  const erase = dialog.getByRole('button', { name: 'Effacer définitivement' })
  await expect(erase).toBeDisabled()
  await dialog.getByRole('textbox', { name: /Motif/ }).fill('demande de la personne')
  await erase.click()
  await expect(dialog).toBeHidden()
  await go(page, '#/echanges/historique')
  await expect(page.getByRole('table')).toContainText('auteur non indiqué')
})
