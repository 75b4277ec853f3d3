import type { RecordKind } from '#shared/record/records.ts'
import { shapeOf } from '#shared/record/records.ts'
import type { RecordCells, Records } from './records.ts'

const names = [
  'indicator',
  'forum',
  'contribution',
  'ratingItem',
  'project',
  'objective',
  'sheet',
  'commitment',
  'resource',
  'share',
  'scheme',
  'line',
  'otherLine',
] as const
/** Rows of a small workspace that hold together from a need to a scheme, each as `table/id`. */
export type Chain = Readonly<Record<(typeof names)[number], string>>

/** A need said in a forum and rated, which becomes an objective, a sheet with means, a local line and a départemental one. */
export async function chainOf(records: Records): Promise<Chain> {
  const make = async (kind: RecordKind, cells: RecordCells, place: { owner?: string; above?: string } = {}) => {
    const id = await records.create(kind, cells, place)
    return { id, key: `${shapeOf(kind).table}/${id}` }
  }
  const { engine } = records
  const [indicator] = await engine.call('indicator.list', {})
  const indicatorId = indicator?.id ?? ''
  const organization =
    (await engine.call('offer.create', { sheet: 'organization', parent: null, rows: [{ name: 'Relais (exemple)' }] }))
      .ids[0] ?? ''
  const forum = await make('forum', { title: 'Forum de Riscle', territory: '200035632' })
  const contribution = await make(
    'contribution',
    {
      kind: 'finding',
      college: 'technique',
      text: 'Sans voiture, on ne va nulle part.',
      state: 'kept',
      indicators: [indicatorId],
    },
    { owner: forum.id },
  )
  const merged = await make(
    'contribution',
    { kind: 'finding', college: 'politique', text: 'Il manque des cars.', state: 'kept' },
    { owner: forum.id },
  )
  const rating = await make('rating', { title: 'Vote des constats' }, { owner: forum.id })
  const ratingItem = await make(
    'ratingItem',
    { label: 'Se déplacer', contribution: contribution.id },
    { owner: rating.id },
  )
  const project = await make('project', { title: 'Projet d’Armagnac Adour', territory: '200035632' })
  const stake = await make(
    'projectLine',
    { kind: 'stake', title: 'L’isolement', contributions: [contribution.id, merged.id], indicators: [indicatorId] },
    { owner: project.id },
  )
  const axis = await make('projectLine', { kind: 'axis', title: 'Bouger' }, { owner: project.id, above: stake.id })
  const objective = await make(
    'projectLine',
    { kind: 'objective', title: 'Se déplacer sans voiture' },
    { owner: project.id, above: axis.id },
  )
  const sheet = await make(
    'actionSheet',
    { title: 'Un transport solidaire', code: 'F1', objective: objective.id },
    { owner: project.id },
  )
  const contract = await make('contract', { title: 'CTG d’Armagnac Adour', type: 'ctg' })
  const commitment = await make(
    'commitment',
    { sheet: sheet.id, signatory: organization, year: 2027, planned: 5000, contract: contract.id },
    { owner: project.id },
  )
  const resource = await make('resource', { title: 'Conseillère technique', kind: 'staff', unit: 'ETP', organization })
  const share = await make('resourceShare', { territory: '200035632', year: 2027, amount: 0.4 }, { owner: resource.id })
  await make('sheetIndicator', { label: 'Trajets', indicator: indicatorId }, { owner: sheet.id })
  const local = await make('scheme', { title: 'Schéma local', kind: 'local', territory: '200035632' })
  const localLine = await make('schemeLine', { kind: 'orientation', title: 'Mobilités' }, { owner: local.id })
  const scheme = await make('scheme', { title: 'Schéma départemental', kind: 'departmental', territory: '32' })
  const line = await make('schemeLine', { kind: 'orientation', title: 'Se déplacer' }, { owner: scheme.id })
  const otherLine = await make('schemeLine', { kind: 'orientation', title: 'Se loger' }, { owner: scheme.id })
  const second = await make('actionSheet', { title: 'Colocation entre âges', code: 'F2' }, { owner: project.id })
  await engine.call('rollup.propose', {
    links: [
      { field: 'sheet', source: sheet.id, line: localLine.id },
      { field: 'localLine', source: localLine.id, line: line.id },
      { field: 'sheet', source: second.id, line: otherLine.id },
    ],
  })
  const keys = {
    forum,
    contribution,
    ratingItem,
    project,
    objective,
    sheet,
    commitment,
    resource,
    share,
    scheme,
    line,
    otherLine,
  }
  return {
    indicator: `indicator/${indicatorId}`,
    ...(Object.fromEntries(Object.entries(keys).map(([name, { key }]) => [name, key])) as Omit<Chain, 'indicator'>),
  }
}
