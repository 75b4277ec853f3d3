import { expect, person, plain, test } from './demo.ts'
import { keyboardOf } from './focus.ts'
import { cell, rowCount } from './offer.ts'

const figures =
  'annee;code;nom;foyers_allocataires;personnes_couvertes;foyers_rsa;foyers_prime_activite;foyers_aide_logement;foyers_af;foyers_paje\n2025;32001;Aignan;120;245;25;50;60;25;10\n2025;32013;Auch;5405;10500;1450;2100;3200;1500;500\n'

/** The twelve things that people do most, from the first start on, without a pointer. */
test('the twelve main tasks are done with the keyboard alone, and the focus is never lost', async ({
  page,
  post,
  complaints,
}) => {
  test.slow()
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  // A key that presses a button makes a click without a pointer: what a pointer does is told by what comes before it.
  await page.addInitScript(() => {
    for (const event of ['pointerdown', 'mousedown', 'touchstart'])
      window.addEventListener(event, () => console.error(`${event}: a pointer was used`), true)
  })
  const { press, type, reach, goInto, isKept } = keyboardOf(page)
  const main = page.getByRole('main')
  const heading = page.getByRole('heading', { level: 1 })
  const bar = page.getByRole('region', { name: 'Territoire affiché' })
  const places = page.getByRole('navigation', { name: 'Rubriques' }).locator('..')
  const aside = page.locator('.ui-side')
  const told = page.getByRole('region', { name: 'Messages' })
  const dialog = page.getByRole('dialog')
  const table = page.locator('.grid')

  await test.step('1. open the demonstration', async () => {
    const host = await post.start()
    await page.goto(host.url)
    await expect(dialog.getByRole('textbox', { name: 'Nom' })).toBeFocused()
    await type(person.name)
    await press('Enter')
    await expect(dialog).toBeHidden()
    await reach(/^Ouvrir la démonstration$/)
    await page.keyboard.press('Enter')
    await expect(heading).toContainText('CA Grand Auch', { timeout: 60_000 })
    await isKept()
  })

  await test.step('2. change the territory', async () => {
    await goInto(bar)
    await reach(/Changer de territoire/)
    await press('Enter')
    await type('armagnac adour')
    await expect(page.getByRole('option', { name: 'CC Armagnac Adour' })).toHaveAttribute('data-focused', 'true')
    await press('Enter')
    await expect(heading).toContainText('CC Armagnac Adour')
    await expect(page.getByRole('button', { name: /Changer de territoire/ })).toBeFocused()
  })

  await test.step('3. change what it is compared with', async () => {
    await reach(/^comparer à/)
    const button = page.getByRole('button', { name: /^comparer à/ })
    await expect(button).toContainText('Occitanie')
    await press('Enter')
    await reach(/^Occitanie$/)
    await press('Space', 'Escape')
    await expect(button).toBeFocused()
    await expect(button).not.toContainText('Occitanie')
  })

  const population = page.locator('td[data-indicator="POP01"]').first()
  const before = await population.innerText()
  await test.step('4. open an indicator and its history', async () => {
    await goInto(main)
    await reach(/^Population$/, 'Tab', 60)
    await press('Enter')
    const panel = page.getByRole('complementary', { name: /Population municipale/ })
    await expect(panel).toBeVisible()
    await goInto(aside)
    const trend = panel.getByRole('figure').nth(1)
    await reach(/^Tableau$/)
    await press('Tab')
    await reach(/^Tableau$/)
    await press('Enter')
    await expect(trend.getByRole('rowheader').first()).toHaveText(/^20\d\d$/)
  })

  await test.step('5. correct a value, and take it back', async () => {
    await goInto(aside)
    await reach(/^Corriger cette valeur$/, 'Shift+Tab')
    await press('Enter')
    await expect(page.getByRole('textbox', { name: 'Nouvelle valeur' })).toBeFocused()
    await press('Control+a')
    await type('7000')
    await press('Tab')
    await type('recomptage')
    await reach(/^Corriger$/)
    await press('Enter')
    await expect(population).toHaveText(/^7\s000 \(corrigé\)$/)
    await press('Control+z')
    await expect(population).toHaveText(before)
    await press('Escape')
    await expect(aside).toBeHidden()
    await isKept()
  })

  await test.step('6. import a file', async () => {
    await press('Alt+2')
    await expect(heading).toContainText('Catalogue')
    await goInto(places)
    await reach(/^Importer des données$/)
    await press('Enter')
    await expect(heading).toHaveText('Importer des données')
    await isKept()
    const chooser = page.waitForEvent('filechooser')
    await reach(/^Choisir des fichiers/)
    await page.keyboard.press('Enter')
    await (await chooser).setFiles({ name: 'caf_2025.csv', mimeType: 'text/csv', buffer: Buffer.from(figures) })
    await expect(page.getByRole('region', { name: 'caf_2025.csv' })).toContainText('reconnu')
    await isKept()
    await goInto(main)
    await reach(/^Importer$/)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Import enregistré' })).toBeVisible()
    await isKept()
  })

  await test.step('7. find an action of the referential, and edit a cell', async () => {
    await press('Alt+3')
    // That of the demonstration; a mission in which nothing stands yet.
    await expect(page.getByText('9 politiques, 41 missions, 6 actions')).toBeVisible()
    await goInto(main)
    await reach(/^1\.5 ?Aide à domicile/, 'Tab', 40)
    await press('Enter')
    for (const title of ['Médiation familiale', 'Accueil parents', 'Café des parents']) {
      await press('Control+k')
      await type('ajouter une action')
      await expect(page.getByRole('menuitem', { name: /^Ajouter une action/ })).toBeVisible()
      await page.keyboard.press('Enter')
      await expect(page.getByRole('dialog', { name: 'Ajouter une action' }).getByRole('textbox')).toBeFocused()
      await type(title)
      await press('Enter')
      await expect(dialog).toBeHidden()
      await expect(main.getByRole('gridcell', { name: title })).toBeVisible()
    }
    await press('Alt+1', 'Control+k')
    await type('médiation fam')
    // Enter takes the first: what an earlier letter found may still stand above.
    await expect(page.getByRole('menuitem').first()).toHaveAccessibleName(/^Médiation familiale/)
    await page.keyboard.press('Enter')
    await expect(heading).toHaveText('Référentiel de l’offre')
    await isKept()
    // Its mission alone, beside the actions of the demonstration.
    await goInto(main)
    await reach(/^1\.5 ?Aide à domicile/, 'Tab', 40)
    await press('Enter')
    await goInto(table)
    await expect(cell(page, 0, 'title')).toHaveText('Médiation familiale')
    await reach(/^Médiation familiale$/, 'ArrowRight', 4)
    await press('Enter')
    await press('End')
    await type(' et sociale')
    await press('Enter')
    await expect(cell(page, 0, 'title')).toHaveText('Médiation familiale et sociale')
  })

  await test.step('8. sort and filter the table', async () => {
    await reach(/^(Médiation familiale et sociale|Accueil parents|Café des parents)$/, 'ArrowUp', 4)
    await reach(/^Action/, 'ArrowUp', 4)
    await press('Enter')
    await expect(cell(page, 0, 'title')).toHaveText('Accueil parents')
    // Over the first row stands that of the filters.
    await press('ArrowDown', 'ArrowDown', 'Control+Shift+l')
    const list = page.getByRole('list', { name: /^Valeurs de/ })
    await expect(list).toBeVisible()
    await reach(/^Café des parents/)
    await press('Space')
    await expect(rowCount(page)).toHaveText(/^2\slignes sur 3/)
    await press('Escape')
    await expect(list).toHaveCount(0)
    await isKept()
  })

  await test.step('9. copy and paste a block', async () => {
    await press('Shift+F6')
    await goInto(table)
    await reach(/^Accueil parents$/, 'ArrowUp', 4)
    await press('Shift+ArrowDown', 'Control+c')
    expect(plain(await page.evaluate(() => navigator.clipboard.readText()))).toBe(
      'Accueil parents Médiation familiale et sociale',
    )
    await page.evaluate(() => navigator.clipboard.writeText('LAEP\r\nMédiation'))
    await press('Control+v')
    await expect(main.getByRole('gridcell', { name: 'LAEP' })).toBeVisible()
    await expect(main.getByRole('gridcell', { name: 'Médiation', exact: true })).toBeVisible()
    await press('Control+z')
    await expect(main.getByRole('gridcell', { name: 'Accueil parents' })).toBeVisible()
  })

  await test.step('10. read as the public would, and come back', async () => {
    await press('Alt+1')
    await expect(heading).toContainText('CC Armagnac Adour')
    await goInto(bar)
    await reach(/^Vue$/)
    await press('Enter')
    await reach(/^Tout public$/, 'ArrowDown', 6)
    await press('Enter')
    const banner = page.getByText(/Vous voyez ce que verrait ce lecteur/)
    await expect(banner).toBeVisible()
    await reach(/^Revenir à la vue interne$/)
    await page.keyboard.press('Enter')
    await expect(banner).toBeHidden()
    await isKept()
  })

  await test.step('11. issue a document', async () => {
    await goInto(main)
    await reach(/^Éditer un document$/)
    await press('Enter')
    await expect(dialog).toBeVisible()
    await reach(/^Format$/)
    await press('Enter')
    await reach(/^ODS/, 'ArrowDown', 8)
    await press('Enter')
    const download = page.waitForEvent('download')
    await reach(/^Éditer$/)
    await page.keyboard.press('Enter')
    expect((await download).suggestedFilename()).toMatch(/^Panorama CC Armagnac Adour.*\.ods$/)
    await expect(dialog).toBeHidden()
    await isKept()
  })

  await test.step('12. go to a screen by its name', async () => {
    await press('Control+k')
    await type('historique')
    await page.keyboard.press('Enter')
    await expect(heading).toHaveText(/Historique/)
    await isKept()
  })
  await expect(told).toBeAttached()
  expect(complaints).toEqual([])
})
