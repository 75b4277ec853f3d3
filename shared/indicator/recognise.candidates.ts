import type { StoredLevel } from '#shared/territory/territory.schema.ts'
import { bareCode, restoredZero } from './code.rules.ts'
import { foldName } from './name.rules.ts'
import type { CodeOracle, Column } from './recognise.types.ts'

/** A column that may hold the codes of one level. */
export interface Candidate {
  readonly column: Column
  readonly level: StoredLevel
  readonly truncate: number | null
  readonly share: number
  readonly exact: number
  readonly restored: { readonly count: number; readonly example: string } | null
  readonly hint: number
  /** Distinct codes once cleaned. */
  readonly codes: number
}

export const goodShare = 0.85
/** A column named as a code column is believed with fewer known codes: old files have vanished communes. */
const hintedShare = 0.4

const codeWords =
  /(^|_)(codgeo|codegeo|code_?insee|insee|depcom|codcom|numcom\w*|cod_?com|code|cod|geo|iris|geocode|com|commune|epci|siren_epci|numepci|ident\w*)(_|$|\d)/
const otherWords =
  /(postal|(^|_)cp(_|$)|zip|(^|_)pop|populat|siret|tel|latit|longit|(^|_)[xy](_|$)|bureau|canton|arrond|codarr|codcan|(^|_)uu(_|$)|(^|_)ze(_|$))/

export function hintOf(column: Column): number {
  if (otherWords.test(column.folded)) return -1
  return codeWords.test(column.folded) ? 1 : 0
}

export function share(
  distinct: Iterable<string>,
  level: StoredLevel,
  codes: CodeOracle,
): Omit<Candidate, 'column' | 'truncate' | 'hint'> | null {
  let total = 0
  let exact = 0
  let restored = 0
  let example = ''
  const known = new Set<string>()
  for (const text of distinct) {
    total++
    const code = bareCode(text)
    if (codes.level(code).includes(level)) {
      exact++
      known.add(code)
      continue
    }
    const longer = restoredZero(code, level)
    if (longer === null || !codes.level(longer).includes(level)) continue
    restored++
    if (example === '') example = text
    known.add(longer)
  }
  if (total === 0) return null
  return {
    level,
    share: (exact + restored) / total,
    exact: exact / total,
    restored: restored > 0 ? { count: restored, example } : null,
    codes: known.size,
  }
}

/** IRIS (nine characters, the first five are a commune), the leading zero restored when a spreadsheet dropped it. */
function irisShare(column: Column, codes: CodeOracle): Omit<Candidate, 'column' | 'hint'> | null {
  let good = 0
  const known = new Set<string>()
  for (const text of column.distinct) {
    const code = bareCode(text)
    if (!/^\d[\dAB]\d{7}$/.test(code)) continue
    if (codes.level(code).includes('epci')) continue
    if (!codes.level(code.slice(0, 5)).includes('commune')) continue
    good++
    known.add(code)
  }
  if (column.distinct.size === 0 || good === 0) return null
  return {
    level: 'commune',
    truncate: 5,
    share: good / column.distinct.size,
    exact: 0,
    restored: null,
    codes: known.size,
  }
}

/** Région and département share two-digit codes; names decide, then numbers: seventeen départements at random are no régions. */
function twoDigitLevel(column: Column, columns: readonly Column[], codes: CodeOracle, fileName: string): StoredLevel {
  const regions = share(column.distinct, 'region', codes)
  const departments = share(column.distinct, 'department', codes)
  if ((regions?.share ?? 0) < goodShare) return 'department'
  if ((departments?.share ?? 0) < goodShare) return 'region'
  if (codes.name !== undefined) {
    let asRegion = 0
    let asDepartment = 0
    // A few rows settle it: folding every name of a wide file would cost more than all the rest.
    const named = columns.filter((other) => [...other.distinct][0]?.match(/\p{L}{3}/u))
    for (let row = 0; row < Math.min(column.cells.length, 40); row++) {
      const code = bareCode(column.cells[row] ?? '').padStart(2, '0')
      const region = codes.name('region', code)
      const department = codes.name('department', code)
      for (const other of named) {
        const text = foldName(other.cells[row] ?? '')
        if (text === '') continue
        if (region !== null && text === foldName(region)) asRegion++
        if (department !== null && text === foldName(department)) asDepartment++
      }
    }
    if (asRegion !== asDepartment) return asRegion > asDepartment ? 'region' : 'department'
  }
  const words = `${column.folded}_${foldName(fileName)}`
  const saysRegion = /(^|_)(reg|region)/.test(words)
  const saysDepartment = /(^|_)(dep|dept|departement)/.test(words)
  if (saysRegion !== saysDepartment) return saysRegion ? 'region' : 'department'
  return column.distinct.size >= 6 ? 'region' : 'department'
}

export function candidatesOf(
  column: Column,
  columns: readonly Column[],
  codes: CodeOracle,
  fileName: string,
): Candidate[] {
  if (column.distinct.size === 0) return []
  const hint = hintOf(column)
  const enough = hint > 0 ? hintedShare : goodShare
  const found: Candidate[] = []
  const sample = bareCode([...column.distinct][0] ?? '')
  // Only texts that look like codes are looked up: a column of names or decimals is passed over at once.
  if (!/^[0-9][0-9AB]?\d{0,7}$/.test(sample) && ![...column.distinct].some((text) => /^\d[\dABab]\d{0,7}$/.test(text)))
    return []
  // A column whose first texts are hardly ever codes is not looked at further: most columns of a wide file are values.
  const first = [...column.distinct].slice(0, 60)
  const worth = (level: StoredLevel) => (share(first, level, codes)?.share ?? 0) >= (hint > 0 ? 0.1 : 0.5)
  for (const level of ['commune', 'epci'] as const) {
    const counted = worth(level) ? share(column.distinct, level, codes) : null
    if (counted !== null && counted.share >= enough) found.push({ column, hint, truncate: null, ...counted })
  }
  const iris = irisShare(column, codes)
  if (iris !== null && iris.share >= enough && found.length === 0) found.push({ column, hint, ...iris })
  if (!worth('department') && !worth('region')) return found
  const level = twoDigitLevel(column, columns, codes, fileName)
  const wide = share(column.distinct, level, codes)
  if (wide !== null && wide.share >= enough) found.push({ column, hint, truncate: null, ...wide })
  return found
}

/** Share of rows that their code (with the period, when a column says it) tells apart. */
export function uniqueness(column: Column, period: Column | null): number {
  const seen = new Set<string>()
  let rows = 0
  for (let i = 0; i < column.cells.length; i++) {
    const code = column.cells[i] ?? ''
    if (code === '') continue
    rows++
    seen.add(period === null ? code : `${code}|${period.cells[i] ?? ''}`)
  }
  return rows === 0 ? 0 : seen.size / rows
}

export function better(a: Candidate, b: Candidate, preferred: readonly string[], period: Column | null): number {
  const finer = (c: Candidate) => c.column.distinct.size
  if (a.hint < 0 !== b.hint < 0) return a.hint < 0 ? 1 : -1
  // Far more distinct codes: the finer column identifies the rows, the other one says where they lie.
  if (finer(a) > finer(b) * 1.05 || finer(b) > finer(a) * 1.05) return finer(b) - finer(a)
  const rank = (c: Candidate) => {
    const at = preferred.indexOf(c.column.folded)
    return at < 0 ? preferred.length : at
  }
  if (rank(a) !== rank(b)) return rank(a) - rank(b)
  const unique = uniqueness(b.column, period) - uniqueness(a.column, period)
  if (Math.abs(unique) > 0.02) return unique
  const exact = Number(b.truncate === null) - Number(a.truncate === null)
  if (exact !== 0) return exact
  if (a.hint !== b.hint) return b.hint - a.hint
  return b.exact - a.exact || b.share - a.share || (a.column.name < b.column.name ? -1 : 1)
}
