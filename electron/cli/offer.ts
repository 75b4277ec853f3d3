import type { Input, Output } from '#shared/api/contract.ts'
import { formatDate, formatNumber, formatPercent } from '#shared/lib/format.ts'
import { unpackColumn } from '#shared/offer/columns.ts'
import { comparedSheets } from '#shared/offer/duplicate-row.rules.ts'
import { type Cell, fieldsOf, type Sheet } from '#shared/offer/field.ts'
import { countOf } from '#shared/offer/offer.labels.ts'
import { offerFilterSchema } from '#shared/offer/offer.schema.ts'
import { duplicateScreen } from '#shared/offer/quality-screen.labels.ts'
import { offerScreen } from '#shared/offer/screen.labels.ts'
import { cliColumns, cliMessages } from '#shared/workspace/cli.labels.ts'
import type { Arguments } from './arguments.ts'
import type { Command } from './command.ts'
import { tableText } from './output.ts'
import type { Session } from './session.ts'

type Row = Readonly<Record<string, Cell>>
interface Named {
  readonly id: string
  readonly name: string
}

export function filterOf(args: Arguments): Input<'offer.find'>['filter'] {
  const text = args.text('filter') ?? '{}'
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch {
    args.fail(cliMessages.badFilter(cliMessages.notJson))
  }
  const parsed = offerFilterSchema.safeParse(given)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const where = issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : (issue?.path.join('.') ?? '')
  return args.fail(cliMessages.badFilter(cliMessages.badFilterField(where, Object.keys(offerFilterSchema.shape))))
}

/** Rows of a sheet by their ids. */
async function rowsOf(session: Session, sheet: Sheet): Promise<ReadonlyMap<string, Row>> {
  const { ids, columns } = await session.call('offer.rows', { sheet })
  const unpacked = Object.entries(columns).map(([field, column]) => [field, unpackColumn(column)] as const)
  return new Map(
    ids.map((id, at) => [id, Object.fromEntries(unpacked.map(([field, cells]) => [field, cells[at] ?? null]))]),
  )
}

const text = (cell: Cell | undefined) => (cell === null || cell === undefined ? '' : String(cell))
const list = (cell: Cell | undefined) => (Array.isArray(cell) ? (cell as readonly string[]) : [])

/** Actions as scripts read them: codes of terms and territories as they are, rows that they name with their names. */
async function listed(session: Session, ids: readonly string[]) {
  const [actions, missions, policies, organizations, points] = [
    await rowsOf(session, 'action'),
    await rowsOf(session, 'mission'),
    await rowsOf(session, 'policy'),
    await rowsOf(session, 'organization'),
    await rowsOf(session, 'accessPoint'),
  ]
  const quality = await session.call('offer.quality', { sheet: 'action' })
  const scores = new Map(quality.ids.map((id, at) => [id, quality.scores[at] ?? null]))
  const named = (rows: ReadonlyMap<string, Row>, cell: Cell | undefined): Named[] =>
    list(cell).map((id) => ({ id, name: text(rows.get(id)?.name) }))
  return ids.flatMap((id) => {
    const row = actions.get(id)
    if (row === undefined) return []
    const mission = missions.get(text(row.mission))
    const policy = policies.get(text(mission?.policy))
    const fields = fieldsOf.action.map(({ id: field, type }) => {
      if (type === 'organizations') return [field, named(organizations, row[field])] as const
      return [field, type === 'accessPoints' ? named(points, row[field]) : (row[field] ?? null)] as const
    })
    return [
      {
        id,
        code: row.code ?? null,
        title: text(row.title),
        mission: text(mission?.title),
        missionCode: mission?.code ?? null,
        missionId: text(row.mission),
        policy: text(policy?.title),
        policyCode: policy?.code ?? null,
        policyId: text(mission?.policy),
        quality: scores.get(id) ?? null,
        cells: Object.fromEntries(fields.filter(([field]) => !['mission', 'code', 'title'].includes(field))),
      },
    ]
  })
}
type Listed = Awaited<ReturnType<typeof listed>>[number]

const namesOf = (value: unknown) => (value as readonly Named[]).map(({ name }) => name).join(', ')

export const offerList: Command = async (session, args) => {
  const file = args.file()
  const filter = filterOf(args)
  await session.open(file)
  const { ids } = await session.call('offer.find', { sheet: 'action', filter })
  const rows = await listed(session, ids)
  if (args.flag('json')) return { json: rows.map(({ cells, ...row }) => ({ ...row, ...cells })), text: '' }
  const terms = await session.call('offer.vocabularies', {})
  const labels = new Map(
    Object.entries(terms).flatMap(([id, known]) => known.map(({ code, label }) => [`${id} ${code}`, label] as const)),
  )
  const labelled = (vocabulary: string, codes: readonly string[]) =>
    codes.map((code) => labels.get(`${vocabulary} ${code}`) ?? code).join(', ')
  const table = tableText<Listed>(
    [
      { header: cliColumns.code, cell: (row) => text(row.code) },
      { header: cliColumns.action, cell: (row) => row.title },
      { header: cliColumns.mission, cell: (row) => row.mission },
      { header: cliColumns.policy, cell: (row) => row.policy },
      { header: cliColumns.lead, cell: (row) => namesOf(row.cells.lead) },
      {
        header: cliColumns.status,
        cell: (row) => labelled('status', row.cells.status == null ? [] : [String(row.cells.status)]),
      },
      { header: cliColumns.audiences, cell: (row) => labelled('audience', list(row.cells.audiences as Cell)) },
      { header: cliColumns.coverage, cell: (row) => list(row.cells.coverage as Cell).join(', ') },
      {
        header: cliColumns.checked,
        cell: (row) => (row.cells.checkedOn == null ? '' : formatDate(String(row.cells.checkedOn))),
      },
      {
        header: cliColumns.quality,
        cell: (row) => (row.quality === null ? '' : formatPercent(Math.floor(row.quality * 100), 0)),
        right: true,
      },
    ],
    rows,
  )
  return { json: null, text: `${table}${rows.length > 0 ? `${countOf('action', rows.length)}\n` : ''}` }
}

export const offerDuplicates: Command = async (session, args) => {
  const file = args.file()
  const sheet = args.oneOf('sheet', comparedSheets)
  await session.open(file)
  const { pairs, total } = await session.call('offer.duplicates', {
    limit: 10_000,
    ...(sheet === undefined ? {} : { sheet }),
  })
  const table = tableText<Output<'offer.duplicates'>['pairs'][number]>(
    [
      { header: duplicateScreen.first, cell: (row) => row.names[0] },
      { header: duplicateScreen.second, cell: (row) => row.names[1] },
      { header: duplicateScreen.what, cell: (row) => offerScreen.oneOf[row.sheet] },
      {
        header: `${duplicateScreen.likeness} (%)`,
        cell: (row) => formatNumber(Math.round(row.score * 100)),
        right: true,
      },
      { header: duplicateScreen.reasons, cell: (row) => row.reasons.join(', ') },
    ],
    pairs,
  )
  const summary = pairs.length === 0 ? duplicateScreen.emptyTitle : duplicateScreen.count(total)
  return { json: pairs, text: `${pairs.length === 0 ? '' : table}${summary}\n` }
}

export const offerStarter: Command = async (session, args) => {
  await session.open(args.file())
  const loaded = await session.call('offer.starter', {})
  return { json: loaded, text: `${offerScreen.starterLoaded(loaded.policies, loaded.missions)}\n` }
}
