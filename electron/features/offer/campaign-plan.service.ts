import { createHash } from 'node:crypto'
import { EngineError } from '#electron/core/errors.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Cell as FileCell } from '#electron/formats/workbook.ts'
import { foldText } from '#shared/lib/text.ts'
import { campaignSource } from '#shared/offer/campaign.labels.ts'
import { returnRefusals as refusals } from '#shared/offer/campaign-return.labels.ts'
import { sameCell } from '#shared/offer/cell.rules.ts'
import type { Cell, Field } from '#shared/offer/field.ts'
import { planRefusals } from '#shared/offer/plan.labels.ts'
import { type PlannedImport, type PlannedRow, shortened } from '#shared/offer/plan.ts'
import { partnerActions } from './campaign.service.ts'
import { headerOf, missionNames, returnedFields, sentCells } from './campaign-book.service.ts'
import type { ReturnedFile, ReturnedLine, ReturnFault, SentCell } from './campaign-file.service.ts'
import { comparedText, type ReadCell, readFileCells, shownText } from './cell-read.service.ts'
import { NamedRows, namedSheet } from './named-rows.service.ts'
import { type GivenRow, planImport } from './offer-plan.service.ts'
import { type SheetRow, snapshotOf } from './offer-snapshot.service.ts'

/** What a returned workbook would do here. Actions are given by their ids. */
export interface ReturnPlan {
  readonly file: ReturnedFile
  readonly isKnown: boolean
  readonly plan: PlannedImport
  readonly faults: readonly ReturnFault[]
  readonly confirmed: readonly string[]
  /** Those of which the partner changed a cell, also when it stands so here already. */
  readonly changed: readonly string[]
  readonly unclear: readonly string[]
  readonly silent: readonly string[]
  readonly missing: readonly string[]
  readonly lineOf: ReadonlyMap<string, number>
}

type Reader = (cell: FileCell) => ReadCell

/** Codes are optional when people type: a mission is also known by its title alone. */
function missionReader(workspace: OpenWorkspace): Reader {
  const known = new Map<string, string>()
  for (const [id, name] of missionNames(workspace)) {
    const title = foldText(String(snapshotOf(workspace, 'mission').rows.get(id)?.cells.title ?? ''))
    if (!known.has(title)) known.set(title, id)
    known.set(foldText(name), id)
  }
  return (cell) => {
    const text = shownText(cell).trim()
    if (text === '') return { ok: true, cell: null }
    const id = known.get(foldText(text))
    return id === undefined ? { ok: false, reason: refusals.unknownMission(shortened(text)) } : { ok: true, cell: id }
  }
}

class ReturnPlanner {
  readonly #file: ReturnedFile
  readonly #readers: ReadonlyMap<Field, Reader>
  readonly #shown: ReadonlyMap<Field, (cell: Cell) => FileCell>
  readonly #names: NamedRows
  readonly #named: GivenRow[] = []
  readonly faults: ReturnFault[]
  #line = 0

  constructor(workspace: OpenWorkspace, file: ReturnedFile) {
    this.#file = file
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
      const cell = namedSheet(field) === null ? read.cell : this.#names.resolve(field, read.cell)
      if (!sameCell(cell, before.cell)) values[field.id] = cell
    }
    return values
  }

  /** What stands here, as it would be sent today. */
  today(held: SheetRow): (field: Field) => SentCell {
    return (field) => {
      const cell = held.cells[field.id] ?? null
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
    if (values.lead === undefined && values.operators === undefined) values.lead = [organization]
    return {
      sheet: 'action',
      key: `line ${line.line}`,
      where: String(line.line),
      column: undefined,
      values: { ...values, source: campaignSource, externalId: `${campaign}:${organization}:${digest}` },
    }
  }
}

/** A cell changed here since it was sent, or nobody knows what was sent: it is not overwritten unasked. */
function withConflicts(plan: PlannedImport, { sent }: ReturnedFile): PlannedRow[] {
  return plan.rows.map((row) => {
    const of = sent?.get(row.id)
    if (row.sheet !== 'action' || of === undefined) return row
    const changes = row.changes.map((change) => ({
      ...change,
      conflict: !sameCell(change.before, of.get(change.field)?.cell ?? null),
    }))
    return { ...row, changes }
  })
}

/** Compares a returned workbook with what was sent and with what stands here. Nothing is written. Error: `campaign.not-ours`. */
export function planReturn(workspace: OpenWorkspace, file: ReturnedFile): ReturnPlan {
  const { db } = workspace
  const reply = db.row(
    'SELECT digest FROM campaign_reply WHERE campaign = ? AND organization = ?',
    file.campaign,
    file.organization,
  )
  if (reply === undefined) throw new EngineError('campaign.not-ours', { file: file.name })
  const planner = new ReturnPlanner(workspace, file)
  const { rows } = snapshotOf(workspace, 'action')
  const own = new Set((partnerActions(workspace).get(file.organization) ?? []).map(({ id }) => id))
  const asked = file.sent === null ? own : new Set(file.sent.keys())
  const lists = { confirmed: [] as string[], changed: [] as string[], unclear: [] as string[], silent: [] as string[] }
  const lineOf = new Map<string, number>()
  const given: GivenRow[] = []
  for (const line of file.lines) {
    if (line.id === null) {
      given.push(planner.fresh(line))
      continue
    }
    const held = rows.get(line.id)
    if (held === undefined || !asked.has(line.id)) {
      const message = held === undefined && asked.has(line.id) ? refusals.gone : refusals.foreign
      planner.fault(line.line, null, line.id, message)
      continue
    }
    if (lineOf.has(line.id)) {
      planner.fault(line.line, null, line.id, planRefusals.twice)
      continue
    }
    lineOf.set(line.id, line.line)
    const of = file.sent?.get(line.id)
    const before =
      of === undefined ? planner.today(held) : (field: Field) => of.get(field.id) ?? { cell: null, text: '' }
    const values = planner.changes(line, before)
    const isChanged = Object.keys(values).length > 0
    if (isChanged) {
      given.push({ sheet: 'action', key: `line ${line.line}`, id: line.id, where: String(line.line), values })
      lists.changed.push(line.id)
    } else lists[line.same === 'yes' ? 'confirmed' : line.same === 'no' ? 'unclear' : 'silent'].push(line.id)
  }
  const planned = planImport(workspace, [...given, ...planner.named])
  for (const { where, field, text, message } of planned.faults)
    planner.faults.push({ sheet: file.sheet, line: Number(where), column: field, text, message })
  const plan = { ...planned, rows: withConflicts(planned, file) }
  for (const row of plan.rows) if (row.sheet === 'action' && !lineOf.has(row.id)) lineOf.set(row.id, Number(row.where))
  return {
    file,
    isKnown: reply.digest === file.digest,
    plan,
    faults: planner.faults.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
    ...lists,
    missing: [...asked].filter((id) => rows.has(id) && !lineOf.has(id)),
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
