import { createHash } from 'node:crypto'
import { EngineError } from '#electron/core/errors.ts'
import { countedCommitments } from '#electron/features/project/commitment-rows.service.ts'
import { type RecordRow, recordRow, recordRows } from '#electron/features/record/record-rows.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { AgreementContent } from '#shared/agreement/agreement-content.schema.ts'
import type { Cell } from '#shared/offer/field.ts'

const text = (cell: Cell | undefined): string | null =>
  cell === null || cell === undefined || Array.isArray(cell) ? null : String(cell)
const list = (cell: Cell | undefined): readonly string[] => (Array.isArray(cell) ? (cell as readonly string[]) : [])

/** Names of rows of a table by their id; a name that is gone stays told as its id. */
function namesIn(
  { db }: OpenWorkspace,
  table: 'organization' | 'steering_body' | 'action_sheet',
  ids: readonly (string | null)[],
) {
  const column = table === 'action_sheet' ? 'title' : 'name'
  const rows = db.rows(
    `SELECT id, ${column} AS name FROM ${table} WHERE id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(ids.filter((id) => id !== null)),
  )
  const names = new Map(rows.map((row) => [String(row.id), String(row.name)]))
  const name = (id: string) => names.get(id) ?? id
  return { name, maybe: (id: string | null) => (id === null ? null : name(id)) }
}

/** Rows of these ids, in the order of the ids; those that are gone are left out. */
function chosen(workspace: OpenWorkspace, kind: 'actionSheet' | 'commitment', ids: readonly string[]): RecordRow[] {
  return recordRows(workspace, kind, { ids })
}

/** An agreement by its id. Errors: `agreement.unknown`. */
export function agreementRow(workspace: OpenWorkspace, id: string): RecordRow {
  const row = recordRow(workspace, 'agreement', id)
  if (row === null) throw new EngineError('agreement.unknown', {})
  return row
}

function editionOf({ db }: OpenWorkspace, id: string | null): AgreementContent['edition'] {
  if (id === null) return null
  const edition = db.row('SELECT id, title, at, rules FROM portrait_edition WHERE id = ?', id)
  if (edition === undefined) return null
  const portraits = db.rows('SELECT territory, content FROM portrait WHERE edition = ? ORDER BY territory, content', id)
  // Portraits are kept by the digest of what they hold: the digest of the digests is that of the whole edition.
  const whole = [edition.rules, ...portraits.map(({ territory, content }) => `${territory} ${content}`)]
  return {
    id,
    title: String(edition.title),
    at: String(edition.at).slice(0, 10),
    digest: createHash('sha256').update(whole.join('\n')).digest('hex'),
  }
}

function offerOf({ db }: OpenWorkspace, ids: readonly string[]): AgreementContent['offer'] {
  const rows = db.rows(
    'SELECT id, code, title FROM action WHERE id IN (SELECT value FROM json_each(?)) ORDER BY code, title, id',
    JSON.stringify(ids),
  )
  return rows.map((row) => ({
    id: String(row.id),
    code: row.code === null ? null : String(row.code),
    title: String(row.title),
    leads: db
      .rows(
        `SELECT o.name AS name FROM action_role r JOIN organization o ON o.id = r.organization
         WHERE r.action = ? AND r.role = 'lead' ORDER BY o.name, o.id`,
        row.id,
      )
      .map(({ name }) => String(name)),
  }))
}

/** The whole of an agreement as it stands, in words. Errors: `agreement.unknown`. */
export function contentOf(workspace: OpenWorkspace, agreement: string): AgreementContent {
  const { values } = agreementRow(workspace, agreement)
  const owner = { owner: agreement }
  const articles = recordRows(workspace, 'agreementArticle', owner)
  const parties = recordRows(workspace, 'agreementParty', owner)
  const delegations = recordRows(workspace, 'delegation', owner)
  const sheets = chosen(workspace, 'actionSheet', list(values.sheets))
  const commitments = chosen(workspace, 'commitment', list(values.commitments))
  const { elsewhere } = countedCommitments(workspace)
  const organizations = namesIn(workspace, 'organization', [
    ...parties.map((row) => text(row.values.organization)),
    ...delegations.map((row) => text(row.values.organization)),
    ...sheets.flatMap((row) => [text(row.values.lead), ...list(row.values.partners)]),
    ...commitments.map((row) => text(row.values.signatory)),
  ])
  const bodies = namesIn(
    workspace,
    'steering_body',
    delegations.map((row) => text(row.values.body)),
  )
  const titles = namesIn(
    workspace,
    'action_sheet',
    commitments.map((row) => text(row.values.sheet)),
  )
  return {
    format: 1,
    agreement,
    title: text(values.title) ?? '',
    project: String(workspace.db.value('SELECT title FROM project WHERE id = ?', values.project) ?? ''),
    startsOn: text(values.startsOn),
    endsOn: text(values.endsOn),
    place: text(values.place),
    articles: articles.map(({ id, values: v }) => ({
      id,
      kind: v.kind as AgreementContent['articles'][number]['kind'],
      title: text(v.title) ?? '',
      text: text(v.text),
    })),
    parties: parties.map(({ id, values: v }) => ({
      id,
      organization: text(v.organization) ?? '',
      name: organizations.name(text(v.organization) ?? ''),
      signatory: text(v.signatory),
      function: text(v.function),
      opinion: v.opinion as AgreementContent['parties'][number]['opinion'],
      opinionOn: text(v.opinionOn),
      opinionText: text(v.opinionText),
      deliberationBody: text(v.deliberationBody),
      deliberatedOn: text(v.deliberatedOn),
      deliberationRef: text(v.deliberationRef),
      signedOn: text(v.signedOn),
    })),
    delegations: delegations.map(({ id, values: v }) => ({
      id,
      organization: organizations.name(text(v.organization) ?? ''),
      power: text(v.power) ?? '',
      body: bodies.maybe(text(v.body)),
      limits: text(v.limits),
    })),
    sheets: sheets.map(({ id, values: v }) => ({
      id,
      code: text(v.code),
      title: text(v.title) ?? '',
      lead: organizations.maybe(text(v.lead)),
      partners: list(v.partners).map(organizations.name),
      level: text(v.level),
      finding: text(v.finding),
      description: text(v.description),
      startsOn: text(v.startsOn),
      endsOn: text(v.endsOn),
      evaluation: text(v.evaluation),
    })),
    commitments: commitments.map(({ id, values: v }) => ({
      id,
      sheet: titles.maybe(text(v.sheet)),
      signatory: organizations.name(text(v.signatory) ?? ''),
      kind: text(v.kind) ?? '',
      year: Number(v.year),
      planned: v.planned === null || v.planned === undefined ? null : Number(v.planned),
      description: text(v.description),
      condition: text(v.condition),
      isElsewhere: elsewhere.has(id),
    })),
    edition: editionOf(workspace, text(values.edition)),
    offer: offerOf(workspace, list(values.offer)),
  }
}
