import type { Figure } from '#shared/indicator/indicator.schema.ts'
import { isUncertain } from '#shared/indicator/position.rules.ts'
import { isValued } from '#shared/indicator/status.ts'
import { theTerritory } from '#shared/lib/french.ts'
import { roundTo } from '#shared/lib/round.ts'
import { isTooPartial } from './coverage.rules.ts'
import type { Panorama, PanoramaItem } from './panorama.schema.ts'
import { trendClause } from './sentence.rules.ts'
import { strengthLabels as labels } from './strengths.labels.ts'
import { leastChange, leastGap, leastSigns, mostDrift, mostShown } from './strengths.ts'
import { type FactsOf, isCount, referenceOf, shortLabelOf } from './territories.rules.ts'
import { gapBetween, periodText, valueText } from './value.rules.ts'

export interface Sign {
  readonly kind: 'place' | 'gap' | 'change'
  readonly isFavourable: boolean
  /** In words: « 2,1 points de plus que le Gers ». */
  readonly text: string
}

export interface StrengthItem {
  readonly indicator: string
  readonly label: string
  readonly section: string
  readonly signs: readonly Sign[]
  /** « 13,6 % (2018) » */
  readonly figure: string
  /** What makes it stand out: « Quart des valeurs les plus hautes des 17 intercommunalités, 3,0 points de plus que le Gers. » */
  readonly said: string
  /** The whole as one sentence. */
  readonly sentence: string
  /** Size of the gap to the reference, as a share of it; 0 where there is none. */
  readonly gap: number
}

export interface Strengths {
  /** Most signs first, then the widest gap. */
  readonly strengths: readonly StrengthItem[]
  readonly explore: readonly StrengthItem[]
  /** Indicators that could be one or the other: with a sense, a figure and no uncertain place. */
  readonly considered: number
  /** « le Gers »: what gaps are measured to. */
  readonly reference: string | null
}

type Sense = 1 | -1

const senseOf = ({ sense }: PanoramaItem): Sense | null =>
  sense === 'more-is-better' ? 1 : sense === 'less-is-better' ? -1 : null

function placeSign({ position }: PanoramaItem, sense: Sense, level: string): Sign | null {
  if (position === null || (position.quarter !== 1 && position.quarter !== 4)) return null
  const isHigh = position.quarter === 4
  return { kind: 'place', isFavourable: isHigh === (sense === 1), text: labels.place(isHigh, position.of, level) }
}

interface Gap {
  readonly sign: Sign
  readonly size: number
}

function gapSign(item: PanoramaItem, sense: Sense, panorama: Panorama): Gap | null {
  const reference = referenceOf(panorama)
  if (reference === null) return null
  const [own, other] = [item.values[panorama.territory.code], item.values[reference.code]]
  if (!own || !other || own.value === null || other.value === null || other.value === 0) return null
  const gap = gapBetween(own, other, { ...item, isCount: false }, theTerritory(reference), null)
  // What is displayed is what is compared.
  const [mine, theirs] = [roundTo(own.value, item.decimals), roundTo(other.value, item.decimals)]
  const size = Math.abs(mine - theirs) / Math.abs(theirs)
  if (gap === null || gap.direction === 0 || !(size >= leastGap)) return null
  return { sign: { kind: 'gap', isFavourable: gap.direction === sense, text: gap.words }, size }
}

function changeSign(item: PanoramaItem, sense: Sense, facts: FactsOf): Sign | null {
  const { change } = item
  // A note says with what reservation the change is read: no sign is made of it.
  if (change === null || item.trendNote !== null || change.relative === null) return null
  if (!(Math.abs(change.relative) >= leastChange)) return null
  const aggregation = (facts(item.indicator)?.aggregation ?? 'ratio') as Parameters<
    typeof trendClause
  >[0]['aggregation']
  const text = trendClause({ unit: item.unit, decimals: item.decimals, aggregation, candidates: [] }, change)
  return text === '' ? null : { kind: 'change', isFavourable: Math.sign(change.change) === sense, text }
}

/** Whether a producer's figure is of a perimeter known to be another by more than one commune in five. */
function isElsewhere({ perimeter, coverage }: Figure): boolean {
  if (!perimeter || perimeter.kept === null) return false
  const drift = coverage.expected - perimeter.kept + (perimeter.others ?? 0)
  return drift > coverage.expected * mostDrift
}

/** Whether the figure is sure enough: valued, of most communes, of the perimeter shown or near it, and not at an uncertain place. */
function isSure(item: PanoramaItem, code: string): boolean {
  const own = item.values[code]
  if (!own || own.value === null || !isValued(own.status) || isTooPartial(own) || isElsewhere(own)) return false
  return item.position === null || !isUncertain(item.position)
}

/**
 * Which way an item goes: place and gap must not contradict each other, and at least two signs say the same. A change the other
 * way is told with it: a favourable figure that gets less so is still favourable.
 */
function sideOf(signs: readonly Sign[]): boolean | null {
  for (const side of [true, false]) {
    const same = signs.filter(({ isFavourable }) => isFavourable === side)
    const against = signs.filter(({ isFavourable, kind }) => isFavourable !== side && kind !== 'change')
    if (same.length >= leastSigns && against.length === 0) return side
  }
  return null
}

const familyOf = (indicator: string) => indicator.replace(/\..*$/, '')

/** The first of each family of indicators (`REV06.AGE1`, `REV06.AGE2`…): variants of one thing are not five strengths. */
function firstOfEach(items: readonly StrengthItem[]): StrengthItem[] {
  const sorted = items.toSorted((a, b) => b.signs.length - a.signs.length || b.gap - a.gap)
  return sorted.filter(
    ({ indicator }, at) => sorted.findIndex((each) => familyOf(each.indicator) === familyOf(indicator)) === at,
  )
}

/**
 * What stands out in a territory, by the rules of `strengths.ts`. Indicators without a favourable sense give nothing, nor do
 * counts, which depend on the size of the territory, nor figures that are uncertain or that the reader of the panorama does not see.
 */
export function strengthsOf(panorama: Panorama, facts: FactsOf): Strengths {
  const { territory } = panorama
  const found: Readonly<Record<'strengths' | 'explore', StrengthItem[]>> = { strengths: [], explore: [] }
  let considered = 0
  for (const section of panorama.sections) {
    for (const item of section.items) {
      const sense = senseOf(item)
      if (sense === null || isCount(item, facts) || !isSure(item, territory.code)) continue
      considered += 1
      const gap = gapSign(item, sense, panorama)
      const signs = [placeSign(item, sense, territory.level), gap?.sign ?? null, changeSign(item, sense, facts)].filter(
        (sign) => sign !== null,
      )
      const side = sideOf(signs)
      if (side === null) continue
      const own = item.values[territory.code]
      const label = shortLabelOf(item, facts)
      const figure = labels.figure(
        valueText(own?.value ?? Number.NaN, item.unit, item.decimals),
        periodText(own?.period ?? ''),
      )
      const told = signs.map((sign) => (sign.isFavourable === side ? sign.text : labels.but(sign.text)))
      found[side ? 'strengths' : 'explore'].push({
        indicator: item.indicator,
        label,
        section: section.id,
        signs: signs.filter(({ isFavourable }) => isFavourable === side),
        figure,
        said: labels.said(told),
        sentence: labels.sentence(label, figure, told),
        gap: gap?.size ?? 0,
      })
    }
  }
  const reference = referenceOf(panorama)
  return {
    strengths: firstOfEach(found.strengths).slice(0, mostShown),
    explore: firstOfEach(found.explore).slice(0, mostShown),
    considered,
    reference: reference === null ? null : theTerritory(reference),
  }
}

/** The same as plain lines under their titles, at most so many each, for documents; nothing where no indicator could be one or the other. */
export function strengthLines(
  found: Strengths,
  most = Number.POSITIVE_INFINITY,
): readonly { readonly title: string; readonly lines: readonly string[] }[] {
  if (found.considered === 0) return []
  const part = (title: string, items: readonly StrengthItem[], none: string) => ({
    title,
    lines: items.length === 0 ? [none] : items.slice(0, most).map(({ sentence }) => sentence),
  })
  return [
    part(labels.strengths, found.strengths, labels.noStrength),
    part(labels.explore, found.explore, labels.noExplore),
  ]
}
