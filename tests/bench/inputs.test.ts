import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '#tests/support/workspace.ts'
import { canMeasure, measure } from './children.ts'
import { benchCells, longLines, nameOf, wideLines } from './inputs.ts'
import { figureLine, median, ratioLine } from './report.ts'

const communes = ['32013', '32107', '32132'].map((code, i) => ({
  code,
  name: `Commune ${i}`,
  department: '32',
  epci: '200066926',
  population: 1000 * (i + 1),
}))

describe('what the bench reads', () => {
  it('is the same at every run, with the same cells in the three files', () => {
    const cells = benchCells(communes)
    expect(benchCells(communes)).toEqual(cells)
    const [header = '', first = ''] = wideLines(communes, cells)
    expect(header.split(';')).toHaveLength(102)
    const row = first.trimEnd().split(';').slice(2)
    const long = [...longLines(communes, cells, 'commune')]
    expect(long).toHaveLength(301)
    expect(new Set(longLines(communes, cells, 'series'))).toEqual(new Set(long))
    const [value, status] = row[0] === 's' ? ['', 's'] : [row[0], row[0] === '' ? 'nd' : '']
    expect(long[1]).toBe(`32013;${nameOf(0)};2016;${value};${status}\n`)
    // Written down once: another generator would be another bench.
    expect(row.slice(0, 3)).toMatchInlineSnapshot(`
      [
        "174",
        "28",
        "569",
      ]
    `)
  })
})

describe('how the bench measures', () => {
  it('tells time, memory and output of a program', async () => {
    const script = join(temporaryFolder(), 'work.mjs')
    writeFileSync(
      script,
      'const kept = Buffer.alloc(120e6, 1); const end = Date.now() + 300; while (Date.now() < end); console.log(kept.length)',
    )
    const done = await measure(process.execPath, [script])
    expect(done.out).toBe('120000000\n')
    expect(done.wallSeconds).toBeGreaterThan(0.3)
    if (!canMeasure) return
    expect(done.cpuSeconds).toBeGreaterThan(0.1)
    expect(done.peakMebibytes).toBeGreaterThan(120)
    expect(done.peakMebibytes).toBeLessThan(400)
  })

  it('compares pairs, and names what was missed', () => {
    expect([median([3, 1, 2]), median([4, 1, 2, 3])]).toEqual([2, 2.5])
    const line = ratioLine(
      'x',
      [
        { product: 1, peer: 2 },
        { product: 6, peer: 2 },
        { product: 2, peer: 2 },
      ],
      { most: 1.5, peer: 'y' },
    )
    expect([line.reached, line.shown, line.product]).toEqual([1, '× 1.00 (0.50–3.00, 3 pairs)', '2.00 s'])
    expect(figureLine('z', [240, 260], { most: 250, unit: 'MiB', worst: true }).reached).toBe(260)
  })
})
