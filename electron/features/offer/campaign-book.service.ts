import type { JobControl } from '#electron/core/context.ts'
import { EngineError } from '#electron/core/errors.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { zipParts } from '#electron/formats/package-write.ts'
import type { SheetColumn, WrittenBook, WrittenSheet } from '#electron/formats/workbook.ts'
import { writeWorkbook } from '#electron/formats/workbook-write.ts'
import type { Output } from '#shared/api/contract.ts'
import { campaignCommands } from '#shared/offer/campaign.labels.ts'
import { campaignBook as words } from '#shared/offer/campaign-book.labels.ts'
import { dataBook } from '#shared/offer/campaign-data.labels.ts'
import type { DataRequest } from '#shared/offer/data-request.schema.ts'
import { fieldLabels, vocabularyLabels } from '#shared/offer/field.labels.ts'
import { type Field, fieldsOf } from '#shared/offer/field.ts'
import { campaignOf, organizationName, partnerActions } from './campaign.service.ts'
import { dataSheets, explainedData } from './campaign-data-book.service.ts'
import { fileCells } from './cell-files.service.ts'
import { labelled } from './cell-names.service.ts'
import { shownText } from './cell-read.service.ts'
import { columnOf } from './offer-book.service.ts'
import { inOrder, type SheetRow, snapshotOf } from './offer-snapshot.service.ts'
import { homonymsOf } from './row-names.service.ts'
import { vocabularies } from './vocabulary.service.ts'

/** Bookkeeping of this workspace: of no use to partners. */
const unsent: ReadonlySet<string> = new Set(['source', 'externalId', 'updatedOn', 'checkedBy'])
/** Shown to partners, not theirs to change. */
const lockedFields: ReadonlySet<string> = new Set(['code', 'checkedOn'])

/** What a partner reads of an action, in the order of its columns. */
export const sentFields: readonly Field[] = fieldsOf.action.filter(({ id }) => !unsent.has(id))
/** What a partner may change. */
export const returnedFields: readonly Field[] = sentFields.filter(({ id }) => !lockedFields.has(id))

export const headerOf = (field: Field) => fieldLabels.action[field.id] ?? field.id

/** How missions are called in the workbook: their code, else their policy, tells those of one name apart. */
export function missionNames(workspace: OpenWorkspace): ReadonlyMap<string, string> {
  const homonyms = homonymsOf(workspace, 'mission')
  return new Map(
    inOrder(workspace, 'mission').map(({ id, cells }) => [
      id,
      homonyms.get(id) ?? (cells.code === null ? String(cells.title) : `${cells.code} ${cells.title}`),
    ]),
  )
}

/** Cells of a field as partners read them. */
export function sentCells(workspace: OpenWorkspace, field: Field) {
  if (field.type !== 'mission') return fileCells(workspace, field)
  const names = missionNames(workspace)
  return (cell: SheetRow['cells'][string]) => (cell === null ? null : (names.get(String(cell)) ?? null))
}

function actionColumn(workspace: OpenWorkspace, field: Field): SheetColumn {
  if (field.type === 'mission')
    return { header: headerOf(field), width: 32, type: 'list', choices: [...missionNames(workspace).values()] }
  const column = columnOf(workspace, 'action', field)
  return lockedFields.has(field.id) ? { ...column, locked: true } : column
}

function actionSheet(workspace: OpenWorkspace, actions: readonly SheetRow[]): WrittenSheet {
  const cells = sentFields.map((field) => [field.id, sentCells(workspace, field)] as const)
  const policyName = labelled(workspace, { id: 'policy', type: 'policy' })
  const missions = snapshotOf(workspace, 'mission').rows
  return {
    name: words.actions,
    columns: [
      { header: words.id, width: 12, type: 'text', locked: true },
      { header: words.same, width: 12, type: 'list', choices: [words.yes, words.no] },
      { header: fieldLabels.mission.policy ?? '', width: 24, type: 'text', locked: true },
      ...sentFields.map((field) => actionColumn(workspace, field)),
    ],
    rows: actions.map((row) => [
      row.id,
      null,
      policyName(String(missions.get(String(row.cells.mission))?.cells.policy ?? '')),
      ...cells.map(([field, cell]) => cell(row.cells[field] ?? null)),
    ]),
  }
}

/** A drop-down takes one value: columns that hold several have their words here. */
function valuesSheet(workspace: OpenWorkspace): WrittenSheet {
  const known = vocabularies(workspace)
  const lists = returnedFields.flatMap(({ type, vocabulary }) =>
    type === 'terms' && vocabulary !== undefined
      ? [
          {
            header: vocabularyLabels[vocabulary],
            labels: known[vocabulary].filter((term) => !term.isSetAside).map((term) => term.label),
          },
        ]
      : [],
  )
  const height = Math.max(0, ...lists.map(({ labels }) => labels.length))
  return {
    name: words.values,
    columns: lists.map(({ header }) => ({ header, width: 34, type: 'text', locked: true })),
    rows: Array.from({ length: height }, (_unused, row) => lists.map(({ labels }) => labels[row] ?? null)),
    filter: false,
  }
}

/**
 * What was sent, cell by cell: as it is stored, so that nothing is guessed back from names, and as it was shown where that differs, so
 * that a cell that nobody touched is known as such after a term or an organization is renamed here.
 */
function sentSheet(
  workspace: OpenWorkspace,
  campaign: string,
  organization: string,
  actions: readonly SheetRow[],
): WrittenSheet {
  const cells = returnedFields.map((field) => [field.id, sentCells(workspace, field)] as const)
  return {
    name: words.sent,
    hidden: true,
    filter: false,
    columns: [words.id, words.field, words.value, words.text].map((header) => ({
      header,
      width: 20,
      type: 'text',
      locked: true,
    })),
    rows: [
      [campaign, 'campaign', null, null],
      [organization, 'organization', null, null],
      ...actions.flatMap((row) => [
        // Also for an action that says nothing yet: it was sent.
        [row.id, 'action', null, null],
        ...cells.flatMap(([field, cell]) => {
          const value = row.cells[field] ?? null
          return value === null ? [] : [[row.id, field, JSON.stringify(value), shownText(cell(value))]]
        }),
      ]),
    ],
  }
}

function explanation(
  workspace: OpenWorkspace,
  campaign: Output<'campaign.list'>[number],
  organization: string,
  actions: number,
  request: DataRequest | null,
): WrittenSheet {
  const lines = [
    ...(request === null || actions > 0
      ? words.explain({
          department: workspace.facts.departmentName,
          dueOn: campaign.dueOn,
          actions,
          message: campaign.message,
        })
      : dataBook.alone({ message: campaign.message })),
    ...(request === null ? [] : explainedData(workspace, campaign, request)),
  ]
  return {
    name: words.read,
    frozen: false,
    filter: false,
    columns: [
      {
        header: words.heading(campaign.title, organizationName(workspace, organization)),
        width: 100,
        type: 'text',
        locked: true,
      },
    ],
    rows: [...lines.map((line) => [line]), [null], [words.reference], [`${campaign.id} ${organization}`]],
  }
}

/** The workbook of one partner. */
function campaignBook(
  workspace: OpenWorkspace,
  campaign: Output<'campaign.list'>[number],
  organization: string,
  actions: readonly SheetRow[],
): WrittenBook {
  const request = campaign.replies.find((reply) => reply.organization === organization)?.request ?? null
  const isDataAlone = request !== null && actions.length === 0
  return {
    sheets: [
      explanation(workspace, campaign, organization, actions.length, request),
      ...(isDataAlone ? [] : [actionSheet(workspace, actions), valuesSheet(workspace)]),
      ...(request === null ? [] : dataSheets(workspace, campaign, request, organizationName(workspace, organization))),
      sentSheet(workspace, campaign.id, organization, actions),
    ],
  }
}

/** A name that every system keeps, once. */
function fileName(wanted: string, extension: string, taken: Set<string>): string {
  const base = wanted
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, '-')
    .replace(/[\s.]+$/, '')
    .slice(0, 120)
  let name = `${base}.${extension}`
  for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${base} (${n}).${extension}`
  taken.add(name.toLowerCase())
  return name
}

export interface WrittenCampaign {
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Actions in the workbook of each partner. */
  readonly sent: ReadonlyMap<string, number>
  /** Quantities asked of all of them. */
  readonly data: number
}

/**
 * A workbook for each partner asked for, or all of the campaign; several come as one ZIP. Writes nothing in the base.
 * Errors: `campaign.unknown`, `campaign.partner`, `import.cancelled`, `workbook.unwritable`.
 */
export async function writeCampaign(
  workspace: OpenWorkspace,
  {
    campaign: id,
    format,
    organizations,
  }: { campaign: string; format: 'xlsx' | 'ods'; organizations?: string[] | undefined },
  job: JobControl,
): Promise<WrittenCampaign> {
  const campaign = campaignOf(workspace, id)
  const known = new Map(campaign.replies.map((reply) => [reply.organization, reply]))
  const partners = [...new Set(organizations ?? known.keys())]
  if (partners.length === 0 || partners.some((partner) => !known.has(partner)))
    throw new EngineError('campaign.partner', {})
  const actions = partnerActions(workspace)
  const taken = new Set<string>()
  const sent = new Map<string, number>()
  const parts: { name: string; content: Uint8Array; stored: boolean }[] = []
  for (const [index, partner] of partners.entries()) {
    if (job.signal.aborted) throw new EngineError('import.cancelled')
    const name = organizationName(workspace, partner)
    job.progress(campaignCommands.writing(name), index / partners.length)
    // Who is asked for data alone is not asked about its actions.
    const rows = known.get(partner)?.asksOffer === true ? (actions.get(partner) ?? []) : []
    sent.set(partner, rows.length)
    parts.push({
      name: fileName(words.fileName(campaign.title, name), format, taken),
      content: await writeWorkbook(campaignBook(workspace, campaign, partner, rows), format),
      // Workbooks are compressed already.
      stored: true,
    })
  }
  const [only] = parts
  const bytes = parts.length === 1 && only !== undefined ? only.content : await zipParts(parts)
  const name =
    parts.length === 1 && only !== undefined ? only.name : fileName(words.archiveName(campaign.title), 'zip', new Set())
  // Of its own: it is handed to another thread.
  const data = campaign.replies
    .filter(({ organization }) => sent.has(organization))
    .reduce((sum, { request }) => sum + (request?.variables.length ?? 0), 0)
  return { name, bytes: new Uint8Array(bytes), sent, data }
}
