/** Comparing column names and labels whatever their accents, case, punctuation, plural and filler words. */

/** Lower case without accents; every run of other characters than letters and digits becomes one `_`. */
function foldPiece(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/[^a-z0-9]+/g, '_')
}

/** `foldPiece` without `_` at the ends: how two column names are compared. */
export function foldName(text: string): string {
  return foldPiece(text).replace(/^_+|_+$/g, '')
}

/** Year written with two digits in a column name: the census goes back to 1968, so 60 to 99 are of the last century. */
export function fullYear(twoDigits: string): string {
  return Number(twoDigits) >= 60 ? `19${twoDigits}` : `20${twoDigits}`
}

export interface NamePattern {
  readonly skeleton: string
  readonly expression: RegExp
  /** What each captured group is: `2` a two-digit year, `4` a four-digit one. */
  readonly groups: readonly (2 | 4)[]
}

/** Digits taken away: columns and patterns with different skeletons cannot match, which spares most comparisons. */
export function skeletonOf(folded: string): string {
  return folded.replace(/[0-9]+/g, '').replace(/^_+|_+$/g, '')
}

/** Compiles `P{yy}_POP`, `NAIS{yy}{yy}`, `pop_{yyyy}` to an expression over folded names. */
export function compilePattern(pattern: string): NamePattern {
  const groups: (2 | 4)[] = []
  const pieces = pattern.split(/(\{yyyy\}|\{yy\})/)
  let source = ''
  let skeleton = ''
  for (const piece of pieces) {
    if (piece === '{yyyy}' || piece === '{yy}') {
      groups.push(piece === '{yy}' ? 2 : 4)
      source += piece === '{yy}' ? '(\\d{2})' : '((?:19|20)\\d{2})'
    } else {
      const folded = foldPiece(piece)
      source += folded
      skeleton += folded
    }
  }
  const trimmed = source.replace(/^_+|_+$/g, '')
  return { skeleton: skeletonOf(skeleton), expression: new RegExp(`^${trimmed}$`), groups }
}

/** Period that a column name says under a pattern; null when it says none, undefined when it does not match. */
export function matchPattern(pattern: NamePattern, folded: string): string | null | undefined {
  const found = pattern.expression.exec(folded)
  if (found === null) return undefined
  const years = pattern.groups.map((size, i) => (size === 2 ? fullYear(found[i + 1] ?? '') : (found[i + 1] ?? '')))
  const [first, second] = years
  if (first === undefined) return null
  if (second === undefined || second === first) return first
  return Number(second) > Number(first) ? `${first}-${second}` : undefined
}

const stopWords = new Set(
  (
    'a au aux d de des du en et entre l la le les leur par pour sur un une dans ' +
    'nombre nb nbre total effectif effectifs fin decembre janvier 1er annee dont ' +
    'ayant avec ans an'
  ).split(' '),
)
const abbreviations: Readonly<Record<string, string>> = {
  pop: 'population',
  res: 'residence',
  princ: 'principale',
  ppale: 'principale',
  logt: 'logement',
  logts: 'logement',
  lgt: 'logement',
  ets: 'etablissement',
  etab: 'etablissement',
  adm: 'administration',
  lt: 'lieu_travail',
  men: 'menage',
  all: 'allocataire',
  alloc: 'allocataire',
  hab: 'habitant',
  tx: 'taux',
  med: 'mediane',
  fam: 'famille',
  mono: 'monoparentale',
  f: 'femme',
  h: 'homme',
  km2: 'km2',
}

/** A label reduced to its words, in any order: years apart, so that « Population en 2018 » and « Population en {yyyy} » are one key. */
export interface LabelKey {
  readonly key: string
  /** The same without the places of years. */
  readonly bare: string
  readonly years: readonly string[]
}

export function labelKey(label: string): LabelKey {
  const years: string[] = []
  const words: string[] = []
  const bare: string[] = []
  for (const raw of foldName(
    label.replace(/\{yyyy\}|\{yy\}/g, ' yyyy ').replace(/\b\d{1,2}\/\d{1,2}\/ ?(?=\d{4}|yyyy)/g, ' '),
  ).split('_')) {
    if (/^(19|20)\d\d$/.test(raw) || raw === 'yyyy') {
      if (raw !== 'yyyy') years.push(raw)
      words.push('yyyy')
      continue
    }
    if (raw === '' || stopWords.has(raw)) continue
    const long = abbreviations[raw] ?? raw
    const word = long.length > 3 ? long.replace(/[sx]$/, '') : long
    words.push(word)
    bare.push(word)
  }
  return { key: words.sort().join(' '), bare: bare.sort().join(' '), years }
}

/** Period said by the years of a label: one year, a span of two, else none. */
export function labelPeriod(years: readonly string[]): string | null {
  const distinct = [...new Set(years)]
  const [first, second] = distinct
  if (first === undefined || distinct.length > 2) return null
  if (second === undefined) return first
  return Number(second) > Number(first) ? `${first}-${second}` : null
}
