import type { Zone } from '#electron/features/territory/zone.service.ts'
import { withdrawnNote } from '#shared/indicator/figure.labels.ts'
import { figureNotes } from '#shared/indicator/figure.notes.ts'
import type { Figure, Indicator, Source } from '#shared/indicator/indicator.schema.ts'
import { carriedNote, includesCorrectionsNote, notCarriedNote } from '#shared/indicator/values.labels.ts'
import { carriedBit, correctedBit } from './aggregate.service.ts'
import { beforeCorrection, type Offer, offersOf, type Reading, read } from './figure.service.ts'
import { batchesBehind } from './series-source.service.ts'
import type { Edition, ValueStore } from './value-store.service.ts'

/** Where a figure comes from; `zone` tells which files when several made the series. */
export function sourceOf(store: ValueStore, edition: Edition, zone: Zone | null): Source {
  const files = batchesBehind(store, edition, zone).map((batch) => store.batch(batch).file)
  const dataset = store.datasets().get(edition.dataset)
  return {
    dataset: edition.dataset,
    title: dataset?.title ?? edition.dataset,
    producer: dataset?.producer ?? '',
    file: [...new Set(files)].slice(0, shownFiles).join(', '),
    vintage: edition.vintage === 0 ? null : edition.vintage,
    licence: dataset?.licence ?? '',
  }
}
const shownFiles = 3

/** What a figure is called: by its indicator, then by the variables that it is made of. */
function calledOf(store: ValueStore, indicator: Indicator, given: Offer | null): string {
  const refs = given?.resolved.plan.refs ?? []
  return [indicator.label, ...refs.map((ref) => store.variables().get(ref.id)?.label ?? '')].join(' ')
}

function notesOf(store: ValueStore, indicator: Indicator, reading: Reading, correctionReason: string | null): string[] {
  const { figure, offer: given, source } = reading
  const notes = figureNotes(figure, given?.resolved.plan ?? null, {
    denominatorPeriod: given?.resolved.denominatorPeriod ?? null,
    datasetNotes: given?.notes ?? [],
    called: figure.reason === 'not-additive' ? calledOf(store, indicator, given) : '',
    ...(correctionReason === null ? {} : { correctionReason }),
    ...(reading.hidden === null ? {} : { hidden: reading.hidden.reason }),
  })
  if (figure.value === null) {
    if (figure.origin === null && correctionReason !== null) return [withdrawnNote]
    const notCarried = figure.reason === 'unavailable' && (reading.seen & carriedBit) !== 0 && source !== null
    return notCarried ? [notCarriedNote(source.vintage, store.vintage)] : notes
  }
  if ((reading.seen & carriedBit) !== 0 && source !== null) notes.push(carriedNote(source.vintage, store.vintage))
  if ((reading.seen & correctedBit) !== 0) notes.push(includesCorrectionsNote)
  return notes
}

/** The figure as screens and the command line receive it. `alternatives`: also what the other datasets say. */
export function toFigure(store: ValueStore, indicator: Indicator, reading: Reading, alternatives: boolean): Figure {
  const { figure, zone, period } = reading
  const changed = figure.before === null ? beforeCorrection(store, reading) : null
  // What a correction replaced is for who keeps the workspace.
  const before = store.filter === null ? (figure.before ?? changed?.figure ?? null) : null
  const reason = changed?.reason ?? reading.correctionReason
  const others = alternatives
    ? (offersOf(store, indicator).byPeriod.get(period) ?? []).filter((given) => given !== reading.offer)
    : []
  return {
    territory: zone.territory.code,
    name: zone.territory.name,
    period,
    value: figure.value,
    status: figure.status,
    numerator: figure.numerator,
    denominator: figure.denominator,
    coverage: { known: figure.perimeter?.kept === null ? null : figure.known, expected: figure.expected },
    perimeter: figure.perimeter,
    source: reading.source === null ? null : sourceOf(store, reading.source, zone),
    origin: figure.origin,
    notes: notesOf(store, indicator, reading, reason),
    hidden: reading.hidden,
    corrected: before === null ? null : { value: before.value, status: before.status, reason: reason ?? '' },
    alternatives: others.flatMap((given) => {
      const other = read(store, indicator, given, zone)
      return other.source === null || other.figure.value === null
        ? []
        : [{ value: other.figure.value, status: other.figure.status, source: sourceOf(store, other.source, zone) }]
    }),
  }
}

/** The face of a territory for which no file gives the indicator. */
export function absentFigure(zone: Zone, period: string | null, note: string): Figure {
  return {
    territory: zone.territory.code,
    name: zone.territory.name,
    period: period ?? '',
    value: null,
    status: 'absent',
    numerator: null,
    denominator: null,
    coverage: { known: 0, expected: zone.expected },
    perimeter: null,
    source: null,
    origin: null,
    notes: [note],
    hidden: null,
    corrected: null,
    alternatives: [],
  }
}
