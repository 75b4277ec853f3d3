import { describe, expect, test } from 'vitest'
import { panoramaPage } from '#electron/features/panorama/panorama-page.service.ts'
import { chartSvg } from '#electron/formats/chart-svg.ts'
import { barsChart } from '#shared/panorama/bars.option.ts'
import { pyramidChart } from '#shared/panorama/pyramid.option.ts'
import { country, department, epci, item, panorama, portraitFor } from '#tests/support/panorama.ts'

const hostile = `"><script>alert(1)</script><img src=x onerror=alert(1)>'`

describe('a chart in a document', () => {
  test('is one SVG element with its numbers as text, and runs nothing', () => {
    const svg = chartSvg(
      barsChart(item('EMP03', [12.1, 10.8, 13.4]), { territory: epci, comparators: [department, country] }),
      560,
    )
    expect(svg).toMatch(/^<svg [\s\S]*<\/svg>$/)
    expect(svg).toContain('12,1\u202f%')
    expect(svg).toContain('CC du Test')
    expect(svg).not.toMatch(/<style|<script|ecmeta_|https?:\/\/(?!www\.w3\.org)/)
  })
  test('imported text stays text, and no attribute is left open', () => {
    const territory = { ...epci, name: hostile }
    const model = barsChart(item('EMP03', [12.1, 10.8, 13.4]), { territory, comparators: [department] })
    const svg = chartSvg(model, 2400) ?? ''
    expect(svg).not.toContain('<script')
    expect(svg).not.toContain('<img')
    expect(svg).toContain('&lt;script')
  })
  test('the pyramid is drawn', () => {
    const ages = Array.from(
      { length: 20 },
      (_, index) => `${String(index * 5).padStart(2, '0')}${String(index * 5 + 4).padStart(2, '0')}`,
    )
    const values = ages.map((_, index) => 3 - index / 10)
    const model = pyramidChart(
      {
        period: '2023',
        ages,
        women: values,
        men: values,
        reference: { name: 'Gers', women: values, men: values },
        total: 10,
        coverage: { known: 1, expected: 1 },
        sentence: 'x',
        source: 's',
      },
      'CC',
      { comparators: [department] },
    )
    expect(chartSvg(model, 500)).toContain('Hommes')
  })
  test('not enough data gives no drawing', () => {
    expect(chartSvg(barsChart(item('X01', [null, null, null]), { territory: epci, comparators: [] }), 500)).toBeNull()
  })
})

describe('the page of a panorama', () => {
  const items = [item('LOG02', [57, 68.9, 57.5], { headline: true }), item('LOG03', [null, 5.2, 17])]
  const missing = [{ indicator: 'SAN01', label: 'Accès aux soins', reason: 'Aucun fichier importé.' }]
  const page = panoramaPage(
    portraitFor(panorama(items, { sections: [{ id: 'housing', title: 'Logement', items, missing }] })),
  )

  test('has tables with captions and scopes, sentences, sources and what is missing', () => {
    expect(page).toContain('<caption>Logement : CC du Test et territoires de comparaison</caption>')
    expect(page).toContain('<th scope="row">Part LOG02')
    expect(page).toContain('La part LOG02 est connue.')
    expect(page).toContain('INSEE, Base du comparateur, 2018 (géographie 2021)')
    expect(page).toContain('Aucun fichier importé.')
    expect(page).toContain('secret statistique')
    expect(page).toContain('<svg role="img" aria-label="')
  })
  test('stands alone: no script, no link out, and repeated heads in print', () => {
    expect(page).not.toMatch(/<script|<link|src=|href="(?!#)/)
    expect(page).toContain('table-header-group')
    expect(page).toContain("default-src 'none'")
  })
  test('every text is escaped, wherever it comes from', () => {
    const bad = item('LOG02', [57, 68.9, 57.5], { label: hostile, unit: hostile, sentence: hostile, headline: true })
    const own = bad.values[epci.code]
    if (own) own.notes = [hostile]
    if (own?.source) own.source = { ...own.source, title: hostile, producer: hostile }
    const html = panoramaPage(
      portraitFor(
        panorama([bad], {
          territory: { ...epci, name: hostile },
          notes: [hostile],
          sections: [
            {
              id: 'housing',
              title: hostile,
              items: [bad],
              missing: [{ indicator: 'x', label: hostile, reason: hostile }],
            },
          ],
        }),
      ),
    )
    expect(html).not.toContain('<script')
    expect(html).not.toContain('<img')
    // Quoted attributes hold escaped text; nothing of it stands outside of them inside a tag.
    expect(html.replace(/"[^"]*"/g, "''")).not.toMatch(/<[a-z][^>]*onerror/)
  })
  test('equal panoramas give equal pages', () => {
    expect(panoramaPage(portraitFor(panorama(items)))).toBe(panoramaPage(portraitFor(panorama(items))))
  })
})
