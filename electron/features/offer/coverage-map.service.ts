import { geographyOf } from '#electron/features/territory/geography.service.ts'
import { communeCodes } from '#electron/features/territory/group.service.ts'
import { listZones } from '#electron/features/territory/territory-list.service.ts'
import { findZone, type Zone } from '#electron/features/territory/zone.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Output } from '#shared/api/contract.ts'
import { coverageSentence } from '#shared/offer/coverage.labels.ts'
import { cellList } from '#shared/offer/duplicate-row.rules.ts'
import { coverageOf } from './coverage.service.ts'
import { type SheetRow, snapshotOf } from './offer-snapshot.service.ts'

type CoverageAnswer = Output<'offer.coverage'>

/** How many of the actions cover each commune, by ordinal: one covered by several territories of an action counts once. */
function countsOf(workspace: OpenWorkspace, actions: readonly SheetRow[], vintage: number): Uint32Array {
  const { n } = geographyOf(workspace, vintage)
  const coverage = coverageOf(workspace, vintage)
  const counts = new Uint32Array(n)
  const seen = new Uint32Array(n)
  for (const [index, action] of actions.entries())
    for (const code of cellList(action.cells, 'coverage'))
      for (const commune of coverage.communes(code)) {
        if (seen[commune] === index + 1) continue
        seen[commune] = index + 1
        counts[commune] = (counts[commune] as number) + 1
      }
  return counts
}

/** Communes of the département, or of the territory that is asked for, also those beyond its border. Error: `territory.unknown`. */
function zonesOf(workspace: OpenWorkspace, territory: string | undefined, vintage: number): readonly Zone[] {
  if (territory === undefined)
    return listZones(workspace, { level: 'commune', department: workspace.facts.department }, vintage)
  const codes = communeCodes(workspace)
  const inside = findZone(workspace, territory, vintage).all()
  return Array.from(inside, (ord) => findZone(workspace, codes[ord] ?? '', vintage, 'commune'))
}

function placesOf(workspace: OpenWorkspace, actions: readonly SheetRow[]): CoverageAnswer['places'] {
  const counts = new Map<string, number>()
  for (const action of actions)
    for (const id of cellList(action.cells, 'accessPoints')) counts.set(id, (counts.get(id) ?? 0) + 1)
  const { rows } = snapshotOf(workspace, 'accessPoint')
  return [...counts].flatMap(([id, count]) => {
    const cells = rows.get(id)?.cells
    if (cells === undefined) return []
    const { name, commune = null, latitude = null, longitude = null } = cells
    return [
      {
        id,
        name: String(name),
        commune: commune === null ? null : String(commune),
        latitude: typeof latitude === 'number' ? latitude : null,
        longitude: typeof longitude === 'number' ? longitude : null,
        actions: count,
      },
    ]
  })
}

/** What actions cover, commune by commune. Error: `territory.unknown`. */
export function readCoverage(
  workspace: OpenWorkspace,
  question: {
    readonly actions?: readonly string[] | undefined
    readonly territory?: string | undefined
    readonly vintage?: number | undefined
  },
): CoverageAnswer {
  const vintage = question.vintage ?? workspace.facts.vintage
  const { rows } = snapshotOf(workspace, 'action')
  const actions =
    question.actions === undefined
      ? [...rows.values()]
      : [...new Set(question.actions)].flatMap((id) => rows.get(id) ?? [])
  const counts = countsOf(workspace, actions, vintage)
  const communes = zonesOf(workspace, question.territory, vintage).map(({ ord, territory }) => ({
    code: territory.code,
    name: territory.name,
    population: territory.population,
    actions: counts[ord] ?? 0,
  }))
  const covered = communes.filter((commune) => commune.actions > 0)
  const peopleIn = (list: typeof communes) => list.reduce((sum, { population }) => sum + (population ?? 0), 0)
  const elsewhere = counts.reduce((sum, count) => sum + Number(count > 0), 0) - covered.length
  const nowhere = actions.filter((action) => cellList(action.cells, 'coverage').length === 0).length
  return {
    actions: actions.length,
    nowhere,
    communes,
    elsewhere,
    places: placesOf(workspace, actions),
    sentence: coverageSentence({
      actions: actions.length,
      nowhere,
      covered: covered.length,
      communes: communes.length,
      elsewhere: question.territory === undefined ? elsewhere : 0,
      people: peopleIn(covered),
      population: peopleIn(communes),
    }),
  }
}
