import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Request } from '@playwright/test'
import { ctg, expect, go, person, test } from './demo.ts'
import { faultsOf } from './faults.ts'

test('an agreement is drafted, sent, deliberated, signed, edited and amended', async ({ page, post, complaints }) => {
  const file = join(post.documents, 'convention.atelier')
  writeFileSync(join(post.profile, 'profil.json'), JSON.stringify({ identity: person, recent: [] }))
  ctg(post.profile, 'init', file, '--departement', '32')
  const create = (kind: string, owner: string | null, values: object, above?: string) =>
    (
      JSON.parse(
        ctg(
          post.profile,
          'call',
          file,
          'record.create',
          JSON.stringify({ kind, owner, rows: [values], hasNames: true, ...(above === undefined ? {} : { above }) }),
        ),
      ) as { ids: string[] }
    ).ids[0] ?? ''
  const project = create('project', null, {
    title: 'Bien vivre en Armagnac',
    territory: '200066926',
    startYear: 2026,
    endYear: 2030,
    lead: 'Département (exemple)',
  })
  const [axis, objective] = [
    { kind: 'axis', title: 'Se loger' },
    { kind: 'objective', title: 'Louer de nouveau' },
  ]
  create('projectLine', project, objective, create('projectLine', project, axis))
  create('commitment', project, { signatory: 'Caf (exemple)', kind: 'money', year: 2027, planned: 12_000 })
  const host = await post.start(file)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(host.url)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()

  await go(page, '#/projets/conventions')
  await page.getByRole('button', { name: 'Nouvelle convention' }).click()
  await page.getByRole('button', { name: 'Rédiger la convention' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Convention d’objectifs et de moyens')
  const article = page.getByRole('region', { name: 'Objet de la convention' })
  await expect(article.getByRole('heading')).toHaveText('Article 1')
  await expect(article.getByRole('textbox', { name: 'Texte' })).toHaveValue(/Bien vivre en Armagnac/)
  expect(await faultsOf(page)).toEqual([])
  // Written when the typing pauses, and when the page goes before it has: the field is never left.
  const body = article.getByRole('textbox', { name: 'Texte' })
  const called = (request: Request) =>
    request.url().endsWith('/api/call') && /record\.update/.test(request.postData() ?? '')
  const written = page.waitForRequest(called)
  await body.fill('Bien vivre')
  await written
  await body.press('End')
  await body.pressSequentially(' en Armagnac.')
  await page.reload()
  await expect(body).toHaveValue('Bien vivre en Armagnac.')

  const step = async (name: string) => {
    await page.getByRole('button', { name, exact: true }).click()
    await page.getByRole('dialog', { name }).getByRole('button', { name: 'Confirmer' }).click()
    await expect(page.getByRole('dialog', { name })).toBeHidden()
  }
  await step('Envoyer pour avis')
  await expect(page.getByRole('note')).toContainText('son texte ne change plus')
  await expect(article.getByRole('textbox', { name: 'Texte' })).toBeDisabled()

  await page.getByRole('tab', { name: 'Parties' }).click()
  const grid = page.getByRole('grid', { name: 'parties' })
  const panel = page.getByRole('complementary').filter({ hasText: 'Instance qui délibère' })
  const answered = async (party: string, field: string, text: string) => {
    await grid.getByRole('gridcell', { name: party }).first().click()
    const box = panel.getByRole('textbox', { name: field })
    await box.fill(text)
    await box.press('Tab')
    await expect(box).toHaveValue(text)
  }
  const parties = ['Département (exemple)', 'Caf (exemple)']
  await page.getByRole('button', { name: 'Constater les délibérations' }).click()
  const refused = page.getByRole('dialog', { name: 'Constater les délibérations' })
  await expect(refused).toContainText('Il manque l’instance ou la date de délibération')
  await expect(refused.getByRole('button', { name: 'Confirmer' })).toBeDisabled()
  await refused.getByRole('button', { name: 'Annuler' }).click()
  for (const party of parties) {
    await answered(party, 'Instance qui délibère', 'Assemblée')
    await answered(party, 'Délibéré le', '01/10/2026')
  }
  await step('Constater les délibérations')
  for (const party of parties) await answered(party, 'Signé le', '15/10/2026')
  await step('Constater les signatures')
  await expect(page.getByRole('listitem').filter({ hasText: 'Signée' }).first()).toContainText('15/10/2026')

  await page.getByRole('tab', { name: 'Textes' }).click()
  await article.getByRole('textbox', { name: 'Texte' }).fill('Un objet tout autre.')
  await article.getByRole('textbox', { name: 'Titre' }).focus()
  await page.getByRole('tab', { name: 'Modifications (1)' }).click()
  await expect(page.getByRole('region', { name: 'Objet de la convention' })).toContainText(/tout.*autre/)
  expect(await faultsOf(page)).toEqual([])
  await step('Envoyer l’avenant pour avis')
  await expect(page.getByRole('note')).toContainText('la version signée reste en vigueur')
  const steps = page.getByRole('list', { name: 'Étapes de la convention' }).getByRole('listitem')
  await expect(steps.filter({ hasText: 'Avenant envoyé pour avis' })).toHaveAttribute('aria-current', 'step')
  await page.getByRole('tab', { name: 'Parties' }).click()
  for (const party of parties) await answered(party, 'Délibéré le', '05/11/2026')
  await step('Constater les délibérations')
  for (const party of parties) await answered(party, 'Signé le', '10/11/2026')
  await step('Constater les signatures de l’avenant')
  await page.getByRole('tab', { name: 'Vie de la convention' }).click()
  await expect(page.getByText('Version n° 2, signée le 10/11/2026')).toBeVisible()
  expect(await faultsOf(page)).toEqual([])

  // In print, from the screen.
  await page.getByRole('button', { name: 'Éditer un document' }).click()
  const issue = page.getByRole('dialog', { name: 'Éditer un document' })
  await issue.getByRole('button', { name: /Format$/ }).click()
  await page.getByRole('option', { name: /^PDF/ }).click()
  const download = page.waitForEvent('download')
  await issue.getByRole('button', { name: 'Éditer' }).click()
  const printed = await (await download).path()
  expect(readFileSync(printed).subarray(0, 5).toString()).toBe('%PDF-')
  expect(complaints).toEqual([])
})
