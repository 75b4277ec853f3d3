import { newId } from '#electron/core/ids.ts'
import { offersOf, readPeriod } from '#electron/features/indicator/figure.service.ts'
import { toFigure } from '#electron/features/indicator/figure-face.service.ts'
import { indicators } from '#electron/features/indicator/indicator-rows.service.ts'
import type { ValueStore } from '#electron/features/indicator/value-store.service.ts'
import { snapshotOf } from '#electron/features/offer/offer-snapshot.service.ts'
import { accessPointsIn, offeredOn } from '#electron/features/offer/offered.service.ts'
import { communeCodes } from '#electron/features/territory/group.service.ts'
import { epciOutlines } from '#electron/features/territory/outline.service.ts'
import { comparatorsOf, epcisOf } from '#electron/features/territory/territory-list.service.ts'
import { findZone, type Zone } from '#electron/features/territory/zone.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Indicator } from '#shared/indicator/indicator.schema.ts'
import { today } from '#shared/lib/day.ts'
import { drawnFigure, isTooPartial, joinedFigures } from '#shared/panorama/coverage.rules.ts'
import type { Panorama, PanoramaItem } from '#shared/panorama/panorama.schema.ts'
import { portraitParts } from '#shared/panorama/portrait.rules.ts'
import type { Portrait } from '#shared/panorama/portrait.schema.ts'
import type { RewrittenText } from '#shared/panorama/portrait.types.ts'
import {
  followedIndicators,
  hasMaps,
  hasOffer,
  hasTypology,
  rankedIndicators,
} from '#shared/panorama/portrait-wants.rules.ts'
import { currentTexts } from '#shared/panorama/rewriting.rules.ts'
import type { Template } from '#shared/panorama/template.schema.ts'
import { referenceOf } from '#shared/panorama/territories.rules.ts'
import { panoramaOf, peersOf } from './panorama.service.ts'
import { typologyOf } from './typology.service.ts'

type Column = Portrait['areas'][string]

interface Areas {
  readonly zones: readonly Zone[]
  readonly chosen: string | null
}

/** Territories that a portrait ranks: those of its own level, else the intercommunalités of the département. */
function areasAround(store: ValueStore, zone: Zone): Areas {
  const { territory } = zone
  const peers = peersOf(store, zone)
  if (peers !== null) return { zones: peers.zones, chosen: peers.zones[peers.own]?.territory.code ?? null }
  const { workspace, vintage } = store
  const { wholes } = epcisOf(workspace, workspace.facts.department, vintage)
  const holder = territory.level === 'commune' ? territory.parent?.split('@')[0] : undefined
  return { zones: wholes, chosen: wholes.find((epci) => epci.territory.code === holder)?.territory.code ?? null }
}

/** Figures of each territory over the periods of an indicator. */
function seriesOf(store: ValueStore, indicator: Indicator, zones: readonly Zone[]): Column['series'] {
  const { periods } = offersOf(store, indicator)
  return zones.map((zone) => {
    const { code, name } = zone.territory
    const figures = periods.flatMap((period) => {
      const reading = readPeriod(store, indicator, period, zone)
      return reading === null ? [] : [drawnFigure(toFigure(store, indicator, reading, false))]
    })
    const last = figures.at(-1)
    return {
      code,
      name,
      points: joinedFigures(figures).map(({ period, value }) => ({ period, value })),
      status: last?.status ?? 'absent',
      ...(last?.status === 'partial' ? { coverage: last.coverage } : {}),
    }
  })
}

function areaColumn(
  store: ValueStore,
  item: PanoramaItem,
  { zones, chosen }: Areas,
  { panorama, isFollowed }: { readonly panorama: Panorama; readonly isFollowed: boolean },
): Column | null {
  const indicator = indicators(store.workspace).get(item.indicator)
  const { period } = item
  if (indicator === undefined || period === null) return null
  let hasOtherPerimeters = false
  const areas = zones.map((zone): Column['areas'][number] => {
    const { code, name } = zone.territory
    const reading = readPeriod(store, indicator, period, zone)
    if (reading === null) return { code, name, value: null, status: 'absent' }
    const figure = drawnFigure(toFigure(store, indicator, reading, false))
    if (figure.value !== null && figure.perimeter !== null) hasOtherPerimeters = true
    const { value, status, coverage } = figure
    return { code, name, value, status, ...(status === 'partial' ? { coverage } : {}) }
  })
  const reference = referenceOf(panorama)
  const beside = reference === null ? undefined : item.values[reference.code]
  return {
    period,
    areas,
    chosen,
    reference:
      reference === null || beside === undefined || beside.value === null || isTooPartial(beside)
        ? null
        : { name: reference.name, value: beside.value },
    hasOtherPerimeters,
    series: isFollowed ? seriesOf(store, indicator, zones) : [],
  }
}

/** Size in px in which contours are drawn in documents; screens draw them at their own. */
const mapSize = { width: 430, height: 350 } as const

/** Contours of the intercommunalités, and that of the territory where it is none of them. */
function outlinesOf({ workspace, vintage }: ValueStore, territory: string): Portrait['outlines'] {
  const { wholes } = epcisOf(workspace, workspace.facts.department, vintage)
  const codes = wholes.map((epci) => epci.territory.code)
  const found = epciOutlines(workspace, codes, vintage, { ...mapSize, chosen: territory })
  if (found === null) return null
  const { paths, source, width, height } = found
  const epcis = new Set(codes)
  return {
    width,
    height,
    source,
    paths: Object.fromEntries([...paths].filter(([code]) => epcis.has(code))),
    own: epcis.has(territory) ? null : (paths.get(territory) ?? null),
  }
}

/** What the referential says of the territory today. */
function offerOf({ workspace, vintage }: ValueStore, territory: string): Portrait['offer'] {
  const missions = snapshotOf(workspace, 'mission').rows
  const codes = communeCodes(workspace)
  const communes = [...findZone(workspace, territory, vintage).all()].map((ord) => codes[ord] ?? '')
  const names = new Map(communes.map((code) => [code, findZone(workspace, code, vintage, 'commune').territory.name]))
  return {
    actions: offeredOn(workspace, territory, vintage, today()).map(({ row, ...action }) => ({
      mission: String(missions.get(String(row.cells.mission))?.cells.title ?? ''),
      ...action,
    })),
    points: accessPointsIn(workspace, new Set(communes)).map((point) => ({
      ...point,
      commune: names.get(point.commune) ?? point.commune,
    })),
  }
}

/** Codes that a template compares a territory with; undefined for the usual ones. */
function comparedWith(store: ValueStore, territory: string, { compare }: Template): readonly string[] | undefined {
  if (compare === null) return undefined
  const levels: ReadonlySet<string> = new Set(compare)
  const zone = findZone(store.workspace, territory, store.vintage)
  return comparatorsOf(store.workspace, zone, store.vintage)
    .filter(({ level }) => levels.has(level))
    .map(({ code, level }) => (level === 'region' ? `REG-${code}` : code))
}

/** Sentences rewritten for a territory. */
export function textsOf({ db }: OpenWorkspace, territory: string): RewrittenText[] {
  return db
    .rows('SELECT subject, text, basis FROM portrait_text WHERE territory = ? ORDER BY subject, basis', territory)
    .map((row) => ({ subject: String(row.subject), text: String(row.text), basis: String(row.basis) }))
}

export interface PortraitQuestion {
  readonly territory: string
  readonly comparators?: readonly string[] | undefined
  /** Indicators that are written; left out, all. */
  readonly only?: ReadonlySet<string> | undefined
}

/** A portrait of a territory after a template, as the reader of the store sees it. Error: `panorama.territory`. */
export function portraitOf(
  store: ValueStore,
  template: Template,
  { territory, comparators, only }: PortraitQuestion,
): Portrait {
  const panorama = panoramaOf(store, territory, comparators ?? comparedWith(store, territory, template), only)
  const items = new Map(panorama.sections.flatMap((section) => section.items.map((item) => [item.indicator, item])))
  const around = areasAround(store, findZone(store.workspace, territory, store.vintage))
  const areas: Portrait['areas'] = {}
  const followed = followedIndicators(template.blocks)
  for (const id of rankedIndicators(template.blocks)) {
    const item = items.get(id)
    const column =
      item === undefined ? null : areaColumn(store, item, around, { panorama, isFollowed: followed.has(id) })
    if (column !== null) areas[id] = column
  }
  const portrait: Portrait = {
    panorama,
    template,
    areas,
    texts: [],
    outlines: hasMaps(template.blocks) ? outlinesOf(store, panorama.territory.code) : null,
    typology: hasTypology(template.blocks) ? typologyOf(store, undefined) : null,
    offer: hasOffer(template.blocks) ? offerOf(store, panorama.territory.code) : null,
  }
  const texts = textsOf(store.workspace, panorama.territory.code)
  if (store.filter === null || texts.length === 0) return { ...portrait, texts }
  // Another reader is told of none that was written of other figures than those that are shown.
  const catalogue = indicators(store.workspace)
  const parts = portraitParts(template.blocks, { ...portrait, facts: (id) => catalogue.get(id) })
  return { ...portrait, texts: currentTexts(panorama, texts, parts) }
}

/**
 * Keeps the sentence that replaces an automatic one for a territory; an empty text takes it away. Other comparators or another reader
 * make another automatic sentence, which has a text of its own.
 */
export function rewrite({ db }: OpenWorkspace, territory: string, { subject, text, basis }: RewrittenText): void {
  const kept = text.trim()
  if (kept === '' || kept === basis) {
    db.run('DELETE FROM portrait_text WHERE subject = ? AND territory = ? AND basis = ?', subject, territory, basis)
    return
  }
  db.run(
    `INSERT INTO portrait_text (id, subject, territory, text, basis) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (subject, territory, basis) DO UPDATE SET text = excluded.text`,
    newId(),
    subject,
    territory,
    kept,
    basis,
  )
}
