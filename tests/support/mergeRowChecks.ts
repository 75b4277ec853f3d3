import type { Cell, RowMerge, RowState, TableShape, Version } from '#shared/merge/merge.types.ts'
import { decideRow, mergeRow } from '#shared/merge/merge-row.ts'
import type { Judge } from './mergeJudge.ts'

const ids = (row: RowState) => new Set(row.versions.map(({ id }) => id))
const news = (row: RowState, other: RowState) => {
  const known = ids(other)
  return row.versions.filter(({ id }) => !known.has(id))
}
const touches = (versions: readonly Version[], column: string) =>
  versions.some(({ columns }) => columns === '*' || columns === '-' || columns.includes(column))
const content = (row: RowState, { columns }: TableShape) =>
  JSON.stringify(row.cells === null ? null : columns.map((column) => row.cells?.[column]))
const lineage = (row: RowState) => [...ids(row)].sort().join(' ')
const whole = (row: RowState, shape: TableShape) => `${content(row, shape)} ${lineage(row)}`
/** The answer without its sides. */
const verdict = ({ kind, presence, cells }: RowMerge) =>
  JSON.stringify([kind, presence, cells.map(({ column, state, value }) => [column, state, value])])

const mirrored = { same: 'same', ours: 'theirs', theirs: 'ours', merged: 'merged', conflict: 'conflict' } as const
const cellMirror = {
  same: 'same',
  ours: 'theirs',
  theirs: 'ours',
  agreed: 'agreed',
  rule: 'rule',
  conflict: 'conflict',
} as const

/** Both sides of one row, put to every property that a single row can show. */
export function judgeRow(judge: Judge, shape: TableShape, ours: RowState, theirs: RowState, seed: number): void {
  const merge = mergeRow(shape, ours, theirs)
  const decided = decideRow(shape, merge, ours, theirs, {}, 'decision')
  const [mine, yours] = [news(ours, theirs), news(theirs, ours)]
  const about = () => `${shape.table}: ${JSON.stringify({ ours, theirs, merge })}`

  // P1: a side that knows all of the other takes it, or keeps its own, whole.
  if (yours.length === 0) {
    judge.expect('P1', merge.kind === (mine.length === 0 ? 'same' : 'ours'), about)
    judge.same('P1', whole(decided.state, shape), whole(ours, shape), about)
  } else if (mine.length === 0) {
    judge.expect('P1', merge.kind === 'theirs', about)
    judge.same('P1', whole(decided.state, shape), whole(theirs, shape), about)
  } else judge.expect('P6', merge.kind === 'merged' || merge.kind === 'conflict', about)
  judge.same('P6', lineage(decided.state), [...new Set([...ids(ours), ...ids(theirs)])].sort().join(' '), about)

  // P4
  const other = mergeRow(shape, theirs, ours)
  judge.expect('P4', other.kind === mirrored[merge.kind], about)
  judge.same(
    'P4',
    other.cells.map(({ column, state, ours: a, theirs: b, value }) => [column, state, b, a, value]),
    merge.cells.map(({ column, state, ours: a, theirs: b, value }) => [column, cellMirror[state], a, b, value]),
    about,
  )
  const back = other.deletedBy === 'ours' ? 'theirs' : other.deletedBy === 'theirs' ? 'ours' : null
  judge.expect(
    'P4',
    merge.deletedBy === back && (merge.presence === 'conflict') === (other.presence === 'conflict'),
    about,
  )
  if (merge.presence !== 'conflict')
    judge.same(
      'P4',
      content(decideRow(shape, other, theirs, ours, {}, 'd').state, shape) !== 'null',
      content(decided.state, shape) !== 'null',
      about,
    )

  judgePresence(judge, merge, decided.state, ours, theirs, mine, yours, about)
  for (const { column, state, ours: a, theirs: b, value } of merge.cells) {
    const [byOurs, byTheirs] = [touches(mine, column), touches(yours, column)]
    const result = decided.state.cells?.[column] ?? null
    judge.expect('P7', Object.is(result, a) || Object.is(result, b), about)
    judge.expect('P6', !byTheirs || state === 'conflict' || state === 'rule' || Object.is(result, b), about)
    judge.expect('P6', !byOurs || state === 'conflict' || state === 'rule' || Object.is(result, a), about)
    judge.expect(
      'P6',
      state !== 'rule' || (column in shape.rules && (Object.is(value, a) || Object.is(value, b))),
      about,
    )
    judge.expect('P6', (state === 'conflict') === decided.open.includes(column), about)
    judge.expect('P8', state !== 'conflict' || (byOurs && byTheirs && !Object.is(a, b)), about)
    if (state === 'agreed') judge.expect('P17', Object.is(a, b) && typeof a === typeof b, about)
    if (byOurs && byTheirs && !Object.is(a, b)) judge.expect('P17', state === 'conflict' || state === 'rule', about)
  }

  // P15 and P16: versions in another order, under other ids.
  const turned = (row: RowState): RowState => ({ ...row, versions: [...row.versions].reverse() })
  judge.same('P15', verdict(mergeRow(shape, turned(ours), theirs)), verdict(merge), about)
  judge.same('P15', verdict(mergeRow(shape, ours, turned(theirs))), verdict(merge), about)
  const renamed = (row: RowState): RowState => ({
    ...row,
    versions: row.versions.map(({ id, columns }) => ({ id: [...id].reverse().join('') + seed.toString(36), columns })),
  })
  const [early, late] = [renamed(ours), renamed(theirs)]
  judge.same('P16', verdict(mergeRow(shape, early, late)), verdict(merge), about)
  judge.same(
    'P16',
    content(decideRow(shape, merge, early, late, {}, 'd').state, shape),
    content(decided.state, shape),
    about,
  )

  judgeAgreement(judge, shape, ours, theirs, about)
  judgeWithheld(judge, shape, ours, theirs, about)
  if (merge.kind === 'conflict') judgeDecisions(judge, shape, ours, theirs, merge, about)

  // P20
  const read = JSON.parse(JSON.stringify(theirs)) as RowState
  judge.same('P20', verdict(mergeRow(shape, ours, read)), verdict(merge), about)
  const fresh = decideRow(shape, mergeRow(shape, null, read), null, read, {}, 'd').state
  judge.same('P20', whole(fresh, shape), whole(theirs, shape), about)
  judge.expect('P20', mergeRow(shape, theirs, fresh).kind === 'same', about)
}

function judgePresence(
  judge: Judge,
  merge: RowMerge,
  state: RowState,
  ours: RowState,
  theirs: RowState,
  mine: readonly Version[],
  yours: readonly Version[],
  about: () => string,
): void {
  const deleted = (row: RowState, since: readonly Version[]) =>
    row.cells === null && since.some(({ columns }) => columns === '-')
  const isDispute =
    (deleted(ours, mine) && theirs.cells !== null && yours.length > 0) ||
    (deleted(theirs, yours) && ours.cells !== null && mine.length > 0)
  judge.expect('P10', (merge.presence === 'conflict') === isDispute, about)
  if (isDispute) {
    judge.expect(
      'P10',
      merge.kind === 'conflict' && merge.deletedBy === (ours.cells === null ? 'ours' : 'theirs'),
      about,
    )
    return
  }
  if (ours.cells !== null && state.cells === null)
    judge.expect('P10', mine.length === 0 && deleted(theirs, yours), about)
  if (ours.cells === null && state.cells !== null && ours.versions.length > 0)
    judge.expect(
      'P10',
      yours.some(({ columns }) => columns === '*'),
      about,
    )
  if (ours.cells === null && theirs.cells === null)
    judge.expect('P10', state.cells === null && merge.kind !== 'conflict', about)
}

/** The very changes of ours, made apart by somebody who did not know them. */
function judgeAgreement(judge: Judge, shape: TableShape, ours: RowState, theirs: RowState, about: () => string): void {
  const known = ids(theirs)
  const apart: RowState = {
    cells: ours.cells,
    versions: ours.versions.map((version) => (known.has(version.id) ? version : { ...version, id: `${version.id}'` })),
  }
  const agreed = mergeRow(shape, ours, apart)
  const { state, open } = decideRow(shape, agreed, ours, apart, {}, 'd')
  judge.expect('P2', agreed.kind !== 'conflict' && open.length === 0, about)
  judge.same('P2', content(state, shape), content(ours, shape), about)
}

/** A sender who may not show what it never changed. */
function judgeWithheld(judge: Judge, shape: TableShape, ours: RowState, theirs: RowState, about: () => string): void {
  if (ours.cells === null || theirs.cells === null) return
  const yours = news(theirs, ours)
  const hidden = shape.columns.filter((column) => !touches(yours, column))
  const bare = { ...theirs, cells: { ...theirs.cells, ...Object.fromEntries(hidden.map((column) => [column, null])) } }
  const merge = mergeRow(shape, ours, bare)
  const { state } = decideRow(shape, merge, ours, bare, {}, 'd')
  for (const column of hidden)
    judge.expect(
      'P18',
      Object.is(state.cells?.[column], ours.cells[column]) &&
        merge.cells.every((cell) => cell.column !== column || cell.state !== 'conflict'),
      about,
    )
}

/** A conflict decided: here, there, alike and otherwise, and met again. */
function judgeDecisions(
  judge: Judge,
  shape: TableShape,
  ours: RowState,
  theirs: RowState,
  merge: RowMerge,
  about: () => string,
): void {
  const columns = merge.cells.filter(({ state }) => state === 'conflict').map(({ column }) => column)
  const choices = (take: 'ours' | 'theirs') => ({
    row: take,
    cells: Object.fromEntries(columns.map((column) => [column, { take }])),
  })
  const third = (value: Cell) => ({
    row: 'ours' as const,
    cells: Object.fromEntries(columns.map((column) => [column, { take: 'value' as const, value }])),
  })
  const other = mergeRow(shape, theirs, ours)
  const kept = decideRow(shape, merge, ours, theirs, choices('ours'), 'm1').state
  const alike = decideRow(shape, other, theirs, ours, choices('theirs'), 'm2').state
  const against = decideRow(shape, other, theirs, ours, choices('ours'), 'm3').state
  for (const settled of [
    kept,
    decideRow(shape, merge, ours, theirs, choices('theirs'), 'm4').state,
    decideRow(shape, merge, ours, theirs, third('3'), 'm5').state,
  ]) {
    // P12: it does not come back here, nor where it goes, nor beside a change elsewhere in the row.
    for (const before of [ours, theirs]) {
      judge.expect('P12', mergeRow(shape, settled, before).kind === 'ours', about)
      judge.expect('P12', mergeRow(shape, before, settled).kind === 'theirs', about)
    }
    const spare = shape.columns.find((column) => !columns.includes(column))
    if (theirs.cells !== null && settled.cells !== null && spare !== undefined) {
      const later = { cells: theirs.cells, versions: [...theirs.versions, { id: 'later', columns: [spare] }] }
      const again = mergeRow(shape, settled, later)
      judge.expect(
        'P12',
        again.presence === 'kept' &&
          again.cells.every(({ column, state }) => state !== 'conflict' || !columns.includes(column)),
        about,
      )
    }
    if (theirs.cells !== null && settled.cells !== null && columns[0] !== undefined) {
      const changed = {
        cells: { ...theirs.cells, [columns[0]]: 'changed since' },
        versions: [...theirs.versions, { id: 'later', columns: [columns[0]] }],
      }
      judge.expect(
        'P12',
        mergeRow(shape, settled, changed).cells.some(
          ({ column, state }) => column === columns[0] && state === 'conflict',
        ),
        about,
      )
    }
  }
  // P11 and P19: two who decided apart.
  const met = mergeRow(shape, kept, alike)
  judge.expect('P11', met.kind === 'merged', about)
  judge.same('P11', content(decideRow(shape, met, kept, alike, {}, 'd').state, shape), content(kept, shape), about)
  const crossed = mergeRow(shape, kept, against)
  const asked = crossed.cells.filter(({ state }) => state === 'conflict').map(({ column }) => column)
  if (merge.presence === 'conflict') judge.expect('P19', crossed.presence === 'conflict', about)
  else judge.same('P19', asked, columns, about)
  judge.same(
    'P19',
    mergeRow(shape, against, kept)
      .cells.filter(({ state }) => state === 'conflict')
      .map(({ column }) => column),
    asked,
    about,
  )
}
