import type { StoredLevel } from '#shared/territory/territory.schema.ts'

/** Codes of territories as files write them, and the form under which the application knows them. */

/** Codes of France as a whole; metropolitan France is another territory and only stands for it when it is all a file has. */
const wholeCountry = new Set(['FR', 'F', 'FRA', 'FRANCE', 'FE', 'PAYS', 'NAT'])
const metropolitan = new Set(['FM', 'METRO', 'METROPOLE', 'METRODOM', 'FRANCE METROPOLITAINE', 'FRMETRO'])

export function isCountryCode(text: string): boolean {
  return wholeCountry.has(text.trim().toUpperCase())
}
export function isMetropolitanCode(text: string): boolean {
  return metropolitan.has(text.trim().toUpperCase())
}

/** `2025-COM-33318` of the INSEE API: geography vintage, level, code. */
export function apiCode(text: string): { vintage: number; level: string; code: string } | null {
  const found = /^(20\d{2})-([A-Z][A-Z0-9_]*)-([A-Z0-9_]+)$/.exec(text.trim())
  if (found === null) return null
  return { vintage: Number(found[1]), level: found[2] ?? '', code: found[3] ?? '' }
}

/** What a spreadsheet leaves of a code typed as a number: decimals, apostrophe, spaces inside. */
export function bareCode(text: string): string {
  return text
    .trim()
    .replace(/^'/, '')
    .replace(/^(\d+)[.,]0+$/, '$1')
    .replace(/^(\d{2,3})[ \u00a0\u202f](\d{3})$/, '$1$2')
    .toUpperCase()
}

const widths: Partial<Record<StoredLevel, number>> = { commune: 5, department: 2, region: 2, epci: 9 }

/** A code with the leading zero that a spreadsheet took away, null when it lacks none. */
export function restoredZero(code: string, level: StoredLevel): string | null {
  const width = widths[level]
  return width !== undefined && level !== 'epci' && code.length === width - 1 && /^\d/.test(code) ? `0${code}` : null
}

/** Stored levels that know a code, at any vintage. */
export interface KnownCodes {
  level(code: string): readonly StoredLevel[]
}

/** A territory understood from the text of a file. */
export interface ResolvedCode {
  readonly level: StoredLevel
  readonly code: string
  /** A leading zero was put back. */
  readonly restored: boolean
}

const levelOrder = ['commune', 'epci', 'department', 'region', 'country'] as const

/**
 * The territory that a code text of a file means, null when none is known. `level` is that of the row (from the mapping or its
 * level column); without it a code of the API says its own (`2025-COM-33318`), and any other text is the finest level that
 * knows it. `joined` texts are a département followed by a commune number. `lines` tells how many rows of France there can be:
 * metropolitan France stands for France only where the file has nothing else for it.
 */
export function resolveCode(
  text: string,
  level: StoredLevel | null,
  codes: KnownCodes,
  options: { readonly joined?: boolean; readonly metropolitan?: boolean } = {},
): ResolvedCode | null {
  const api = apiCode(text)
  if (api !== null) {
    const said = levelOfText(api.level.toLowerCase())
    return said === undefined || (level !== null && said !== level) ? null : resolveCode(api.code, said, codes)
  }
  if (level === 'country') {
    if (isCountryCode(text) || options.metropolitan === true) return { level, code: 'FR', restored: false }
    return null
  }
  const code = options.joined === true ? joinedText(text) : bareCode(text)
  for (const candidate of level === null ? levelOrder : [level]) {
    if (candidate === 'country') {
      if (isCountryCode(code)) return { level: candidate, code: 'FR', restored: false }
      continue
    }
    if (codes.level(code).includes(candidate)) return { level: candidate, code, restored: false }
    if (level === null) continue
    const longer = restoredZero(code, candidate)
    if (longer !== null && codes.level(longer).includes(candidate))
      return { level: candidate, code: longer, restored: true }
  }
  return null
}

/** Commune code out of the concatenation of a département and a number: `32001`, `321`, `1053`, `971101`, `97101`. */
function joinedText(text: string): string {
  const code = bareCode(text)
  if (/^97\d{4}$/.test(code)) return `${code.slice(0, 2)}${code.slice(3)}`
  if (/^(\d{2}|2[AB])\d{1,2}$/.test(code) && code.length < 4)
    return `${code.slice(0, 2)}${code.slice(2).padStart(3, '0')}`
  return code
}

/** Département and number within it joined into a commune code: `32`+`1`, `2A`+`004`, `971`+`101`, `01`+`053`. */
export function joinedCommune(department: string, commune: string): string | null {
  const dep = bareCode(department)
  const com = bareCode(commune)
  if (!/^(\d{1,3}|2[AB])$/.test(dep) || !/^\d{1,3}$/.test(com)) return null
  const head = dep.length === 3 ? dep.slice(0, 2) : dep.padStart(2, '0')
  // Overseas départements have three digits; their communes are written with two or with three, the first of which repeats.
  if (dep.length === 3) return com.length === 3 ? `${head}${com}` : `${dep}${com.padStart(2, '0')}`
  return `${head}${com.padStart(3, '0')}`
}

const levelTexts: Readonly<Record<string, StoredLevel>> = {
  com: 'commune',
  commune: 'commune',
  communes: 'commune',
  epci: 'epci',
  intercommunalite: 'epci',
  intercommunalites: 'epci',
  dep: 'department',
  dept: 'department',
  departement: 'department',
  departements: 'department',
  reg: 'region',
  region: 'region',
  regions: 'region',
  france: 'country',
  fra: 'country',
  pays: 'country',
  nat: 'country',
  national: 'country',
  fr: 'country',
}

/** Level that a folded text of a level column names; undefined for levels that the application does not keep. */
export function levelOfText(folded: string): StoredLevel | undefined {
  return levelTexts[folded]
}

/** Spellings of INSEE's `GEO_OBJECT`, put in every mapping that reads one: the first rows rarely show them all. */
export const geoObjectLevels: Readonly<Record<string, StoredLevel>> = {
  COM: 'commune',
  EPCI: 'epci',
  DEP: 'department',
  REG: 'region',
  FRANCE: 'country',
}
