import type { RecordRow } from '#electron/features/record/record-rows.service.ts'
import { recordTexts } from '#electron/features/record/record-texts.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { DocumentBlock, DocumentModel, DocumentTable, TextRun } from '#electron/formats/document-model.ts'
import { countedElsewhereMark } from '#shared/project/commitment.labels.ts'
import { projectDocument as labels } from '#shared/project/project.labels.ts'
import { projectRecordLabels as recordLabels } from '#shared/project/project-record.labels.ts'
import { countedCommitments } from './commitment-rows.service.ts'
import type { WholeLine, WholeProject, WholeSheet } from './project-read.service.ts'

type Texts = ReturnType<typeof recordTexts>

interface Words {
  /** Whether a commitment stands for one that is counted elsewhere. */
  readonly isElsewhere: (commitment: string) => boolean
  readonly project: Texts
  readonly line: Texts
  readonly sheet: Texts
  readonly milestone: Texts
  readonly indicator: Texts
  readonly measure: Texts
  readonly commitment: Texts
}

const heading = (level: 1 | 2 | 3, text: string): DocumentBlock => ({ kind: 'heading', level, text })
const quiet = (text: string): DocumentBlock => ({ kind: 'paragraph', text, tone: 'quiet' })
const paragraphs = (text: string): DocumentBlock[] =>
  text.split(/\n+/).flatMap((line): DocumentBlock[] => (line.trim() === '' ? [] : [{ kind: 'paragraph', text: line }]))

const titled = (row: RecordRow) => labels.sheetTitle(String(row.values.code ?? ''), String(row.values.title ?? ''))

/** « Pilote : CAF du Gers », a line for each field that says something. */
function saidLines(
  fields: readonly string[],
  text: (field: string) => string,
  names: Readonly<Record<string, string>>,
) {
  const lines = fields.flatMap((field): TextRun[][] => {
    const said = text(field)
    return said === '' ? [] : [[{ text: `${names[field] ?? field}${labels.said}`, bold: true }, { text: said }]]
  })
  const runs = lines.flatMap((line, index): TextRun[] => (index === 0 ? line : [{ text: '\n' }, ...line]))
  return runs.length === 0 ? [] : [{ kind: 'paragraph', text: runs } satisfies DocumentBlock]
}

/** The pilot stands in the table already. */
const lineFields = ['policies', 'audiences', 'indicators']
const shortFields = [
  'status',
  'statusReason',
  'lead',
  'partners',
  'level',
  'audiences',
  'territories',
  'startsOn',
  'endsOn',
  'policies',
  'actions',
]
const longFields = ['finding', 'contributions', 'description', 'evaluation'] as const

function treeBlocks({ lines, sheets }: WholeProject, words: Words): DocumentBlock[] {
  if (lines.length === 0) return [heading(1, labels.tree), quiet(labels.noLines)]
  const under = Map.groupBy(sheets, ({ followed }) => followed.objective)
  const kinds = recordLabels.projectLine.options.kind
  const rows = lines.flatMap((line): (readonly [string, string, string])[] => [
    [kinds[line.kind], `${'\u2003'.repeat(line.depth)}${titled(line)}`, words.line('pilot', line.values.pilot ?? null)],
    ...(under.get(line.id) ?? []).map(({ row, followed }): readonly [string, string, string] => [
      '',
      `${'\u2003'.repeat(line.depth + 1)}${titled(row)}`,
      words.sheet('status', followed.told),
    ]),
  ])
  return [
    heading(1, labels.tree),
    {
      kind: 'table',
      columns: [
        { header: recordLabels.projectLine.fields.kind, width: 2 },
        { header: recordLabels.projectLine.fields.title, width: 11 },
        { header: `${recordLabels.projectLine.fields.pilot} / ${recordLabels.actionSheet.fields.status}`, width: 4 },
      ],
      rows,
    },
    ...lines.flatMap((line) => lineBlocks(line, words)),
  ]
}

/** What a line says beyond its title; nothing for a bare one. */
function lineBlocks(line: WholeLine, words: Words): DocumentBlock[] {
  const text = (field: string) => words.line(field, line.values[field] ?? null)
  const said = [
    ...paragraphs(text('description')),
    ...saidLines(lineFields, text, recordLabels.projectLine.fields),
    ...heardBlocks(line.values.contributions, (ids) => ids.map((id) => words.line('contributions', [id]))),
  ]
  return said.length === 0 ? [] : [heading(2, titled(line)), ...said]
}

/** What was said in forums, each as a point. */
function heardBlocks(cell: unknown, names: (ids: readonly string[]) => readonly string[]): DocumentBlock[] {
  if (!Array.isArray(cell) || cell.length === 0) return []
  return [
    { kind: 'paragraph', text: [{ text: recordLabels.actionSheet.fields.contributions, bold: true }] },
    { kind: 'list', items: names(cell) },
  ]
}

function meansTable(rows: readonly RecordRow[], words: Words, caption: string): DocumentBlock[] {
  if (rows.length === 0) return []
  const names = recordLabels.commitment.fields
  const fields = ['signatory', 'kind', 'year', 'planned', 'actual', 'state', 'deliberatedOn'] as const
  const widths = [4.2, 2.6, 1.7, 1.9, 1.9, 2, 2.3]
  const said = ({ id, values }: RecordRow, field: (typeof fields)[number]) => {
    const text = words.commitment(field, values[field] ?? null)
    return field === 'planned' && words.isElsewhere(id) ? [text, countedElsewhereMark].filter(Boolean).join('\n') : text
  }
  const table: DocumentTable = {
    kind: 'table',
    caption,
    columns: fields.map((field, index) => ({
      header: names[field],
      width: widths[index] ?? 2,
      ...(['year', 'planned', 'actual'].includes(field) ? { align: 'right' as const } : {}),
    })),
    rows: rows.map((row) => fields.map((field) => said(row, field))),
  }
  return [table]
}

function stepsTable(sheet: WholeSheet, words: Words): DocumentBlock[] {
  if (sheet.milestones.length === 0) return []
  const names = recordLabels.milestone.fields
  const fields = ['title', 'dueOn', 'doneOn', 'follower'] as const
  return [
    {
      kind: 'table',
      caption: labels.milestones,
      columns: fields.map((field) => ({ header: names[field], width: field === 'title' ? 8 : 3 })),
      rows: sheet.milestones.map(({ values }) => fields.map((field) => words.milestone(field, values[field] ?? null))),
    },
  ]
}

function indicatorsTable(sheet: WholeSheet, words: Words): DocumentBlock[] {
  if (sheet.indicators.length === 0) return []
  const names = recordLabels.sheetIndicator.fields
  const dated = (text: string, year: string) => (year === '' || text === '' ? text : `${text} (${year})`)
  return [
    {
      kind: 'table',
      caption: labels.indicators,
      columns: [
        { header: names.label, width: 5 },
        { header: names.baseline, width: 2.6, align: 'right' },
        { header: names.target, width: 2.6, align: 'right' },
        { header: labels.measures, width: 3.4 },
        { header: names.source, width: 3.4 },
      ],
      rows: sheet.indicators.map(({ row, measures }) => {
        const text = (field: string) => words.indicator(field, row.values[field] ?? null)
        const unit = text('unit')
        return [
          unit === '' ? text('label') : `${text('label')} (${unit})`,
          dated(text('baseline'), text('baselineYear')),
          dated(text('target'), text('targetYear')),
          measures
            .map(({ values }) => `${values.year}${labels.said}${words.measure('value', values.value ?? null)}`)
            .join('\n'),
          text('source'),
        ]
      }),
    },
  ]
}

function sheetBlocks(sheet: WholeSheet, words: Words): DocumentBlock[] {
  const { row, followed } = sheet
  const text = (field: string) => words.sheet(field, row.values[field] ?? null)
  const names: Readonly<Record<string, string>> = recordLabels.actionSheet.fields
  return [
    heading(2, titled(row)),
    ...(followed.sharedFrom === null ? [] : [quiet(labels.sharedFrom(followed.sharedFrom))]),
    ...saidLines(shortFields, text, names),
    ...longFields.flatMap((field): DocumentBlock[] => {
      if (field === 'contributions')
        return heardBlocks(row.values.contributions, (ids) => ids.map((id) => words.sheet('contributions', [id])))
      const said = text(field)
      return said === ''
        ? []
        : [{ kind: 'paragraph', text: [{ text: names[field] ?? field, bold: true }] }, ...paragraphs(said)]
    }),
    ...stepsTable(sheet, words),
    ...indicatorsTable(sheet, words),
    ...meansTable(sheet.commitments, words, labels.means),
  ]
}

/** The whole project as a document: its tree, then its sheets one after the other. */
export function projectModel(workspace: OpenWorkspace, whole: WholeProject): DocumentModel {
  const { elsewhere } = countedCommitments(workspace)
  const words: Words = {
    project: recordTexts(workspace, 'project'),
    line: recordTexts(workspace, 'projectLine'),
    sheet: recordTexts(workspace, 'actionSheet'),
    milestone: recordTexts(workspace, 'milestone'),
    indicator: recordTexts(workspace, 'sheetIndicator'),
    measure: recordTexts(workspace, 'sheetMeasure'),
    commitment: recordTexts(workspace, 'commitment'),
    isElsewhere: (commitment) => elsewhere.has(commitment),
  }
  const { head, row, sheets } = whole
  const text = (field: string) => words.project(field, row.values[field] ?? null)
  const years = labels.years(head.startYear, head.endYear)
  return {
    title: head.title,
    subtitle: years === '' ? head.territoryName : `${head.territoryName}, ${years}`,
    footer: labels.madeOn(whole.day),
    orientation: 'portrait',
    blocks: [
      ...saidLines(['lead', 'state', 'edition'], text, recordLabels.project.fields),
      { kind: 'contents', depth: 2 },
      { kind: 'page-break' },
      ...(text('aims') === '' ? [] : [heading(1, labels.aims), ...paragraphs(text('aims'))]),
      ...treeBlocks(whole, words),
      { kind: 'page-break' },
      heading(1, labels.sheets),
      ...(sheets.length === 0 ? [quiet(labels.noSheets)] : []),
      ...sheets.flatMap((sheet, index): DocumentBlock[] => [
        ...(index === 0 ? [] : [{ kind: 'page-break' } as const]),
        ...sheetBlocks(sheet, words),
      ]),
      ...(whole.commitments.length === 0
        ? []
        : [heading(1, labels.meansOfProject), ...meansTable(whole.commitments, words, labels.means)]),
    ],
  }
}
