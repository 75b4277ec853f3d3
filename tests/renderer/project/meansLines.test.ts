import { describe, expect, it } from 'vitest'
import { type MeansLine, meansEdits, meansLines, plannedTexts } from '#renderer/features/project/meansLines.ts'
import type { CellEdit } from '#renderer/grid/cells.ts'
import { RecordLine } from '#renderer/parts/record/useRecords.ts'
import type { Cell } from '#shared/offer/field.ts'

const fields = ['signatory', 'kind', 'description', 'year', 'planned', 'actual', 'state'] as const

function rowsOf(...rows: readonly (readonly Cell[])[]): RecordLine[] {
  const cells = new Map(fields.map((field, column) => [field, (at: number) => rows[at]?.[column] ?? null]))
  return rows.map((_row, at) => new RecordLine(`r${at}`, at, cells, at))
}
const edit = (row: MeansLine, column: string, after: Cell): CellEdit<MeansLine> => ({
  row,
  rowId: row.id,
  column,
  before: null,
  after,
})

const rows = rowsOf(
  ['caf', 'money', 'Forums', 2026, 100, null, 'announced'],
  ['caf', 'money', 'Forums', 2027, 200, null, 'announced'],
  ['caf', 'staff', null, 2026, 0.5, null, 'announced'],
  ['caf', 'money', 'Forums', 2026, 50, null, 'dropped'],
)
const scope = { sheet: 's', years: [2026, 2027] }

describe('means of an action sheet as a table', () => {
  it('has a line for each signatory, kind and text, with a commitment for each year; no commitment is lost', () => {
    const lines = meansLines(rows)
    expect(lines.map(({ years }) => [...years].map(([year, row]) => `${year} ${row.id}`))).toEqual([
      ['2026 r0', '2027 r1'],
      ['2026 r2'],
      ['2026 r3'],
    ])
  })

  it('writes the cells of the years that are there, and a commitment where a year had none', () => {
    const [forums, staff] = meansLines(rows)
    if (forums === undefined || staff === undefined) throw new Error('no line')
    const { cells, created } = meansEdits(
      [
        edit(forums, 'planned2026', 120),
        edit(forums, 'signatory', 'MSA'),
        edit(staff, 'planned2027', 1),
        edit(staff, 'actual2027', 0.8),
        edit(forums, 'actual2027', null),
      ],
      [],
      scope,
    )
    expect(cells).toEqual([
      { id: 'r0', field: 'planned', value: 120 },
      { id: 'r0', field: 'signatory', value: 'MSA' },
      { id: 'r1', field: 'signatory', value: 'MSA' },
      { id: 'r1', field: 'actual', value: null },
    ])
    expect(created).toEqual([
      { sheet: 's', year: 2027, signatory: 'caf', kind: 'staff', description: null, planned: 1, actual: 0.8 },
    ])
  })

  it('a pasted line is a commitment for each year that it tells', () => {
    const pasted = { signatory: 'CPAM', kind: 'money', planned2026: 10, planned2027: 20 }
    const { created } = meansEdits([], [pasted, { signatory: 'UDCCAS' }], scope)
    expect(created).toMatchObject([
      { signatory: 'CPAM', year: 2026, planned: 10 },
      { signatory: 'CPAM', year: 2027, planned: 20 },
      { signatory: 'UDCCAS', year: 2026, planned: null },
    ])
  })

  it('says euros and full-time equivalents beside each other, never their sum, without what is dropped', () => {
    const plain = (text: string | null) => text?.replace(/\s/g, ' ') ?? null
    expect(plannedTexts(rows, [2026, 2028], new Set()).map(({ text }) => plain(text))).toEqual(['100 € et 0,50 ETP'])
  })

  it('tells what is counted elsewhere apart, as the totals of signatories do', () => {
    const plain = (text: string | null) => text?.replace(/\s/g, ' ') ?? null
    const texts = (elsewhere: readonly string[]) =>
      plannedTexts(rows, [2026, 2027], new Set(elsewhere)).map((each) => [plain(each.text), plain(each.elsewhere)])
    expect(texts([])).toEqual([
      ['100 € et 0,50 ETP', null],
      ['200 €', null],
    ])
    expect(texts(['r0', 'r1', 'r3'])).toEqual([
      ['0,50 ETP', '100 €'],
      [null, '200 €'],
    ])
  })
})
