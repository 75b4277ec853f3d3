import { foldName } from './name.rules.ts'
import type { Column, FileHead } from './recognise.types.ts'

/** Texts that stand for a status in producers' files; the reader knows them, they never make a column textual. */
const usualMarkers = new Set(['s', 'nd', 'ns', 'na', 'c', 'ndiff'])

/** Further texts met in files, with what they mean; they are written in the mapping so that a person can correct them. */
const otherMarkers: Readonly<Record<string, 'secret' | 'unavailable' | 'insignificant' | 'absent'>> = {
  'n/a - secret': 'secret',
  secret: 'secret',
  'n/a': 'unavailable',
  'n.a.': 'unavailable',
  'n.d.': 'unavailable',
  'n.d': 'unavailable',
  nc: 'unavailable',
  'n.c.': 'unavailable',
  'non disponible': 'unavailable',
  '…': 'unavailable',
  '...': 'unavailable',
  null: 'unavailable',
  nan: 'unavailable',
  'n.s.': 'insignificant',
  'non significatif': 'insignificant',
  '-': 'absent',
  '–': 'absent',
  '///': 'absent',
  '//': 'absent',
}

/** Rows looked at: enough to meet the kept levels of a long file; fewer do for wide files, which have more to look at. */
const widest = 60
const fewRows = 200

export function columnsOf(head: FileHead): Column[] {
  const rows = head.header.length > widest ? head.rows.slice(0, fewRows) : head.rows
  return head.header.map((name, index) => {
    const cells = rows.map((row) => (row[index] ?? '').trim())
    const distinct = new Set(cells)
    distinct.delete('')
    let filled = 0
    for (const cell of cells) if (cell !== '') filled++
    return { index, name, folded: foldName(name), cells, distinct, filled }
  })
}

const number = /^[+-]?\d+(?:[.,]\d+)?(?:[eE][+-]?\d+)?$/
const grouped = /^[+-]?\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?$/

function isNumberText(text: string): boolean {
  return number.test(text) || grouped.test(text)
}

function isMarker(text: string): boolean {
  const lower = text.toLowerCase()
  return usualMarkers.has(lower) || Object.hasOwn(otherMarkers, lower)
}

/** True when most filled cells are numbers or status markers, and at least one of them either. */
export function isNumeric(column: Column): boolean {
  const known = numeric.get(column)
  if (known !== undefined) return known
  let good = 0
  for (const text of column.distinct) if (isNumberText(text) || isMarker(text)) good++
  const answer = column.distinct.size > 0 && good / column.distinct.size >= 0.9
  numeric.set(column, answer)
  return answer
}
const numeric = new WeakMap<Column, boolean>()

/** Markers beyond the usual ones that these columns hold, by exact text. */
export function markersOf(
  columns: readonly Column[],
): Record<string, 'secret' | 'unavailable' | 'insignificant' | 'absent'> {
  const found: Record<string, 'secret' | 'unavailable' | 'insignificant' | 'absent'> = {}
  for (const column of columns) {
    for (const text of column.distinct) {
      const meaning = otherMarkers[text.toLowerCase()]
      if (meaning !== undefined && !usualMarkers.has(text.toLowerCase())) found[text] = meaning
    }
  }
  return found
}

/** True when a file marks secrecy or absence by texts: an empty cell then says only that nothing was published. */
export function hasMarkers(columns: readonly Column[]): boolean {
  return columns.some((column) => [...column.distinct].some((text) => usualMarkers.has(text.toLowerCase())))
}

/** Decimal sign by the cells of the value columns; null when no cell has one. */
export function decimalOf(columns: readonly Column[]): '.' | ',' | null {
  let comma = 0
  let dot = 0
  for (const column of columns) {
    for (const text of column.distinct) {
      const found = /\d([.,])\d+(?:[eE][+-]?\d+)?$/.exec(text)
      if (found?.[1] === ',') comma++
      else if (found?.[1] === '.') dot++
    }
  }
  if (comma === 0 && dot === 0) return null
  return comma >= dot ? ',' : '.'
}

/** The columns by which INSEE's metadata files are known, in any case. */
const metadataColumns = ['cod_var', 'lib_var', 'cod_mod', 'lib_mod'] as const

/** True for a file that describes columns (COD_VAR;LIB_VAR;…;COD_MOD;LIB_MOD) and carries no values. */
export function isMetadataHeader(header: readonly string[]): boolean {
  const folded = new Set(header.map(foldName))
  return (
    folded.has('cod_var') && folded.has('lib_var') && metadataColumns.filter((name) => folded.has(name)).length >= 2
  )
}

const codeNames =
  /postal|(^|_)cp(_|$)|latit|longit|(^|_)(x|y|lat|lon|lng)(_|$)|coord|siret|siren|telephone|(^|_)tel(_|$)|objectid|(^|_)id(_|$)|(^|_)(code|cod|num|reg|dep|arr|cv|uu|ze|can|canton|note)(_|$)|codgeo|depcom|(^|_)epci(_|$)|codreg|coddep|codcom|codarr|codcan|insee|millesime/

/** Numbers that name or place something and measure nothing about the territory. */
export function isLabelNumber(column: Column): boolean {
  return codeNames.test(column.folded)
}

/** « Région » by the code, « unité de compte » by the indicator: what another column settles tells no rows apart. */
export function settledBy(column: Column, others: readonly Column[]): boolean {
  if (column.distinct.size < 2) return false
  const texts = new Map<string, string>()
  for (let row = 0; row < column.cells.length; row++) {
    const key = others.map((c) => c.cells[row] ?? '').join('|')
    const text = column.cells[row] ?? ''
    const before = texts.get(key)
    if (before !== undefined && before !== text) return false
    texts.set(key, text)
  }
  // Keys that hardly repeat settle anything.
  return texts.size * 2 <= column.cells.length
}
