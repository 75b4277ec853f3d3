import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type GridColumn, parseCell } from '#renderer/grid/cells.ts'
import type { Choice } from '#renderer/grid/choices.ts'
import { copyBox } from '#renderer/grid/copy.ts'
import { parseBlock, planPaste } from '#renderer/grid/paste.ts'
import { planReplace } from '#renderer/grid/replace.ts'
import { homonymNames } from '#shared/offer/choice-name.rules.ts'

interface Row {
  readonly id: string
  readonly lead: string | null
  readonly partners: readonly string[] | null
}

function columnsOf(choices: readonly Choice[]): readonly GridColumn<Row>[] {
  const common = { choices, allowsNew: true, isEditable: true } as const
  return [
    { ...common, id: 'lead', header: 'Pilote', type: 'reference', value: (row) => row.lead },
    { ...common, id: 'partners', header: 'Partenaires', type: 'choices', value: (row) => row.partners },
  ]
}
const choices: readonly Choice[] = [
  { id: 'a', label: 'CCAS (Auch)', name: 'CCAS' },
  { id: 'c', label: 'CCAS (Condom)', name: 'CCAS' },
  { id: 'm', label: 'MSA', name: 'MSA' },
  { id: '6.1', label: '6.1 Accès', name: 'Accès' },
]
const columns = columnsOf(choices)
const [lead, partners] = columns as [GridColumn<Row>, GridColumn<Row>]
const blank = { id: 'r', lead: null, partners: null }
const read = (column: GridColumn<Row>, text: string) => parseCell(column, blank, text)
const refusal = '« CCAS » peut désigner 2 choix : écrivez « CCAS (Auch) » ou « CCAS (Condom) ».'

describe('a name that several choices have', () => {
  test('is refused with what each is called, and never creates another', () => {
    expect(read(lead, 'ccas')).toEqual({ ok: false, reason: refusal.replace('CCAS »', 'ccas »') })
    expect(read(partners, 'MSA ; CCAS')).toEqual({ ok: false, reason: refusal })
    expect(read(lead, 'CCAS (auch)')).toEqual({ ok: true, value: 'a' })
    expect(read(partners, 'CCAS (Condom), msa')).toEqual({ ok: true, value: ['c', 'm'] })
    expect(read(lead, 'CCAS (c)')).toEqual({ ok: true, value: 'c' })
    expect(read(lead, 'accès')).toEqual({ ok: true, value: '6.1' })
    expect(read(lead, 'CCAS de Mirande')).toEqual({ ok: true, value: 'CCAS de Mirande' })
  })
  test('is refused in its cell and in the list when it is pasted or comes of a replacement', () => {
    const rows: readonly Row[] = [{ id: 'r', lead: 'm', partners: ['m'] }]
    const sheet = { rows, columns, rowId: (row: Row) => row.id }
    const box = { top: 0, left: 0, bottom: 0, right: 1 }
    const pasted = planPaste({ ...sheet, block: parseBlock('CCAS\tMSA ; CCAS (Auch)'), box })
    expect(pasted.refused).toMatchObject([{ rowId: 'r', column: 'lead', text: 'CCAS', reason: refusal }])
    expect(pasted.edits).toMatchObject([{ column: 'partners', after: ['a', 'm'] }])
    const options = { hasCase: false, isWhole: false }
    const replaced = planReplace({ ...sheet, box, find: 'MSA', options, replacement: 'CCAS' })
    expect(replaced.refused.map(({ column, reason }) => [column, reason])).toEqual([
      ['lead', refusal],
      ['partners', refusal],
    ])
  })
})

test('cells copied and pasted say the same, whatever their names', () => {
  const word = fc.constantFrom(
    'CCAS',
    'ccas',
    'MSA',
    'CCAS MSA',
    'A ; B',
    'A',
    'B',
    'Enfance, famille',
    'Enfance',
    'famille',
    '"Le Clos"',
    'Le "Clos"',
    '=1',
    '-',
  )
  const named = fc.array(fc.tuple(word, fc.constantFrom('Auch', 'Condom', null)), { minLength: 1, maxLength: 12 })
  const property = fc.property(
    named,
    fc.array(fc.array(fc.nat(11), { maxLength: 4 }), { minLength: 1, maxLength: 4 }),
    (names, picks) => {
      const things = names.map(([name, hint], at) => ({ id: `o${at}`, name, hints: [hint] }))
      const told = homonymNames(things)
      const list = things.map(({ id, name }) => ({ id, name, label: told.get(id) ?? name }))
      const rows = picks.map((pick, at): Row => {
        const ids = [...new Set(pick.map((place) => `o${place % names.length}`))]
        return { id: `r${at}`, lead: ids[0] ?? null, partners: ids.length === 0 ? null : ids }
      })
      const cells = columnsOf(list)
      const box = { top: 0, left: 0, bottom: rows.length - 1, right: 1 }
      const text = copyBox(rows, cells, box)
      const empty = rows.map(({ id }): Row => ({ id, lead: null, partners: null }))
      const { edits, refused } = planPaste({
        rows: empty,
        columns: cells,
        rowId: (row) => row.id,
        block: parseBlock(text),
        box,
      })
      expect(refused).toEqual([])
      for (const row of rows)
        for (const { id, value } of cells) {
          const after = edits.find(({ rowId, column }) => rowId === row.id && column === id)?.after ?? null
          const sorted = (cell: unknown) => (Array.isArray(cell) ? [...cell].sort() : cell)
          expect(sorted(after)).toEqual(sorted(value(row)))
        }
    },
  )
  fc.assert(property, { numRuns: 500 })
})
