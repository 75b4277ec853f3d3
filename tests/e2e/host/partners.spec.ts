import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, type Page } from '@playwright/test'
import { faultsOf } from './faults.ts'
import { keyboardOf } from './focus.ts'
import { open, test } from './servedWorkspace.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const phrase = 'quatre vaches dorment au soleil'

/** Somebody at another post, by the command line. */
function otherPost(folder: string, post: string) {
  const ctg = (...words: readonly string[]) =>
    execFileSync(process.execPath, ['out/cli/main.js', 'key', ...words, '--json'], {
      cwd: root,
      env: { ...process.env, CTG_PROFILE: join(folder, post), CTG_PASSPHRASE: phrase },
      encoding: 'utf8',
    })
  const words = (answer: string) => (JSON.parse(answer) as { words: string[] }).words
  const card = () => (JSON.parse(ctg('card')) as { content: string }).content
  return {
    card,
    create: (name: string) => words(ctg('create', '--name', name, '--organization', 'MDS d’Auch')),
    renew: (because: string) => words(ctg('renew', '--because', because)),
  }
}

/** The two words that the sheet does not show, typed as they are heard. */
async function hear(page: Page, words: readonly string[]): Promise<void> {
  const fields = await page.getByRole('dialog').or(page.getByRole('alertdialog')).getByRole('textbox').all()
  expect(fields).toHaveLength(2)
  for (const field of fields) {
    const label = (await field.evaluate((input) => (input as HTMLInputElement).labels?.[0]?.textContent)) ?? ''
    const word = words[Number(/\d/.exec(label)?.[0]) - 1] ?? ''
    await field.fill(word.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase())
  }
}

test('a key is made, its card given, and another takes its place', async ({ served: { page, complaints } }) => {
  await open(page, '#/echanges/correspondants')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Correspondants')
  expect(await faultsOf(page)).toEqual([])
  // From here to the key, by the keyboard alone.
  const keyboard = keyboardOf(page)
  await keyboard.goInto(page.getByRole('main'))
  await keyboard.reach(/^Créer ma clé$/)
  await page.keyboard.press('Enter')
  const sheet = page.getByRole('alertdialog')
  await expect(sheet.getByLabel('Phrase secrète', { exact: true })).toBeFocused()
  await page.keyboard.type('court')
  await page.keyboard.press('Enter')
  await expect(sheet.getByText('Il faut au moins 12 signes.')).toBeVisible()
  expect(await faultsOf(page)).toEqual([])
  await page.keyboard.press('Control+a')
  await page.keyboard.type(phrase)
  await page.keyboard.press('Tab')
  await page.keyboard.type(phrase)
  await page.keyboard.press('Enter')
  await expect(sheet).toBeHidden()
  await expect(page.getByRole('list', { name: 'Vos huit mots' }).getByRole('listitem')).toHaveCount(8)
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Faire ma carte' }).click()
  const saved = await download
  expect(saved.suggestedFilename()).toBe('Carte de Camille Test.txt')
  expect(readFileSync(await saved.path(), 'utf8')).toContain('CARTE DE CORRESPONDANT')
  const before = await page.getByRole('list', { name: 'Vos huit mots' }).innerText()
  await page.getByRole('button', { name: 'Renouveler ma clé…' }).click()
  await sheet.getByLabel('Phrase secrète', { exact: true }).fill(phrase)
  await sheet.getByLabel('La même, encore une fois').fill(phrase)
  await sheet.getByRole('button', { name: 'Faire la nouvelle clé' }).click()
  await expect(sheet).toBeHidden()
  await expect(page.getByRole('list', { name: 'Vos huit mots' })).not.toHaveText(before)
  expect(complaints).toEqual([])
})

test('a partner is added from a card, confirmed by what is heard, stopped when its key changes, and revoked', async ({
  served: { page, complaints },
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'ctg-post-'))
  const there = otherPost(folder, 'ines')
  const words = there.create('Inès Lacoste')
  const card = there.card()

  await open(page, '#/echanges/correspondants')
  await page.getByRole('button', { name: 'Ajouter d’après une carte' }).click()
  await page.getByLabel('Ou collez son texte').fill('Bonjour')
  await page.getByRole('button', { name: 'Ajouter', exact: true }).click()
  await expect(page.getByRole('dialog')).toContainText('Ce n’est pas une carte de correspondant.')
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choisir un fichier' }).click()
  await (await chooser).setFiles({ name: 'carte.txt', mimeType: 'text/plain', buffer: Buffer.from(card) })
  const panel = page.getByRole('complementary')
  await expect(panel).toContainText('ne se fusionnent pas avant que ses huit mots soient confirmés')
  expect(await faultsOf(page)).toEqual([])

  await panel.getByRole('button', { name: 'Comparer les huit mots' }).click()
  const sheet = page.getByRole('alertdialog')
  const confirm = sheet.getByRole('button', { name: 'Les huit mots sont les mêmes' })
  await expect(confirm).toBeDisabled()
  expect(await faultsOf(page)).toEqual([])
  await hear(page, words.toReversed())
  await confirm.click()
  await expect(sheet).toContainText('Ces mots ne sont pas ceux de la clé reçue')
  await hear(page, words)
  await confirm.click()
  await expect(sheet).toBeHidden()
  await expect(panel).toContainText('Mots confirmés')
  await page.keyboard.press('Control+z')
  await expect(panel).toContainText('ne se fusionnent pas avant')
  await page.keyboard.press('Control+y')
  await expect(panel).toContainText('Mots confirmés')

  const row = page.getByRole('row', { name: /Inès Lacoste/ })
  await panel.getByRole('button', { name: 'Collègue : tout' }).click()
  await expect(row).toContainText('Tout, sur tous les territoires')
  await panel.getByRole('checkbox', { name: 'Portraits' }).click({ force: true })
  await expect(row).not.toContainText('Tout, sur tous')
  await panel.getByRole('button', { name: 'Partenaire : rien ne peut être modifié' }).click()
  await expect(row).toContainText('Rien : lecture seule')

  there.renew('rotation')
  await page.getByRole('button', { name: 'Ajouter d’après une carte' }).click()
  await page.getByLabel('Ou collez son texte').fill(there.card())
  await page.getByRole('button', { name: 'Ajouter', exact: true }).click()
  const blocked = page.getByRole('alert').filter({ hasText: 'La clé d’Inès Lacoste a changé' })
  await expect(blocked).toContainText('Son ancienne clé annonce ce changement')
  await expect(row).toContainText('clé changée')
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await faultsOf(page)).toEqual([])
  }
  await blocked.getByRole('button', { name: 'Comparer les huit mots' }).click()
  await sheet.getByRole('button', { name: 'Ils sont différents' }).click()
  await sheet.getByRole('button', { name: 'Refuser cette clé' }).click()
  await expect(row).toContainText('confirmé')

  await panel.getByRole('button', { name: 'Révoquer…' }).click()
  await page.keyboard.type('A quitté le service')
  await page.keyboard.press('Enter')
  await expect(row).toContainText('révoqué')
  await expect(panel).toContainText('A quitté le service')
  expect(complaints).toEqual([])
  rmSync(folder, { recursive: true, force: true })
})
