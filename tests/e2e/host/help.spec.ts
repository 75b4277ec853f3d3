import { expect, go, test } from './demo.ts'

const heading = { level: 1 } as const

test('the help is reached from the sheet of keys, from the palette and from the places, and leads to its parts', async ({
  demo: { page },
}) => {
  await page.getByRole('button', { name: /raccourcis du clavier/ }).click()
  await page.getByRole('button', { name: 'Lire l’aide de l’application' }).click()
  await expect(page.getByRole('heading', heading)).toHaveText('Aide')
  await expect(page).toHaveTitle(/^Aide · /)
  await page.getByRole('button', { name: 'Lire un chiffre et ses réserves' }).click()
  const part = page.getByRole('heading', { name: 'Lire un chiffre et ses réserves' })
  await expect(part).toBeFocused()
  await expect(part).toBeInViewport()
  await page
    .getByRole('region', { name: 'Lire un chiffre' })
    .getByRole('button', { name: 'Revenir au sommaire' })
    .click()
  await expect(page.getByRole('heading', { name: 'Sommaire' })).toBeFocused()
  // The sheet of keys is the one of the window.
  await expect(page.getByRole('region', { name: 'Le clavier' })).toContainText('Rechercher et remplacer, avec aperçu')

  await go(page, '#/panorama')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('réglages aide')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', heading)).toHaveText('Aide')
  await page.getByRole('link', { name: 'Accessibilité' }).click()
  await expect(page.getByRole('heading', heading)).toHaveText('Accessibilité')
})

test('the declaration counts its answers, names the contact that is given, and the single key can be switched off', async ({
  demo: { page },
}) => {
  await go(page, '#/reglages/accessibilite')
  const main = page.getByRole('main')
  await expect(main).toContainText(/Atelier CTG est partiellement conforme au RGAA 4\.1\.2/)
  const [, compliant, applicable] =
    /respectés : (\d+) sur (\d+)/.exec((await main.innerText()).replaceAll(/\s/g, ' ')) ?? []
  // What the rate is made of is what the grid says, theme by theme.
  const themes = (await main.getByRole('button', { expanded: false }).allInnerTexts()).flatMap((text) => {
    const [, met, of] = /: (\d+) sur (\d+)$/.exec(text.replaceAll(/\s/g, ' ')) ?? []
    return met === undefined ? [] : [[Number(met), Number(of)] as const]
  })
  const sum = (at: 0 | 1) => themes.reduce((total, theme) => total + theme[at], 0)
  expect([sum(0), sum(1)]).toEqual([Number(compliant), Number(applicable)])

  await expect(main).toContainText('Aucun contact n’est encore indiqué')
  const email = page.getByRole('textbox', { name: 'Adresse électronique' })
  await email.fill('acces@gers')
  await email.press('Tab')
  await expect(main).toContainText('Ce n’est pas une adresse électronique')
  await email.fill('acces@gers.fr')
  await email.press('Enter')
  await expect(main.locator('.declaration-contact')).toHaveText('acces@gers.fr')
  await page.getByRole('button', { name: /^Annuler : modifier le contact/ }).click()
  await expect(email).toHaveValue('')
  await expect(main).toContainText('Aucun contact n’est encore indiqué')

  const sheet = page.getByRole('dialog', { name: 'Aide du clavier' })
  await page.getByRole('checkbox', { name: /seule touche/ }).press('Space')
  await expect(page.getByRole('checkbox', { name: /seule touche/ })).not.toBeChecked()
  await page.locator('#content').focus()
  await page.keyboard.press('?')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog', { name: 'Rechercher ou agir' }).getByRole('searchbox')).toBeFocused()
  await expect(async () => {
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog', { name: 'Rechercher ou agir' })).toBeHidden({ timeout: 1000 })
  }).toPass()
  await expect(sheet).toHaveCount(0)
  await page.getByRole('checkbox', { name: /seule touche/ }).press('Space')
  await expect(page.getByRole('checkbox', { name: /seule touche/ })).toBeChecked()
  await page.locator('#content').focus()
  await page.keyboard.press('?')
  await expect(sheet).toBeVisible()
})
