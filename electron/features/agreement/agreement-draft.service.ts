import { EngineError } from '#electron/core/errors.ts'
import { type RecordRow, recordRow, recordRows } from '#electron/features/record/record-rows.service.ts'
import { createRecords } from '#electron/features/record/record-write.service.ts'
import { findZone } from '#electron/features/territory/zone.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { draftTexts } from '#shared/agreement/agreement.labels.ts'
import { formatDate } from '#shared/lib/format.ts'
import { ofTerritory, theTerritory } from '#shared/lib/french.ts'
import type { Cell } from '#shared/offer/field.ts'
import type { ProjectLineKind } from '#shared/project/project.record.ts'
import { inTreeOrder } from '#shared/project/project-tree.rules.ts'
import { shippedOutline } from './agreement-outline.service.ts'

const text = (cell: Cell | undefined) => (typeof cell === 'string' ? cell : null)
const list = (cell: Cell | undefined): readonly string[] => (Array.isArray(cell) ? cell : [])

/** Organizations that are bound by a project: signatories of its commitments, after who leads it; by their rank in it. */
function boundBy({ db }: OpenWorkspace, project: RecordRow, commitments: readonly RecordRow[]) {
  const ids = [project.values.lead, ...commitments.map(({ values }) => values.signatory)]
  return [...new Set(ids)].flatMap((id) => {
    const name = typeof id === 'string' ? db.value('SELECT name FROM organization WHERE id = ?', id) : undefined
    return name === undefined ? [] : [{ id: String(id), name: String(name) }]
  })
}

const items = (rows: readonly RecordRow[], none: string) =>
  rows.length === 0
    ? none
    : rows
        .map(({ values }, at) =>
          draftTexts.item([text(values.code), text(values.title)].filter(Boolean).join(' '), at === rows.length - 1),
        )
        .join('\n')

interface Bound {
  readonly id: string
  readonly name: string
}

/** What a party does in a project, as its sheets and its commitments say it. */
function fieldOf(
  { id, name }: Bound,
  project: RecordRow,
  sheets: readonly RecordRow[],
  commitments: readonly RecordRow[],
) {
  const titles = (rows: readonly RecordRow[]) => rows.map(({ values }) => text(values.title) ?? '')
  const led = sheets.filter(({ values }) => values.lead === id)
  const shared = sheets.filter((sheet) => !led.includes(sheet) && list(sheet.values.partners).includes(id))
  const paid = new Set(commitments.flatMap(({ values }) => (values.signatory === id ? [values.sheet ?? null] : [])))
  const other = sheets.filter((sheet) => paid.has(sheet.id) && !led.includes(sheet) && !shared.includes(sheet))
  return draftTexts.field(name, {
    leadsProject: project.values.lead === id,
    led: titles(led),
    shared: titles(shared),
    paid: titles(other),
    paysProject: paid.has(null),
  })
}

/** What the marks of the outline stand for in a project. */
function marksOf(
  workspace: OpenWorkspace,
  project: RecordRow,
  parties: readonly Bound[],
  sheets: readonly RecordRow[],
  commitments: readonly RecordRow[],
) {
  const { values } = project
  const lines = inTreeOrder(
    recordRows(workspace, 'projectLine', { owner: project.id }).map((row) => ({
      ...row,
      above: text(row.values.above),
      kind: row.values.kind as ProjectLineKind,
    })),
  )
  const of = (kind: string) => lines.filter((line) => line.values.kind === kind)
  const { territory } = findZone(workspace, String(values.territory), workspace.facts.vintage)
  const { startsOn, endsOn } = daysOf(project)
  const day = (value: string | null) => (value === null ? draftTexts.noDay : formatDate(value))
  const marks: Readonly<Record<string, string>> = {
    projet: text(values.title) ?? '',
    leTerritoire: theTerritory(territory),
    duTerritoire: ofTerritory(territory),
    axes: items(of('axis'), draftTexts.noAxes),
    objectifs: items(of('objective'), draftTexts.noObjectives),
    champs:
      parties.length === 0
        ? draftTexts.noFields
        : parties.map((party) => fieldOf(party, project, sheets, commitments)).join('\n'),
    debut: day(startsOn),
    fin: day(endsOn),
  }
  return (outline: string) => outline.replace(/\{(\p{L}+)\}/gu, (mark, name: string) => marks[name] ?? mark)
}

/** First and last day of the years of a project. */
function daysOf({ values }: RecordRow) {
  return {
    startsOn: typeof values.startYear === 'number' ? `${values.startYear}-01-01` : null,
    endsOn: typeof values.endYear === 'number' ? `${values.endYear}-12-31` : null,
  }
}

/**
 * Drafts an agreement from a project: its articles from the model, its parties from who is bound, its annexes from what it holds. Returns
 * its id. Errors: `agreement.project`, those of records.
 */
export function draftAgreement(workspace: OpenWorkspace, projectId: string, title: string | undefined): string {
  const project = recordRow(workspace, 'project', projectId)
  if (project === null) throw new EngineError('agreement.project', {})
  const commitments = recordRows(workspace, 'commitment', { owner: projectId }).filter(
    ({ values }) => values.state !== 'dropped',
  )
  const sheets = recordRows(workspace, 'actionSheet', { owner: projectId }).filter(
    ({ values }) => values.status !== 'dropped',
  )
  const parties = boundBy(workspace, project, commitments)
  const outline = shippedOutline()
  const filled = marksOf(workspace, project, parties, sheets, commitments)
  const offer = [...new Set(sheets.flatMap(({ values }) => (Array.isArray(values.actions) ? values.actions : [])))]
  const own = { isOwn: true }
  const [id = ''] = createRecords(
    workspace,
    'agreement',
    [
      {
        title: (title ?? filled(outline.title)).slice(0, 300),
        ...daysOf(project),
        sheets: sheets.map((row) => row.id),
        commitments: commitments.map((row) => row.id),
        edition: project.values.edition ?? null,
        offer: offer.map(String),
      },
    ],
    { owner: projectId, ...own },
  )
  const articles = outline.articles.map((article) => ({ ...article, text: filled(article.text) }))
  createRecords(workspace, 'agreementArticle', articles, { owner: id, ...own })
  const bound = parties.map((party) => ({ organization: party.id }))
  if (bound.length > 0) createRecords(workspace, 'agreementParty', bound, { owner: id, ...own })
  return id
}
