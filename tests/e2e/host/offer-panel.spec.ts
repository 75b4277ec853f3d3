import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ctg, expect, go, person, test } from './demo.ts'
import { cell, smallOffer, typeName } from './offer.ts'

test('at 1024 × 768 nothing is cut: one line of commands, a tree that folds, a sheet that lies over', async ({
  demo: { page },
}) => {
  await page.setViewportSize({ width: 1024, height: 768 })
  await smallOffer(page)
  const toolbar = page.locator('.offer-toolbar')
  const isWhole = () =>
    page.evaluate(() => {
      const bar = document.querySelector('.offer-toolbar')
      const main = document.querySelector('main')
      const last = bar?.lastElementChild
      if (!bar || !main || !last) return null
      const right = main.getBoundingClientRect().right
      return bar.getBoundingClientRect().height < 44 && last.getBoundingClientRect().right <= right
    })
  expect(await isWhole()).toBe(true)
  const tree = page.getByRole('navigation', { name: 'Politiques et missions' })
  const widthOf = async () => (await tree.boundingBox())?.width ?? 0
  const before = await widthOf()
  await page.getByRole('separator', { name: 'Largeur des politiques et missions' }).focus()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  expect(before - (await widthOf())).toBeCloseTo(48, 0)

  await page.getByRole('button', { name: 'Replier les politiques et missions' }).click()
  await expect(tree).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Montrer toutes les actions' })).toBeVisible()
  await page.reload()
  await expect(cell(page, 0, 'title')).toBeVisible()
  await expect(tree).toHaveCount(0)
  await page.getByRole('button', { name: 'Montrer les politiques et missions' }).click()
  expect(before - (await widthOf())).toBeCloseTo(48, 0)

  await cell(page, 0, 'title').click()
  await toolbar.getByRole('button', { name: 'Autres commandes' }).click()
  await page.getByRole('menuitem', { name: 'Dupliquer' }).click()
  await expect(cell(page, 1, 'title')).toBeVisible()
  const main = async () => (await page.getByRole('main').boundingBox())?.width
  const free = await main()
  await toolbar.getByRole('button', { name: 'Fiche' }).click()
  const panel = page.getByRole('complementary', { name: /^Permanence/ })
  await expect(panel).toBeVisible()
  expect(await main()).toBe(free)
  await panel.getByRole('textbox', { name: 'Code' }).focus()
  await page.keyboard.press('Escape')
  await expect(panel).toHaveCount(0)
})

test('the name of the line of totals stands in the frozen column', async ({ demo: { page } }) => {
  await smallOffer(page)
  const named = page.locator('.ag-row-pinned .ag-cell').filter({ hasText: 'Total affiché' })
  await expect(named).toHaveAttribute('col-id', 'title')
})

test('the panel tells what a cell contained, and gives a former value back as one step', async ({ demo: { page } }) => {
  await smallOffer(page)
  for (const title of ['Permanence sociale', 'Permanence mobile']) {
    await cell(page, 0, 'title').dblclick()
    await page.keyboard.press('Control+a')
    await page.keyboard.type(title)
    await page.keyboard.press('Enter')
    await expect(cell(page, 0, 'title')).toHaveText(title)
  }
  await cell(page, 0, 'title').click()
  const panel = page.getByRole('complementary', { name: 'Permanence mobile' })
  await panel.getByRole('tab', { name: 'Historique' }).click()
  await expect(panel.getByRole('heading', { name: 'Case : Action' })).toBeVisible()
  await expect(panel.getByText('Permanence sociale → Permanence mobile', { exact: true })).toBeVisible()
  await expect(panel.getByText(/Camille Test · Modifier 1\scase/).first()).toBeVisible()
  await expect(panel.getByText('Ligne créée')).toBeVisible()
  await panel.getByRole('button', { name: 'Revenir à cette valeur' }).first().click()
  await expect(cell(page, 0, 'title')).toHaveText('Permanence sociale')
  await page.getByRole('button', { name: /^Annuler : modifier/ }).click()
  await expect(cell(page, 0, 'title')).toHaveText('Permanence mobile')

  await cell(page, 0, 'status').click()
  await expect(page.getByRole('complementary').getByRole('heading', { name: 'Case : État' })).toBeVisible()
  await expect(page.getByRole('complementary').getByText('Cette case n’a jamais changé.')).toBeVisible()
})

test('the history of a row tells its staff and money, and gives a former figure back as one step', async ({
  demo: { page },
}) => {
  await smallOffer(page)
  await cell(page, 0, 'title').click()
  const panel = page.getByRole('complementary', { name: 'Permanence' })
  await panel.getByRole('button', { name: 'Moyens', exact: true }).click()
  await panel.getByRole('button', { name: 'Ajouter une ligne de moyens' }).click()
  const planned = panel.getByRole('textbox', { name: 'Prévu' })
  for (const amount of ['10000', '12000']) {
    await planned.fill(amount)
    await planned.press('Enter')
    await expect(planned).toHaveValue(amount === '10000' ? /^10\s000$/ : /^12\s000$/)
  }
  await panel.getByRole('tab', { name: 'Historique' }).click()
  const step = panel.getByRole('listitem').filter({ hasText: /10\s000\s€ → 12\s000\s€/ })
  await expect(step.first()).toContainText(/Camille Test/)
  await expect(step.last()).toContainText(/^Budget \d{4}, financeur non précisé : prévu 10\s000\s€ → 12\s000\s€/)
  await step.last().getByRole('button', { name: 'Revenir à cette valeur' }).click()
  await expect(page.getByText(/ancienne valeur remise/)).toBeVisible()
  await expect(panel.getByText(/prévu 12\s000\s€ → 10\s000\s€/)).toBeVisible()
  await panel.getByRole('tab', { name: 'Fiche' }).click()
  await panel.getByRole('button', { name: 'Moyens', exact: true }).click()
  await expect(planned).toHaveValue(/^10\s000$/)
  await page
    .getByRole('button', { name: /^Annuler : / })
    .first()
    .click()
  await expect(planned).toHaveValue(/^12\s000$/)
})

test('without a row to tell of, the panel leaves its room to the table, which stays where it is as the panel opens', async ({
  demo: { page },
}) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await smallOffer(page)
  await page.reload()
  await expect(cell(page, 0, 'title')).toBeVisible()
  const panel = page.getByRole('complementary')
  await expect(panel).toHaveCount(0)
  const viewport = page.locator('.ag-grid-viewport')
  const scroll = () => viewport.evaluate((element) => element.scrollLeft)
  await viewport.evaluate((element) => {
    element.scrollLeft = 120
  })
  await expect.poll(scroll).toBe(120)
  await cell(page, 0, 'title').click()
  await expect(panel).toHaveCount(1)
  await expect(panel.getByRole('heading', { name: 'Permanence' })).toBeVisible()
  expect(await scroll()).toBe(120)
  await panel.getByRole('button', { name: 'Fermer' }).click()
  await expect(panel).toHaveCount(0)
  await cell(page, 0, 'status').click()
  await expect(panel).toHaveCount(0)
  await page.getByRole('button', { name: 'Fiche' }).click()
  await expect(panel).toHaveCount(1)
})

test('the panel creates the organization that it names, and tells its history by name', async ({ demo: { page } }) => {
  await smallOffer(page)
  await cell(page, 0, 'title').click()
  const panel = page.getByRole('complementary', { name: 'Permanence' })
  const lead = panel.getByRole('combobox', { name: 'Pilote', exact: true })
  await lead.fill('CCAS de Lectoure')
  await page.getByRole('option', { name: 'Créer « CCAS de Lectoure »' }).click()
  await expect(cell(page, 0, 'lead')).toHaveText('CCAS de Lectoure')
  await expect(page.getByRole('option')).toHaveCount(0)
  await panel.getByRole('tab', { name: 'Historique' }).click()
  await expect(panel.getByRole('heading', { name: 'Case : Pilote' })).toBeVisible()
  await expect(panel.getByText('vide → CCAS de Lectoure', { exact: true })).toBeVisible()
  await go(page, '#/offre/organismes')
  await expect(cell(page, 0, 'name')).toHaveText('CCAS de Lectoure')
  await page.keyboard.press('Control+z')
  await expect(page.getByText('Aucun organisme')).toBeVisible()
})

test('a term set aside and a territory from elsewhere are called by their names, and not offered', async ({
  page,
  post,
  template,
}) => {
  const workspace = join(post.documents, 'gers.atelier')
  copyFileSync(template, workspace)
  writeFileSync(join(post.profile, 'profil.json'), JSON.stringify({ identity: person, recent: [] }))
  const call = (operation: string, input: object) =>
    JSON.parse(ctg(post.profile, 'call', workspace, operation, JSON.stringify(input)))
  call('offer.starter', {})
  const [mission] = call('offer.rows', { sheet: 'mission' }).ids
  const row = { title: 'Permanence', audiences: ['familles'], coverage: ['31555', '32013'] }
  call('offer.create', { sheet: 'action', parent: mission, rows: [row] })
  call('offer.term', { vocabulary: 'audience', code: 'familles', label: 'Familles', isSetAside: true })
  const host = await post.start(workspace)
  await page.goto(host.url)
  await go(page, '#/offre')
  await cell(page, 0, 'title').click()
  const panel = page.getByRole('complementary', { name: 'Permanence' })
  await panel.getByRole('button', { name: 'Pour qui, où' }).click()
  const covered = panel.getByRole('list', { name: 'Territoires couverts' })
  await expect(covered).toContainText('Toulouse (31)')
  await expect(covered).toContainText('Auch')
  await expect(panel.getByRole('list', { name: 'Publics' })).toContainText('Familles (mise de côté)')
  await panel.getByRole('combobox', { name: 'Territoires couverts' }).fill('fleurance')
  await expect(page.getByRole('option', { name: 'Fleurance', exact: true })).toBeVisible()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('toulouse')
  await expect(page.getByRole('option', { name: 'Fleurance', exact: true })).toHaveCount(0)
  await expect(page.getByRole('option', { name: 'Toulouse (31)' })).toHaveCount(0)
})

test('where actions are offered is a map, a sentence and a table: of one action, of those shown, of a cell of the matrix', async ({
  demo: { page },
}) => {
  await go(page, '#/offre/lieux')
  await page.getByRole('button', { name: 'Ajouter un lieu d’accueil' }).click()
  await typeName(page, 'Accueil de Condom')
  await cell(page, 0, 'name').click()
  const place = page.getByRole('complementary', { name: 'Accueil de Condom' })
  await place.getByRole('combobox', { name: /^Commune/ }).fill('condom')
  await page.getByRole('option', { name: 'Condom', exact: true }).click()
  await expect(cell(page, 0, 'commune')).toHaveText('Condom')
  await smallOffer(page)
  await cell(page, 0, 'title').click()
  const panel = page.getByRole('complementary', { name: 'Permanence' })
  await panel.getByRole('button', { name: 'Pour qui, où' }).click()
  await panel.getByRole('combobox', { name: 'Lieux d’accueil' }).fill('condom')
  await page.getByRole('option', { name: 'Accueil de Condom' }).click()
  await panel.getByRole('combobox', { name: 'Territoires couverts' }).fill('grand auch')
  await page.getByRole('option', { name: /Grand Auch/ }).click()
  await panel.getByRole('tab', { name: 'Carte' }).click()
  const told = /1\saction couvre 34\scommunes sur 458/
  await expect(panel.getByRole('img', { name: told })).toBeVisible()
  await expect(panel.locator('.map-area.map-c2')).toHaveCount(34)
  await expect(panel.locator('circle.map-point-near[data-point]')).toHaveCount(1)
  await expect(panel.getByText('non couverte (424)')).toBeVisible()
  await panel.getByRole('button', { name: 'Tableau', exact: true }).click()
  await expect(panel.getByRole('row', { name: /^Condom non couverte .* Accueil de Condom$/ })).toBeVisible()

  const main = page.getByRole('main')
  await main.getByRole('button', { name: 'Autres commandes' }).click()
  await page.getByRole('menuitem', { name: 'Carte des territoires couverts' }).click()
  await expect(main.getByRole('img', { name: told })).toBeVisible()
  await main.getByRole('searchbox').fill('introuvable')
  await expect(main.getByRole('img', { name: /^Aucune action/ })).toBeVisible()
  await main.getByRole('searchbox').fill('')
  await main.getByRole('button', { name: 'Autres commandes' }).click()
  await page.getByRole('menuitem', { name: 'Revenir au tableau' }).click()
  await expect(cell(page, 0, 'title')).toHaveText('Permanence')

  await go(page, '#/offre/besoins')
  await page.getByRole('button', { name: /^CA Grand Auch.*Accès aux droits/ }).click()
  await expect(page.getByRole('complementary').getByRole('img', { name: /toutes les communes \(34\)/ })).toBeVisible()
})

test('codes follow the order of the tree again when they are asked to, from the palette and as one step', async ({
  demo: { page },
}) => {
  await smallOffer(page)
  await page.getByRole('main').getByRole('button', { name: 'Ajouter une action' }).click()
  await typeName(page, 'Ateliers')
  await expect(cell(page, 1, 'code')).toHaveText('7.1.2')
  await cell(page, 1, 'title').click()
  await page.keyboard.press('Alt+ArrowUp')
  await expect(cell(page, 0, 'code')).toHaveText('7.1.2')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('renuméroter')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Renuméroter le référentiel' })
  await expect(dialog).toContainText(/2\scodes changent/)
  await expect(dialog.getByRole('row', { name: 'Ateliers 7.1.2 7.1.1' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Renuméroter' }).click()
  await expect(cell(page, 0, 'code')).toHaveText('7.1.1')
  await expect(cell(page, 1, 'code')).toHaveText('7.1.2')
  await expect(dialog).toHaveCount(0)
  await cell(page, 0, 'title').click()
  await page.keyboard.press('Control+z')
  await expect(cell(page, 0, 'code')).toHaveText('7.1.2')
})

test('an organization has several persons, one a line, read as people write them, and what it is in the partnership', async ({
  demo: { page },
}) => {
  await smallOffer(page)
  await cell(page, 0, 'lead').dblclick()
  await page.keyboard.type('CCAS d’Auch')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  // At once, without waiting for the cell to close: what was typed is kept all the same.
  await go(page, '#/offre/organismes')
  await expect(cell(page, 0, 'name')).toHaveText('CCAS d’Auch')
  await cell(page, 0, 'name').click()
  const panel = page.getByRole('complementary', { name: 'CCAS d’Auch' })
  const contacts = panel.getByRole('textbox', { name: 'Autres contacts' })
  await contacts.fill('Mme Durand – directrice – 0562674040\nPaul Martel, p.martel@ccas')
  await contacts.blur()
  await expect(panel.getByText(/« p\.martel@ccas » n’est pas une adresse électronique/)).toBeVisible()
  await expect(panel.getByText('Une personne par ligne : nom, fonction, téléphone, courriel.')).toBeVisible()
  await contacts.fill('Mme Durand – directrice – 0562674040\nPaul Martel, p.martel@ccas-auch.fr')
  await contacts.blur()
  const kept = 'Mme Durand, directrice, 05 62 67 40 40\nPaul Martel, p.martel@ccas-auch.fr'
  await expect(contacts).toHaveValue(kept)
  await panel.getByRole('combobox', { name: 'Partenariats' }).fill('signataire')
  await page.getByRole('option', { name: 'Signataire de la convention' }).click()
  await expect(panel.getByRole('list', { name: 'Partenariats' })).toContainText('Signataire de la convention')
  await page.getByRole('button', { name: /^Annuler : modifier/ }).click()
  await page.getByRole('button', { name: /^Annuler : modifier/ }).click()
  await expect(contacts).toHaveValue('')
  await page.getByRole('button', { name: /^Rétablir : modifier/ }).click()
  await expect(contacts).toHaveValue(kept)
})

test('what is typed is kept when the screen is left by the keys of the browser, from a cell and from the panel', async ({
  demo: { page },
}) => {
  await go(page, '#/offre/organismes')
  await smallOffer(page)
  await cell(page, 0, 'title').click()
  await page.keyboard.type('Permanence du matin')
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Organismes')
  await page.goForward()
  await expect(cell(page, 0, 'title')).toHaveText('Permanence du matin')
  await cell(page, 0, 'title').click()
  const panel = page.getByRole('complementary', { name: 'Permanence du matin' })
  await panel.getByRole('textbox', { name: 'Description' }).fill('Le mardi')
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Organismes')
  await page.goForward()
  await cell(page, 0, 'title').click()
  await expect(panel.getByRole('textbox', { name: 'Description' })).toHaveValue('Le mardi')
  await panel.getByRole('button', { name: 'Quand, avec qui' }).click()
  await panel.getByRole('textbox', { name: 'Début' }).fill('bientôt')
  await page.goBack()
  await expect(page.getByText(/^Début : « bientôt » n’a pas été enregistré\./)).toBeVisible()
})
