import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { resourcePath } from '#electron/core/resources.ts'
import { expect, go, goToPanorama, test } from './demo.ts'
import { screens } from './screens.ts'

const heading = (page: Page) => page.getByRole('heading', { level: 1 })

test('one field finds screens, actions and territories; the keys are written down', async ({ demo: { page } }) => {
  const choose = async (text: string, name: string | RegExp) => {
    await page.keyboard.press('Control+k')
    const field = page.getByRole('searchbox', { name: 'Rechercher ou agir' })
    await expect(field).toBeFocused()
    await field.fill(text)
    const found = page.getByRole('menuitem', { name })
    await expect(found.first()).toBeVisible()
    await found.first().click()
    await expect(field).toBeHidden()
  }
  await choose('historique', /Historique/)
  await expect(heading(page)).toContainText('Historique')
  await choose('arma ado', 'CC Armagnac Adour')
  await expect(page.getByRole('button', { name: /Changer de territoire/ })).toContainText('CC Armagnac Adour')
  await choose('31555', /Toulouse/)
  await expect(page).toHaveURL(/territoire=31555/)
  await choose('identité', 'Modifier mon identité')
  const identity = page.getByRole('dialog', { name: 'Qui travaille sur ce poste ?' })
  await expect(identity.getByRole('textbox', { name: 'Nom' })).toHaveValue('Camille Test')
  await page.keyboard.press('Escape')
  await expect(identity).toBeHidden()

  await page.keyboard.press('Control+k')
  await page.keyboard.type('xyzxyz')
  await expect(page.getByText('Rien ne correspond. Essayez un autre mot.')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()

  await page.keyboard.press('Alt+1')
  await expect(page).toHaveURL(/#\/panorama/)
  await expect(page.locator('#content')).toBeFocused()
  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: 'Aide du clavier' })
  await expect(help).toContainText('Annuler la dernière modification')
  await expect(help).toContainText('Ctrl')
  await page.keyboard.press('Escape')
  await expect(help).toBeHidden()
  await page.keyboard.press('F6')
  await expect(page.locator('[data-region]:focus')).toHaveCount(1)
})

test('undo and redo name what they do, and what is done is saved at once', async ({ demo: { page } }) => {
  await expect(page.getByRole('button', { name: 'Rien à annuler' })).toBeDisabled()
  await expect(page.getByRole('button', { name: 'Rien à rétablir' })).toBeDisabled()
  await go(page, '#/reglages/espace')
  const name = page.getByRole('textbox', { name: 'Nom de l’espace de travail' })
  await name.fill('Gers, essai')
  await name.press('Enter')
  await expect(page.locator('.app-workspace')).toHaveText('Gers, essai')
  await expect(page.locator('.app-saved')).toHaveText('Enregistré')
  const undo = page.getByRole('button', { name: 'Annuler : renommer l’espace de travail' })
  await undo.click()
  await expect(page.locator('.app-workspace')).toHaveText('gers')
  await expect(page.getByText('Annulé : renommer l’espace de travail')).toBeVisible()
  await page.getByRole('button', { name: 'Rétablir : renommer l’espace de travail' }).click()
  await expect(page.locator('.app-workspace')).toHaveText('Gers, essai')
  await page.reload()
  await expect(page.locator('.app-workspace')).toHaveText('Gers, essai')
  await expect(undo).toBeEnabled()
})

test('the millésime of every screen: in 2023 the Gers has 461 communes', async ({ demo: { page } }) => {
  await goToPanorama(page, '32', 'Gers')
  await expect(page.locator('.panorama-identity')).toContainText(/458\s+communes/)
  await page.getByRole('button', { name: /Millésime/ }).click()
  await page.getByRole('option', { name: '2023' }).click()
  await expect(page.locator('.panorama-identity')).toContainText(/461\s+communes/)
  await expect(page.locator('.panorama-identity')).toContainText('périmètre 2023')
  await expect(page).toHaveURL(/millesime=2023/)
  await page.getByRole('link', { name: 'Indicateurs' }).click()
  await expect(page).toHaveURL(/millesime=2023/)
})

test('the side panel is made wider with the mouse and with keys, stays so, and closes', async ({ demo: { page } }) => {
  await goToPanorama(page, '200066926', 'CA Grand Auch')
  const openPanel = () => page.locator('td[data-indicator="POP01"]').first().click()
  await openPanel()
  const panel = page.getByRole('complementary', { name: /Population municipale/ })
  const width = async () => (await panel.boundingBox())?.width ?? 0
  const handle = panel.getByRole('separator', { name: 'Largeur du panneau de détails' })
  const usual = await width()
  await handle.focus()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await expect.poll(width).toBeCloseTo(usual + 48, 0)
  const box = await handle.boundingBox()
  if (!box) throw new Error('the handle is not on the page')
  await page.mouse.move(box.x + box.width / 2, box.y + 200)
  await page.mouse.down()
  await page.mouse.move(box.x - 100, box.y + 200, { steps: 4 })
  await page.mouse.up()
  await expect.poll(width).toBeGreaterThan(usual + 120)
  const wide = await width()
  await panel.getByRole('button', { name: 'Fermer', exact: true }).click()
  await expect(panel).toBeHidden()
  await openPanel()
  await expect.poll(width).toBeCloseTo(wide, 0)
  await handle.focus()
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
})

/** What is cut off: the page itself scrolls sideways, or a control lies outside of what can be scrolled to. */
const cutOff = (page: Page) =>
  page.evaluate(() => {
    const { documentElement: root } = document
    const faults: string[] = []
    if (root.scrollWidth > root.clientWidth + 1) faults.push(`page ${root.scrollWidth} > ${root.clientWidth}`)
    for (const control of document.querySelectorAll<HTMLElement>('button, a[href], input, [role="combobox"]')) {
      const box = control.getBoundingClientRect()
      if (box.width === 0 || box.right <= 0 || control.closest('.visually-hidden, .ag-root-wrapper, .app-skip'))
        continue
      let scroller = control.parentElement
      while (scroller && !/auto|scroll/.test(getComputedStyle(scroller).overflowX)) scroller = scroller.parentElement
      const edge = scroller ? scroller.getBoundingClientRect().left + scroller.scrollWidth : root.clientWidth
      if (box.right > edge + 1) faults.push(`${control.outerHTML.slice(0, 90)} ${Math.round(box.right)} > ${edge}`)
    }
    return faults
  })

test.describe('on a small screen', () => {
  for (const [said, viewport] of [
    ['1024 px wide', { width: 1024, height: 720 }],
    // What a window of 1280 × 800 offers at 200 %.
    ['200 % zoom', { width: 640, height: 400 }],
    // What RGAA 10.11 asks for: one column at 400 %.
    ['400 % zoom', { width: 320, height: 640 }],
  ] as const)
    test(`${said}: nothing is out of reach on any screen`, async ({ demo: { page } }) => {
      await page.setViewportSize(viewport)
      for (const path of screens) {
        await go(page, `#${path}?territoire=200066926`)
        await expect(heading(page)).toBeVisible()
        await page.waitForLoadState('networkidle')
        expect(await cutOff(page), path).toEqual([])
      }
      await goToPanorama(page, '200066926', 'CA Grand Auch')
      for (const name of [/Changer de territoire/, /Aide|raccourcis/, /Rechercher ou agir/, /Millésime/])
        await expect(page.getByRole('button', { name }).first()).toBeInViewport()
      await page.locator('td[data-indicator="POP01"]').first().click()
      const panel = page.getByRole('complementary', { name: /Population municipale/ })
      await expect(panel.getByRole('button', { name: 'Fermer', exact: true })).toBeInViewport()
      await panel.getByRole('button', { name: 'Corriger cette valeur' }).click()
      const dialog = page.getByRole('dialog', { name: 'Corriger une valeur' })
      await dialog.getByRole('button', { name: 'Corriger', exact: true }).scrollIntoViewIfNeeded()
      await expect(dialog.getByRole('button', { name: 'Corriger', exact: true })).toBeInViewport()
    })
})

test('the reading of a big file says how far it is at the bottom of the window, and stops when asked', async ({
  demo: { page, post },
}) => {
  // A producer's national file, its columns repeated under other names: long enough to be stopped.
  const path = join(post.documents, 'tres-gros-fichier.csv')
  const file = gunzipSync(readFileSync(resourcePath('seed/demo/base_cc_comparateur_2022.csv.gz'))).toString('latin1')
  const wide = file.split(/\r?\n/).map((line, index) => {
    const rest = line.slice(line.indexOf(';'))
    const copies = Array.from({ length: 24 }, (_, copy) => (index === 0 ? rest.replaceAll(';', `;V${copy}_`) : rest))
    return line + copies.join('')
  })
  writeFileSync(path, wide.join('\n'), 'latin1')
  await go(page, '#/indicateurs/importer')
  // Stopped by the page itself as soon as it can be: on a quick machine the reading is over before a test could ask.
  const told = page.evaluate(
    () =>
      new Promise<string>((tell) => {
        const bar = document.querySelector('.app-status')
        const look = () => {
          const text = bar?.textContent ?? ''
          const stop = [...(bar?.querySelectorAll('button') ?? [])].find((button) =>
            `${button.textContent} ${button.getAttribute('aria-label')}`.includes('Arrêter'),
          )
          if (!stop || !bar?.querySelector('[role=progressbar]') || !text.includes('tres-gros-fichier.csv')) return
          observer.disconnect()
          stop.click()
          tell(text)
        }
        const observer = new MutationObserver(look)
        if (bar) observer.observe(bar, { subtree: true, childList: true, characterData: true, attributes: true })
      }),
  )
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: /Choisir des fichiers/ }).click()
  await (await chooser).setFiles(path)
  const bar = page.locator('.app-status')
  expect(await told).toContain('tres-gros-fichier.csv')
  await expect(bar.getByRole('progressbar')).toBeHidden()
  await expect(page.getByRole('heading', { name: 'Import enregistré' })).toBeHidden()
  await go(page, '#/panorama?territoire=200066926')
  await expect(heading(page)).toContainText('CA Grand Auch')
  await expect(page.getByRole('button', { name: 'Rien à annuler' })).toBeDisabled()
})
