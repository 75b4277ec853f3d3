import type { ValueStore } from '#electron/features/indicator/value-store.service.ts'
import { epcisOf } from '#electron/features/territory/territory-list.service.ts'
import { findZone, type Zone } from '#electron/features/territory/zone.service.ts'
import type { Output } from '#shared/api/contract.ts'
import { leastTerritories } from '#shared/panorama/structure.ts'
import { groupWords } from '#shared/panorama/typology.labels.ts'
import { clusteringOf, medianOf, traitsOf, unitsOf } from '#shared/panorama/typology.rules.ts'
import { joinedCode } from '#shared/territory/joined.rules.ts'
import { type ComparedColumn, comparedColumns, comparedFigure, describedColumn, orNull } from './comparison.service.ts'
import { typologyCriteria } from './criteria.service.ts'

type Typology = Output<'typology.read'>
type How = Typology['indicators'][number]['how']

/** Figure of several territories: by the rule of the indicator; of a count, the mean of each; where neither can be, the middle one. */
function centreOf(store: ValueStore, column: ComparedColumn, zones: readonly Zone[], members: readonly number[]) {
  const { indicator, period, values } = column
  const median = { value: orNull(medianOf(members.map((at) => values[at] as number))), how: 'median' as How }
  if (period === null) return median
  const codes = members.map((at) => (zones[at] as Zone).territory.code)
  const [first] = members
  const zone =
    members.length === 1 && first !== undefined
      ? (zones[first] as Zone)
      : findZone(store.workspace, joinedCode(codes), store.vintage)
  const whole = comparedFigure(store, indicator, period, zone)
  if (whole === null) return median
  return indicator.aggregation === 'count'
    ? { value: whole / members.length, how: 'mean' as How }
    : { value: whole, how: 'joined' as How }
}

const letterOf = (at: number) => String.fromCharCode(65 + at)

/** Mean standard score of some of the territories; null where none has a figure. */
function meanScore({ standard }: ComparedColumn, members: readonly number[]): number | null {
  const scores = members.map((at) => standard?.scores[at] ?? Number.NaN).filter(Number.isFinite)
  return scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length
}

/** A group whose members mostly stand above while its own figure stands below is told neither way. */
function sameSide(score: number | null, centre: number | null, whole: number | null): number {
  if (score === null || centre === null || whole === null) return 0
  return Math.sign(centre - whole) === Math.sign(score) ? score : 0
}

/** The intercommunalités of a département in groups, by the criteria of the workspace and the figures that the reader may see. */
export function typologyOf(store: ValueStore, asked: string | undefined): Typology {
  const { workspace, vintage } = store
  const criteria = typologyCriteria(workspace)
  const zones = epcisOf(workspace, asked ?? workspace.facts.department, vintage).wholes
  const columns = comparedColumns(store, criteria.indicators, zones)
  const codes = zones.map(({ territory }) => territory.code)
  const everyone = zones.map((_zone, at) => at)
  const wholes = columns.map((column) => centreOf(store, column, zones, everyone))
  const found = clusteringOf(
    unitsOf(
      codes,
      columns.map(({ standard }) => standard),
    ),
  )
  const base = {
    criteria,
    indicators: columns.map((column, at) => ({
      ...describedColumn(column),
      whole: wholes[at]?.value ?? null,
      how: wholes[at]?.how ?? 'median',
    })),
  }
  const places = new Map(codes.map((code, at) => [code, at]))
  const rows = (groupOf: ReadonlyMap<string, number>, filled: ReadonlyMap<string, number>) =>
    zones.map(({ territory: { code, name } }, at) => ({
      code,
      name,
      group: groupOf.get(code) ?? null,
      values: columns.map(({ values }) => orNull(values[at])),
      filled: filled.get(code) ?? 0,
    }))
  if (found === null || found.ids.length < leastTerritories)
    return {
      ...base,
      absence: zones.length < leastTerritories ? 'territories' : 'figures',
      territories: rows(new Map(), new Map()),
      groups: [],
      choices: [],
      suggested: 0,
    }
  const asking = criteria.groups ?? found.suggested
  const count = found.choices.includes(asking) ? asking : found.suggested
  const labels = found.cut(count)
  // The largest group first; of equals, the one whose first territory comes first.
  const byLabel = [...Map.groupBy(found.ids, (_id, at) => labels[at] as number).values()].sort(
    (a, b) => b.length - a.length || ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1),
  )
  const groupOf = new Map(byLabel.flatMap((ids, group) => ids.map((id) => [id, group] as const)))
  return {
    ...base,
    absence: null,
    territories: rows(groupOf, found.filled),
    groups: byLabel.map((ids, group) => {
      const members = ids.map((id) => places.get(id) as number)
      const centres = columns.map((column, at) => {
        const centre = centreOf(store, column, zones, members)
        // A median beside a mean would compare two different things.
        return centre.how === wholes[at]?.how
          ? centre.value
          : orNull(medianOf(members.map((member) => column.values[member] as number)))
      })
      const scores = columns.map((column) => meanScore(column, members))
      const sides = scores.map((score, at) => sameSide(score, centres[at] ?? null, wholes[at]?.value ?? null))
      const traits = traitsOf(sides).map(({ at, score }) => ({
        indicator: base.indicators[at] as Typology['indicators'][number],
        value: centres[at] ?? null,
        score,
      }))
      const names = members.map((at) => (zones[at] as Zone).territory.name)
      return { letter: letterOf(group), codes: [...ids], centres, scores, ...groupWords(names, traits) }
    }),
    choices: found.choices.map((groups) => ({
      groups,
      silhouette: found.silhouette(groups),
      explained: found.explained(groups),
    })),
    suggested: found.suggested,
  }
}
