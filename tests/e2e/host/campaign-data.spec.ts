import { readFileSync } from 'node:fs'
import { editedBook } from '#tests/support/campaign-book.ts'
import { expect, go, test } from './demo.ts'
import { faultsOf } from './faults.ts'
import { twoActions } from './offer.ts'

test('a partner is asked for data, what comes back is previewed, masked under the threshold, shown and undone', async ({
  demo: { page },
}) => {
  await twoActions(page)
  await go(page, '#/offre/campagnes')
  await page.getByRole('button', { name: 'Nouvelle campagne' }).click()
  const create = page.getByRole('dialog', { name: 'Nouvelle campagne' })
  await expect(create.getByRole('textbox', { name: 'Intitulé' })).toBeFocused()
  await create.getByRole('textbox', { name: 'Intitulé' }).fill('Chiffres 2025')
  await create.getByRole('button', { name: 'Demander des données' }).click()
  const ask = page.getByRole('dialog', { name: 'Données demandées' })
  await ask.getByRole('button', { name: 'Garder la demande' }).click()
  await expect(ask.getByText('Choisissez au moins un partenaire.')).toBeVisible()
  await expect(ask.getByText('Choisissez au moins une donnée.')).toBeVisible()
  await ask.getByRole('combobox', { name: 'Ajouter un partenaire' }).fill('CAF')
  await page.getByRole('option', { name: 'CAF du Gers' }).click()
  await ask.getByRole('combobox', { name: 'Ajouter un indicateur du catalogue' }).fill('ACC04')
  await page.getByRole('option', { name: /ACC04 Domiciliations/ }).click()
  await expect(ask.getByRole('textbox', { name: /Seuil de secret/ })).toHaveValue('5')
  await expect(ask.getByText(/écrivez « s » à la place de tout nombre de 1 à 4/)).toBeVisible()
  await ask.getByRole('button', { name: 'Donnée libre' }).click()
  await ask.getByRole('textbox', { name: 'Intitulé' }).fill('Repas livrés')
  await ask.getByRole('textbox', { name: 'Unité' }).fill('repas')
  await ask.getByRole('button', { name: 'Ajouter cette donnée' }).click()
  await ask.getByRole('textbox', { name: /Périodes/ }).fill('2025')
  await expect(ask.getByRole('list', { name: 'Données demandées' })).toContainText('Repas livrés')
  expect(await faultsOf(page)).toEqual([])
  await ask.getByRole('button', { name: 'Garder la demande' }).click()
  await expect(create).toContainText(/2\sdonnées par commune \(2025\) : .*Repas livrés/)
  await create.getByRole('button', { name: 'Ouvrir la campagne' }).click()
  const replies = page.getByRole('table', { name: 'Partenaires de la campagne' })
  await expect(replies).toContainText(/2\sdemandées/)

  await page.getByRole('button', { name: 'Exporter le classeur de CAF du Gers' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'LibreOffice (.ods)' }).click()
  const sent = readFileSync(await (await download).path())
  const returned = await editedBook(
    new Uint8Array(sent),
    (sheet) => {
      const [column = ''] = sheet.columns().filter((header) => header.endsWith(', 2025'))
      sheet.set('32013', column, 120).set('32107', column, 3).set('32119', column, 's')
    },
    { format: 'ods', named: 'Données' },
  )
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Lire un retour' }).click()
  await (await chooser).setFiles({ name: 'chiffres.ods', mimeType: '', buffer: Buffer.from(returned) })
  const preview = page.getByRole('alertdialog', { name: 'Retour d’un partenaire' })
  await expect(preview).toContainText(/3\svaleurs nouvelles/)
  await expect(preview).toContainText(/1\svaleur écrite en clair sous le seuil de 5/)
  await expect(preview.getByRole('checkbox', { name: 'Les masquer comme secrètes' })).toBeChecked()
  await expect(preview.getByRole('table', { name: 'Valeurs sous le seuil' })).toContainText('Condom')
  expect(await faultsOf(page)).toEqual([])
  await preview.getByRole('button', { name: 'Prendre en compte' }).click()
  await expect(page.getByText(/3\svaleurs écrites, 1\svaleur masquée/)).toBeVisible()
  await expect(replies).toContainText(/3\svaleurs/)

  await page.keyboard.press('Control+z')
  await expect(replies).toContainText(/2\sdemandées/)

  // The same campaign may ask for data alone.
  await page.getByRole('button', { name: 'Modifier', exact: true }).click()
  const edit = page.getByRole('dialog', { name: 'Modifier' })
  await edit.getByText(/CAF du Gers \(2\sactions\)/).click()
  await edit.getByRole('button', { name: 'Modifier la demande à CAF du Gers' }).click()
  await ask.getByRole('button', { name: 'Retirer Repas livrés' }).click()
  await ask.getByRole('button', { name: 'Garder la demande' }).click()
  await edit.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(replies).toContainText(/1\sdemandée/)
  await page.getByRole('button', { name: 'Relancer' }).click()
  const reminders = page.getByRole('dialog', { name: 'Textes de relance' })
  await expect(reminders).toContainText(/un classeur qui demande 1\sdonnée par commune \(2025\) : Domiciliations/)
})
