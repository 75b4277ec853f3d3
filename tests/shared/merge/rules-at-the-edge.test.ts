import { describe, expect, it } from 'vitest'
import type { Link } from '#shared/entity.ts'
import { linkedIds, type RestOfBase, type TableRules, violations } from '#shared/merge/constraints.ts'
import type { Cells } from '#shared/merge/merge.types.ts'
import { candidates, droppedRow, type PossibleRow } from '#shared/merge/possible-row.ts'

const rules = new Map<string, TableRules>([
  [
    'sheet',
    {
      table: 'sheet',
      unique: [['project', 'number'], ['code']],
      links: [{ column: 'project', table: 'project' }],
      required: [],
      rows: [],
    },
  ],
  [
    'project',
    { table: 'project', unique: [], links: [{ column: 'parent', table: 'project' }], required: ['name'], rows: [] },
  ],
])
const sheet = (cells: Cells): Cells => ({ project: 'p1', number: null, code: null, ...cells })
const project = (cells: Cells = {}): Cells => ({ name: 'Projet', parent: null, ...cells })
const here: Readonly<Record<string, Cells>> = { 'project p1': project(), 'project p2': project() }

/** A row that becomes `after` (null: it goes) whatever anybody chooses. */
const becomes = (table: string, id: string, before: Cells | null, after: Cells | null): PossibleRow => ({
  table,
  id,
  before,
  mayBeThere: after !== null,
  mayBeGone: after === null,
  candidates: (column) => [after?.[column] ?? null],
})

function broken(rows: readonly PossibleRow[], base: Readonly<Record<string, Cells>> = here): readonly string[] {
  const where = (table: string, test: (cells: Cells) => boolean) =>
    Object.entries(base).flatMap(([name, cells]) => {
      const [of, id = ''] = name.split(' ')
      return of === table && test(cells) ? [id] : []
    })
  const rest: RestOfBase = {
    read: (table, id) => base[`${table} ${id}`] ?? null,
    holders: (table, columns, values) => where(table, (cells) => columns.every((c, at) => cells[c] === values[at])),
    referrers: (table, link, id) => where(table, (cells) => linkedIds(link, cells[link.column] ?? null).includes(id)),
  }
  return violations(rules, rows, rest).map(
    ({ kind, rule, rows: culprits }) =>
      `${kind} ${rule}: ${culprits.map(({ table, id }) => `${table}/${id}`).join(', ')}`,
  )
}

describe('a unique key', () => {
  it('of several columns is shared where all of them meet, and nothing where one is empty', () => {
    const rows = (number: Cells[string]) => [
      becomes('sheet', 's1', null, sheet({ number: 4 })),
      becomes('sheet', 's2', null, sheet({ number })),
    ]
    expect(broken(rows(4))).toEqual(['unique project+number: sheet/s1, sheet/s2'])
    expect(broken(rows(5))).toEqual([])
    expect(broken([becomes('sheet', 's1', null, sheet({})), becomes('sheet', 's2', null, sheet({}))])).toEqual([])
  })

  it('that two rows lose at once is shared by none', () => {
    const lost = (id: string) => becomes('sheet', id, sheet({ code: id }), sheet({}))
    expect(broken([lost('s1'), lost('s2')])).toEqual([])
  })

  it('that two rows shared already is not told again when both are changed', () => {
    const changed = (id: string, code: string) =>
      becomes('sheet', id, sheet({ code: 'C' }), sheet({ code, number: null }))
    expect(broken([changed('s1', 'C'), changed('s2', 'C')])).toEqual([])
    expect(broken([changed('s1', 'D'), changed('s2', 'D')])).toEqual(['unique code: sheet/s1, sheet/s2'])
  })
})

describe('a link', () => {
  it('names nothing when it is empty, or no list where a list is due', () => {
    const list: Link = { column: 'projects', table: 'project', isList: true }
    expect(linkedIds({ column: 'project', table: 'project' }, '')).toEqual([])
    expect(linkedIds({ column: 'project', table: 'project' }, null)).toEqual([])
    expect(linkedIds(list, '')).toEqual([])
    expect(linkedIds(list, '[pas du JSON')).toEqual([])
    expect(linkedIds(list, '{"a":1}')).toEqual([])
    expect(linkedIds(list, '["p1","p2","p1",3]')).toEqual(['p1', 'p2'])
  })

  it('to an id that only a row of another table has hangs in the air', () => {
    const rows = [becomes('sheet', 'x', null, sheet({ project: 'x' }))]
    expect(broken(rows)).toEqual(['link project: sheet/x, project/x'])
    const other = [becomes('sheet', 'y', null, sheet({ project: 'x' })), becomes('project', 'x', null, project())]
    expect(broken(other)).toEqual([])
  })

  it('of a row to itself never hangs, whether it stays or goes', () => {
    const own = project({ parent: 'p9' })
    const disputed = { ...becomes('project', 'p9', own, own), mayBeGone: true }
    expect(broken([disputed], { ...here, 'project p9': own })).toEqual([])
  })

  it('to another row of the same table whose deletion is in dispute is told', () => {
    const disputed = { ...becomes('project', 'p1', project(), project()), mayBeGone: true }
    expect(broken([disputed, becomes('project', 'p3', null, project({ parent: 'p1' }))])).toEqual([
      'link parent: project/p3, project/p1',
    ])
  })

  it('that hung in the air before is not told when the package tells of the deletion, nor of a row of another table', () => {
    const hanging = { ...here, 'sheet s1': sheet({ project: 'p7' }) }
    const never = becomes('project', 'p7', null, null)
    expect(broken([never], hanging)).toEqual([])
    const touched = becomes('sheet', 's1', sheet({ project: 'p7' }), sheet({ project: 'p7', number: 3 }))
    expect(broken([never, touched], hanging)).toEqual([])
    // It stood here, and goes: what names it is told.
    const goes = becomes('project', 'p1', project(), null)
    const kept = becomes('sheet', 's1', sheet({}), sheet({ number: 3 }))
    expect(broken([goes, kept])).toEqual(['link project: sheet/s1, project/p1'])
    // A sheet goes that has the id of a project: those of the project stay.
    expect(broken([becomes('sheet', 'p1', sheet({}), null)], { ...here, 'sheet s1': sheet({}) })).toEqual([])
  })
})

describe('what is told', () => {
  it('does not depend on the order of rows, whatever there is to tell, and needs no rules of a table', () => {
    const rows = [
      becomes('project', 'p1', project(), null),
      becomes('sheet', 's3', null, sheet({ project: 'p8', code: 'C' })),
      becomes('sheet', 's1', null, sheet({ project: 'p9', code: 'C' })),
      becomes('project', 'p4', null, project({ name: null, parent: 'p1' })),
      becomes('note', 'n1', null, { text: 'libre' }),
    ]
    const told = broken(rows)
    expect(told).toEqual([
      'link parent: project/p4, project/p1',
      'required name: project/p4',
      'link project: sheet/s1, project/p9',
      'link project: sheet/s3, project/p8',
      'unique code: sheet/s1, sheet/s3',
    ])
    for (let turn = 1; turn < rows.length; turn++)
      expect(broken([...rows.slice(turn), ...rows.slice(0, turn)])).toEqual(told)
    expect(broken(rows.toReversed())).toEqual(told)
  })

  it('of a twin that goes: what still names it, and no collision with it', () => {
    const gone = droppedRow('project', 'p1', project())
    expect(gone).toMatchObject({ table: 'project', id: 'p1', before: project(), mayBeThere: false, mayBeGone: true })
    expect(broken([gone], { ...here, 'sheet s1': sheet({}) })).toEqual(['link project: sheet/s1, project/p1'])
    const twin = droppedRow('sheet', 's1', sheet({ code: 'C' }))
    expect(broken([twin, becomes('sheet', 's2', null, sheet({ code: 'C' }))])).toEqual([])
    expect(twin.candidates('code')).toEqual([null])
  })

  it('of a cell still open is what either side has, once where they agree', () => {
    const decided = { state: { cells: { a: 'x' }, versions: [] }, isDecided: false, open: ['a'] }
    const open = (ours: Cells | null, theirs: Cells | null) => candidates('a', { ours, theirs }, decided)
    expect(open({ a: 'x' }, { a: 'y' })).toEqual(['x', 'y'])
    expect(open({ a: 'x' }, { a: 'x' })).toEqual(['x'])
    expect(open(null, { a: 'y' })).toEqual([null, 'y'])
    expect(open(null, null)).toEqual([null])
    expect(candidates('b', { ours: { b: 1 }, theirs: { b: 2 } }, decided)).toEqual([null])
  })
})
