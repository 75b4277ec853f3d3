import { createHash } from 'node:crypto'
import { EngineError } from '#electron/core/errors.ts'
import { imageOf } from '#electron/features/history/changes.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Cell as FileCell } from '#electron/formats/workbook.ts'
import { foldText } from '#shared/lib/text.ts'
import { campaignSource } from '#shared/offer/campaign.labels.ts'
import { returnRefusals as refusals } from '#shared/offer/campaign-return.labels.ts'
import { sameCell } from '#shared/offer/cell.rules.ts'
import type { Cell, Field } from '#shared/offer/field.ts'
import { planRefusals } from '#shared/offer/plan.labels.ts'
import { type PlannedImport, type PlannedRow, shortened } from '#shared/offer/plan.ts'
import { severalNamed } from '#shared/workspace/grid.labels.ts'
import { digestsOf, partnerActions } from './campaign.service.ts'
import { headerOf, missionNames, returnedFields, sentCells } from './campaign-book.service.ts'
import type { ReturnedFile, ReturnedLine, ReturnFault, SentCell } from './campaign-file.service.ts'
import { comparedText, type ReadCell, readFileCells, shownText } from './cell-read.service.ts'
import { NamedRows, namedSheet } from './named-rows.service.ts'
import { type GivenRow, planImport } from './offer-plan.service.ts'
import { type SheetRow, snapshotOf } from './offer-snapshot.service.ts'
import type { Values } from './offer-write.service.ts'
import { RowIdentity } from './row-identity.service.ts'

/** What a returned workbook would do here. Actions are given by their ids. */
export interface ReturnPlan {
  readonly file: ReturnedFile
  /** Who was asked, as it is known here now: it may have been merged into another since. */
  readonly organization: string
  readonly isKnown: boolean
  readonly plan: PlannedImport
  readonly faults: readonly ReturnFault[]
  readonly confirmed: readonly string[]
  /** Those of which the partner changed a cell, also when it stands so here already. */
  readonly changed: readonly string[]
  readonly unclear: readonly string[]
  readonly silent: readonly string[]
  readonly missing: readonly string[]
  /** Cells sent of each action, by field; only those of which the workbook still says it. */
  readonly sentOf: ReadonlyMap<string, ReadonlyMap<string, SentCell>>
  readonly lineOf: ReadonlyMap<string, number>
}

type Reader = (cell: FileCell) => ReadCell

/** Codes are optional when people type: a mission is also known by its title alone, where no other has it. */
function missionReader(workspace: OpenWorkspace): Reader {
  const known = new Map<string, string>()
  const titles = new Map<string, string[]>()
  const names = missionNames(workspace)
  for (const [id, name] of names) {
    known.set(foldText(name), id)
    const title = foldText(String(snapshotOf(workspace, 'mission').rows.get(id)?.cells.title ?? ''))
    titles.set(title, [...(titles.get(title) ?? []), id])
  }
  return (cell) => {
    const text = shownText(cell).trim()
    if (text === '') return { ok: true, cell: null }
    const called = titles.get(foldText(text)) ?? []
    const id = known.get(foldText(text)) ?? (called.length === 1 ? called[0] : undefined)
    if (id !== undefined) return { ok: true, cell: id }
    if (called.length === 0) return { ok: false, reason: refusals.unknownMission(shortened(text)) }
    return {
      ok: false,
      reason: severalNamed(
        shortened(text),
        called.map((each) => names.get(each) ?? each),
      ),
    }
  }
}

class ReturnPlanner {
  readonly #file: ReturnedFile
  readonly #readers: ReadonlyMap<Field, Reader>
  readonly #shown: ReadonlyMap<Field, (cell: Cell) => FileCell>
  readonly #names: NamedRows
  readonly #named: GivenRow[] = []
  readonly #identity: RowIdentity
  readonly #organization: string
  readonly faults: ReturnFault[]
  #line = 0

  constructor(workspace: OpenWorkspace, file: ReturnedFile, identity: RowIdentity, organization: string) {
    this.#file = file
    this.#identity = identity
    this.#organization = organization
    this.faults = [...file.faults]
    this.#readers = new Map(
      returnedFields.map((field) => [
        field,
        field.type === 'mission' ? missionReader(workspace) : readFileCells(workspace, field),
      ]),
    )
    this.#shown = new Map(returnedFields.map((field) => [field, sentCells(workspace, field)]))
    this.#names = new NamedRows(workspace, (sheet, name) => {
      const key = `${sheet} ${foldText(name)}`
      this.#named.push({ sheet, key, values: { name }, where: String(this.#line) })
      return key
    })
  }

  get named(): readonly GivenRow[] {
    return this.#named
  }

  fault(line: number, field: Field | null, text: string, message: string): void {
    const column = field === null ? null : headerOf(field)
    this.faults.push({ sheet: this.#file.sheet, line, column, text: shortened(text), message })
  }

  /** Cells that the partner wrote, among those of a line; what cannot be read is a fault and is not said. */
  changes(line: ReturnedLine, sent: (field: Field) => SentCell): Record<string, Cell> {
    this.#line = line.line
    const values: Record<string, Cell> = {}
    for (const [field, given] of line.cells) {
      const before = sent(field)
      // The text first: a name that was sent still says the same after it changed here.
      if (comparedText(given) === comparedText(before.text)) continue
      const read = this.#readers.get(field)?.(given) ?? { ok: true, cell: null }
      if (!read.ok) {
        this.fault(line.line, field, shownText(given), read.reason)
        continue
      }
      const doubt = this.#names.doubt(field, read.cell)
      if (doubt !== null) {
        this.fault(line.line, field, shownText(given), severalNamed(doubt.name, doubt.names))
        continue
      }
      const cell = namedSheet(field) === null ? read.cell : this.#names.resolve(field, read.cell)
      if (!sameCell(cell, before.cell)) values[field.id] = cell
    }
    return values
  }

  /** What cells say, as they would be sent today. */
  today(cells: Values): (field: Field) => SentCell {
    return (field) => {
      const cell = this.#identity.cell(field, cells[field.id] ?? null)
      return { cell, text: shownText(this.#shown.get(field)?.(cell) ?? null) }
    }
  }

  /** An action that the partner adds; known again when the same workbook comes back. */
  fresh(line: ReturnedLine): GivenRow {
    const { campaign, organization } = this.#file
    const values = this.changes(line, () => ({ cell: null, text: '' }))
    const title = foldText(String(values.title ?? ''))
    const digest = createHash('sha256').update(title).digest('hex').slice(0, 16)
    // Who tells of an action without saying who carries it tells of its own.
    if (values.lead === undefined && values.operators === undefined) values.lead = [this.#organization]
    return {
      sheet: 'action',
      key: `line ${line.line}`,
      where: String(line.line),
      column: undefined,
      values: { ...values, source: campaignSource, externalId: `${campaign}:${organization}:${digest}` },
    }
  }
}

/** What the lines of one action say together: several when it was merged with another of the same workbook since. */
interface Answer {
  readonly line: number
  readonly values: Record<string, Cell>
  readonly sent: Map<string, SentCell>
  readonly same: Set<ReturnedLine['same']>
}

/** A cell changed here since it was sent, or nobody knows what was sent: it is not overwritten unasked. */
function withConflicts(plan: PlannedImport, sentOf: ReturnPlan['sentOf']): PlannedRow[] {
  return plan.rows.map((row) => {
    const of = sentOf.get(row.id)
    if (row.sheet !== 'action' || of === undefined) return row
    const changes = row.changes.map((change) => ({
      ...change,
      conflict: !sameCell(change.before, of.get(change.field)?.cell ?? null),
    }))
    return { ...row, changes }
  })
}

class ReturnReader {
  readonly #file: ReturnedFile
  readonly #planner: ReturnPlanner
  readonly #identity: RowIdentity
  readonly #rows: ReadonlyMap<string, SheetRow>
  readonly #asked: ReadonlySet<string>
  readonly #seen = new Set<string>()
  readonly answers = new Map<string, Answer>()

  constructor(
    file: ReturnedFile,
    planner: ReturnPlanner,
    identity: RowIdentity,
    rows: ReadonlyMap<string, SheetRow>,
    asked: ReadonlySet<string>,
  ) {
    this.#file = file
    this.#planner = planner
    this.#identity = identity
    this.#rows = rows
    this.#asked = asked
  }

  read(): void {
    const merged = (line: ReturnedLine) => this.#identity.byId('action', line.id ?? '')?.merged != null
    // The action itself speaks before those that were merged into it.
    for (const line of this.#file.lines) if (!merged(line)) this.#line(line)
    for (const line of this.#file.lines) if (merged(line)) this.#line(line)
  }

  #line(line: ReturnedLine): void {
    if (line.id === null) return
    const found = this.#identity.byId('action', line.id)
    const held = this.#rows.get(found?.id ?? '')
    if (found === undefined || held === undefined || !this.#asked.has(found.id)) {
      const message = held === undefined && this.#asked.has(line.id) ? refusals.gone : refusals.foreign
      this.#planner.fault(line.line, null, line.id, message)
      return
    }
    if (this.#seen.has(line.id)) {
      this.#planner.fault(line.line, null, line.id, planRefusals.twice)
      return
    }
    this.#seen.add(line.id)
    const of = this.#file.sent?.get(line.id)
    const before = of === undefined ? this.#planner.today(found.merged?.said ?? held.cells) : this.#sent(of)
    const values = this.#planner.changes(line, before)
    const answer: Answer = this.answers.get(held.id) ?? {
      line: line.line,
      values: {},
      sent: new Map(),
      same: new Set(),
    }
    this.answers.set(held.id, answer)
    for (const field of returnedFields) {
      const value = values[field.id]
      const known = answer.values[field.id]
      if (value !== undefined && known !== undefined && !sameCell(value, known)) {
        const text = shownText(line.cells.get(field) ?? null)
        this.#planner.fault(line.line, field, text, refusals.mergedTwice(answer.line))
      } else if (value !== undefined && known === undefined) {
        answer.values[field.id] = value
        // A change is compared with what was sent in its own line.
        if (of !== undefined) answer.sent.set(field.id, before(field))
      }
    }
    answer.same.add(line.same)
  }

  #sent(of: ReadonlyMap<string, SentCell>): (field: Field) => SentCell {
    return (field) => {
      const { cell, text } = of.get(field.id) ?? { cell: null, text: '' }
      return { cell: this.#identity.cell(field, cell), text }
    }
  }
}

/** Why a workbook answers no campaign of this workspace: whom it was sent to may have been removed since, which can be undone. */
function refuseReturn({ db }: OpenWorkspace, file: ReturnedFile, organization: string): never {
  const isCampaign = db.value('SELECT 1 FROM campaign WHERE id = ?', file.campaign) !== undefined
  const isThere = db.value('SELECT 1 FROM organization WHERE id = ?', organization) !== undefined
  const removal =
    isCampaign && !isThere
      ? db.row(
          `SELECT c.before, e.label, e.at FROM journal_change c JOIN journal_entry e ON e.id = c.entry
           WHERE c.table_name = 'organization' AND c.row_id = ? AND c.after IS NULL ORDER BY c.id DESC LIMIT 1`,
          organization,
        )
      : undefined
  if (removal === undefined) throw new EngineError('campaign.not-ours', { file: file.name })
  throw new EngineError('campaign.removed', {
    file: file.name,
    name: String(imageOf(removal.before)?.name ?? ''),
    day: String(removal.at).slice(0, 10),
    label: String(removal.label),
  })
}

/** Compares a returned workbook with what was sent and with what stands here. Nothing is written. Errors: `campaign.not-ours`, `campaign.removed`. */
export function planReturn(workspace: OpenWorkspace, file: ReturnedFile): ReturnPlan {
  const { db } = workspace
  const identity = new RowIdentity(workspace)
  const organization = identity.idOf('organization', file.organization) ?? file.organization
  const reply = db.row(
    'SELECT digest FROM campaign_reply WHERE campaign = ? AND organization = ?',
    file.campaign,
    organization,
  )
  if (reply === undefined) refuseReturn(workspace, file, organization)
  const planner = new ReturnPlanner(workspace, file, identity, organization)
  const { rows } = snapshotOf(workspace, 'action')
  const own = (partnerActions(workspace).get(organization) ?? []).map(({ id }) => id)
  const asked = new Set(file.sent === null ? own : [...file.sent.keys()].map((id) => identity.idOf('action', id) ?? id))
  const reader = new ReturnReader(file, planner, identity, rows, asked)
  reader.read()
  const lists = { confirmed: [] as string[], changed: [] as string[], unclear: [] as string[], silent: [] as string[] }
  const lineOf = new Map<string, number>()
  const given: GivenRow[] = file.lines.filter(({ id }) => id === null).map((line) => planner.fresh(line))
  for (const [id, { line, values, same }] of reader.answers) {
    lineOf.set(id, line)
    if (Object.keys(values).length > 0) {
      given.push({ sheet: 'action', key: `line ${line}`, id, where: String(line), values })
      lists.changed.push(id)
    } else lists[same.has('yes') ? 'confirmed' : same.has('no') ? 'unclear' : 'silent'].push(id)
  }
  const planned = planImport(workspace, [...given, ...planner.named])
  for (const { where, field, text, message } of planned.faults)
    planner.faults.push({ sheet: file.sheet, line: Number(where), column: field, text, message })
  const sentOf = new Map(
    file.sent === null ? [] : [...reader.answers].flatMap(([id, { sent }]) => (sent.size > 0 ? [[id, sent]] : [])),
  )
  const plan = { ...planned, rows: withConflicts(planned, sentOf) }
  for (const row of plan.rows) if (row.sheet === 'action' && !lineOf.has(row.id)) lineOf.set(row.id, Number(row.where))
  return {
    file,
    organization,
    isKnown: digestsOf(reply.digest).includes(file.digest),
    plan,
    faults: planner.faults.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
    ...lists,
    missing: [...asked].filter((id) => rows.has(id) && !lineOf.has(id)),
    sentOf,
    lineOf,
  }
}

/** Organizations and access points to create are those that a cell to be written names. */
export function namedIn(plan: PlannedImport, isTaken: (row: PlannedRow, field: string) => boolean): PlannedImport {
  const used = new Set<string>()
  const use = (cell: Cell | undefined) => {
    for (const value of typeof cell === 'string' ? [cell] : Array.isArray(cell) ? cell : []) used.add(value)
  }
  for (const row of plan.rows) {
    if (row.sheet !== 'action') continue
    if (row.kind === 'new') for (const cell of Object.values(row.values)) use(cell)
    for (const { field, after, conflict } of row.changes) if (!conflict || isTaken(row, field)) use(after)
  }
  return {
    ...plan,
    rows: plan.rows.filter(({ sheet, kind, id }) => sheet === 'action' || kind !== 'new' || used.has(id)),
  }
}
