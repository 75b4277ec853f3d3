import { storeForReader } from '#electron/features/confidentiality/output-filter.service.ts'
import { indicators } from '#electron/features/indicator/indicator-rows.service.ts'
import type { ValueStore } from '#electron/features/indicator/value-store.service.ts'
import { panoramaOf } from '#electron/features/panorama/panorama.service.ts'
import { comparatorsOf } from '#electron/features/territory/territory-list.service.ts'
import { findZone } from '#electron/features/territory/zone.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { filterTables } from '#shared/confidentiality/rule.ts'
import { assessmentFigures as labels } from '#shared/needs-assessment/needs-assessment.labels.ts'
import { isScarce } from '#shared/needs-assessment/needs-assessment.rules.ts'
import type { Assessment, Diagnosis, ReadIndicator } from '#shared/needs-assessment/needs-assessment.schema.ts'
import { isTooPartial } from '#shared/panorama/coverage.rules.ts'
import type { Panorama, PanoramaItem } from '#shared/panorama/panorama.schema.ts'
import { panoramaTables } from '#shared/panorama/portrait.tables.ts'

/** What an assessment is compared with: what a social centre knows of its surroundings, nearest first. */
const compared = ['epci', 'mds', 'department']

export interface Perimeter {
  readonly code: string
  readonly comparators: string[]
  /** The intercommunalité of a commune. */
  readonly fallback: string | null
}

/** Error: `territory.unknown`. */
export function perimeterOf(workspace: OpenWorkspace, code: string, vintage: number): Perimeter {
  const zone = findZone(workspace, code, vintage)
  const usual = comparatorsOf(workspace, zone, vintage)
  const fallback = zone.territory.level === 'commune' ? usual.find(({ level }) => level === 'epci') : undefined
  return {
    code: zone.territory.code,
    comparators: compared.flatMap((level) => usual.filter((each) => each.level === level).map((each) => each.code)),
    fallback: fallback?.code ?? null,
  }
}

/** The panorama of the territory, and that of the intercommunalité whose figures stand in. */
export interface Panoramas {
  readonly own: Panorama
  readonly fallback: Panorama | null
}

export function panoramasOf(store: ValueStore, { code, comparators, fallback }: Perimeter): Panoramas {
  return {
    own: panoramaOf(store, code, comparators),
    fallback: fallback === null ? null : panoramaOf(store, fallback, comparators),
  }
}

const itemsOf = (panorama: Panorama | null) =>
  new Map(
    (panorama?.sections ?? []).flatMap(({ items }) =>
      items.map((item): [string, PanoramaItem] => [item.indicator, item]),
    ),
  )

function hasFigure(item: PanoramaItem | undefined, code: string | undefined): boolean {
  const figure = code === undefined ? undefined : item?.values[code]
  return (figure?.value ?? null) !== null && !isTooPartial(figure)
}

/** Whether there is a figure of the territory itself, and one here or in the intercommunalité. */
export function knownIn({ own, fallback }: Panoramas) {
  const [ours, theirs] = [itemsOf(own), itemsOf(fallback)]
  const isOwn = (indicator: string) => hasFigure(ours.get(indicator), own.territory.code)
  const isKnown = (indicator: string) => isOwn(indicator) || hasFigure(theirs.get(indicator), fallback?.territory.code)
  return { ours, theirs, isOwn, isKnown }
}

/** The chosen indicators as they are read, from panoramas that were made for whoever reads them. */
export function diagnosisOf(workspace: OpenWorkspace, assessment: Assessment, panoramas: Panoramas): Diagnosis {
  const { own, fallback } = panoramas
  const { ours, theirs, isOwn, isKnown } = knownIn(panoramas)
  const catalogue = indicators(workspace)
  const read = (indicator: string): ReadIndicator => {
    const label = catalogue.get(indicator)?.label ?? indicator
    const item = ours.get(indicator) ?? null
    if (item !== null && isOwn(indicator)) return { indicator, label, item, sentence: item.sentence, isFallback: false }
    const other = theirs.get(indicator)
    if (fallback !== null && other !== undefined && hasFigure(other, fallback.territory.code))
      return {
        indicator,
        label,
        // Its own column says why there is no figure, where its panorama has a line for it.
        item: item ?? other,
        sentence: labels.standsIn(own.territory, fallback.territory, other.sentence),
        isFallback: true,
      }
    return { indicator, label, item, sentence: item?.sentence ?? labels.none(label), isFallback: false }
  }
  const all = [...new Set(assessment.publics.flatMap((each) => each.indicators))]
  const count = { known: all.filter(isOwn).length, chosen: all.length }
  const isSilent = [...ours.values(), ...theirs.values()].length === 0
  return {
    territory: own.territory,
    comparators: own.comparators,
    contained: own.contained,
    fallback: fallback?.territory ?? null,
    ...count,
    notes: [
      ...(isSilent
        ? [labels.nothing(own.territory)]
        : isScarce(count)
          ? [labels.scarce(own.territory, count.known, count.chosen, fallback?.territory ?? null)]
          : []),
      ...own.notes,
    ],
    publics: assessment.publics.map(({ id, indicators: chosen }) => ({ public: id, indicators: chosen.map(read) })),
    available: [...catalogue.values()].map(({ id, label, section }) => ({
      indicator: id,
      label,
      section,
      isKnown: isKnown(id),
    })),
  }
}

/** Kept until something that it shows changes: each text that is written would read all figures again. */
export async function readDiagnosis(
  workspace: OpenWorkspace,
  assessment: Assessment,
  reader: string | undefined,
): Promise<Diagnosis> {
  const { store } = await storeForReader(workspace, assessment.vintage, reader)
  const perimeter = perimeterOf(workspace, assessment.territory, assessment.vintage)
  const panoramas = workspace.cached(
    `assessment.figures.${store.vintage}.${store.filter?.reader ?? ''}.${perimeter.code}`,
    [...panoramaTables, ...(store.filter === null ? [] : filterTables)],
    () => panoramasOf(store, perimeter),
  )
  return diagnosisOf(workspace, assessment, panoramas)
}
