import type { StoredLevel } from '#shared/territory/territory.schema.ts'
import {
  apiCode,
  bareCode,
  geoObjectLevels,
  isCountryCode,
  isMetropolitanCode,
  joinedCommune,
  levelOfText,
} from './code.rules.ts'
import { foldName } from './name.rules.ts'
import { better, candidatesOf, goodShare, hintOf, share, uniqueness } from './recognise.candidates.ts'
import type { CodeOracle, Column } from './recognise.types.ts'

/** Where the codes of a file stand. */
export interface CodeGuess {
  readonly columns: readonly Column[]
  readonly level: StoredLevel | null
  readonly levelColumn: Column | null
  readonly levels: Readonly<Record<string, StoredLevel>>
  readonly truncate: number | null
  /** Codes whose leading zero is restored, among the sampled ones, with one of them. */
  readonly restored: { readonly count: number; readonly example: string } | null
  /** Texts of the level column that name no level kept here. */
  readonly leftOut: readonly string[]
  /** Said by codes of the form 2025-COM-33318, or by a header such as CODGEO_2026. */
  readonly vintage: number | null
  readonly metropolitan: boolean
}

/** Département column + number of the commune within it (CODDEP + CODCOM). */
function joinedGuess(columns: readonly Column[], codes: CodeOracle, period: Column | null): CodeGuess | null {
  let best: { dep: Column; com: Column; unique: number } | null = null
  const deps = columns.filter((column) => (share(column.distinct, 'department', codes)?.share ?? 0) >= goodShare)
  const coms = columns.filter(
    (column) => column.distinct.size > 1 && [...column.distinct].every((text) => /^\d{1,3}$/.test(text)),
  )
  for (const dep of deps) {
    for (const com of coms) {
      if (dep === com) continue
      const seen = new Set<string>()
      let good = 0
      let rows = 0
      for (let i = 0; i < dep.cells.length; i++) {
        const code = joinedCommune(dep.cells[i] ?? '', com.cells[i] ?? '')
        if (code === null) continue
        rows++
        if (!codes.level(code).includes('commune')) continue
        good++
        seen.add(period === null ? code : `${code}|${period.cells[i] ?? ''}`)
      }
      if (rows === 0 || good / rows < goodShare) continue
      const unique = seen.size / rows + (/com/.test(com.folded) ? 0.01 : 0) + (/dep/.test(dep.folded) ? 0.01 : 0)
      if (unique >= 0.97 && (best === null || unique > best.unique)) best = { dep, com, unique }
    }
  }
  if (best === null) return null
  return { ...none, columns: [best.dep, best.com], level: 'commune' }
}

const none: CodeGuess = {
  columns: [],
  level: null,
  levelColumn: null,
  levels: {},
  truncate: null,
  restored: null,
  leftOut: [],
  vintage: null,
  metropolitan: false,
}

const saysCommune = /^(codgeo|codegeo|code_?(geo|insee|commune)|insee|depcom|numcom\w*)(_?20\d\d)?$/

function headerVintage(column: Column): number | null {
  const found = /(?:codgeo|code|geo|cog|com)_?(20[12]\d)$/.exec(column.folded)
  return found === null ? null : Number(found[1])
}

/** A column that says the level of each row: every text short, at least one of a kept level or of INSEE's other zonings. */
function levelColumnOf(columns: readonly Column[], declared: readonly string[]): Column | null {
  const named = columns.find((column) => declared.includes(column.folded))
  if (named !== undefined) return named
  for (const column of columns) {
    if (column.distinct.size === 0 || column.distinct.size > 40) continue
    const texts = [...column.distinct].map(foldName)
    const kept = texts.filter((text) => levelOfText(text) !== undefined).length
    const zonings = texts.filter((text) =>
      /^(arm|arr|can|ctcd|bv\d{4}|aav\d{4}|uu\d{4}|ze\d{4}|iris|aire|mds)$/.test(text),
    ).length
    const isName = column.distinct.size === 1 && /nom|lib/.test(column.folded)
    if (kept > 0 && kept + zonings === texts.length && !isName && !(texts.length === 1 && texts[0] === 'france'))
      return column
  }
  return null
}

function withLevelColumn(
  columns: readonly Column[],
  levelColumn: Column,
  codes: CodeOracle,
  preferred: readonly string[],
): CodeGuess | null {
  const levels: Record<string, StoredLevel> = [...levelColumn.distinct].some((text) => /[a-zà-ÿ]/.test(text))
    ? {}
    : { ...geoObjectLevels }
  const leftOut: string[] = []
  for (const text of levelColumn.distinct) {
    const level = levelOfText(foldName(text))
    if (level === undefined) leftOut.push(text)
    else levels[text] = level
  }
  let best: { column: Column; score: number } | null = null
  for (const column of columns) {
    if (column === levelColumn) continue
    let rows = 0
    let good = 0
    for (let i = 0; i < column.cells.length; i++) {
      const level = levels[levelColumn.cells[i] ?? '']
      if (level === undefined) continue
      rows++
      const code = bareCode(column.cells[i] ?? '')
      if (level === 'country' ? isCountryCode(code) || isMetropolitanCode(code) : codes.level(code).includes(level))
        good++
    }
    // First rows may all be of zonings that are not kept: the name then has to be enough.
    const at = preferred.indexOf(column.folded)
    const named = at >= 0 ? 1 - at / 100 : column.folded === 'geo' ? 0.9 : 0
    const score = rows >= 1 ? good / rows + named / 10 : named
    if (score > (rows >= 1 ? 0.5 : 0) && (best === null || score > best.score)) best = { column, score }
  }
  if (best === null) return null
  const stated = columns.find((column) => column.folded === 'geo_vintage' && column.distinct.size === 1)
  const vintage = Number([...(stated?.distinct ?? [])][0])
  const arm = best.column.cells.find((_, i) => levelColumn.cells[i] === 'ARM')
  if (arm !== undefined && codes.level(bareCode(arm)).includes('commune')) {
    levels.ARM = 'commune'
    leftOut.splice(0, leftOut.length, ...leftOut.filter((text) => text !== 'ARM'))
  }
  return {
    ...none,
    columns: [best.column],
    levelColumn,
    levels,
    leftOut,
    vintage: Number.isInteger(vintage) ? vintage : headerVintage(best.column),
  }
}

function apiGuess(columns: readonly Column[]): CodeGuess | null {
  for (const column of columns) {
    const read = [...column.distinct].map(apiCode)
    if (read.length === 0 || read.filter((code) => code !== null).length / read.length < 0.9) continue
    const leftOut = new Set<string>()
    let vintage: number | null = null
    for (const code of read) {
      if (code === null) continue
      vintage = Math.max(vintage ?? 0, code.vintage)
      if (!Object.hasOwn(geoObjectLevels, code.level)) leftOut.add(code.level)
    }
    return { ...none, columns: [column], levels: { ...geoObjectLevels }, leftOut: [...leftOut], vintage }
  }
  return null
}

/** One line for France: its name stands somewhere in it. */
function countryGuess(columns: readonly Column[], codes: CodeOracle): CodeGuess | null {
  const rows = Math.max(0, ...columns.map((column) => column.cells.length))
  const says = columns.find(
    (column) =>
      column.distinct.size === 1 &&
      [...column.distinct].every((text) =>
        /^(ensemble )?(de )?(la )?france( metropolitaine| entiere| hors mayotte)?$/.test(
          foldName(text).replace(/_/g, ' '),
        ),
      ),
  )
  const coded = columns.find(
    (column) =>
      column.distinct.size === 1 &&
      [...column.distinct].every((text) => isCountryCode(text) || isMetropolitanCode(text)),
  )
  if (rows === 0 || (says === undefined && coded === undefined)) return null
  // Several rows about France alone (one per period) are fine; rows that name other territories are not.
  if (
    rows > 1 &&
    columns.some(
      (column) => column.distinct.size > 1 && (share(column.distinct, 'commune', codes)?.share ?? 0) >= goodShare,
    )
  )
    return null
  if (
    rows > 1 &&
    columns.some(
      (column) =>
        column.distinct.size > 3 &&
        hintOf(column) > 0 &&
        (share(column.distinct, 'department', codes)?.share ?? 0) >= goodShare,
    )
  )
    return null
  const column = coded ?? columns.find((c) => hintOf(c) > 0 && c.distinct.size === 1 && c !== says) ?? says
  if (column === undefined) return null
  const name = foldName([...(says ?? column).distinct][0] ?? '')
  return {
    ...none,
    columns: [column],
    level: 'country',
    metropolitan: /metro/.test(name) || isMetropolitanCode([...column.distinct][0] ?? ''),
  }
}

export interface CodeOptions {
  readonly fileName: string
  readonly period: Column | null
  /** Folded names that the dictionary gives for the code and level columns. */
  readonly preferred: readonly string[]
  readonly levelColumns: readonly string[]
}

/** Finds the column, or the columns, that say the territory of each row, by what they hold; null when there is none. */
export function guessCode(columns: readonly Column[], codes: CodeOracle, options: CodeOptions): CodeGuess | null {
  const api = apiGuess(columns)
  if (api !== null) return api
  const levelColumn = levelColumnOf(columns, options.levelColumns)
  if (levelColumn !== null) {
    const guess = withLevelColumn(columns, levelColumn, codes, options.preferred)
    if (guess !== null) return guess
  }
  const country = countryGuess(columns, codes)
  if (country !== null) return country
  const candidates = columns
    .filter((column) => column !== options.period)
    .flatMap((column) => candidatesOf(column, columns, codes, options.fileName))
    .sort((a, b) => better(a, b, options.preferred, options.period))
  // A column that says it holds codes of communes, none of them known: whatever numbers look like codes do not take its place.
  const unknown = columns.some(
    (column) =>
      saysCommune.test(column.folded) &&
      column.distinct.size > 0 &&
      !candidates.some((candidate) => candidate.column === column),
  )
  const communes = candidates.filter((candidate) => candidate.level === 'commune' && candidate.hint >= 0)
  const coarse = candidates[0]
  if (!unknown && communes.length === 0 && (coarse === undefined || coarse.level === 'department')) {
    const joined = joinedGuess(columns, codes, options.period)
    if (joined !== null && (coarse === undefined || uniqueness(coarse.column, options.period) < 0.97)) return joined
  }
  // Small counts look like département codes: without a name that says so, such a column must tell the rows apart.
  const best = candidates.find(
    (candidate) =>
      candidate.hint > 0 ||
      (!unknown &&
        (candidate.level === 'commune' ||
          candidate.level === 'epci' ||
          uniqueness(candidate.column, options.period) >= 0.97)),
  )
  if (best === undefined) return null
  return {
    ...none,
    columns: [best.column],
    level: best.level,
    truncate: best.truncate,
    restored: best.restored,
    vintage: headerVintage(best.column),
  }
}
