import { readFileSync } from 'node:fs'
import { expect, go, test } from './demo.ts'
import { faultsOf } from './faults.ts'

test('a project is written, followed and issued', async ({ demo: { page } }) => {
  await go(page, '#/projets?territoire=200066926')
  await expect(page.getByRole('heading', { name: 'Aucun projet' })).toBeVisible()
  await page.getByRole('button', { name: 'Nouveau projet' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Projet' }).fill('Projet du Grand Auch')
  await dialog.getByRole('button', { name: 'Créer' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Projet du Grand Auch' })).toBeVisible()
  expect(page.url()).toContain('#/projets/')

  // The tree, each line under the one that has just been made.
  const add = async (button: string, title: string) => {
    await page.getByRole('button', { name: button, exact: true }).click()
    await dialog.getByRole('textbox', { name: 'Intitulé' }).fill(title)
    await dialog.getByRole('button', { name: 'Créer' }).click()
    await expect(dialog).toBeHidden()
  }
  await add('Enjeu', 'Vieillir chez soi')
  await add('Axe', 'Soutenir les aidants')
  await add('Objectif', 'Ouvrir des temps de répit')
  await add('Fiche action', 'Halte-répit')
  const tree = page.getByRole('grid', { name: 'Arbre du projet' })
  await expect(tree.getByRole('gridcell', { name: '1.1.1.1', exact: true })).toBeVisible()
  expect(await faultsOf(page)).toEqual([])

  // Moved by the keyboard, with the reason that the status asks for.
  await page.getByRole('tab', { name: 'Tableau' }).click()
  const card = page.getByRole('button', { name: /^1\.1\.1\.1 Halte-répit/ })
  await card.press('Alt+ArrowRight')
  await expect(page.getByRole('heading', { name: 'À lancer (1)' })).toBeVisible()
  await expect(card).toBeFocused()
  await page.keyboard.press('Alt+ArrowRight')
  await expect(page.getByRole('heading', { name: 'En cours (1)' })).toBeVisible()
  await card.press('Alt+ArrowRight')
  await dialog.getByRole('textbox', { name: 'Raison' }).fill('Recrutement en cours')
  await dialog.getByRole('button', { name: 'Déplacer' }).click()
  await expect(page.getByRole('heading', { name: 'En retard (1)' })).toBeVisible()
  await expect(card).toContainText('Recrutement en cours')
  await expect(card).toBeFocused()
  expect(await faultsOf(page)).toEqual([])

  // Its sheet, with a step whose day has passed.
  await card.click()
  await page.getByRole('button', { name: 'Ajouter une étape' }).click()
  await page.getByRole('button', { name: 'Étape 1', exact: true }).click()
  const due = page.getByRole('textbox', { name: 'Échéance' })
  await due.fill('15/01/2026')
  await due.press('Tab')
  await expect(page.getByText('L’étape « Étape 1 » devait être faite le 15/01/2026.')).toBeVisible()
  for (const tab of ['Calendrier', 'Carte', 'À compléter']) {
    await page.getByRole('tab', { name: tab }).click()
    await expect(
      page
        .getByText('Halte-répit')
        .or(page.getByText('Auch', { exact: true }))
        .first(),
    ).toBeVisible()
    expect(await faultsOf(page), tab).toEqual([])
  }
  await expect(page.getByRole('table', { name: 'À regarder' })).toContainText('Étape dépassée')

  await page.getByRole('button', { name: 'Éditer un document' }).click()
  await dialog.getByRole('button', { name: /Format$/ }).click()
  await page.getByRole('option', { name: /json/ }).click()
  const download = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Éditer', exact: true }).click()
  const file = await download
  expect(file.suggestedFilename()).toBe('Projet du Grand Auch.json')
  expect(readFileSync(await file.path(), 'utf8')).toContain('"statusReason": "Recrutement en cours"')
})
