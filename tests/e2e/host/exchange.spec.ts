import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, go, test } from './demo.ts'
import { type Desk, deskOf, edit, given, introduce, rowOf, saved } from './exchange.ts'
import { keyboardOf, watchPointers } from './focus.ts'

const passphrase = 'quatre mots faciles à retenir'

const heading = (page: Page) => page.getByRole('heading', { level: 1 })

async function faultsOf(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  return violations
    .map(({ id, nodes }) => ({
      id,
      nodes: nodes.filter(
        ({ html }) => !/part-territory-list/.test(html) && html !== '<div style="display: contents;">',
      ),
    }))
    .filter(({ nodes }) => nodes.length > 0)
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
}

interface Offer {
  readonly mds: string
  readonly policy: string
  readonly desk: string
  readonly grocery: string
  /** Of another MDS: it is not sent. */
  readonly shelter: string
}

/** Two actions that cover one MDS, one of another, and one that covers nothing yet. */
async function offerOf({ ask }: Desk): Promise<Offer> {
  await ask('offer.starter', {})
  const [mds, elsewhere] = (await ask('territory.list', { level: 'mds', department: '32' })).map(({ code }) => code)
  const [policy] = (await ask('offer.rows', { sheet: 'policy' })).ids
  const [mission, another] = (await ask('offer.rows', { sheet: 'mission' })).ids
  if (!mds || !elsewhere || !policy || !mission || !another) throw new Error('the demonstration has no MDS')
  const { ids } = await ask('offer.create', {
    sheet: 'action',
    parent: mission,
    rows: [
      { title: 'Permanence d’accès aux droits', phone: '05 62 00 00 00', openingHours: 'Lundi matin', coverage: [mds] },
      { title: 'Épicerie sociale', phone: '05 62 00 00 10', coverage: [mds] },
      { title: 'Accueil de jour', phone: '05 62 00 00 20', coverage: [elsewhere] },
    ],
  })
  await ask('offer.create', { sheet: 'action', parent: another, rows: [{ title: 'Veille saisonnière' }] })
  const [desk = '', grocery = '', shelter = ''] = ids
  return { mds, policy, desk, grocery, shelter }
}

/** Where nothing was ever opened, one's key is made and one's card given from the first screen. */
async function makeKey(desk: Desk): Promise<void> {
  const { page } = desk
  await page.getByRole('button', { name: 'Ma clé et ma carte de correspondant' }).click()
  const own = page.getByRole('dialog', { name: 'Votre clé' })
  await own.getByRole('button', { name: 'Créer ma clé' }).click()
  const making = page.getByRole('alertdialog', { name: 'Créer ma clé' })
  for (const name of [/^Phrase secrète/, /^La même/]) await making.getByLabel(name).fill(passphrase)
  await making.getByRole('button', { name: 'Créer ma clé' }).click()
  await expect(making).toBeHidden()
  expect.soft(await faultsOf(page), 'own key').toEqual([])
  expect(await saved(desk, own.getByRole('button', { name: 'Faire ma carte' }))).toMatch(/\.txt$|\.ctgcarte$|carte/i)
  await page.keyboard.press('Escape')
  await expect(own).toBeHidden()
}

/** Two posts that know each other: the département with an offer, and that of an MDS where nothing was ever opened. */
async function twoDesks(browser: Parameters<typeof deskOf>[0], template: string) {
  const home = await deskOf(browser, 'Camille Analyste', template)
  const away = await deskOf(browser, 'Claire Dubois')
  const offer = await offerOf(home)
  await home.ask('key.create', { passphrase })
  await makeKey(away)
  await introduce(home, away, { parts: ['referential', 'organizations'], territories: [offer.mds] })
  return { home, away, offer }
}

/** The offer of the MDS leaves for it, and its post makes a workspace of it. */
async function found({ home, away, offer }: Awaited<ReturnType<typeof twoDesks>>): Promise<void> {
  const { page } = home
  await go(page, `#/echanges/envoyer?territoire=${offer.mds}`)
  await page.getByText('Claire Dubois, Essais').click()
  await page.getByText('Seulement ces territoires').click()
  const preview = page.getByRole('region', { name: 'Ce que le paquet emporte' })
  await expect(preview).toContainText('Actions : 2 lignes')
  await expect(preview).toContainText(/1\sfiche sans territoire ne part pas/)
  await expect(preview).toContainText('Veille saisonnière')
  const file = await saved(home, preview.getByRole('button', { name: 'Écrire le paquet' }))
  await expect(page.getByRole('heading', { name: 'Le paquet est prêt' })).toBeVisible()

  const dialog = away.page.getByRole('alertdialog', { name: /^Paquet de Camille Analyste/ })
  await given(away, away.page.getByRole('button', { name: 'Choisir un fichier' }), file)
  await expect(dialog).toContainText('rien n’a été écrit sur ce poste')
  const { words } = await home.ask('key.status', {})
  await expect(dialog.locator('.package-words li')).toHaveText([...words])
  const create = dialog.getByRole('button', { name: 'Créer l’espace de travail' })
  await expect(create).toBeDisabled()
  await dialog.getByText(/m’a lu ces huit mots de vive voix/).click()
  await create.click()
  await expect(dialog).toBeHidden({ timeout: 60_000 })
  await expect(heading(away.page)).toBeVisible()
}

/** Both edit; the MDS also where it has no right to. */
async function work({ home, away, offer }: Awaited<ReturnType<typeof twoDesks>>): Promise<void> {
  await edit(home, 'action', offer.desk, {
    phone: '05 62 00 00 01',
    openingHours: 'Lundi et jeudi matin',
    description: 'Accueil sans rendez-vous.',
  })
  await edit(away, 'action', offer.desk, {
    phone: '05 62 11 22 00',
    openingHours: 'Mardi matin',
    aim: 'Ouvrir les droits.',
  })
  await edit(away, 'action', offer.grocery, { phone: '05 62 33 44 00' })
  await edit(away, 'policy', offer.policy, { title: 'Un autre titre' })
}

/** The MDS sends all that it has back. */
async function sendBack(
  { away }: Pick<Awaited<ReturnType<typeof twoDesks>>, 'away'>,
  held = 'Actions : 2 lignes',
): Promise<string> {
  await go(away.page, '#/echanges/envoyer')
  await away.page.getByText('Camille Analyste, Essais').click()
  const preview = away.page.getByRole('region', { name: 'Ce que le paquet emporte' })
  await expect(preview).toContainText(held)
  return await saved(away, preview.getByRole('button', { name: 'Écrire le paquet' }))
}

const fields = ['phone', 'openingHours', 'aim', 'description'] as const

test('an MDS works apart on its offer, and nothing is lost', async ({ browser, template }) => {
  test.slow()
  const desks = await twoDesks(browser, template)
  const { home, away, offer } = desks
  const { page } = home
  const here = () => rowOf(home, 'action', offer.desk, fields)
  await found(desks)
  expect((await away.ask('offer.rows', { sheet: 'action' })).ids.toSorted()).toEqual(
    [offer.desk, offer.grocery].toSorted(),
  )
  await work(desks)
  const back = await sendBack(desks)

  await test.step('the sheet, before anything is written', async () => {
    await go(page, '#/echanges/paquets')
    await given(home, page.getByRole('button', { name: 'Ouvrir un paquet reçu' }).first(), back)
    await expect(heading(page)).toHaveText('Paquet de Claire Dubois')
    await expect(page.getByRole('main')).toContainText('Valide, de ce correspondant confirmé')
    const changes = page.getByRole('region', { name: 'Ce que la fusion changerait' })
    await expect(changes).toContainText('2 lignes modifiées des deux côtés')
    await expect(changes).toContainText('hors mandat')
    expect.soft(await faultsOf(page), 'sheet').toEqual([])
    // Left and resumed: the place at the left says that a package waits.
    await go(page, '#/offre')
    await page.getByRole('link', { name: 'Échanges (1)' }).click()
    await page.getByRole('button', { name: /^Examiner/ }).click()
    await page.getByRole('button', { name: 'Comparer et choisir' }).click()
  })

  const table = page.getByRole('grid', { name: 'Changements du paquet' })
  const apply = page.getByRole('button', { name: 'Appliquer' })
  const line = (text: RegExp) => table.getByRole('row').filter({ hasText: text })
  await test.step('cell by cell, with both sides beside each other', async () => {
    await expect(apply).toBeDisabled()
    await expect(page.getByText('Il reste 2 lignes à choisir avant d’appliquer.')).toBeVisible()
    const phone = line(/Permanence d’accès aux droits.*téléphone/i)
    await expect(phone).toContainText('05 62 00 00 00')
    await expect(phone.locator('ins')).toHaveText(['01', '11', '22'])
    expect.soft(await faultsOf(page), 'merge').toEqual([])
    // Words are read and selected; the button alone chooses.
    await phone.locator('ins').first().click()
    await expect(phone).toContainText('À choisir')
    await phone.getByRole('button', { name: /^Prendre la leur/ }).click()
    await line(/Permanence d’accès aux droits.*horaires/i)
      .getByRole('button', { name: /^Garder la nôtre/ })
      .click()
    await expect(page.getByRole('heading', { name: 'Tout est choisi' })).toBeVisible()
    await page.getByRole('button', { name: 'Annuler le dernier choix' }).click()
    await expect(line(/Permanence d’accès aux droits.*horaires/i)).toContainText('À choisir')
    await line(/Permanence d’accès aux droits.*horaires/i)
      .getByRole('button', { name: /^Garder la nôtre/ })
      .click()
    // Left and resumed, the last choice can still be taken back.
    await go(page, '#/offre')
    await page.goBack()
    await page.getByRole('button', { name: 'Annuler le dernier choix' }).click()
    await expect(page.getByRole('button', { name: 'À choisir (1)' })).toBeVisible()
    await line(/Permanence d’accès aux droits.*horaires/i)
      .getByRole('button', { name: /^Garder la nôtre/ })
      .click()
    await page.getByRole('button', { name: /^Hors mandat/ }).click()
    const outside = page.getByRole('list', { name: 'Lignes hors mandat, par MDS ou territoire' })
    await outside.getByText('Sans territoire (1 ligne)').click()
    await expect(outside.getByRole('row', { name: /Un autre titre/ })).toBeVisible()
    await expect(outside.getByRole('button')).toHaveCount(0)
    expect.soft(await faultsOf(page), 'outside').toEqual([])
    expect(await here()).toMatchObject({ phone: '05 62 00 00 01', aim: null })
  })

  const merged = {
    phone: '05 62 11 22 00',
    openingHours: 'Lundi et jeudi matin',
    aim: 'Ouvrir les droits.',
    description: 'Accueil sans rendez-vous.',
  }
  await test.step('applied, undone, put again', async () => {
    await apply.click()
    await expect(heading(page)).toHaveText('Le paquet est fusionné', { timeout: 30_000 })
    await expect(page.getByRole('main')).toContainText('1 ligne hors mandat, jamais écrite')
    expect.soft(await faultsOf(page), 'done').toEqual([])
    expect(await here()).toEqual(merged)
    expect(await rowOf(home, 'action', offer.grocery, ['phone'])).toEqual({ phone: '05 62 33 44 00' })
    const { title } = await rowOf(home, 'policy', offer.policy, ['title'])
    expect(title).not.toBe('Un autre titre')
    await page.getByRole('button', { name: 'Annuler la fusion' }).click()
    await expect(heading(page)).toHaveText('La fusion est annulée')
    expect(await here()).toMatchObject({ phone: '05 62 00 00 01', aim: null })
    await page.getByRole('button', { name: 'Rétablir la fusion' }).click()
    await expect(heading(page)).toHaveText('Le paquet est fusionné')
    expect(await here()).toEqual(merged)
    await page.getByRole('button', { name: 'Rapport de la fusion' }).click()
    const report = await saved(home, page.getByRole('menuitem', { name: 'Tableau (.csv)' }))
    expect(report).toMatch(/\.csv$/)
  })

  await test.step('answered in two clicks; the MDS has nothing to decide', async () => {
    await page.getByRole('button', { name: 'Répondre à Claire Dubois' }).click()
    await expect(page.getByText(/^Réponse à Claire Dubois/)).toBeVisible()
    const answer = await saved(home, page.getByRole('button', { name: 'Écrire le paquet' }))
    await go(away.page, '#/echanges/paquets')
    await given(away, away.page.getByRole('button', { name: 'Ouvrir un paquet reçu' }).first(), answer)
    await away.page.getByRole('button', { name: 'Comparer et choisir' }).click()
    await expect(away.page.getByRole('button', { name: 'À choisir (0)' })).toBeVisible()
    await away.page.getByRole('button', { name: 'Appliquer' }).click()
    await expect(heading(away.page)).toHaveText('Le paquet est fusionné', { timeout: 30_000 })
    expect(await rowOf(away, 'action', offer.desk, fields)).toEqual(merged)
    // What it changed without the right to is again what the département keeps.
    expect(await rowOf(away, 'action', offer.grocery, fields)).toEqual(
      await rowOf(home, 'action', offer.grocery, fields),
    )
  })
  await home.close()
  await away.close()
})

/** Before they part: an organization that runs an action of the MDS, both of which are known to both. */
async function foyerOf({ ask }: Desk, { grocery }: Offer): Promise<string> {
  const { ids } = await ask('offer.create', {
    sheet: 'organization',
    rows: [{ name: 'Foyer rural', commune: '32013' }],
  })
  await ask('offer.update', { sheet: 'action', edits: [{ id: grocery, field: 'operators', value: [...ids] }] })
  return ids[0] ?? ''
}

/** The MDS adds an action whose number another one has here, and deletes an organization that runs one more action here. */
async function collide({ home, away, offer }: Awaited<ReturnType<typeof twoDesks>>, foyer: string): Promise<string> {
  const [parent] = (await home.ask('offer.rows', { sheet: 'mission' })).ids
  if (!parent) throw new Error('the demonstration has no mission')
  const rows = [{ title: 'Bibliobus', coverage: [offer.mds] }]
  const { ids } = await away.ask('offer.create', { sheet: 'action', parent, rows })
  await away.ask('offer.update', { sheet: 'action', edits: [{ id: offer.grocery, field: 'operators', value: [] }] })
  await away.ask('offer.remove', { sheet: 'organization', ids: [foyer] })
  await home.ask('offer.update', { sheet: 'action', edits: [{ id: offer.desk, field: 'operators', value: [foyer] }] })
  return ids[0] ?? ''
}

test('a package is merged with the keyboard alone, and every screen of the exchange can be read by all', async ({
  browser,
  template,
}) => {
  test.slow()
  const desks = await twoDesks(browser, template)
  const { home, away, offer } = desks
  const { page } = home
  await go(page, '#/echanges/paquets')
  await expect(page.getByRole('heading', { name: 'Aucun paquet pour l’instant' })).toBeVisible()
  expect.soft(await faultsOf(page), 'no package').toEqual([])
  const foyer = await foyerOf(home, offer)
  await found(desks)
  expect.soft(await faultsOf(page), 'sent').toEqual([])
  await work(desks)
  const bus = await collide(desks, foyer)
  const back = await sendBack(desks, 'Organismes : 1 suppression')
  await go(page, '#/echanges/paquets')
  await given(home, page.getByRole('button', { name: 'Ouvrir un paquet reçu' }).first(), back)
  await page.getByRole('button', { name: 'Comparer et choisir' }).waitFor()

  const pointersUsed = await watchPointers(page)
  const { press, reach, type, isKept } = keyboardOf(page)
  await reach(/^Comparer et choisir$/)
  await page.keyboard.press('Enter')
  const table = page.getByRole('grid', { name: 'Changements du paquet' })
  await expect(table).toBeVisible()
  await reach(/^$|Changements du paquet/, 'F6')
  await table.focus()
  const said = page.locator('.merge-bulk [role="status"]')
  const dialog = page.getByRole('dialog')
  /** Goes to a line that breaks a rule, and takes the way out that is called so. */
  const takeWay = async (line: RegExp, way: RegExp) => {
    await press('Home')
    const current = table.locator('.merge-current')
    for (let times = 0; times < 8 && !line.test(await current.innerText()); times += 1) await press('ArrowDown')
    await press('Enter')
    await reach(/^Garder/)
    for (let times = 0; times < 4; times += 1) {
      await page.keyboard.press('ArrowDown')
      if (await dialog.getByRole('radio', { name: way }).isChecked()) break
    }
    expect.soft(await faultsOf(page), 'ways').toEqual([])
    await reach(/^Choisir$/)
    await page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
  }
  await expect(page.getByRole('button', { name: 'À choisir (4)' })).toBeVisible()
  await takeWay(/Bibliobus/, /^Garder les deux fiches : la nôtre, « 1.1.3 Accueil de jour », prend « 1.1.4 »/)
  await expect(page.getByRole('button', { name: 'À choisir (3)' })).toBeVisible()
  await takeWay(/Foyer rural/, /^Supprimer aussi ce qui en dépend ici/)
  await expect(page.getByRole('button', { name: 'À choisir (2)' })).toBeVisible()
  // All choices of a line, of its row and of its column.
  await press('Home', 'Shift+F10')
  await page.getByRole('menuitem', { name: /^Toute cette fiche : la leur/ }).waitFor()
  await page.keyboard.press('Escape')
  await expect(table).toBeFocused()
  await press('Home', 'l')
  await expect(said).toContainText('la leur. Il reste 1 ligne à choisir.')
  await press('Control+z')
  await expect(said).toContainText('1 choix annulé')
  await expect(page.getByRole('button', { name: 'À choisir (2)' })).toBeVisible()
  await press('Home', 'n')
  await expect(page.getByRole('button', { name: 'À choisir (1)' })).toBeVisible()
  await press('Enter')
  await expect(dialog.getByRole('textbox', { name: 'Autre valeur' })).toBeFocused()
  expect.soft(await faultsOf(page), 'another value').toEqual([])
  await page.keyboard.press('Control+a')
  await type('05 62 99 99 99')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('button', { name: 'À choisir (0)' })).toBeVisible()
  await reach(/^Appliquer$/)
  await page.keyboard.press('Enter')
  await expect(heading(page)).toHaveText('Le paquet est fusionné', { timeout: 30_000 })
  await isKept()
  const { phone, openingHours } = await rowOf(home, 'action', offer.desk, ['phone', 'openingHours'])
  expect([phone, openingHours]).toContain('05 62 99 99 99')
  // Both rows live, and who depended on what went is there without it.
  expect(await rowOf(home, 'action', bus, ['code'])).toEqual({ code: '1.1.3' })
  expect(await rowOf(home, 'action', offer.shelter, ['code'])).toEqual({ code: '1.1.4' })
  expect(await rowOf(home, 'action', offer.desk, ['operators'])).toEqual({ operators: null })
  expect((await home.ask('offer.rows', { sheet: 'organization' })).ids).not.toContain(foyer)
  expect(await pointersUsed()).toEqual([])
  // The watch sees a mouse: without this it would prove nothing.
  await heading(page).click()
  expect(await pointersUsed()).toContain('mousedown')
  await go(page, '#/echanges/paquets')
  await expect(page.getByRole('heading', { name: 'Fusionnés' })).toBeVisible()
  expect.soft(await faultsOf(page), 'packages').toEqual([])
  await home.close()
  await away.close()
})
