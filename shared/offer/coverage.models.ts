import { formatNumber } from '#shared/lib/format.ts'
import type { ChartModel } from '#shared/panorama/chart.types.ts'
import { classOf, quantileClasses } from '#shared/panorama/classes.rules.ts'
import { coverageLabels as labels } from './coverage.labels.ts'

interface Coverage {
  readonly communes: readonly {
    readonly code: string
    readonly name: string
    readonly population: number | null
    readonly actions: number
  }[]
  readonly places: readonly { readonly name: string; readonly commune: string | null }[]
  readonly sentence: string
}

/** Numbers of actions by commune covered, in classes. */
export function coverageClasses({ communes }: Coverage) {
  const classes = quantileClasses(
    communes.flatMap(({ actions }) => (actions > 0 ? [actions] : [])),
    0,
  )
  return { ...classes, indexOf: (actions: number) => classOf(classes, actions, 0) }
}

/** Words and table of the map: the communes that nobody covers first, the most inhabited at the top. */
export function coverageModel({ communes, places, sentence }: Coverage, sources: readonly string[]): ChartModel {
  const held = Map.groupBy(places, ({ commune }) => commune)
  const rows = communes.toSorted(
    (a, b) =>
      Number(a.actions > 0) - Number(b.actions > 0) ||
      (b.population ?? 0) - (a.population ?? 0) ||
      (a.code < b.code ? -1 : 1),
  )
  return {
    title: sentence,
    subtitle: '',
    reading: '',
    notes: [],
    sources,
    table: {
      caption: labels.table,
      columns: [
        { id: 'commune', label: labels.commune },
        { id: 'actions', label: labels.actions, isNumber: true },
        { id: 'population', label: labels.population, isNumber: true },
        { id: 'places', label: labels.places },
      ],
      rows: rows.map(({ code, name, actions, population }) => ({
        id: code,
        cells: {
          commune: name,
          actions: actions === 0 ? labels.none : formatNumber(actions),
          population: population === null ? '' : formatNumber(population),
          places: (held.get(code) ?? []).map((place) => place.name).join(', '),
        },
      })),
    },
    height: 0,
    option: null,
  }
}
