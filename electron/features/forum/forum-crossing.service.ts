import { indicators } from '#electron/features/indicator/indicator-rows.service.ts'
import type { ValueStore } from '#electron/features/indicator/value-store.service.ts'
import { panoramaTable } from '#electron/features/panorama/panorama-table.service.ts'
import { recordRows } from '#electron/features/record/record-rows.service.ts'
import { findZone } from '#electron/features/territory/zone.service.ts'
import { mayLeave } from '#shared/forum/contribution-leaving.rules.ts'
import type { ContributionKind } from '#shared/forum/forum.record.ts'
import { lackOf } from '#shared/forum/need.rules.ts'
import { forumOf, listOf, textOf } from './forum-names.service.ts'

const isText = (value: unknown): value is string => typeof value === 'string'

/** Missions of the policies of a forum, all without a policy; and the indicators that their actions follow. */
function themeOf({ workspace: { db } }: ValueStore, policies: readonly string[]) {
  const asked = new Set(policies)
  const missions = db
    .rows('SELECT id, policy FROM mission ORDER BY position, id')
    .filter(({ policy }) => asked.size === 0 || asked.has(String(policy)))
    .map(({ id }) => String(id))
  const own = new Set(missions)
  const followed = db
    .rows('SELECT mission, indicators FROM action WHERE indicators IS NOT NULL')
    .filter(({ mission }) => own.has(String(mission)))
    .flatMap(({ indicators: list }) => JSON.parse(String(list)) as string[])
  return { missions, followed: new Set(followed) }
}

/**
 * Needs of the theme and territory of a forum: those that figures show, those that people speak of, those that both do. A need is an
 * indicator; figures show it where the territory stands in the quarter that its sense calls the worst. Errors: `forum.unknown`,
 * `territory.unknown`.
 * @param isEverything whether what was not read over yet counts: for those who work in the forum only.
 */
export function crossingOf(store: ValueStore, id: string, isEverything: boolean) {
  const { workspace } = store
  const { values } = forumOf(workspace, id)
  const { territory } = findZone(workspace, textOf(values.territory), store.vintage)
  const { missions, followed } = themeOf(store, listOf(values.policies))
  const said = recordRows(workspace, 'contribution', { owner: id }).filter(({ values: { state } }) =>
    isEverything ? state !== 'setAside' : mayLeave(String(state)),
  )
  const speaking = said.filter((row) => row.values.mergedInto === null)
  const spoken = Map.groupBy(
    speaking.flatMap((row) => listOf(row.values.indicators).map((indicator) => ({ indicator, row }))),
    ({ indicator }) => indicator,
  )
  const catalogue = indicators(workspace)
  const wanted = [...new Set([...followed, ...spoken.keys()])].filter((indicator) => catalogue.has(indicator))
  const { territories, columns } = panoramaTable(store, { level: territory.level, indicators: wanted, comparators: [] })
  const place = territories.findIndex(({ code }) => code === territory.code)
  const column = new Map(columns.map((each) => [each.indicator, each]))
  const heads = (rows: typeof speaking) => {
    const ids = new Set(rows.map((row) => row.id))
    const speakers = said.filter((row) => ids.has(row.id) || ids.has(textOf(row.values.mergedInto)))
    return [...Map.groupBy(speakers, (row) => textOf(row.values.college))].map(([college, list]) => ({
      college,
      count: list.length,
    }))
  }
  const needs = wanted.flatMap((indicator) => {
    const known = catalogue.get(indicator)
    if (known === undefined) return []
    const figures = column.get(indicator)
    const quarter = place < 0 ? 0 : (figures?.quarters[place] ?? 0)
    const value = place < 0 ? Number.NaN : (figures?.values[place] ?? Number.NaN)
    const lack = lackOf(known.sense, quarter, !Number.isNaN(value))
    const isShown = lack === null
    const rows = (spoken.get(indicator) ?? []).map(({ row }) => row)
    if (!isShown && rows.length === 0) return []
    return [
      {
        indicator,
        label: known.label,
        unit: known.unit,
        decimals: known.decimals,
        period: figures?.period ?? '',
        value: Number.isNaN(value) ? null : value,
        quarter,
        seenBy: (isShown ? (rows.length > 0 ? 'both' : 'figures') : 'people') as 'both' | 'figures' | 'people',
        lack,
        colleges: heads(rows),
        contributions: rows.map((row) => row.id),
      },
    ]
  })
  return {
    territory: { code: territory.code, name: territory.name, level: territory.level },
    needs: needs.sort(
      (a, b) => b.contributions.length - a.contributions.length || a.label.localeCompare(b.label, 'fr'),
    ),
    unlinked: speaking
      .filter((row) => !listOf(row.values.indicators).some((indicator) => catalogue.has(indicator)))
      .map((row) => ({
        id: row.id,
        text: [row.values.text].filter(isText).join(''),
        college: textOf(row.values.college),
        kind: row.values.kind as ContributionKind,
      })),
    quiet: wanted.length - needs.length,
    missions,
  }
}
