import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, go, plain, test } from './demo.ts'
import { faultsOf } from './faults.ts'

const territory = '200066926'
const sentence = 'Un logement sur dix attend des habitants.'

const blocks = (page: Page) => page.getByRole('grid', { name: /^Blocs du modèle/ })
const preview = (page: Page) => page.getByRole('region', { name: 'Aperçu', exact: true })
const fields = (page: Page) => page.getByRole('region', { name: 'Bloc choisi' })
const names = async (page: Page) => (await blocks(page).getByRole('row').allInnerTexts()).map(plain)

/** A copy of the two pages, open in the editor. */
async function copied(page: Page): Promise<void> {
  await go(page, `#/panorama/portraits?territoire=${territory}`)
  await page.getByRole('button', { name: 'Faire une copie du modèle « Portrait en deux pages »' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Portrait en deux pages (copie)')
  await expect(preview(page).getByRole('heading', { name: /^Aperçu : CA Grand Auch/ })).toBeVisible()
}

/** Issues the portrait that is edited for the team, and gives the path of the file. */
async function issued(page: Page, format: RegExp): Promise<string> {
  await page.getByRole('button', { name: 'Éditer un document' }).click()
  const dialog = page.getByRole('dialog', { name: /^Éditer le panorama/ })
  await expect(dialog.getByRole('button', { name: /Modèle$/ })).toContainText('Portrait en deux pages (copie)')
  await dialog.getByRole('button', { name: /Lecteur$/ }).click()
  await page.getByRole('option', { name: /^Interne/ }).click()
  await dialog.getByRole('button', { name: /Format$/ }).click()
  await page.getByRole('option', { name: format }).click()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Éditer', exact: true }).click(),
  ])
  await expect(dialog).toBeHidden()
  return (await file.path()) ?? ''
}

test('a template is copied, its blocks are changed beside their preview, and documents follow it', async ({
  demo: { page },
}) => {
  await copied(page)
  await expect(blocks(page).getByRole('row')).toHaveCount(9)
  await blocks(page)
    .getByRole('row', { name: /^Réserves et sources/ })
    .click()
  await page.getByRole('button', { name: 'Ajouter un bloc' }).click()
  await page.getByRole('menuitem', { name: /^Phrases de lecture/ }).click()
  await expect(fields(page).getByRole('heading', { name: 'Phrases de lecture' })).toBeVisible()
  await fields(page).getByRole('combobox', { name: 'Ajouter un indicateur' }).fill('logements vacants')
  await page.getByRole('option', { name: /^Part des logements vacants/ }).click()
  const row = blocks(page).getByRole('row', { name: /^Phrases de lecture : / })
  await expect(row).toHaveAttribute('aria-selected', 'true')
  const rewrite = preview(page).getByRole('button', { name: /^Réécrire : .*logements vacants/ })
  await expect(rewrite).toHaveCount(1)

  // Two quick presses are two steps, and the focus stays on the block.
  await row.focus()
  await page.keyboard.press('Alt+ArrowUp')
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(async () => (await names(page)).findIndex((name) => name.startsWith('Phrases de lecture'))).toBe(7)
  await expect(row).toBeFocused()
  const heads = async () => (await preview(page).locator('h2, h3').allInnerTexts()).map(plain)
  await expect
    .poll(async () => {
      const all = await heads()
      return all.indexOf('Ce que disent ces chiffres') < all.findIndex((head) => head.startsWith('Points forts'))
    })
    .toBe(true)

  // A click on a part chooses its block.
  await preview(page)
    .getByRole('heading', { name: /^Points forts et/ })
    .click()
  await expect(fields(page).getByRole('heading', { name: 'Points forts et points à explorer' })).toBeVisible()
  await expect(blocks(page).getByRole('row', { name: /^Points forts et/ })).toHaveAttribute('aria-selected', 'true')

  await rewrite.click()
  const dialog = page.getByRole('dialog', { name: /^Réécrire une phrase/ })
  await dialog.getByRole('textbox', { name: 'Votre phrase' }).fill(sentence)
  await dialog.getByRole('button', { name: 'Remplacer' }).click()
  await expect(dialog).toBeHidden()
  await expect(preview(page).getByText(sentence)).toBeVisible()
  await expect(preview(page).getByText('Phrase réécrite')).toBeVisible()
  await page
    .getByRole('listitem')
    .filter({ hasText: 'Phrase réécrite' })
    .getByRole('button', { name: 'Annuler' })
    .click()
  await expect(preview(page).getByText(sentence)).toHaveCount(0)
  await page.getByRole('button', { name: /^Rétablir/ }).click()
  await expect(preview(page).getByText(sentence)).toBeVisible()

  expect(readFileSync(await issued(page, /^Page HTML/), 'utf8')).toContain(sentence)
  const odt = execFileSync('unzip', ['-p', await issued(page, /^ODT/), 'content.xml'], { encoding: 'utf8' })
  expect(odt).toContain(sentence)

  // Beside other territories the automatic sentence is another one: the one that replaced it is to be read again.
  await go(page, `${await page.evaluate(() => window.location.hash)}&comparer=FR`)
  const stale = preview(page).getByRole('note').filter({ hasText: 'Une phrase réécrite est à relire' })
  await expect(stale).toContainText(sentence)
  await stale.getByRole('button', { name: 'Garder votre phrase' }).click()
  await expect(stale).toHaveCount(0)
  await expect(preview(page).getByText(sentence)).toBeVisible()
})

test('a shipped template is only read; a text that is being typed is kept when its screen is left; a removal is taken back', async ({
  demo: { page },
}) => {
  await go(page, `#/panorama/portraits?territoire=${territory}&modele=elus`)
  await expect(preview(page)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Ajouter un bloc' })).toHaveCount(0)
  await blocks(page).getByRole('row').first().click()
  await expect(fields(page)).toHaveCount(0)
  await page.getByRole('button', { name: 'Faire une copie pour la modifier' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Portrait en deux pages (copie)')

  await blocks(page)
    .getByRole('row', { name: /^Chiffres clés/ })
    .click()
  await fields(page).getByRole('textbox', { name: 'Titre' }).fill('Le territoire en bref')
  // The screen goes with the field that has the focus.
  await go(page, `#/panorama?territoire=${territory}`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('CA Grand Auch')
  await page.goBack()
  await expect(preview(page).getByRole('heading', { name: 'Le territoire en bref' })).toBeVisible()

  const row = blocks(page).getByRole('row', { name: /^Pyramide des âges/ })
  await row.click()
  await page.keyboard.press('Delete')
  await expect(row).toHaveCount(0)
  await page.getByRole('listitem').filter({ hasText: 'Bloc retiré' }).getByRole('button', { name: 'Annuler' }).click()
  await expect(row).toHaveCount(1)

  await blocks(page)
    .getByRole('row', { name: /^Classement/ })
    .first()
    .click()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect.soft(await faultsOf(page), colorScheme).toEqual([])
  }
  await page.setViewportSize({ width: 1024, height: 768 })
  await page.getByRole('tab', { name: 'Aperçu' }).click()
  await expect(preview(page)).toBeVisible()
  expect.soft(await faultsOf(page), 'narrow').toEqual([])

  await page.getByRole('button', { name: 'Supprimer le modèle « Portrait en deux pages (copie) »' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Portraits')
  await expect(page.getByText('Aucun modèle n’est encore à vous')).toBeVisible()
  await page.getByRole('listitem').filter({ hasText: 'supprimé' }).getByRole('button', { name: 'Annuler' }).click()
  await expect(
    page.getByRole('button', { name: 'Modifier le modèle « Portrait en deux pages (copie) »' }),
  ).toBeVisible()
})
