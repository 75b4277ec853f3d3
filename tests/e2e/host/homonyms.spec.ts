import { readFileSync, writeFileSync } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import { expect, go, test } from './demo.ts'
import { cell, copied, smallOffer, typeName } from './offer.ts'

test('a name that two organizations have is refused with what each is called, and either is pasted by that', async ({
  demo: { page },
}, info) => {
  // Wide enough for the columns of this test: those out of sight are not drawn.
  await page.setViewportSize({ width: 2600, height: 900 })
  await smallOffer(page)
  await go(page, '#/offre/organismes')
  await page.getByRole('button', { name: 'Ajouter un organisme' }).last().click()
  await typeName(page, 'CCAS')
  await expect(cell(page, 0, 'name')).toHaveText('CCAS')
  await cell(page, 0, 'name').click()
  await copied(page, 'CCAS\r\nCCAS')
  await page.keyboard.press('Control+v')
  await expect(cell(page, 1, 'name')).toHaveText('CCAS')
  await cell(page, 0, 'commune').click()
  await copied(page, 'Auch\r\nCondom')
  await page.keyboard.press('Control+v')
  await expect(cell(page, 1, 'commune')).toHaveText('Condom')

  await go(page, '#/offre')
  await page.getByRole('button', { name: /^7\.1/ }).first().click()
  await cell(page, 0, 'lead').click()
  await copied(page, 'CCAS')
  await page.keyboard.press('Control+v')
  await expect(
    page.getByText('« CCAS » peut désigner 2 choix : écrivez « CCAS (Auch) » ou « CCAS (Condom) ».').first(),
  ).toBeVisible()
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.screenshot({ path: info.outputPath('refus.png') })
  await copied(page, 'CCAS (Condom)')
  await cell(page, 0, 'lead').click()
  await page.keyboard.press('Control+v')
  await expect(cell(page, 0, 'lead')).toHaveText('CCAS (Condom)')
  await page.keyboard.press('Control+c')
  await cell(page, 0, 'operators').click()
  await page.keyboard.press('Control+v')
  await expect(cell(page, 0, 'operators')).toHaveText('CCAS (Condom)')
})

test('an archive of workbooks that came back as they were sent says of each that it is no answer', async ({
  demo: { page },
}, info) => {
  await smallOffer(page)
  await cell(page, 0, 'lead').click()
  await copied(page, 'CAF du Gers ; MSA')
  await page.keyboard.press('Control+v')
  await expect(cell(page, 0, 'lead')).toHaveText('CAF du Gers ; MSA')
  await go(page, '#/offre/campagnes')
  await page.getByRole('button', { name: 'Nouvelle campagne' }).click()
  const create = page.getByRole('dialog', { name: 'Nouvelle campagne' })
  await create.getByRole('textbox', { name: 'Intitulé' }).fill('Automne')
  await create.getByRole('textbox', { name: /Réponse attendue/ }).fill('15/12/2030')
  await create.getByRole('button', { name: 'Ouvrir la campagne' }).click()
  const zip = new ZipFile()
  for (const partner of ['CAF du Gers', 'MSA']) {
    await page.getByRole('button', { name: `Exporter le classeur de ${partner}` }).click()
    const download = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: 'LibreOffice (.ods)' }).click()
    zip.addBuffer(readFileSync(await (await download).path()), `${partner}.ods`)
  }
  zip.end()
  const path = info.outputPath('retours.zip')
  writeFileSync(path, await buffer(zip.outputStream))
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Lire un retour' }).click()
  await (await chooser).setFiles(path)
  const dialog = page.getByRole('alertdialog', { name: 'Retour d’un partenaire' })
  for (const partner of ['CAF du Gers', 'MSA']) {
    await expect(dialog.getByText(`${partner}, campagne « Automne »`)).toBeVisible()
    await expect(dialog.getByText('Ce n’est pas une réponse')).toBeVisible()
    await expect(dialog.getByRole('button', { name: 'Prendre en compte' })).toHaveCount(0)
    if (partner === 'MSA') await page.screenshot({ path: info.outputPath('retour.png') })
    await dialog.getByRole('button', { name: 'Fermer' }).last().click()
  }
  await expect(page.getByRole('table', { name: 'Partenaires de la campagne' })).toContainText('en attente')
})
