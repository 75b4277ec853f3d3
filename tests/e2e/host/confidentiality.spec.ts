import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { partnerIndicator, partnerMapping } from '#tests/support/partnerMapping.ts'
import { ctg, expect, go, goToPanorama, type Post, person, test } from './demo.ts'

const auch = '32013'
/** Under the threshold of five households. */
const small = { code: '32001', count: 3 }

/** A workspace where a partner gave small counts of every commune, and an indicator of them. */
function withPartnerCounts(post: Post, template: string): string {
  const file = join(post.documents, 'gers.atelier')
  copyFileSync(template, file)
  writeFileSync(join(post.profile, 'profil.json'), JSON.stringify({ identity: person, recent: [] }))
  const call = (name: string, input: unknown) =>
    JSON.parse(ctg(post.profile, 'call', file, name, JSON.stringify(input), '--json')) as unknown
  const communes = call('territory.list', { level: 'commune', department: '32', limit: 1000 }) as { code: string }[]
  const rows = communes.map(({ code }, at) => {
    const total = code === small.code ? small.count : code === auch ? 900 : 20 + ((at * 37) % 60)
    const alone = Math.min(total, code === small.code ? 1 : 8 + (at % 7))
    return `${code};${total};${alone};${total - alone}`
  })
  const csv = join(post.documents, 'suivis.csv')
  writeFileSync(csv, ['CODE;TST_SUIVIS;TST_SEULS;TST_AUTRES', ...rows].join('\n'))
  const mapping = join(post.documents, 'suivis.json')
  writeFileSync(mapping, JSON.stringify(partnerMapping))
  ctg(post.profile, 'import', file, csv, '--mapping', mapping)
  call('indicator.create', { indicator: partnerIndicator })
  return file
}

test('every screen is shown as the public would see it, and a hidden figure says why', async ({
  page,
  post,
  template,
  complaints,
}) => {
  const host = await post.start(withPartnerCounts(post, template))
  await page.goto(host.url)
  await goToPanorama(page, small.code, 'Aignan')
  await go(page, `#/panorama?territoire=${small.code}&fiche=TST01`)
  const panel = page.getByRole('complementary', { name: 'Foyers suivis' })
  await expect(panel.locator('.figure-large')).toContainText('3 foyers')
  await expect(panel.getByRole('button', { name: 'Corriger' })).toBeVisible()

  await page.getByRole('button', { name: /^Interne Vue/ }).click()
  await page.getByRole('option', { name: 'Tout public' }).click()
  const banner = page.getByRole('status').filter({ hasText: 'Vous voyez ce que verrait ce lecteur : Tout public.' })
  await expect(banner).toBeVisible()
  await expect(panel.locator('.figure-large')).toContainText('secret')
  await expect(panel.getByText('Masqué : l’effectif est inférieur au seuil de diffusion.').first()).toBeVisible()
  await expect(panel.getByText(/rien n’est diffusé sous 5\sfoyers|rien n’est diffusé sous 5\spersonnes/)).toBeVisible()
  await expect(panel.getByRole('button', { name: 'Corriger' })).toHaveCount(0)
  await expect(page.getByRole('main')).not.toContainText('3 foyers')

  await go(page, '#/indicateurs/valeurs?lecteur=public')
  await expect(page.getByText('Écran interne')).toBeVisible()
  await page.getByRole('main').getByRole('button', { name: 'Revenir à la vue interne' }).click()
  await expect(page.getByRole('grid')).toBeVisible()
  await expect(banner).toHaveCount(0)
  expect(complaints).toEqual([])
})

test('a rule is changed, given to a set of data, its cost checked, and all taken back', async ({
  page,
  post,
  template,
  complaints,
}) => {
  const host = await post.start(withPartnerCounts(post, template))
  await page.goto(host.url)
  await go(page, '#/reglages/confidentialite')
  await page.getByRole('tab', { name: 'Contrôle' }).click()
  await page.getByRole('button', { name: 'Lancer le contrôle' }).click()
  await expect(page.getByText(/Aucun chiffre protégé ne peut être retrouvé/)).toBeVisible()
  const cost = page.getByRole('table', { name: 'Par jeu de données' }).getByRole('row', { name: /^Foyers suivis/ })
  await expect(cost).toContainText('Données remises par un partenaire')
  const cells = cost.getByRole('cell')
  const primary = Number(await cells.nth(3).innerText())
  expect(primary).toBeGreaterThan(0)
  // The same figures by rule, with the share of the people counted that they hide.
  const ofRule = page
    .getByRole('table', { name: 'Ce que coûte chaque règle' })
    .getByRole('row', { name: /^Données remises par un partenaire/ })
    .getByRole('cell')
  expect(Number(await ofRule.nth(2).innerText())).toBe(primary)
  await expect(ofRule.last()).toHaveText(/^\d+,\d\s%$/)

  await page.getByRole('tab', { name: 'Règles' }).click()
  await page.getByRole('button', { name: 'Ajouter une règle' }).click()
  const dialog = page.getByRole('dialog', { name: 'Nouvelle règle de confidentialité' })
  await dialog.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(dialog.getByText('Donnez un nom à la règle.')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Nom', exact: true }).fill('Foyers suivis, convention 2026')
  await dialog.getByRole('textbox', { name: 'Plus petit effectif' }).fill('25')
  await dialog.getByRole('textbox', { name: 'Dernier jour couvert' }).fill('31/02/2030')
  await dialog.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(dialog.getByText(/Ce n’est pas une date/)).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Dernier jour couvert' }).fill('31/12/2030')
  await dialog.getByRole('button', { name: 'Enregistrer' }).click()
  const row = page.getByRole('row', { name: /^Foyers suivis, convention 2026/ })
  await expect(row).toContainText('25 personnes')
  await expect(row).toContainText('jusqu’au 31/12/2030')
  await expect(row).toContainText('Créée ici')

  await page.getByRole('tab', { name: /^Jeux de données/ }).click()
  await page.getByRole('button', { name: /Règle de « Foyers suivis/ }).click()
  await page.getByRole('option', { name: 'Foyers suivis, convention 2026' }).click()
  await expect(page.getByRole('row', { name: /^Foyers suivis \(inventés\)/ })).toContainText(
    'Foyers suivis, convention 2026',
  )
  await page.getByRole('tab', { name: 'Contrôle' }).click()
  await page.getByRole('button', { name: 'Lancer le contrôle' }).click()
  await expect(cost).toContainText('Foyers suivis, convention 2026')
  expect(Number(await cells.nth(3).innerText())).toBeGreaterThan(primary)

  await page.getByRole('tab', { name: 'Règles' }).click()
  await page.getByRole('button', { name: /^Annuler : Règle de confidentialité d’un jeu/ }).click()
  await expect(row).toContainText('0 jeu de données')
  await row.getByRole('button', { name: /^Actions sur/ }).click()
  await page.getByRole('menuitem', { name: 'Supprimer la règle' }).click()
  await expect(row).toHaveCount(0)
  await page.getByRole('tab', { name: 'Diffusions' }).click()
  await expect(page.getByText('Rien n’a encore été diffusé')).toBeVisible()
  expect(complaints).toEqual([])
})
