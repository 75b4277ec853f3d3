import { isDay } from './cell.rules.ts'
import type { Cell, Sheet } from './field.ts'
import { type CriterionId, criterionLabels, type RepairId } from './quality.labels.ts'

/** Sheets whose rows are judged. */
export const judgedSheets = ['action', 'organization', 'accessPoint'] as const satisfies readonly Sheet[]
export type JudgedSheet = (typeof judgedSheets)[number]

export type Cells = Readonly<Record<string, Cell>>

/** What a row is judged with besides its own cells. Nothing of it is read inside the rules. */
export interface QualityContext {
  /** ISO day. */
  readonly today: string
  /** Whether the code names a commune at the vintage of the workspace. */
  readonly isCommune: (code: string) => boolean
  /** Whether the territory has communes at the vintage. */
  readonly isTerritory: (code: string) => boolean
  readonly accessPoint: (id: string) => Cells | undefined
  readonly organization: (id: string) => Cells | undefined
}

/** One criterion of one row: what it is worth, 0 to 1, and how to mend it when that is less than 1. */
export interface Judged {
  readonly criterion: CriterionId
  readonly score: number
  readonly repair: RepairId | null
}

/** Null when the criterion says nothing of this row. */
type Judge = (cells: Cells, context: QualityContext) => Omit<Judged, 'criterion'> | null

const good = { score: 1, repair: null }
const mend = (score: number, repair: RepairId) => ({ score, repair })

const text = (cell: Cell | undefined): string => (typeof cell === 'string' ? cell : '')
const list = (cell: Cell | undefined): readonly string[] => (Array.isArray(cell) ? (cell as readonly string[]) : [])
const says = (cell: Cell | undefined) => cell !== null && cell !== undefined

/** Day so many months after another; the last day of a month that is too short. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(date, last))
  return first.toISOString().slice(0, 10)
}

const freshMonths = 6
const staleMonths = 24

/** 1 up to six months after the day, 0 from two years on, in a straight line between; 0 for a row never dated. */
export function freshnessOf(day: string | null, today: string): number {
  if (day === null || !isDay(day)) return 0
  const from = Date.parse(addMonths(day, freshMonths))
  const to = Date.parse(addMonths(day, staleMonths))
  return Math.min(1, Math.max(0, (to - Date.parse(today)) / (to - from)))
}

/** Day on which a row was last known to hold: its last check, else its last change. */
export function knownOn(cells: Cells): string | null {
  return text(cells.checkedOn) || text(cells.updatedOn) || null
}

/** Nobody has said for two years that the row still holds. */
export function isStale(cells: Cells, today: string): boolean {
  return freshnessOf(knownOn(cells), today) === 0
}

/** Key of a SIREN or SIRET by Luhn's rule; establishments of La Poste other than its seat have digits whose sum is a multiple of 5. */
export function isSiret(siret: string): boolean {
  if (!/^\d{14}$/.test(siret)) return false
  let luhn = 0
  let plain = 0
  for (const [index, sign] of [...siret].entries()) {
    const digit = Number(sign)
    plain += digit
    const weighted = index % 2 === 0 ? digit * 2 : digit
    luhn += weighted > 9 ? weighted - 9 : weighted
  }
  if (luhn % 10 === 0 && Number(siret) > 0) return true
  return siret.startsWith('356000000') && plain % 5 === 0
}

/** Length of a description by the thresholds of data·inclusion. */
const description: Judge = (cells) => {
  const { length } = text(cells.description)
  if (length < 50) return mend(0, length === 0 ? 'description.none' : 'description.short')
  if (length < 200) return mend(0.5, 'description.brief')
  return length <= 2000 ? good : mend(0.5, 'description.long')
}

const freshness: Judge = (cells, { today }) => {
  // What has ended has nothing to be checked any more.
  if (cells.status === 'terminee') return null
  const score = freshnessOf(knownOn(cells), today)
  return score === 1 ? good : mend(score, score === 0 ? 'freshness.stale' : 'freshness.ageing')
}

/** Given when a referral mode is declared. */
const ifReferred =
  (mode: string, judge: Judge): Judge =>
  (cells, context) =>
    list(cells.referralModes).includes(mode) ? judge(cells, context) : null

const atPoints = (cells: Cells, { accessPoint }: QualityContext, field: string) =>
  list(cells.accessPoints).some((id) => says(accessPoint(id)?.[field]))

const place: Judge = (cells, { isCommune }) => {
  const parts = [says(cells.address), says(cells.commune)].filter(Boolean).length
  if (parts === 0) return mend(0, 'address.none')
  if (parts === 1) return mend(0.5, says(cells.commune) ? 'address.street' : 'address.commune')
  return isCommune(text(cells.commune)) ? good : mend(0.5, 'commune.gone')
}

const commune: Judge = (cells, { isCommune }) => {
  if (!says(cells.commune)) return null
  return isCommune(text(cells.commune)) ? good : mend(0, 'commune.gone')
}

const coordinates: Judge = (cells) => {
  const given = [cells.latitude, cells.longitude].filter((cell) => typeof cell === 'number').length
  if (given === 0) return mend(0, 'coordinates.none')
  if (given === 1) return mend(0, 'coordinates.half')
  const isOnEarth = Math.abs(Number(cells.latitude)) <= 90 && Math.abs(Number(cells.longitude)) <= 180
  return isOnEarth && !(cells.latitude === 0 && cells.longitude === 0) ? good : mend(0, 'coordinates.wrong')
}

const title =
  (field: string): Judge =>
  (cells) => {
    const value = text(cells[field])
    if (value.length < 3) return mend(0, 'title.short')
    if (value.length > 150) return mend(0.5, 'title.long')
    return value.endsWith('.') && !/etc\.$/i.test(value) ? mend(0.5, 'title.stop') : good
  }

const some =
  (field: string, repair: RepairId): Judge =>
  (cells) =>
    says(cells[field]) ? good : mend(0, repair)

const anyOf =
  (fields: readonly string[], repair: RepairId): Judge =>
  (cells) =>
    fields.some((field) => says(cells[field])) ? good : mend(0, repair)

const action: Readonly<Partial<Record<CriterionId, Judge>>> = {
  title: title('title'),
  lead: some('lead', 'lead.none'),
  purpose: (cells) => {
    if (says(cells.aim)) return good
    return says(cells.legalBasis) ? mend(0.5, 'purpose.aim') : mend(0, 'purpose.none')
  },
  type: some('type', 'type.none'),
  description,
  themes: some('themes', 'themes.none'),
  audiences: (cells) => {
    const held = list(cells.audiences)
    if (held.length === 0) return mend(0, 'audiences.none')
    return held.includes('tous-publics') && held.length > 1 ? mend(0.5, 'audiences.mixed') : good
  },
  lifeStages: (cells) => {
    const held = list(cells.lifeStages)
    if (held.length === 0) return mend(0, 'lifeStages.none')
    return held.includes('tous') && held.length > 1 ? mend(0.5, 'lifeStages.mixed') : good
  },
  coverage: (cells, { isTerritory }) => {
    const held = list(cells.coverage)
    if (held.length === 0) return mend(0, 'coverage.none')
    const known = held.filter(isTerritory).length
    return known === held.length ? good : mend(known / held.length, 'coverage.gone')
  },
  referral: (cells) => {
    const said = [cells.referralModes, cells.referrers].filter(says).length
    if (said === 2) return good
    if (said === 0) return mend(0, 'referral.none')
    return mend(0.5, says(cells.referralModes) ? 'referral.referrers' : 'referral.modes')
  },
  address: ifReferred('se-presenter', (cells, context) => {
    if (!says(cells.accessPoints)) return mend(0, 'address.point')
    return atPoints(cells, context, 'address') && atPoints(cells, context, 'commune')
      ? good
      : mend(0.5, 'address.incomplete')
  }),
  phone: ifReferred('telephoner', (cells, context) =>
    says(cells.phone) || atPoints(cells, context, 'phone') ? good : mend(0, 'phone.none'),
  ),
  email: ifReferred('envoyer-un-courriel', (cells, context) =>
    says(cells.email) || atPoints(cells, context, 'email') ? good : mend(0, 'email.none'),
  ),
  referralLink: ifReferred('utiliser-lien-mobilisation', some('referralLink', 'referralLink.none')),
  contact: (cells, context) => {
    const own = [cells.phone, cells.email, cells.link, cells.referralLink].some(says)
    return own || atPoints(cells, context, 'phone') || atPoints(cells, context, 'email')
      ? good
      : mend(0, 'contact.none')
  },
  fee: (cells) => {
    if (!says(cells.fee)) return mend(0, 'fee.none')
    return cells.fee === 'payant' && !says(cells.feeDetail) ? mend(0.5, 'fee.detail') : good
  },
  dates: (cells, { today }) => {
    const [from, to] = [text(cells.startsOn), text(cells.endsOn)]
    if (to === '') return null
    if (from !== '' && to < from) return mend(0, 'dates.order')
    return to < today && (cells.status === 'active' || !says(cells.status)) ? mend(0, 'dates.over') : good
  },
  freshness,
}

const organization: Readonly<Partial<Record<CriterionId, Judge>>> = {
  title: title('name'),
  type: some('type', 'type.organization'),
  siret: (cells) => {
    if (!says(cells.siret)) return mend(0, 'siret.none')
    return isSiret(text(cells.siret)) ? good : mend(0, 'siret.wrong')
  },
  description,
  address: (cells, context) => {
    const judged = place(cells, context)
    // A commune that is gone is told by its own criterion.
    return judged?.repair === 'commune.gone' ? good : judged
  },
  commune,
  contact: anyOf(['phone', 'email', 'link', 'contacts'], 'contact.organization'),
  freshness,
}

const accessPoint: Readonly<Partial<Record<CriterionId, Judge>>> = {
  title: title('name'),
  organization: some('organization', 'organization.none'),
  address: organization.address as Judge,
  commune,
  coordinates,
  openingHours: some('openingHours', 'openingHours.none'),
  contact: (cells, { organization: of }) => {
    const holder = of(text(cells.organization))
    return [cells.phone, cells.email, holder?.phone, holder?.email].some(says) ? good : mend(0, 'contact.point')
  },
  freshness,
}

const judges: Readonly<Record<JudgedSheet, readonly (readonly [CriterionId, Judge])[]>> = {
  action: Object.entries(action) as [CriterionId, Judge][],
  organization: Object.entries(organization) as [CriterionId, Judge][],
  accessPoint: Object.entries(accessPoint) as [CriterionId, Judge][],
}

/** Criteria of a sheet, in the order in which they are told. */
export function criteriaOf(sheet: JudgedSheet): CriterionId[] {
  return judges[sheet].map(([id]) => id)
}

export function isCriterion(id: string): id is CriterionId {
  return Object.hasOwn(criterionLabels, id)
}

/** The criteria that apply to a row, each with what it is worth. */
export function judge(sheet: JudgedSheet, cells: Cells, context: QualityContext): Judged[] {
  const found: Judged[] = []
  for (const [criterion, of] of judges[sheet]) {
    const judged = of(cells, context)
    if (judged !== null) found.push({ criterion, ...judged })
  }
  return found
}

/** Mean of the criteria that apply. */
export function scoreOf(judged: readonly Judged[]): number {
  return judged.length === 0 ? 1 : judged.reduce((sum, { score }) => sum + score, 0) / judged.length
}
