import { theTerritory } from '#shared/lib/french.ts'
import type { Panorama, PanoramaItem } from '#shared/panorama/panorama.schema.ts'
import { columnsOf, countryOf, referenceOf } from '#shared/panorama/territories.rules.ts'
import type { Territory } from '#shared/territory/territory.schema.ts'

/** What every part of the screen needs to know of the territories shown. */
export interface PanoramaFrame {
  readonly territory: Territory
  readonly comparators: readonly Territory[]
  readonly columns: readonly Territory[]
  readonly reference: Territory | null
  readonly country: Territory | null
  /** Codes of the comparators that hold the whole territory. */
  readonly contained: readonly string[]
}

export function frameOf(panorama: Panorama): PanoramaFrame {
  return {
    territory: panorama.territory,
    comparators: panorama.comparators,
    columns: columnsOf(panorama),
    reference: referenceOf(panorama),
    country: countryOf(panorama),
    contained: panorama.contained,
  }
}

export const than = (territory: Territory) => theTerritory(territory)

/** Every item of a panorama by its indicator. */
export function itemsOf(panorama: Panorama): ReadonlyMap<string, PanoramaItem> {
  return new Map(panorama.sections.flatMap((section) => section.items.map((item) => [item.indicator, item] as const)))
}
