import { execFileSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ctg, expect, goToPanorama, plain, test } from './demo.ts'
import { faultsOf } from './faults.ts'

/** The site of the demonstration for everybody, in a folder. */
function published(profile: string, folder: string, template: string): string {
  const out = join(folder, 'site')
  ctg(profile, 'publish', template, '--reader', 'public', '--out', out)
  return out
}

const addressIn = (site: string, path: string) => `${pathToFileURL(site).href}/${path}`

test('the site works from a disk: search, sort, comparison, no fault of accessibility on any kind of page', async ({
  page,
  post,
  template,
  complaints,
}) => {
  const site = published(post.profile, post.documents, template)
  await page.goto(addressIn(site, 'index.html'))
  await page.getByRole('searchbox').fill("coeur d'astarac")
  await expect(page.getByRole('status')).toHaveText('1 résultat')
  await page.getByRole('searchbox').fill('logements vac')
  await expect(page.getByRole('status')).toHaveText('1 résultat')
  await expect(page.getByRole('link', { name: 'CC Armagnac Adour' })).toHaveCount(0)
  await page.getByRole('link', { name: 'Part des logements vacants' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Part des logements vacants')

  const first = page.locator('tbody tr').first().locator('td').first()
  const values = async () => (await page.locator('tbody:first-of-type td:first-of-type').allInnerTexts()).map(plain)
  const numbers = (await values()).map((text) => Number(text.replace(',', '.')))
  expect(numbers).toHaveLength(17)
  await page.getByRole('button', { name: /^Valeur/ }).click()
  await expect(first).toHaveText(`${Math.min(...numbers).toFixed(1)}`.replace('.', ','))
  await page.getByRole('button', { name: /^Valeur/ }).click()
  await expect(page.getByRole('columnheader', { name: /^Valeur/ })).toHaveAttribute('aria-sort', 'descending')
  await expect(first).toHaveText(`${Math.max(...numbers).toFixed(1)}`.replace('.', ','))
  const auch = page.getByRole('row', { name: /^CA Grand Auch/ })
  const vacant = plain(await auch.locator('td').first().innerText())

  await auch.getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('CA Grand Auch Coeur de Gascogne')
  await page.getByRole('link', { name: 'Comparer avec une autre intercommunalité' }).click()
  await expect(page.getByRole('combobox', { name: 'Premier territoire' })).toHaveValue('200066926')
  await expect(page.getByRole('combobox', { name: 'Second territoire' })).not.toHaveValue('200066926')
  await page.getByRole('combobox', { name: 'Second territoire' }).selectOption({ label: 'CC Armagnac Adour' })
  const row = page.getByRole('row', { name: /^Part des logements vacants/ })
  await expect(row.locator('td').first()).toHaveText(vacant)
  await page.reload()
  await expect(page.getByRole('combobox', { name: 'Second territoire' })).toHaveValue(/^\d{9}$/)
  await expect(page.getByRole('columnheader', { name: 'CC Armagnac Adour' })).toBeVisible()
  expect(complaints).toEqual([])

  const kinds = ['index', 'comparer', 'donnees', 'sources', 'accessibilite', 'themes/index', 'themes/housing']
  const portraits = ['territoires/200066926', 'territoires/243200508', 'indicateurs/LOG01.VAC']
  const all = [...kinds, ...portraits].map((path) => `${path}.html`)
  const known = new Set(readdirSync(site, { recursive: true, encoding: 'utf8' }))
  for (const path of all.filter((each) => known.has(each))) {
    await page.goto(addressIn(site, path))
    expect(await faultsOf(page), path).toEqual([])
  }
})

test('the site is read without scripts, and on the screen of a telephone', async ({ browser, post, template }) => {
  const site = published(post.profile, post.documents, template)
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 800 } })
  const page = await context.newPage()
  await page.goto(addressIn(site, 'index.html'))
  await expect(page.getByRole('searchbox')).toBeHidden()
  await page.getByRole('link', { name: 'CC Armagnac Adour' }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('CC Armagnac Adour')
  await page.getByRole('navigation', { name: 'Rubriques du site' }).getByRole('link', { name: 'Comparer' }).click()
  await expect(page.locator('noscript p')).toHaveText(/^Cette page a besoin de JavaScript/)
  for (const path of ['index', 'territoires/243200508', 'themes/housing', 'indicateurs/FAM05', 'donnees', 'sources']) {
    await page.goto(addressIn(site, `${path}.html`))
    const [wide, shown] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
    expect(wide, path).toBeLessThanOrEqual(shown ?? 0)
  }
  await context.close()
})

test('the screen makes the site as one archive, for somebody else than the team', async ({ demo: { page } }) => {
  await goToPanorama(page, '200066926', 'CA Grand Auch Coeur de Gascogne')
  await page.getByRole('button', { name: 'Éditer un document' }).click()
  const dialog = page.getByRole('dialog', { name: /^Éditer le panorama/ })
  await dialog.getByRole('button', { name: /Territoires$/ }).click()
  await page.getByRole('option', { name: /^Le site web/ }).click()
  await expect(dialog.getByRole('button', { name: /Format$/ })).toHaveCount(0)
  await dialog.getByRole('button', { name: /Lecteur$/ }).click()
  await expect(page.getByRole('option', { name: /^Interne/ })).toHaveCount(0)
  await page.keyboard.press('Escape')
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Éditer', exact: true }).click(),
  ])
  expect(file.suggestedFilename()).toBe('Site Gers - Tout public.zip')
  const path = (await file.path()) ?? ''
  expect(statSync(path).size).toBeGreaterThan(100_000)
  const names = execFileSync('unzip', ['-Z1', path], { encoding: 'utf8' }).trim().split('\n')
  expect(names[0]).toBe('Site Gers - Tout public/index.html')
  await expect(page.getByText('« Site Gers - Tout public.zip » est dans vos téléchargements.')).toBeVisible()
})
