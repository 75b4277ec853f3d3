import { describe, expect, it } from 'vitest'
import { portraitParts } from '#shared/panorama/portrait.rules.ts'
import { staleTexts } from '#shared/panorama/rewriting.rules.ts'
import type { PortraitBlock } from '#shared/panorama/template.schema.ts'
import { item, panorama } from '#tests/support/panorama.ts'

const block = (id: string, kind: PortraitBlock['kind'], more: Partial<PortraitBlock> = {}): PortraitBlock => ({
  id,
  kind,
  title: null,
  theme: null,
  indicators: [],
  text: null,
  most: null,
  ...more,
})
const shown = panorama([item('A', [10, 20, 30]), item('B', [11, 21, 31])])
const automatic = 'La part A est connue.'
const blocks = [block('dire', 'readings'), block('barre', 'ranking', { indicators: ['A'] })]
const areas = {
  A: {
    period: '2018',
    areas: [
      { code: '200000001', name: 'CC du Test', value: 10, status: 'ok' as const },
      { code: '200000002', name: 'CC Voisine', value: 12, status: 'ok' as const },
    ],
    chosen: '200000001',
    reference: null,
    hasOtherPerimeters: false,
    series: [],
  },
}
const made = (texts: Parameters<typeof staleTexts>[1]) => {
  const parts = portraitParts(blocks, {
    panorama: shown,
    facts: () => undefined,
    areas,
    texts,
    outlines: null,
    typology: null,
    offer: null,
  })
  return { parts, stale: staleTexts(shown, texts, parts) }
}

describe('rewritten sentences', () => {
  it('say what each line of a list is rewritten from, also once it has been', () => {
    const before = made([]).parts[0]
    expect(before).toMatchObject({
      lines: [automatic, 'La part B est connue.'],
      sentences: [
        { subject: 'A', automatic },
        { subject: 'B', automatic: 'La part B est connue.' },
      ],
    })
    const after = made([{ subject: 'A', text: 'Peu de A ici.', basis: automatic }])
    expect(after.parts[0]).toMatchObject({
      lines: ['Peu de A ici.', 'La part B est connue.'],
      sentences: [{ subject: 'A', automatic }, { subject: 'B' }],
    })
    expect(after.stale).toEqual([])
  })

  it('are to be read again once the automatic one has changed, of an indicator or of a chart', () => {
    const chart = made([]).parts.find(({ kind }) => kind === 'chart')
    if (chart?.kind !== 'chart') throw new Error('nothing is drawn')
    const old = { text: 'Peu de A ici.', basis: 'La part A était autre.' }
    const { parts, stale } = made([
      { subject: 'A', ...old },
      { subject: chart.subject, ...old },
    ])
    expect(parts[0]).toMatchObject({ lines: [automatic, 'La part B est connue.'] })
    expect(stale).toEqual([
      { subject: 'A', ...old, about: 'Part A', automatic },
      { subject: chart.subject, ...old, about: chart.model.subtitle, automatic: chart.automatic },
    ])
  })

  it('are not asked about where nothing is said of their subject any more', () => {
    expect(made([{ subject: 'gone', text: 'Autre', basis: 'Avant' }]).stale).toEqual([])
  })
})
