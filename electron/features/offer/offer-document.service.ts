import { EngineError } from '#electron/core/errors.ts'
import { type OpenPrinter, printedAlone } from '#electron/core/printer.ts'
import type { EngineContext } from '#electron/features/workspace/engine-context.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { DocumentBlock, DocumentModel, TextRun } from '#electron/formats/document-model.ts'
import { today } from '#shared/lib/day.ts'
import { formatDate, formatNumber } from '#shared/lib/format.ts'
import { actionSections } from '#shared/offer/action-sections.ts'
import { bookLabels } from '#shared/offer/book.labels.ts'
import { offerDocument as labels } from '#shared/offer/document.labels.ts'
import { fieldLabels } from '#shared/offer/field.labels.ts'
import { type Cell, type Field, fieldsOf, type Sheet } from '#shared/offer/field.ts'
import type { Means, OfferFilter } from '#shared/offer/offer.schema.ts'
import { fileNames } from './cell-files.service.ts'
import { labelled } from './cell-names.service.ts'
import { findRows } from './offer-find.service.ts'
import { inOrder, type SheetRow } from './offer-snapshot.service.ts'

/** Parts of a sheet of action, each with its fields in the order in which they are read. */
const sections: Readonly<Record<keyof typeof labels.sections, readonly string[]>> = {
  ...actionSections,
  when: ['status', ...actionSections.when, 'checkedOn', 'checkedBy'],
}

const missionFields = ['description', 'legalBasis', 'usualLeads', 'examples', 'audiences', 'lifeStages']

/** Cells as a reader reads them: names of territories without their codes, lists with commas. */
function texts(workspace: OpenWorkspace, sheet: Sheet): ReadonlyMap<string, (cell: Cell) => string> {
  return new Map(fieldsOf[sheet].map((field) => [field.id, writer(workspace, field)]))
}

function writer(workspace: OpenWorkspace, field: Field): (cell: Cell) => string {
  const isCoded = field.type === 'territories' || field.type === 'commune' || field.type === 'indicators'
  const known = isCoded ? fileNames(workspace, field) : labelled(workspace, field)
  const one = (value: string) => (isCoded ? known(value).replace(/\s*\([^()\s]+\)$/, '') : known(value))
  return (cell) => {
    if (cell === null) return ''
    if (typeof cell === 'number') return formatNumber(cell, Math.min(2, (String(cell).split('.')[1] ?? '').length))
    if (typeof cell !== 'string') return cell.map(one).join(', ')
    return field.type === 'date' ? formatDate(cell) : one(cell)
  }
}

const titleOf = ({ cells }: SheetRow) => [cells.code, cells.title].filter((part) => part !== null).join(' ')

/** « Pilote : CAF du Gers », a line for each field that says something. */
function lines(
  row: SheetRow,
  sheet: Sheet,
  fields: readonly string[],
  written: ReadonlyMap<string, (cell: Cell) => string>,
): TextRun[][] {
  return fields.flatMap((field): TextRun[][] => {
    const text = written.get(field)?.(row.cells[field] ?? null) ?? ''
    return text === '' ? [] : [[{ text: `${fieldLabels[sheet][field] ?? field}${labels.said}` }, { text }]]
  })
}

/** Lines under a title of their own, as one paragraph. */
function paragraph(title: string | null, list: readonly TextRun[][]): DocumentBlock[] {
  if (list.length === 0) return []
  const runs = list.flatMap((line, index): TextRun[] => (index === 0 ? [...line] : [{ text: '\n' }, ...line]))
  return [{ kind: 'paragraph', text: title === null ? runs : [{ text: `${title}\n`, bold: true }, ...runs] }]
}

function meansByAction(workspace: OpenWorkspace): ReadonlyMap<string, readonly Means[]> {
  const rows = workspace.db.rows(
    'SELECT action, kind, organization, year, planned, actual FROM action_means ORDER BY action, year DESC, kind DESC, id',
  )
  const number = (value: unknown) => (value === null ? null : Number(value))
  return Map.groupBy(
    rows.map((row) => ({
      action: String(row.action),
      kind: row.kind === 'staff' ? ('staff' as const) : ('money' as const),
      organization: row.organization === null ? null : String(row.organization),
      year: Number(row.year),
      planned: number(row.planned),
      actual: number(row.actual),
    })),
    ({ action }) => action,
  )
}

function meansTable(title: string, means: readonly Means[], funder: (id: string) => string): DocumentBlock[] {
  if (means.length === 0) return []
  const { means: names } = bookLabels
  const amount = (value: number | null) => (value === null ? '' : formatNumber(value, Number.isInteger(value) ? 0 : 2))
  return [
    {
      kind: 'table',
      caption: labels.means(title),
      columns: [
        { header: names.kind, width: 3 },
        { header: names.funder, width: 5 },
        { header: names.year, width: 1.5, align: 'right' },
        { header: names.planned, width: 2, align: 'right' },
        { header: names.actual, width: 2, align: 'right' },
      ],
      rows: means.map((line) => [
        line.kind === 'staff' ? names.staff : names.money,
        line.organization === null ? labels.noFunder : funder(line.organization),
        String(line.year),
        amount(line.planned),
        amount(line.actual),
      ]),
    },
  ]
}

/** The referential as a document: policies, their missions, their actions. With a filter, only what its actions are in. */
function offerModel(workspace: OpenWorkspace, actions: readonly SheetRow[], isFiltered: boolean): DocumentModel {
  const inMission = Map.groupBy(actions, (row) => String(row.cells.mission))
  const missions = inOrder(workspace, 'mission').filter((row) => !isFiltered || inMission.has(row.id))
  const inPolicy = Map.groupBy(missions, (row) => String(row.cells.policy))
  const policies = inOrder(workspace, 'policy').filter((row) => !isFiltered || inPolicy.has(row.id))
  const means = meansByAction(workspace)
  const funder = labelled(workspace, { id: 'organization', type: 'organization' })
  const missionTexts = texts(workspace, 'mission')
  const actionTexts = texts(workspace, 'action')
  const policyTexts = texts(workspace, 'policy')
  const blocks: DocumentBlock[] = [{ kind: 'contents' }]
  for (const policy of policies) {
    blocks.push({ kind: 'page-break' }, { kind: 'heading', level: 1, text: titleOf(policy) })
    const said = policyTexts.get('description')?.(policy.cells.description ?? null) ?? ''
    if (said !== '') blocks.push({ kind: 'paragraph', text: said })
    for (const mission of inPolicy.get(policy.id) ?? []) {
      blocks.push({ kind: 'heading', level: 2, text: titleOf(mission) })
      blocks.push(...paragraph(null, lines(mission, 'mission', missionFields, missionTexts)))
      const held = inMission.get(mission.id) ?? []
      if (held.length === 0) blocks.push({ kind: 'paragraph', text: labels.noActions, tone: 'quiet' })
      for (const action of held) {
        blocks.push({ kind: 'heading', level: 3, text: titleOf(action) })
        for (const [section, fields] of Object.entries(sections))
          blocks.push(
            ...paragraph(
              labels.sections[section as keyof typeof labels.sections],
              lines(action, 'action', fields, actionTexts),
            ),
          )
        blocks.push(...meansTable(String(action.cells.title), means.get(action.id) ?? [], funder))
      }
    }
  }
  if (policies.length === 0) blocks.push({ kind: 'paragraph', text: labels.empty, tone: 'quiet' })
  return {
    title: labels.title(workspace.facts.departmentName),
    subtitle: labels.subtitle(policies.length, missions.length, actions.length),
    footer: labels.footer(today()),
    blocks,
  }
}

/** Beyond, the library that writes .docx gives up; such a document has some three thousand pages. */
const mostWordBlocks = 40_000

const html = async (model: DocumentModel) =>
  Buffer.from((await import('#electron/formats/document-html.ts')).documentHtml(model), 'utf8')

/** Each writer is read when it is first asked for: that of .docx alone is half a second of start. */
const writers = {
  odt: async (model: DocumentModel) => (await import('#electron/formats/document-odt.ts')).writeOdt(model),
  docx: async (model: DocumentModel) => (await import('#electron/formats/document-docx.ts')).writeDocx(model),
  html,
  pdf: async (model: DocumentModel, openPrinter: OpenPrinter) => printedAlone(openPrinter, await html(model)),
} as const

/** The referential to print, with the name that it is offered under. Errors: `offer.document-long` for Word alone, `document.*` for PDF. */
export async function exportDocument(
  { workspace, openPrinter }: Pick<EngineContext, 'workspace' | 'openPrinter'>,
  format: keyof typeof writers,
  filter: OfferFilter,
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer>; actions: number }> {
  const actions = findRows(workspace, 'action', filter)
  const model = offerModel(workspace, actions, Object.keys(filter).length > 0)
  if (format === 'docx' && model.blocks.length > mostWordBlocks)
    throw new EngineError('offer.document-long', { actions: actions.length })
  const bytes = await writers[format](model, openPrinter)
  return {
    name: `${bookLabels.fileName(workspace.facts.departmentName)}.${format}`,
    // Of its own: it is handed to another thread.
    bytes: new Uint8Array(bytes),
    actions: actions.length,
  }
}
