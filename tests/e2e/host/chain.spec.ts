import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { ctg, expect, go, person, test } from './demo.ts'

const title = 'Une halte de village par mois'

/** Text of the field that a party answers with, in the panel of its row. */
async function answered(page: Page, party: string, fields: Readonly<Record<string, string>>): Promise<void> {
  await page.getByRole('grid', { name: 'parties' }).getByRole('gridcell', { name: party }).first().click()
  const panel = page.getByRole('complementary').filter({ hasText: 'Instance qui délibère' })
  for (const [field, text] of Object.entries(fields)) {
    const box = panel.getByRole('textbox', { name: field })
    await box.fill(text)
    await box.press('Tab')
    await expect(box).toHaveValue(text)
  }
}

test('from the need and the gap to a signed agreement and an answer of the département, and back to the finding', async ({
  page,
  post,
  complaints,
}) => {
  const file = join(post.documents, 'gers.atelier')
  writeFileSync(join(post.profile, 'profil.json'), JSON.stringify({ identity: person, recent: [] }))
  ctg(post.profile, 'init', file, '--departement', '32', '--demo')
  const host = await post.start(file)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(host.url)
  page.setDefaultTimeout(8000)
  const main = page.getByRole('main')
  const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name })

  // The need, then what is offered in front of it.
  await go(page, '#/panorama?territoire=200066926')
  await expect(heading(/Grand Auch/)).toBeVisible()
  await expect(main).toContainText('Population de 90 ans et plus')
  await go(page, '#/offre/besoins')
  await expect(main.getByRole('table').first()).toContainText('Grand Auch')

  // Any row of the chain is found by its words, and opened where it stands.
  await page.keyboard.press('Control+k')
  await page.keyboard.type('transport solidaire')
  await page.getByRole('menuitem', { name: /^F3 Le transport solidaire.*Fiche action · Projet social/ }).click()
  await expect(page.getByRole('complementary', { name: 'Le transport solidaire des rendez-vous' })).toBeVisible()

  // What the forum says of it: figures beside words, then the closed vote, where few are masked.
  await go(page, '#/forums')
  await page.getByRole('button', { name: /^Forum social du Grand Auch/ }).click()
  await page.getByRole('tab', { name: 'Croisement' }).click()
  await expect(main).toContainText('dit par Technique (professionnels)')
  await page.getByRole('tab', { name: 'Votes' }).click()
  await page.getByRole('button', { name: /^Priorités du projet social/ }).click()
  await expect(page.getByRole('table', { name: /^Importance par collège/ })).toContainText(
    'masqué : moins de 5 votants',
  )

  // An objective and a sheet made from what was said.
  await go(page, '#/projets')
  await page.getByRole('button', { name: /^Projet social de territoire du Grand Auch/ }).click()
  const dialog = page.getByRole('dialog')
  const made = async (kind: string, under: RegExp, name: string) => {
    await page.getByRole('button', { name: 'À partir des forums' }).click()
    await dialog.getByRole('button', { name: /Ce qui est créé$/ }).click()
    await page.getByRole('option', { name: kind, exact: true }).click()
    await dialog.getByRole('button', { name: /Rangé sous$/ }).click()
    await page.getByRole('option', { name: under }).click()
    await dialog.getByRole('textbox', { name: 'Intitulé' }).fill(name)
    await dialog.getByText('Dans nos villages, des personnes âgées').click()
    await dialog.getByRole('button', { name: 'Créer' }).click()
    await expect(dialog).toBeHidden()
  }
  await made('Objectif', /Prévenir l’isolement/, 'Faire vivre des lieux de rencontre')
  await made('Fiche action', /Faire vivre des lieux de rencontre/, title)

  // Means that somebody promises.
  await page.getByRole('tab', { name: 'Tableau' }).click()
  await page.getByRole('button', { name: new RegExp(title) }).click()
  await page.getByRole('button', { name: 'Ajouter une ligne de moyens' }).click()
  await dialog.getByRole('button', { name: /Signataire$/ }).click()
  await page.getByRole('option', { name: /^CIAS du Grand Auch/ }).click()
  await expect(page.getByRole('option')).toHaveCount(0)
  await dialog.getByRole('textbox', { name: 'Prévu' }).fill('2500')
  await dialog.getByRole('button', { name: 'Créer' }).click()
  await expect(dialog).toBeHidden()
  await go(page, '#/projets/engagements')
  await expect(page.getByRole('grid', { name: 'engagements' })).toContainText(title)

  // The agreement and its whole life.
  await go(page, '#/projets/conventions')
  await page.getByRole('button', { name: /^Convention du réseau social/ }).click()
  const step = async (name: string) => {
    await page.getByRole('button', { name, exact: true }).click()
    await page.getByRole('dialog', { name }).getByRole('button', { name: 'Confirmer' }).click()
    await expect(page.getByRole('dialog', { name })).toBeHidden()
  }
  await step('Envoyer pour avis')
  await page.getByRole('tab', { name: 'Parties' }).click()
  const parties = ['Grand Auch, service', 'CIAS du', 'Département, maison', 'Caisse d’allocations', 'Mutualité']
  for (const party of parties)
    await answered(page, party, { 'Instance qui délibère': 'Assemblée', 'Délibéré le': '01/10/2026' })
  await step('Constater les délibérations')
  for (const party of parties) await answered(page, party, { 'Signé le': '15/10/2026' })
  await step('Constater les signatures')
  await page.getByRole('tab', { name: 'Textes' }).click()
  const article = page.getByRole('region', { name: 'Objet de la convention' })
  await article.getByRole('textbox', { name: 'Texte' }).fill('Tenir aussi une halte par mois dans chaque village.')
  await article.getByRole('textbox', { name: 'Titre' }).focus()
  await step('Envoyer l’avenant pour avis')
  await page.getByRole('tab', { name: 'Parties' }).click()
  for (const party of parties) await answered(page, party, { 'Délibéré le': '05/11/2026' })
  await step('Constater les délibérations')
  for (const party of parties) await answered(page, party, { 'Signé le': '10/11/2026' })
  await step('Constater les signatures de l’avenant')
  await page.getByRole('tab', { name: 'Vie de la convention' }).click()
  await expect(page.getByText('Version n° 2, signée le 10/11/2026')).toBeVisible()

  // Carried up, answered, and walked back to where it comes from.
  await go(page, '#/schemas/remontee')
  await page.getByRole('button', { name: new RegExp(`^Proposer :.*${title}$`) }).click()
  await dialog.getByText('1.1 Aller au-devant des personnes âgées isolées').click()
  await dialog.getByRole('button', { name: 'Proposer', exact: true }).click()
  await page.getByRole('tab', { name: /^À répondre/ }).click()
  await page.getByRole('option', { name: new RegExp(title) }).focus()
  await page.keyboard.press('r')
  await expect(page.getByRole('option', { name: new RegExp(title) })).toBeHidden()
  await go(page, '#/schemas')
  await page.getByRole('button', { name: /^Schéma départemental des solidarités/ }).click()
  await page.getByRole('gridcell', { name: 'Aller au-devant des personnes âgées isolées' }).click()
  await page.getByRole('button', { name: 'D’où vient-ce ?' }).click()
  for (const text of [title, 'Faire vivre des lieux de rencontre', 'Dans nos villages', 'Population de 90 ans et plus'])
    await expect(main).toContainText(text)
  expect(complaints).toEqual([])
})
