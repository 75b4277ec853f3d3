import type { Output } from '#shared/api/contract.ts'
import type { Figure } from '#shared/indicator/indicator.schema.ts'
import { figureStatuses } from '#shared/indicator/status.ts'
import { isTooPartial } from '#shared/panorama/coverage.rules.ts'
import type { AreaValue } from '#shared/panorama/ranking.option.ts'
import { screenLabels } from '#shared/panorama/screen.labels.ts'
import type { Territory } from '#shared/territory/territory.schema.ts'

/** Figures of a level as charts and maps take them: those of too few communes are none. */
export function areasOf(columns: Output<'indicator.columns'>): AreaValue[] {
  return columns.codes.map((code, index) => {
    const status = figureStatuses[columns.statuses[index] ?? -1] ?? 'absent'
    const value = columns.values[index] ?? Number.NaN
    const coverage = { known: columns.known[index] ?? 0, expected: columns.expected[index] ?? 0 }
    const isHidden = !Number.isFinite(value) || isTooPartial({ status, coverage })
    return {
      code,
      name: columns.names[index] ?? code,
      value: isHidden ? null : value,
      status,
      ...(status === 'partial' ? { coverage } : {}),
    }
  })
}

/** A part stands in the row of its intercommunalité, with its own name and figure. */
export function withPart(
  areas: readonly AreaValue[],
  { level, name }: Territory,
  chosen: string | null,
  own: Figure | undefined,
): readonly AreaValue[] {
  return areas.map((area) =>
    level === 'epci-part' && area.code === chosen && own
      ? { ...area, name, value: own.value, status: own.status }
      : area,
  )
}

/** Said under the charts of all where one of their figures is of another perimeter. */
export function reservations(columns: Output<'indicator.columns'> | undefined): readonly string[] {
  return columns?.perimeters.includes(1) ? [screenLabels.otherPerimeters] : []
}
