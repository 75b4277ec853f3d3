import { readFileSync } from 'node:fs'
import { editedBook } from '#tests/support/campaign-book.ts'
import { expect, go, test } from './demo.ts'
import { faultsOf } from './faults.ts'
import { cell, rowCount, twoActions } from './offer.ts'

test('a partner is asked, the returned workbook is merged, what changed here meanwhile is kept, and all is undone', async ({
  demo: { page },
}) => {
  await go(page, '#/offre/campagnes')
  await expect(page.getByRole('heading', { name: 'Aucune campagne' })).toBeVisible()
  await twoActions(page)

  await go(page, '#/offre/campagnes')
  await page.getByRole('button', { name: 'Nouvelle campagne' }).click()
  const create = page.getByRole('dialog', { name: 'Nouvelle campagne' })
  await create.getByRole('button', { name: 'Ouvrir la campagne' }).click()
  await expect(create.getByText('Donnez un intitulé à la campagne.')).toBeVisible()
  await create.getByRole('textbox', { name: 'Intitulé' }).fill('Automne 2026')
  await create.getByRole('textbox', { name: /Réponse attendue/ }).fill('15/12/2030')
  await expect(create.getByRole('checkbox', { name: /CAF du Gers \(2\sactions\)/ })).toBeChecked()
  expect(await faultsOf(page)).toEqual([])
  await create.getByRole('button', { name: 'Ouvrir la campagne' }).click()
  const replies = page.getByRole('table', { name: 'Partenaires de la campagne' })
  await expect(replies).toContainText('en attente')
  await expect(page.getByText('réponse attendue pour le 15/12/2030')).toBeVisible()

  await page.getByRole('button', { name: 'Exporter le classeur de CAF du Gers' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'LibreOffice (.ods)' }).click()
  const sent = await download
  expect(sent.suggestedFilename()).toBe('Automne 2026 - CAF du Gers.ods')
  await expect(replies).not.toContainText('pas encore')

  await page.getByRole('button', { name: 'Relancer' }).click()
  const reminders = page.getByRole('dialog', { name: 'Textes de relance' })
  await expect(reminders).toContainText(/vous avez reçu un classeur qui présente vos 2\sactions/)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await reminders.getByRole('button', { name: 'Copier le message pour CAF du Gers' }).click()
  await expect(page.getByText('Message copié')).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('Camille Test')
  await reminders.getByRole('button', { name: 'Fermer' }).last().click()

  // Meanwhile somebody writes here what the partner changes too.
  await go(page, '#/offre')
  await cell(page, 0, 'title').dblclick()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('FSL')
  await page.keyboard.press('Enter')
  await expect(cell(page, 0, 'title')).toHaveText('FSL')

  const returned = await editedBook(
    new Uint8Array(readFileSync(await sent.path())),
    (sheet) => {
      const [first = '', second = ''] = sheet.ids()
      sheet.set(first, 'Action', 'Fonds de solidarité pour le logement').set(first, 'État', 'En cours')
      sheet
        .set(second, 'Rien n’a changé', 'oui')
        .add({ Mission: sheet.get(first, 'Mission') ?? null, Action: 'Bail glissant' })
    },
    { format: 'ods' },
  )
  await go(page, '#/offre/campagnes')
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Lire un retour' }).click()
  await (await chooser).setFiles({ name: 'retour.ods', mimeType: '', buffer: Buffer.from(returned) })
  const preview = page.getByRole('alertdialog').or(page.getByRole('dialog', { name: 'Retour d’un partenaire' }))
  await expect(preview).toContainText('CAF du Gers, campagne « Automne 2026 »')
  await expect(preview).toContainText(/1\saction confirmée/)
  await expect(preview).toContainText(/1\snouvelle action/)
  await expect(preview).toContainText(/1\sconflit à trancher/)
  await expect(preview.getByRole('radio', { name: /Garder : FSL/ })).toBeChecked()
  expect(await faultsOf(page)).toEqual([])
  await preview.getByRole('button', { name: 'Prendre en compte' }).click()
  await expect(page.getByText(/1\scase modifiée, 1\saction ajoutée, 1\scase gardée comme ici/)).toBeVisible()
  await expect(page.getByText(/^1\sréponse sur 1\spartenaire/)).toBeVisible()
  expect(await faultsOf(page)).toEqual([])

  await go(page, '#/offre')
  await expect(rowCount(page)).toHaveText('3 lignes')
  await expect(cell(page, 0, 'title')).toHaveText('FSL')
  await expect(cell(page, 0, 'status')).toHaveText('En cours')
  await page.keyboard.press('Control+z')
  await expect(rowCount(page)).toHaveText('2 lignes')
  await go(page, '#/offre/campagnes')
  await expect(page.getByRole('table', { name: 'Partenaires de la campagne' })).toContainText('en attente')

  // A returned workbook may be dropped anywhere: it opens its campaign, not the import of data.
  await go(page, '#/panorama')
  const dropped = await page.evaluateHandle(
    (bytes) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([new Uint8Array(bytes)], 'retour.ods'))
      return transfer
    },
    [...returned],
  )
  await page.dispatchEvent('body', 'drop', { dataTransfer: dropped })
  await expect(preview).toContainText(/1\sconflit à trancher/)
  await preview.getByRole('radio', { name: /Prendre : Fonds de solidarité pour/ }).check()
  await preview.getByRole('button', { name: 'Prendre en compte' }).click()
  await go(page, '#/offre')
  await expect(cell(page, 0, 'title')).toHaveText('Fonds de solidarité pour le logement')
})
