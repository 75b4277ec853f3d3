import { formatNumber } from '#shared/lib/format.ts'
import type { ChartModel } from './chart.types.ts'
import { typologyLabels as labels } from './typology.labels.ts'
import { shownUnit, unitAndPeriod } from './value.rules.ts'

/** What the models need of an answer of `typology.read`. */
interface Grouped {
  readonly indicators: readonly {
    readonly indicator: string
    readonly label: string
    readonly unit: string
    readonly decimals: number
    readonly period: string | null
    readonly isTelling: boolean
    readonly whole: number | null
    readonly how: 'joined' | 'mean' | 'median'
  }[]
  readonly territories: readonly {
    readonly code: string
    readonly name: string
    readonly group: number | null
    readonly values: readonly (number | null)[]
    readonly filled: number
  }[]
  readonly groups: readonly { readonly letter: string; readonly centres: readonly (number | null)[] }[]
}

const text = (value: number | null | undefined, decimals: number) =>
  value === null || value === undefined ? labels.unknown : formatNumber(value, decimals)

/** Map of the groups, and the table of who is in which with its figures. */
export function typologyMap(typology: Grouped, chosen: string | null): ChartModel {
  const { indicators, territories, groups } = typology
  const own = territories.find(({ code }) => code === chosen)
  const telling = indicators.map((each, at) => ({ ...each, at })).filter(({ isTelling }) => isTelling)
  const grouped = territories.filter(({ group }) => group !== null)
  const without = territories.filter(({ group }) => group === null).map(({ name }) => name)
  const filled = territories.reduce((sum, each) => sum + (each.group === null ? 0 : each.filled), 0)
  const silent = indicators.filter(({ isTelling }) => !isTelling).map(({ label }) => label)
  const letter = own?.group === null || own === undefined ? undefined : groups[own.group]?.letter
  return {
    title: labels.mapTitle(groups.length, grouped.length),
    subtitle: labels.mapSubtitle(telling.map(({ label }) => label)),
    reading: own && letter !== undefined ? labels.reading(own.name, letter) : '',
    notes: [
      ...(without.length === 0 ? [] : [labels.leftOut(without)]),
      ...(filled === 0 ? [] : [labels.filled(filled)]),
      ...(silent.length === 0 ? [] : [labels.silent(silent)]),
    ],
    sources: [],
    table: {
      caption: labels.caption,
      columns: [
        { id: 'name', label: labels.territory },
        { id: 'group', label: labels.group },
        ...telling.map(({ indicator, label, unit, period }) => ({
          id: indicator,
          label,
          detail: unitAndPeriod(unit, period),
          isNumber: true,
        })),
      ],
      rows: territories
        .toSorted(
          (a, b) => (a.group ?? groups.length) - (b.group ?? groups.length) || a.name.localeCompare(b.name, 'fr'),
        )
        .map(({ code, name, group, values }) => ({
          id: code,
          isCurrent: code === chosen,
          cells: {
            name,
            group: (group === null ? undefined : groups[group]?.letter) ?? labels.noGroup,
            ...Object.fromEntries(
              telling.map(({ indicator, decimals, at }) => [indicator, text(values[at], decimals)]),
            ),
          },
        })),
    },
    height: 0,
    option: null,
  }
}

/** Figures of each group beside those of all, an indicator a row. */
export function typologyCentres({ indicators, groups }: Grouped): ChartModel['table'] {
  return {
    caption: labels.centresCaption,
    columns: [
      { id: 'indicator', label: labels.indicators },
      ...groups.map(({ letter }) => ({ id: letter, label: labels.groupName(letter), isNumber: true })),
      { id: 'whole', label: labels.whole, isNumber: true },
    ],
    rows: indicators.flatMap(({ indicator, label, unit, decimals, period, isTelling, whole, how }, at) => {
      if (!isTelling) return []
      const details = [shownUnit(unit) === '' && period === null ? '' : unitAndPeriod(unit, period), labels.hows[how]]
      return [
        {
          id: indicator,
          cells: {
            indicator: `${label} (${details.filter((part) => part !== '').join(', ')})`,
            ...Object.fromEntries(groups.map(({ letter, centres }) => [letter, text(centres[at], decimals)])),
            whole: text(whole, decimals),
          },
        },
      ]
    }),
  }
}
