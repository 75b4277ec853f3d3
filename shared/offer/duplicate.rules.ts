import { finish, type Steps } from '#shared/lib/steps.ts'
import { sameCell } from './cell.rules.ts'
import { type ReasonId, reasonLabels } from './duplicate.labels.ts'
import { candidatePairs } from './duplicate-block.rules.ts'
import {
  type Compared,
  type ComparedSheet,
  comparedOf,
  cellList as list,
  cellText as text,
} from './duplicate-row.rules.ts'
import { likeness } from './name.rules.ts'
import { PairSet } from './pair-set.ts'
import type { Cells } from './quality.rules.ts'

export interface Reason {
  readonly id: ReasonId
  readonly text: string
}

export interface Duplicate {
  /** The two ids, the smaller first. */
  readonly ids: readonly [string, string]
  /** 0 to 1. */
  readonly score: number
  readonly reasons: readonly Reason[]
}

const nearMetres = 150

/** Metres between two points, on a plane: they are near or it does not matter. */
export function metresBetween(a: readonly [number, number], b: readonly [number, number]): number {
  const north = (a[0] - b[0]) * 111_320
  const east = (a[1] - b[1]) * 111_320 * Math.cos((((a[0] + b[0]) / 2) * Math.PI) / 180)
  return Math.hypot(north, east)
}

/** How often each word, phone and address of e-mail occurs among the rows compared. */
interface Frequencies {
  readonly words: ReadonlyMap<string, number>
  readonly weightOf: (word: string) => number
  readonly phones: ReadonlyMap<string, number>
  readonly emails: ReadonlyMap<string, number>
}

function counted(values: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>()
  for (const value of values) if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

/** Two figures of a count: a word more among thousands changes nothing, so that nothing is compared again for it. */
function about(count: number): number {
  let unit = 1
  while (count / unit >= 100) unit *= 10
  return Math.round(count / unit) * unit
}

function frequenciesOf(rows: readonly Compared[]): Frequencies {
  const counts = counted(rows.flatMap(({ name }) => [...new Set(name.words)]))
  const all = about(rows.length)
  const words = new Map([...counts].map(([word, count]) => [word, Math.log(1 + all / about(count))]))
  return {
    words,
    weightOf: (word) => words.get(word) ?? Math.log(1 + all),
    phones: counted(rows.map(({ phone }) => phone)),
    emails: counted(rows.map(({ email }) => email)),
  }
}

/** Rows above which a phone or an address is that of a switchboard. */
const switchboard = 4
/** From here on two rows are shown as perhaps one. */
const leastScore = 0.6

/** Gathers what speaks for (each fact leaves less doubt) and against (each fact takes a share away). */
class Balance {
  readonly reasons: Reason[] = []
  #doubt = 1
  #kept = 1
  for(strength: number, id: ReasonId, label: string): void {
    this.#doubt *= 1 - strength
    this.reasons.push({ id, text: label })
  }
  against(kept: number, id: ReasonId, label: string): void {
    this.#kept *= kept
    this.reasons.push({ id, text: label })
  }
  get score(): number {
    return (1 - this.#doubt) * this.#kept
  }
}

function isAcronym(a: Compared, b: Compared): boolean {
  const of = (short: Compared, long: Compared) => {
    if (long.name.acronym === '') return false
    const names = [short.shortName, short.name.words.length === 1 ? (short.name.words[0] ?? '') : '']
    return names.some((name) => name.length >= 3 && name === long.name.acronym)
  }
  return of(a, b) || of(b, a)
}

function compareNames(balance: Balance, a: Compared, b: Compared, weightOf: Frequencies['weightOf']): number {
  if (a.name.key === b.name.key && a.name.key !== '') {
    balance.for(0.7, 'sameName', reasonLabels.sameName())
    return 1
  }
  const like = likeness(a.name.words, b.name.words, weightOf)
  if (like >= 0.55) balance.for(0.7 * like ** 2, 'likeName', reasonLabels.likeName(Math.round(like * 100)))
  else if (isAcronym(a, b)) {
    balance.for(0.45, 'acronym', reasonLabels.acronym())
    return 0.6
  }
  return like
}

function compareContacts(balance: Balance, a: Compared, b: Compared, { phones, emails }: Frequencies): void {
  if (a.phone !== '' && a.phone === b.phone) {
    const rows = phones.get(a.phone) ?? 2
    if (rows > switchboard) balance.for(0.1, 'sharedPhone', reasonLabels.sharedPhone(rows))
    else balance.for(0.35, 'phone', reasonLabels.phone())
  }
  if (a.email !== '' && a.email === b.email) {
    const rows = emails.get(a.email) ?? 2
    if (rows > switchboard) balance.for(0.1, 'sharedEmail', reasonLabels.sharedEmail(rows))
    else balance.for(0.35, 'email', reasonLabels.email())
  }
}

function comparePlaces(balance: Balance, a: Compared, b: Compared): void {
  const metres = a.at !== null && b.at !== null ? metresBetween(a.at, b.at) : null
  if (a.address !== '' && a.address === b.address) balance.for(0.35, 'address', reasonLabels.address())
  else if (metres !== null && metres <= nearMetres) balance.for(0.3, 'near', reasonLabels.near(Math.round(metres)))
  else if (metres !== null && metres > 5000) balance.against(0.6, 'far', reasonLabels.far(Math.round(metres / 1000)))
  else {
    const [one, other] = [text(a.cells, 'commune'), text(b.cells, 'commune')]
    if (one === '' || other === '') return
    if (one === other) balance.for(0.15, 'commune', reasonLabels.commune())
    else balance.against(0.6, 'otherCommune', reasonLabels.otherCommune())
  }
}

function compareSiret(balance: Balance, a: Compared, b: Compared): void {
  if (a.siret === '' || b.siret === '') return
  if (a.siret === b.siret) balance.for(0.9, 'siret', reasonLabels.siret())
  else if (a.siret.slice(0, 9) === b.siret.slice(0, 9)) balance.for(0.3, 'siren', reasonLabels.siren())
  else balance.against(0.5, 'otherSiren', reasonLabels.otherSiren())
}

const meet = (a: readonly string[], b: readonly string[]) => a.some((value) => b.includes(value))
const same = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((each) => b.includes(each))

function compareActions(balance: Balance, a: Compared, b: Compared): void {
  const of = (field: string) => [list(a.cells, field), list(b.cells, field)] as const
  if (text(a.cells, 'mission') === text(b.cells, 'mission')) balance.for(0.15, 'mission', reasonLabels.mission())
  const [leads, otherLeads] = of('lead')
  if (leads.length > 0 && otherLeads.length > 0) {
    if (meet(leads, otherLeads)) balance.for(0.3, 'lead', reasonLabels.lead())
    else balance.against(0.6, 'otherLead', reasonLabels.otherLead())
  }
  const [covered, otherCovered] = of('coverage')
  if (covered.length > 0 && otherCovered.length > 0) {
    if (same(covered, otherCovered)) balance.for(0.2, 'coverage', reasonLabels.coverage())
    else if (!meet(covered, otherCovered)) balance.against(0.7, 'otherCoverage', reasonLabels.otherCoverage())
  }
  if (a.link !== '' && a.link === b.link) balance.for(0.2, 'link', reasonLabels.link())
}

function compareOrganization(balance: Balance, a: Compared, b: Compared): void {
  const [one, other] = [text(a.cells, 'organization'), text(b.cells, 'organization')]
  if (one === '' || other === '') return
  if (one === other) balance.for(0.2, 'organization', reasonLabels.organization())
  else balance.against(0.8, 'otherOrganization', reasonLabels.otherOrganization())
}

/** Cells that are compared as they stand. */
const comparedFields = ['commune', 'siret', 'mission', 'lead', 'coverage', 'organization'] as const

/** Names less alike than this are those of two things. */
const leastLike = 0.4

/**
 * How likely it is that two rows are one, and why; null when they are not. Told the same whichever comes first. Two services at one
 * counter share all but their name: without a name in common only a number that names one thing decides.
 */
function compare(sheet: ComparedSheet, a: Compared, b: Compared, frequencies: Frequencies): Duplicate | null {
  const balance = new Balance()
  const like = compareNames(balance, a, b, frequencies.weightOf)
  const isOneNumber = sheet === 'organization' && a.siret !== '' && a.siret === b.siret
  if (like < leastLike && !isOneNumber) return null
  if (sheet === 'organization') compareSiret(balance, a, b)
  if (sheet !== 'action') comparePlaces(balance, a, b)
  compareContacts(balance, a, b, frequencies)
  if (sheet === 'accessPoint') compareOrganization(balance, a, b)
  if (sheet === 'action') compareActions(balance, a, b)
  if (balance.score < leastScore) return null
  return { ids: a.id < b.id ? [a.id, b.id] : [b.id, a.id], score: balance.score, reasons: balance.reasons }
}

interface Row {
  readonly id: string
  readonly cells: Cells
}

interface Known {
  readonly number: number
  readonly cells: Cells
  readonly compared: Compared
}

/** Whether a comparison would find the same in both. */
function isSame(a: Compared, b: Compared): boolean {
  const { name } = a
  return (
    comparedFields.every((field) => sameCell(a.cells[field] ?? null, b.cells[field] ?? null)) &&
    a.address === b.address &&
    a.phone === b.phone &&
    a.email === b.email &&
    a.link === b.link &&
    a.shortName === b.shortName &&
    String(a.at) === String(b.at) &&
    name.words.length === b.name.words.length &&
    name.words.every((word, at) => word === b.name.words[at]) &&
    name.acronym === b.name.acronym
  )
}

/** Values of which one map knows another number than the other. */
function changedIn(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): Set<string> {
  const changed = new Set<string>()
  for (const [value, count] of after) if (before.get(value) !== count) changed.add(value)
  for (const value of before.keys()) if (!after.has(value)) changed.add(value)
  return changed
}

/** What a search knows once it has ended. */
interface Searched {
  readonly rows: ReadonlyMap<string, Known>
  readonly frequencies: Frequencies
  readonly compared: PairSet
  readonly pairs: ReadonlyMap<number, Duplicate>
  readonly found: readonly Duplicate[]
  /** Highest number given to a row. */
  readonly last: number
}

/**
 * Finds pairs of rows that may be one, the likeliest first, again and again as rows change: what was compared and would be found the
 * same is not compared again. Answers what a new search would.
 */
export class DuplicateSearch {
  readonly #sheet: ComparedSheet
  #searched: Searched = {
    rows: new Map(),
    frequencies: frequenciesOf([]),
    compared: new PairSet(),
    pairs: new Map(),
    found: [],
    last: 0,
  }

  constructor(sheet: ComparedSheet) {
    this.#sheet = sheet
  }

  /**
   * Rows that did not change are given with the same cells as before. A search that is left before its end changes nothing of what
   * the next one knows; two are not to run at once.
   */
  *find(rows: readonly Row[]): Steps<readonly Duplicate[]> {
    const { rows: before, frequencies, last: lastBefore, found } = this.#searched
    const changed = new Set<Compared>()
    const known = new Map<string, Known>()
    let last = lastBefore
    for (const row of rows) {
      const held = before.get(row.id)
      if (held === undefined) last += 1
      known.set(row.id, this.#known(row, held, last, changed))
      yield (known.size / rows.length) * 0.2
    }
    const isLess = rows.length < before.size || [...before.keys()].some((id) => !known.has(id))
    if (changed.size === 0 && !isLess) {
      this.#searched = { ...this.#searched, rows: known }
      return found
    }
    yield 0.2
    this.#searched = yield* this.#search(known, changed, frequencies, last)
    return this.#searched.found
  }

  #known({ id, cells }: Row, held: Known | undefined, last: number, changed: Set<Compared>): Known {
    if (held?.cells === cells) return held
    const compared = comparedOf(this.#sheet, id, cells)
    if (held !== undefined && isSame(held.compared, compared)) return { ...held, cells }
    changed.add(compared)
    return { number: held?.number ?? last, cells, compared }
  }

  *#search(
    known: ReadonlyMap<string, Known>,
    changed: Set<Compared>,
    { words, phones, emails }: Frequencies,
    last: number,
  ): Steps<Searched> {
    const before = this.#searched
    const rows = Array.from(known.values(), ({ compared }) => compared)
    const frequencies = frequenciesOf(rows)
    yield 0.2
    const [newWords, newPhones, newEmails] = [
      changedIn(words, frequencies.words),
      changedIn(phones, frequencies.phones),
      changedIn(emails, frequencies.emails),
    ]
    for (const row of rows)
      if (newPhones.has(row.phone) || newEmails.has(row.email) || row.name.words.some((word) => newWords.has(word)))
        changed.add(row)
    yield 0.2
    const pairs = new Map<number, Duplicate>()
    const visit = (a: Compared, b: Compared, key: number) => {
      const isNew = changed.has(a) || changed.has(b) || !before.compared.has(key)
      const duplicate = isNew ? compare(this.#sheet, a, b, frequencies) : before.pairs.get(key)
      if (duplicate != null) pairs.set(key, duplicate)
    }
    const numbers = Float64Array.from([...known.values()], ({ number }) => number)
    const candidates = candidatePairs(rows, frequencies.weightOf, visit, numbers)
    let step = candidates.next()
    for (; !step.done; step = candidates.next()) yield 0.2 + step.value * 0.8
    const found = [...pairs.values()].sort((a, b) => b.score - a.score || (a.ids.join() < b.ids.join() ? -1 : 1))
    return { rows: known, frequencies, compared: step.value, pairs, found, last }
  }
}

/** Pairs of rows that may be one, the likeliest first. */
export function findDuplicates(sheet: ComparedSheet, rows: readonly Row[]): readonly Duplicate[] {
  return finish(new DuplicateSearch(sheet).find(rows))
}
