import { readFileSync } from 'node:fs'
import { expect, goToPanorama, test } from './demo.ts'

test('a chart and a map are saved as pictures that stand alone, with their title, sources and reader', async ({
  demo: { page },
}) => {
  const save = async (card: ReturnType<typeof page.getByRole>, format: RegExp) => {
    await card.getByRole('button', { name: 'Enregistrer l’image' }).click()
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: format }).click(),
    ])
    return { name: file.suggestedFilename(), bytes: readFileSync((await file.path()) ?? '') }
  }
  await goToPanorama(page, '200066926', 'CA Grand Auch Coeur de Gascogne')
  const card = page.locator('#content figure.chart-card').filter({ hasText: 'Structure par âge et par sexe' })
  await card.scrollIntoViewIfNeeded()
  await expect(card.locator('.chart-canvas svg')).toBeVisible()
  const title = (await card.getByRole('heading').innerText()).trim()
  const svg = await save(card, /^Dessin SVG/)
  const text = svg.bytes.toString('utf8')
  expect(svg.name).toMatch(/\.svg$/)
  expect(text).toContain(`<title>${title.replaceAll('&', '&amp;')}</title>`)
  expect(text).toContain('Document interne')
  expect(text).toMatch(/Source\s: INSEE|Sources\s: /)
  expect(text).toMatch(/@font-face\{font-family:'Source Sans 3 Variable'/)
  expect(text).not.toMatch(/var\(--|class=/)
  // Another program reads it: the browser, as a picture of its own.
  const [width, height] = await page.evaluate(async (content) => {
    const image = new Image()
    image.src = URL.createObjectURL(new Blob([content], { type: 'image/svg+xml' }))
    await image.decode()
    return [image.naturalWidth, image.naturalHeight]
  }, text)
  expect(Math.min(width ?? 0, height ?? 0)).toBeGreaterThan(150)

  await page.getByRole('button', { name: 'Toutes les intercommunalités', exact: true }).click()
  const map = page
    .locator('figure.chart-card')
    .filter({ has: page.locator('.map-drawing') })
    .first()
  await map.scrollIntoViewIfNeeded()
  const png = await save(map, /^Image PNG/)
  expect(png.name).toMatch(/\.png$/)
  expect([...png.bytes.subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47])
  expect(png.bytes.readUInt32BE(16)).toBeGreaterThan(900)
  await expect(page.getByText(/\.png » est dans vos téléchargements/)).toBeVisible()
})
