export interface SeededBug {
  readonly what: string
  /** Under shared/merge. */
  readonly file: string
  /** Stands once in the file. */
  readonly before: string
  readonly after: string
}

const row = 'merge-row.ts'
const constraints = 'constraints.ts'

/** Mistakes that a merge is easily made with, peers' own among them. Each must be caught by the tests of this folder. */
export const seededBugs: readonly SeededBug[] = [
  {
    what: 'the last to write wins',
    file: row,
    before: "if (rule === undefined) return { column, state: 'conflict', ours, theirs, value: null }",
    after: "if (rule === undefined) return { column, state: 'theirs', ours, theirs, value: theirs }",
  },
  {
    what: 'our value wins wherever we wrote',
    file: row,
    before: 'if (byOurs && byTheirs) return meet(column, a, b, rules[column])',
    after: 'if (byOurs && byTheirs && rules[column] !== undefined) return meet(column, a, b, rules[column])',
  },
  {
    what: 'a deletion wins over a change',
    file: row,
    before: "return { kind: 'conflict', presence: 'conflict', deletedBy, cells: none, versions }",
    after: "return { kind: 'merged', presence: 'absent', deletedBy: null, cells: none, versions }",
  },
  {
    what: 'a change wins over a deletion',
    file: row,
    before: 'if (!follower.some(writesPresence)) {',
    after: 'if (follower.length > 0) {',
  },
  {
    what: 'who deleted is told the wrong way round',
    file: row,
    before: "const deletedBy = ours.cells === null ? 'ours' : 'theirs'",
    after: "const deletedBy = ours.cells === null ? 'theirs' : 'ours'",
  },
  {
    what: 'both deleted brings the row back',
    file: row,
    before: "return { kind: 'merged', presence: 'absent', deletedBy: null, cells: none, versions }",
    after: "return { kind: 'merged', presence: 'kept', deletedBy: null, cells: none, versions: ours.versions }",
  },
  {
    what: 'null, empty and zero are alike',
    file: row,
    before: 'return a === b || (typeof',
    after: 'return (a || null) === (b || null) || (typeof',
  },
  {
    what: 'numbers and their text are alike',
    file: row,
    before: 'return a === b || (typeof',
    after: 'return String(a) === String(b) || (typeof',
  },
  {
    what: 'an incoming row resets the cells that its sender did not touch',
    file: row,
    before: 'return { column, state, ours: a, theirs: b, value: byTheirs ? b : a }',
    after: 'return { column, state, ours: a, theirs: b, value: byOurs ? a : b }',
  },
  {
    what: 'the versions of the other side are forgotten',
    file: row,
    before: 'const versions = [...ours.versions, ...news.theirs]',
    after: 'const versions = ours.versions',
  },
  {
    what: 'a decision leaves no version',
    file: row,
    before: 'const isDecided = isRowDecided || decided.length > 0',
    after: 'const isDecided = isRowDecided',
  },
  {
    what: 'a decision that keeps our value is not remembered',
    file: row,
    before: 'isConflict || !sameCell(chosen, value) || choices.settles?.includes(column) === true',
    after: "choice.take !== 'ours'",
  },
  {
    what: 'a row kept deleted by a decision says so to nobody',
    file: row,
    before: "? [...merge.versions, { id: version, columns: '-' }]",
    after: '? merge.versions',
  },
  {
    what: 'a row restored by a decision writes no cell',
    file: row,
    before: "columns: isRowDecided ? '*' : decided",
    after: 'columns: decided',
  },
  {
    what: 'a deletion is not a change of the cells',
    file: row,
    before: "if (version.columns === '*' || version.columns === '-') return 'all'",
    after: "if (version.columns === '-') return 'all'\n    if (version.columns === '*') continue",
  },
  {
    what: 'the earlier day and the smaller number win',
    file: row,
    before: 'value: isLess(ours, theirs) ? theirs : ours }',
    after: 'value: isLess(ours, theirs) ? ours : theirs }',
  },
  {
    what: 'a named rule keeps ours',
    file: row,
    before: 'value: isLess(ours, theirs) ? theirs : ours }',
    after: 'value: ours }',
  },
  {
    what: 'versions are compared by their place instead of their id',
    file: row,
    before: 'if (version !== undefined && !known.delete(version.id)) theirsNew.push(version)',
    after: 'if (version !== undefined) theirsNew.push(version)',
  },
  {
    what: 'the longer history is taken for the newer',
    file: row,
    before: 'if (news.ours.length === 0) return incoming(shape, ours.cells, theirs, news.theirs)',
    after: 'if (theirs.versions.length > ours.versions.length) return incoming(shape, ours.cells, theirs, news.theirs)',
  },
  {
    what: 'cells left open are written without a word',
    file: row,
    before: 'if (isConflict) open.push(column)',
    after: 'if (isConflict && choices.row !== undefined) open.push(column)',
  },
  {
    what: 'the rules of a row are not looked at again',
    file: constraints,
    before: "for (const { name, columns, holds } of table.rows) check('row', name, columns, holds)",
    after:
      "for (const { name, columns, holds } of before === null ? table.rows : []) check('row', name, columns, holds)",
  },
  {
    what: 'rules are judged on the provisional value of a conflict',
    file: 'possible-row.ts',
    before: 'return sameCell(mine, other) ? [mine] : [mine, other]',
    after: 'return [mine]',
  },
  {
    what: 'a unique key is looked up in the base alone, not among the incoming rows',
    file: constraints,
    before: 'for (const other of bucket.slice(at + 1)) if',
    after: 'for (const other of bucket.slice(bucket.length)) if',
  },
  {
    what: 'a deletion takes along what named the row, in silence',
    file: constraints,
    before: 'if (row.mayBeGone && row.before !== null)',
    after: 'if (row.mayBeGone && row.before === null)',
  },
  {
    what: 'one broken rule by row and kind is told',
    file: constraints,
    before: 'const pair = nameOf(first, second)',
    after: 'const pair = first',
  },
  {
    what: 'the id that stays of two twins depends on who merges',
    file: 'twins.ts',
    before: 'const [kept, dropped] = ours < theirs ? [ours, theirs] : [theirs, ours]',
    after: 'const [kept, dropped] = [ours, theirs]',
  },
  {
    what: 'a row deleted and made again is taken for its own twin',
    file: 'twins.ts',
    before: 'if (there !== null && !mayReturn(mergeRow(shape, twin, there), twin, row)) continue',
    after: 'if (there !== null && there.cells !== null) continue',
  },
]
