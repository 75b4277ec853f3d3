import { describe, expect, it } from 'vitest'
import type { Link } from '#shared/entity.ts'
import { linkedIds, type RestOfBase, type TableRules, violations } from '#shared/merge/constraints.ts'
import type { Cells, RowChoices, RowState, TableShape } from '#shared/merge/merge.types.ts'
import { decideRow, mergeRow } from '#shared/merge/merge-row.ts'
import { type PossibleRow, possibleRow } from '#shared/merge/possible-row.ts'

const shapes: Readonly<Record<string, TableShape>> = {
  action: { table: 'action', columns: ['code', 'mission', 'from', 'to', 'places'], rules: {} },
  mission: { table: 'mission', columns: ['code', 'parent'], rules: {} },
}
const rules = new Map<string, TableRules>([
  [
    'action',
    {
      table: 'action',
      unique: [['code']],
      links: [
        { column: 'mission', table: 'mission' },
        { column: 'places', table: 'place', isList: true },
      ],
      required: ['mission'],
      rows: [
        {
          name: 'ends after it begins',
          columns: ['from', 'to'],
          holds: ({ from, to }) => from === null || to === null || String(from) <= String(to),
        },
      ],
    },
  ],
  [
    'mission',
    {
      table: 'mission',
      unique: [['code']],
      links: [{ column: 'parent', table: 'mission' }],
      required: [],
      rows: [],
    },
  ],
])

type Side = Readonly<Record<string, RowState>>
const full = (table: string, cells: Cells): Cells => ({
  ...Object.fromEntries((shapes[table]?.columns ?? []).map((column) => [column, null])),
  ...(table === 'action' ? { mission: 'm1' } : {}),
  ...cells,
})
/** `action/a1`: cells and the versions that wrote what, `id` or `id:columns`. */
const live = (name: string, versions: string, cells: Cells = {}): Side => ({
  [name]: { cells: full(name.split('/')[0] ?? '', cells), versions: read(versions) },
})
const gone = (name: string, versions: string): Side => ({ [name]: { cells: null, versions: read(`${versions} d:-`) } })
const read = (versions: string) =>
  versions
    .split(' ')
    .map((text) => text.split(':'))
    .map(([id = '', what = '*']) => ({ id, columns: what === '*' || what === '-' ? what : what.split('+') }) as const)

function baseOf(side: Side): RestOfBase {
  const cells = (name: string) => side[name]?.cells ?? null
  const where = (table: string, test: (row: Cells) => boolean) =>
    Object.keys(side)
      .filter((name) => name.startsWith(`${table}/`) && cells(name) !== null && test(cells(name) ?? {}))
      .map((name) => name.slice(table.length + 1))
  return {
    read: (table, id) => (table === 'place' ? {} : cells(`${table}/${id}`)),
    holders: (table, columns, values) =>
      where(table, (row) => columns.every((column, at) => row[column] === values[at])),
    referrers: (table, link: Link, id) => where(table, (row) => linkedIds(link, row[link.column] ?? null).includes(id)),
  }
}

function check(ours: Side, theirs: Side, choices: Readonly<Record<string, RowChoices>> = {}) {
  const rows: PossibleRow[] = []
  for (const [name, row] of Object.entries(theirs)) {
    const [table = '', id = ''] = name.split('/')
    const shape = shapes[table]
    if (shape === undefined) continue
    const merge = mergeRow(shape, ours[name] ?? null, row)
    const chosen = choices[name] ?? {}
    if ((merge.kind === 'same' || merge.kind === 'ours') && Object.keys(chosen).length === 0) continue
    const before = ours[name]?.cells ?? null
    const decided = decideRow(shape, merge, ours[name] ?? null, row, chosen, 'merge')
    rows.push(possibleRow(table, id, before, { ours: before, theirs: row.cells }, decided))
  }
  return violations(rules, rows, baseOf(ours)).map(
    ({ kind, rule, rows: culprits }) =>
      `${kind} ${rule}: ${culprits.map(({ table, id }) => `${table}/${id}`).join(', ')}`,
  )
}
/** The same rows and rules, whoever looks. */
function both(one: Side, other: Side): readonly string[] {
  const here = check(one, other)
  expect(check(other, one)).toEqual(here)
  return here
}

const mission = live('mission/m1', 'm', { code: 'M1' })

describe('unique keys', () => {
  it('two good sides that together use a code twice: both rows are named', () => {
    const one = { ...mission, ...live('action/a1', 'x', { code: 'C' }) }
    const other = { ...mission, ...live('action/a2', 'y', { code: 'C' }) }
    expect(both(one, other)).toEqual(['unique code: action/a1, action/a2'])
  })

  it('one gives a row the code that the other gave to another row', () => {
    const one = {
      ...mission,
      ...live('action/a1', 'x', { code: 'A' }),
      ...live('action/a2', 'y y2:code', { code: 'C' }),
    }
    const other = {
      ...mission,
      ...live('action/a1', 'x x2:code', { code: 'C' }),
      ...live('action/a2', 'y', { code: 'B' }),
    }
    expect(both(one, other)).toEqual(['unique code: action/a1, action/a2'])
  })

  it('a code that moves from one row to another is no collision', () => {
    const one = { ...mission, ...live('action/a1', 'x', { code: 'A' }), ...live('action/a2', 'y', { code: 'B' }) }
    const other = {
      ...mission,
      ...live('action/a1', 'x x2:code', { code: 'B' }),
      ...live('action/a2', 'y y2:code', { code: 'A' }),
    }
    expect(both(one, other)).toEqual([])
    expect(both(one, { ...mission, ...live('action/a2', 'y', { code: 'B' }), ...gone('action/a1', 'x') })).toEqual([])
  })

  it('every pair is told, not one by row', () => {
    const one = { ...mission, ...live('action/a1', 'x', { code: 'C' }), ...live('action/a9', 'z', { code: 'D' }) }
    const other = {
      ...mission,
      ...live('action/a2', 'y', { code: 'C' }),
      ...live('action/a3', 'w', { code: 'C' }),
      ...live('action/a4', 'v', { code: 'D' }),
    }
    expect(check(one, other)).toHaveLength(4)
  })

  it('a candidate of a conflict still open counts, from both sides alike, until it is not chosen', () => {
    const one = {
      ...mission,
      ...live('action/a1', 'x x2:code', { code: 'C' }),
      ...live('action/a2', 'y', { code: 'D' }),
    }
    const other = { ...mission, ...live('action/a1', 'x x3:code', { code: 'D' }) }
    expect(both(one, other)).toEqual(['unique code: action/a1, action/a2'])
    expect(check(one, other, { 'action/a1': { cells: { code: { take: 'ours' } } } })).toEqual([])
    expect(check(one, other, { 'action/a1': { cells: { code: { take: 'theirs' } } } })).toEqual([
      'unique code: action/a1, action/a2',
    ])
    expect(check(one, other, { 'action/a1': { cells: { code: { take: 'value', value: 'E' } } } })).toEqual([])
    expect(
      check({ ...one, ...live('action/a2', 'y', { code: 'E' }) }, other, {
        'action/a1': { cells: { code: { take: 'value', value: 'E' } } },
      }),
    ).toEqual(['unique code: action/a1, action/a2'])
  })

  it('a row whose deletion is in dispute may collide, and no longer once it is deleted', () => {
    const one = { ...mission, ...gone('action/a1', 'x'), ...live('action/a2', 'y', { code: 'C' }) }
    const other = { ...mission, ...live('action/a1', 'x x2:code', { code: 'C' }) }
    expect(both(one, other)).toEqual(['unique code: action/a1, action/a2'])
    expect(check(one, other, { 'action/a1': { row: 'ours' } })).toEqual([])
    expect(check(one, other, { 'action/a1': { row: 'theirs' } })).toEqual(['unique code: action/a1, action/a2'])
  })

  it('null shares nothing, empty text does; zero and its text differ', () => {
    const pair = (code: string | number | null, other: string | number | null = code) =>
      both(
        { ...mission, ...live('action/a1', 'x', { code }) },
        { ...mission, ...live('action/a2', 'y', { code: other }) },
      )
    expect(pair(null)).toEqual([])
    expect(pair('')).toHaveLength(1)
    expect(pair(0, '0')).toEqual([])
    expect(pair(0, -0)).toHaveLength(1)
  })

  it('what the workspace broke already is not told again', () => {
    const one = { ...mission, ...live('action/a1', 'x', { code: 'C' }), ...live('action/a2', 'y', { code: 'C' }) }
    const other = { ...one, ...live('action/a1', 'x x2:from', { code: 'C', from: '2026' }) }
    expect(check(one, other)).toEqual([])
  })
})

describe('links', () => {
  it('a new row names what the other side deleted: asked from both sides, nothing cascades in silence', () => {
    const one = { ...mission, ...live('action/a1', 'x', { code: 'C' }) }
    const other = gone('mission/m1', 'm')
    expect(check(one, other)).toEqual(['link mission: action/a1, mission/m1'])
    expect(check(other, one)).toEqual(['link mission: action/a1, mission/m1'])
    expect(check(one, other, { 'mission/m1': { row: 'ours' } })).toEqual([])
  })

  it('a deletion that takes along what belonged to it is clean', () => {
    const one = { ...mission, ...live('action/a1', 'x', { code: 'C' }) }
    const other = { ...gone('mission/m1', 'm'), ...gone('action/a1', 'x') }
    expect(both(one, other)).toEqual([])
  })

  it('rows of the same package hold each other up, whatever their order, cycles and rows that name themselves included', () => {
    const rows = {
      ...live('mission/m3', 'c', { code: '3', parent: 'm2' }),
      ...live('mission/m2', 'b', { code: '2', parent: 'm3' }),
      ...live('mission/m4', 'd', { code: '4', parent: 'm4' }),
    }
    expect(check({}, rows)).toEqual([])
    expect(check({}, Object.fromEntries(Object.entries(rows).reverse()))).toEqual([])
    expect(check(rows, gone('mission/m4', 'd'))).toEqual([])
    expect(check(rows, gone('mission/m2', 'b'))).toEqual(['link parent: mission/m3, mission/m2'])
  })

  it('a deletion in dispute leaves what names it in doubt', () => {
    const one = { ...live('mission/m1', 'm m2:code', { code: 'N' }), ...live('action/a1', 'x') }
    const other = gone('mission/m1', 'm')
    expect(check(one, other)).toEqual(['link mission: action/a1, mission/m1'])
    expect(check(one, other, { 'mission/m1': { row: 'theirs' } })).toEqual(['link mission: action/a1, mission/m1'])
  })

  it('a choice of theirs can point at what is not here; every id of a list is looked at', () => {
    const one = { ...mission, ...live('action/a1', 'x x2:mission') }
    const other = live('action/a1', 'x x3:mission', { mission: 'm9' })
    expect(check(one, other)).toEqual(['link mission: action/a1, mission/m9'])
    const link = { column: 'places', table: 'place', isList: true } as const
    expect(linkedIds(link, '["p1","p2","p1"]')).toEqual(['p1', 'p2'])
    for (const value of ['', null, 'p1', '{"p1":1}', '[1]', '{']) expect(linkedIds(link, value)).toEqual([])
  })

  it('what hung in the air here already is not told again, what newly does is', () => {
    const one = live('action/a1', 'x', { mission: 'm9' })
    expect(check(one, live('action/a1', 'x x2:code', { mission: 'm9', code: 'C' }))).toEqual([])
    expect(check(one, live('action/a1', 'x x2:mission', { mission: 'm8' }))).toEqual([
      'link mission: action/a1, mission/m8',
    ])
  })
})

describe('rules inside a row', () => {
  it('one side moves the beginning, the other the end: clean by cell, and yet broken, from both sides', () => {
    const one = { ...mission, ...live('action/a1', 'x x2:from', { from: '2026-09', to: '2026-12' }) }
    const other = { ...mission, ...live('action/a1', 'x x3:to', { from: '2026-01', to: '2026-06' }) }
    expect(both(one, other)).toEqual(['row ends after it begins: action/a1'])
    expect(check(one, other, { 'action/a1': { cells: { to: { take: 'value', value: '2026-10' } } } })).toEqual([])
  })

  it('is judged on every candidate still open, never on a provisional one', () => {
    const one = { ...mission, ...live('action/a1', 'x x2:from+to', { from: '2026-01', to: '2026-03' }) }
    const other = { ...mission, ...live('action/a1', 'x x3:from+to', { from: '2026-05', to: '2026-09' }) }
    expect(both(one, other)).toEqual(['row ends after it begins: action/a1'])
    const take = (side: 'ours' | 'theirs') => ({ from: { take: side }, to: { take: side } })
    expect(check(one, other, { 'action/a1': { cells: take('ours') } })).toEqual([])
    expect(check(one, other, { 'action/a1': { cells: take('theirs') } })).toEqual([])
  })

  it('a third value may not empty what must be there', () => {
    const one = { ...mission, ...live('action/a1', 'x') }
    const other = { ...mission, ...live('action/a1', 'x x2:code', { code: 'C' }) }
    expect(check(one, other, { 'action/a1': { cells: { mission: { take: 'value', value: null } } } })).toEqual([
      'required mission: action/a1',
    ])
  })

  it('what is broken here and does not change is not told', () => {
    const bad = { from: '2026-09', to: '2026-01' }
    const one = { ...mission, ...live('action/a1', 'x', bad) }
    expect(check(one, { ...mission, ...live('action/a1', 'x x2:code', { ...bad, code: 'C' }) })).toEqual([])
    expect(check(one, { ...mission, ...live('action/a1', 'x x2:to', { from: '2026-09', to: '2026-02' }) })).toEqual([
      'row ends after it begins: action/a1',
    ])
  })

  it('the answer does not depend on the order of rows', () => {
    const one = { ...mission, ...live('action/a1', 'x', { code: 'C' }), ...live('action/a5', 'v', { code: 'D' }) }
    const other = {
      ...gone('mission/m1', 'm'),
      ...live('action/a2', 'y', { code: 'C', from: '3', to: '2' }),
      ...live('action/a3', 'z', { code: 'D', mission: 'm7' }),
    }
    const answer = check(one, other)
    expect(answer).toHaveLength(7)
    expect(check(one, Object.fromEntries(Object.entries(other).reverse()))).toEqual(answer)
  })
})
