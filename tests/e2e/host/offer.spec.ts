import { readFileSync } from 'node:fs'
import { expect, go, test } from './demo.ts'
import { cell, copied, reach, rowCount, smallOffer, twoActions, typeName, withAction } from './offer.ts'

test('with the keyboard alone: a mission with five actions, a pasted block, cells of every kind', async ({
  demo: { page },
}) => {
  await go(page, '#/offre')
  await expect(page.getByText('Le référentiel est vide')).toBeVisible()
  await reach(page, /^Charger le référentiel de départ$/)
  await page.keyboard.press('Enter')
  await expect(page.getByText('9 politiques, 41 missions, 0 action')).toBeVisible()

  await reach(page, /^1\.4Soutien parentalité/, 90)
  await page.keyboard.press('Enter')
  await reach(page, /^Ajouter une action$/, 150)
  await page.keyboard.press('Enter')
  await typeName(page, 'Lieu d’accueil enfants-parents')
  await expect(cell(page, 0, 'title')).toHaveText('Lieu d’accueil enfants-parents')

  // Five lines from a spreadsheet: the first over the action that is there, four new ones after it.
  await reach(page, /^Lieu d’accueil enfants-parents$/, 150)
  const titles = ['LAEP', 'REAAP', 'CLAS', 'Médiation familiale', 'Café des parents']
  await copied(page, titles.join('\r\n'))
  await page.keyboard.press('Control+v')
  await expect(rowCount(page)).toHaveText('5 lignes')
  await expect(cell(page, 4, 'title')).toHaveText('Café des parents')
  await expect(page.getByText('9 politiques, 41 missions, 5 actions')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(rowCount(page)).toHaveText('1 ligne')
  await expect(cell(page, 0, 'title')).toHaveText('Lieu d’accueil enfants-parents')
  await page.keyboard.press('Control+y')
  await expect(rowCount(page)).toHaveText('5 lignes')

  // Names of organizations that nothing has yet are created, once.
  await cell(page, 0, 'title').press('ArrowRight')
  for (const column of ['mission', 'code', 'status']) await cell(page, 0, column).press('ArrowRight')
  await copied(page, 'CAF du Gers\r\nCAF du Gers\r\nMSA ; CAF du Gers\r\n')
  await page.keyboard.press('Control+v')
  await expect(cell(page, 2, 'lead')).toContainText('MSA')
  await go(page, '#/offre/organismes')
  await expect(rowCount(page)).toHaveText('2 lignes')
  await go(page, '#/offre')
  await expect(cell(page, 0, 'lead')).toHaveText('CAF du Gers')
})

test('the sheet at the right is edited where it stands, and says what it covers and who looked at it', async ({
  demo: { page },
}) => {
  await withAction(page, /^7\.1/, 'Permanence sociale')
  await cell(page, 0, 'title').click()
  const panel = page.getByRole('complementary', { name: 'Permanence sociale' })
  await expect(panel).toContainText('Accès aux droits, action sociale de proximité')
  await panel.getByRole('button', { name: 'Pour qui, où' }).click()
  await panel.getByRole('combobox', { name: 'Territoires couverts' }).fill('grand auch')
  await page.getByRole('option', { name: /Grand Auch/ }).click()
  await expect(panel).toContainText(/34\scommunes couvertes/)
  await expect(panel.getByRole('list', { name: 'Territoires couverts' })).toContainText('Grand Auch')
  await panel.getByRole('button', { name: 'Rien n’a changé' }).click()
  await expect(panel).toContainText(/Vérifiée le \d\d\/\d\d\/\d{4} par Camille Test/)
  await panel.getByRole('textbox', { name: 'Description' }).fill('Accueil sans rendez-vous')
  await panel.getByRole('textbox', { name: 'Code' }).focus()
  await panel.getByRole('button', { name: 'Moyens' }).click()
  await panel.getByRole('button', { name: 'Ajouter une ligne de moyens' }).click()
  await panel.getByRole('textbox', { name: 'Prévu' }).fill('12 500,5')
  await panel.getByRole('textbox', { name: 'Réel' }).focus()
  await expect(panel.getByRole('textbox', { name: 'Prévu' })).toHaveValue(/^12[\u202f\u00a0]500,5$/)
  // An amount that is left by pressing a button is written before what the button does.
  await panel.getByRole('textbox', { name: 'Réel' }).fill('11 000')
  await panel.getByRole('button', { name: 'Ajouter une ligne de moyens' }).click()
  await expect(panel.getByRole('textbox', { name: 'Réel' })).toHaveCount(2)
  const amounts = panel.getByRole('textbox', { name: 'Réel' })
  await expect
    .poll(async () => [await amounts.nth(0).inputValue(), await amounts.nth(1).inputValue()].sort())
    .toEqual(['', expect.stringMatching(/^11[\u202f\u00a0]000$/)])
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+z')
  await expect(page.getByText('Annulé : modifier les moyens d’une action')).toBeVisible()
})

test('the referential is a file in the downloads', async ({ demo: { page } }) => {
  await go(page, '#/offre')
  await page.getByRole('button', { name: 'Charger le référentiel de départ' }).click()
  await page.getByRole('button', { name: 'Exporter' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'Classeur LibreOffice (.ods)' }).click()
  expect((await download).suggestedFilename()).toBe('Référentiel de l’offre Gers.ods')
})

test('what the table shows may be exported alone', async ({ demo: { page } }) => {
  await twoActions(page)
  await page.getByRole('searchbox', { name: 'Chercher dans tout le référentiel' }).fill('visites')
  await expect(rowCount(page)).toHaveText(/^1\sligne/)
  const run = async (choice: string) => {
    await page.getByRole('button', { name: 'Exporter' }).click()
    await page.getByRole('menuitem', { name: 'Actions seules, en texte (.csv)' }).click()
    const download = page.waitForEvent('download')
    await page.getByRole('dialog').getByRole('button', { name: choice }).click()
    const path = await (await download).path()
    return readFileSync(path, 'utf8')
  }
  const shown = await run('L’action affichée')
  expect(shown).toContain('Visites à domicile')
  expect(shown).not.toContain('Fonds de solidarité logement')
  const all = await run('Tout le référentiel (2 actions)')
  expect(all).toContain('Fonds de solidarité logement')
})

test('an export says what its format leaves out', async ({ demo: { page } }) => {
  await smallOffer(page)
  const run = async (item: string) => {
    await page.getByRole('button', { name: 'Exporter' }).click()
    const download = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: item }).click()
    await download
  }
  await run('Au format HSDS (.zip)')
  await expect(page.getByText(/^1\saction n’est pas dans l’archive : aucun organisme n’y figure/)).toBeVisible()
  await run('Actions seules, en texte (.csv)')
  await expect(
    page.getByText(/^Ce fichier ne contient que la table des actions.*40\smissions sans action/),
  ).toBeVisible()
})

test('what is written in the sheet is in the base', async ({ demo: { page } }) => {
  await go(page, '#/offre/organismes')
  await page.getByRole('button', { name: 'Ajouter un organisme' }).click()
  await typeName(page, 'CIAS du Grand Auch')
  await cell(page, 0, 'name').click()
  const panel = page.getByRole('complementary', { name: 'CIAS du Grand Auch' })
  await panel.getByRole('textbox', { name: 'SIRET' }).fill('12')
  await panel.getByRole('textbox', { name: 'Sigle' }).fill('CIAS')
  await expect(panel).toContainText('Un numéro SIRET a 14 chiffres.')
  await panel.getByRole('textbox', { name: 'SIRET' }).fill('200 066 926 00014')
  await panel.getByRole('textbox', { name: 'Courriel' }).focus()
  await expect(panel.getByRole('textbox', { name: 'SIRET' })).toHaveValue('20006692600014')
  await page.reload()
  await cell(page, 0, 'name').click()
  await expect(panel.getByRole('textbox', { name: 'Sigle' })).toHaveValue('CIAS')
})
