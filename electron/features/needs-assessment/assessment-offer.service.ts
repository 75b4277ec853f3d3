import { valueStore } from '#electron/features/indicator/value-store.service.ts'
import { readGaps } from '#electron/features/offer/gap.service.ts'
import { type SheetRow, snapshotOf } from '#electron/features/offer/offer-snapshot.service.ts'
import { offeredOn } from '#electron/features/offer/offered.service.ts'
import { findZone } from '#electron/features/territory/zone.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { type Aimed, isFor } from '#shared/needs-assessment/needs-assessment.rules.ts'
import type { Assessment, Inventory, Template } from '#shared/needs-assessment/needs-assessment.schema.ts'
import { gapStates } from '#shared/offer/gap.rules.ts'
import { isStale } from '#shared/offer/quality.rules.ts'
import { shippedTemplate } from './template.service.ts'

type OfferedAction = Inventory['publics'][number]['actions'][number]
type Gap = Inventory['publics'][number]['gaps'][number]

const listOf = (row: SheetRow | undefined, field: string) => (row?.cells[field] ?? []) as readonly string[]

/** What an action is for; where it does not say, what its mission is for. */
function aimOf(action: SheetRow | null, mission: SheetRow | undefined): Aimed {
  const said = (field: string) => {
    const own = listOf(action ?? undefined, field)
    return own.length > 0 ? own : listOf(mission, field)
  }
  return {
    audiences: said('audiences'),
    lifeStages: said('lifeStages'),
    themes: listOf(action ?? undefined, 'themes'),
    title: String(mission?.cells.title ?? ''),
  }
}

interface Offered {
  readonly action: OfferedAction
  readonly aim: Aimed
}

/** Actions that go on today on the territory of an assessment, with what each is for. */
function aimedOn(workspace: OpenWorkspace, { territory, vintage }: Assessment, today: string): Offered[] {
  const missions = snapshotOf(workspace, 'mission').rows
  return offeredOn(workspace, territory, vintage, today).map(({ row, ...action }) => ({
    aim: aimOf(row, missions.get(String(row.cells.mission))),
    action: { id: row.id, ...action, isStale: isStale(row.cells, today) },
  }))
}

/** Missions that are not fulfilled on the whole territory, with why. None for a territory of another département. */
function missingOn(workspace: OpenWorkspace, { territory, vintage }: Assessment, today: string) {
  const { level } = findZone(workspace, territory, vintage).territory
  const store = valueStore(workspace, vintage)
  const { territories, lines, cells } = readGaps(workspace, { by: 'mission', level, vintage, store }, today)
  const place = territories.findIndex(({ code }) => code === territory)
  const missions = snapshotOf(workspace, 'mission').rows
  if (place < 0) return []
  return lines.flatMap(({ id, label }, line): { gap: Gap; aim: Aimed }[] => {
    const state = gapStates[cells.states[place * lines.length + line] ?? 0] ?? 'unknown'
    if (state === 'covered') return []
    return [{ gap: { mission: id, title: label, state }, aim: aimOf(null, missions.get(id)) }]
  })
}

/** What is offered to a public; of one that was added, nobody said how to know it: its actions stand among the others. */
function kindOf({ code, title }: Assessment['publics'][number]): Template['publics'][number] {
  const shipped = shippedTemplate().publics.find((each) => each.code === code)
  if (shipped !== undefined) return shipped
  return { code: '', title, sections: [], indicators: [], audiences: [], lifeStages: [], themes: [], words: [] }
}

/** What the referential offers on the territory of an assessment, by public; an action may serve several. Error: `territory.unknown`. */
export function inventoryOf(workspace: OpenWorkspace, assessment: Assessment, today: string): Inventory {
  const offered = aimedOn(workspace, assessment, today)
  const missing = missingOn(workspace, assessment, today)
  const placed = new Set<string>()
  const publics = assessment.publics.map((each) => {
    const kind = kindOf(each)
    const actions = offered.filter(({ aim }) => isFor(aim, kind)).map(({ action }) => action)
    for (const { id } of actions) placed.add(id)
    return { public: each.id, actions, gaps: missing.filter(({ aim }) => isFor(aim, kind)).map(({ gap }) => gap) }
  })
  const others = offered.filter(({ action }) => !placed.has(action.id)).map(({ action }) => action)
  return {
    publics: others.length === 0 ? publics : [...publics, { public: null, actions: others, gaps: [] }],
    count: offered.length,
  }
}
