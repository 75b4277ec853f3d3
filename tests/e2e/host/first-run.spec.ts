import { expect, go, person, test } from './demo.ts'

test('on a new post: three ways in, an identity, a workspace for another département, first steps', async ({
  page,
  post,
  complaints,
}) => {
  const host = await post.start()
  await page.goto(host.url)
  const dialog = page.getByRole('dialog', { name: 'Qui travaille sur ce poste ?' })
  await expect(dialog.getByRole('textbox', { name: 'Nom' })).toBeFocused()
  await dialog.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(dialog).toContainText('Indiquez votre nom.')
  await dialog.getByRole('textbox', { name: 'Nom' }).fill(person.name)
  await dialog.getByRole('textbox', { name: 'Fonction' }).fill(person.function)
  await dialog.getByRole('textbox', { name: 'Organisme' }).fill(person.organization)
  await dialog.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(dialog).toBeHidden()

  for (const title of [
    'Ouvrir la démonstration du Gers',
    'Créer un espace pour mon département',
    'Ouvrir un fichier ou un paquet',
  ])
    await expect(page.getByRole('heading', { name: title })).toBeVisible()
  await expect(page.getByText('L’application n’ouvre aucune connexion')).toBeVisible()

  await page.getByRole('button', { name: 'Créer un espace', exact: true }).click()
  const create = page.getByRole('dialog', { name: 'Créer un espace de travail' })
  await create.getByRole('button', { name: 'Créer', exact: true }).click()
  await expect(create).toContainText('Choisissez un département dans la liste.')
  await create.getByRole('combobox', { name: 'Département' }).fill('65')
  await page.getByRole('option', { name: '65 · Hautes-Pyrénées' }).click()
  await expect(create.getByRole('textbox', { name: 'Nom de l’espace' })).toHaveValue('Hautes-Pyrénées 2026')
  await expect(create.getByRole('checkbox', { name: 'Commencer avec le référentiel de départ' })).toBeChecked()
  await create.getByRole('button', { name: 'Créer', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible({ timeout: 60_000 })
  await expect(page).toHaveTitle('Panorama du territoire · Hautes-Pyrénées 2026 · Atelier CTG')

  // Nothing has been imported: the screens say so and say what to do.
  await expect(page.getByRole('heading', { name: 'Aucune donnée dans cet espace de travail' })).toBeVisible()
  const steps = page.getByRole('region', { name: 'Premiers pas' })
  await expect(steps).toContainText('1 sur 4')
  await expect(steps.getByRole('listitem').filter({ hasText: 'Dire qui vous êtes' })).toContainText('fait')
  await steps.getByRole('link', { name: 'Importer un premier fichier' }).click()
  await expect(page).toHaveURL(/#\/indicateurs\/importer/)
  await go(page, '#/indicateurs/valeurs')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Valeurs')
  await expect(page.getByRole('main')).not.toBeEmpty()
  await go(page, '#/offre')
  await expect(page.getByText(/^9\spolitiques, 41\smissions/)).toBeVisible()
  await go(page, '#/nulle-part')
  await expect(page.getByRole('heading', { name: 'Cette adresse ne mène à aucun écran' })).toBeVisible()
  await steps.getByRole('button', { name: 'Masquer les premiers pas' }).click()
  await expect(steps).toBeHidden()
  expect(complaints).toEqual([])
})

test('the demonstration opens from its card, and a recent file opens again after a new start', async ({
  page,
  post,
  complaints,
}) => {
  test.slow()
  const host = await post.start()
  await page.goto(host.url)
  await page.getByRole('button', { name: 'Plus tard' }).click()
  await page.getByRole('button', { name: 'Ouvrir la démonstration', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('CA Grand Auch', { timeout: 90_000 })
  // Who has put the question aside answers it from the first steps.
  await page.getByRole('region', { name: 'Premiers pas' }).getByRole('button', { name: 'Dire qui vous êtes' }).click()
  const identity = page.getByRole('dialog', { name: 'Qui travaille sur ce poste ?' })
  await identity.getByRole('textbox', { name: 'Nom' }).fill(person.name)
  await identity.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(page.getByRole('region', { name: 'Chiffres repères' })).toContainText(/39\s701/)
  await expect(page.locator('.app-status')).toContainText(/458\s+communes · 17\s+intercommunalités/)
  await expect(page.getByRole('region', { name: 'Premiers pas' })).toBeHidden()
  // The engine goes away: the page says so, and that nothing is lost.
  await host.stop()
  await expect(page.getByRole('heading', { name: 'Le moteur de données s’est arrêté' })).toBeVisible()
  await expect(page.getByText('Ce qui était enregistré est intact')).toBeVisible()
  // A page that is still open may ask once more of an engine that is not there.
  await page.goto('about:blank')
  complaints.length = 0

  const again = await post.start()
  await page.goto(again.url)
  await expect(page.getByRole('heading', { name: 'Bienvenue dans Atelier CTG' })).toBeVisible()
  await page.getByRole('button', { name: 'Gers (démonstration)' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('CA Grand Auch')
  await expect(page.getByRole('dialog')).toBeHidden()
  expect(complaints).toEqual([])
})

test('without a workspace an address leads to the first screen, and no question is asked twice', async ({
  page,
  post,
  complaints,
}) => {
  const host = await post.start()
  await page.goto(host.url)
  await page.getByRole('dialog').getByRole('textbox', { name: 'Nom' }).fill(person.name)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.goto(`${host.origin}/#/indicateurs/valeurs?territoire=200066926`)
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Bienvenue dans Atelier CTG' })).toBeVisible()
  await expect(page.getByRole('dialog')).toBeHidden()
  expect(complaints).toEqual([])
})

test('who puts off saying who they are is not asked again when a workspace opens', async ({
  page,
  post,
  complaints,
}) => {
  const host = await post.start()
  await page.goto(host.url)
  await page.getByRole('dialog').getByRole('button', { name: 'Plus tard' }).click()
  await page.getByRole('button', { name: 'Créer un espace', exact: true }).click()
  const create = page.getByRole('dialog', { name: 'Créer un espace de travail' })
  await create.getByRole('combobox', { name: 'Département' }).fill('65')
  await page.getByRole('option', { name: '65 · Hautes-Pyrénées' }).click()
  await create.getByRole('button', { name: 'Créer', exact: true }).click()
  const steps = page.getByRole('region', { name: 'Premiers pas' })
  await expect(steps).toBeVisible({ timeout: 60_000 })
  await expect(page.getByRole('dialog')).toBeHidden()
  await steps.getByRole('button', { name: 'Dire qui vous êtes' }).click()
  await expect(page.getByRole('dialog', { name: 'Qui travaille sur ce poste ?' })).toBeVisible()
  expect(complaints).toEqual([])
})

test('an address without the token of the launch shows a plain refusal, and no figure', async ({ demo, browser }) => {
  const stranger = await browser.newContext({ locale: 'fr-FR' })
  const page = await stranger.newPage()
  await page.goto(`${demo.host.origin}/#/panorama`)
  await expect(page.getByRole('heading', { name: 'Le moteur de données s’est arrêté' })).toBeVisible()
  await expect(page.locator('.figure')).toHaveCount(0)
  await stranger.close()
})
