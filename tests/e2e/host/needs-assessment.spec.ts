import { readFileSync } from 'node:fs'
import { expect, go, plain, test } from './demo.ts'
import { faultsOf } from './faults.ts'

test('an assessment is opened, written step by step, taken back and issued', async ({ demo: { page } }) => {
  await go(page, '#/schemas/besoins?territoire=32462')
  await expect(page.getByRole('heading', { name: 'Aucune analyse des besoins sociaux' })).toBeVisible()
  await page.getByRole('button', { name: 'Nouvelle analyse' }).click()
  const dialog = page.getByRole('dialog', { name: 'Nouvelle analyse des besoins sociaux' })
  await expect(dialog.getByRole('textbox', { name: 'Nom du CCAS ou du CIAS' })).toHaveValue('CCAS de Vic-Fezensac')
  await dialog.getByRole('button', { name: 'Ouvrir l’analyse' }).click()

  const steps = page.getByRole('navigation', { name: 'Étapes de l’analyse' })
  const step = (name: RegExp) => steps.getByRole('button', { name })
  await expect(step(/^Cadrage/)).toContainText('3 sur 6')
  await page.getByRole('textbox', { name: 'Pilotage' }).fill('Comité trimestriel')
  await page.getByRole('textbox', { name: 'Calendrier' }).focus()
  await expect(step(/^Cadrage/)).toContainText('4 sur 6')
  await page.getByRole('button', { name: /^Annuler : modifier « Pilotage »/ }).click()
  await expect(page.getByRole('textbox', { name: 'Pilotage' })).toHaveValue('')

  // The figures of a public, moved by the keyboard: the focus goes with the row.
  await step(/^Diagnostic/).click()
  await steps.getByRole('button', { name: 'Logement et habitat' }).click()
  const figures = page.getByRole('table', { name: 'Chiffres : Logement et habitat' })
  const rows = figures.getByRole('rowheader')
  await expect(rows.first()).toContainText('Propriétaires occupants')
  await expect(figures).toContainText('CC Artagnan de Fezensac')
  await page.getByRole('button', { name: 'Descendre : Propriétaires occupants' }).press('Enter')
  await expect(rows.nth(1)).toContainText('Propriétaires occupants')
  await expect(page.getByRole('button', { name: 'Descendre : Propriétaires occupants' })).toBeFocused()
  await page.getByRole('combobox', { name: 'Ajouter un indicateur' }).fill('chomage')
  await page
    .getByRole('option', { name: /^Taux de chômage/ })
    .first()
    .click()
  await expect(rows.last()).toContainText('Taux de chômage')
  // Left with its screen, a text is written all the same.
  await page.getByRole('textbox', { name: 'Analyse' }).fill('Beaucoup de logements vacants au centre.')
  expect(await faultsOf(page)).toEqual([])
  await step(/^Paroles/).click()
  await page.getByRole('button', { name: 'Ajouter une parole' }).click()
  await page.getByRole('textbox', { name: 'Texte' }).fill('Les loyers montent.')
  await step(/^Recommandations/).click()
  await page.getByRole('button', { name: 'Ajouter une recommandation' }).click()
  await page.getByRole('textbox', { name: 'Texte' }).fill('Remettre en location')
  await step(/^Éditer/).click()
  await expect(step(/^Diagnostic/)).toContainText('1 sur 10')
  expect(await faultsOf(page)).toEqual([])

  await page.getByRole('button', { name: 'Éditer le document' }).click()
  const issue = page.getByRole('dialog', { name: 'Éditer l’analyse : CCAS de Vic-Fezensac' })
  await expect(issue.getByRole('button', { name: /^Tout public/ })).toBeVisible()
  await issue.getByRole('button', { name: /Format$/ }).click()
  await page.getByRole('option', { name: /^Page HTML/ }).click()
  const download = page.waitForEvent('download')
  await issue.getByRole('button', { name: 'Éditer', exact: true }).click()
  const file = await download
  expect(file.suggestedFilename()).toBe('ABS CCAS de Vic-Fezensac - Tout public.html')
  const text = plain(readFileSync(await file.path(), 'utf8').replace(/<[^>]*>/g, ' '))
  for (const part of ['Beaucoup de logements vacants', 'Les loyers montent.', 'Remettre en location'])
    expect(text).toContain(part)

  await page.getByRole('button', { name: 'Toutes les analyses' }).click()
  await expect(page.getByRole('table', { name: 'Analyses ouvertes' })).toContainText('Vic-Fezensac')
})
