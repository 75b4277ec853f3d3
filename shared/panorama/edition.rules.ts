import type { Figure, Indicator } from '#shared/indicator/indicator.schema.ts'
import { editionDetails as details } from './edition.labels.ts'
import type { EditionChange, FrozenPortrait, FrozenRules } from './edition.schema.ts'
import type { ChangeCause } from './edition.ts'
import type { PanoramaItem } from './panorama.schema.ts'
import { withTexts } from './portrait.rules.ts'
import { shownIndicators } from './portrait-wants.rules.ts'
import type { PortraitBlock } from './template.schema.ts'
import { columnsOf } from './territories.rules.ts'
import { displayedValue, periodText } from './value.rules.ts'

/** One of the two editions, opened. */
export interface OpenedEdition {
  readonly reader: string
  readonly rules: FrozenRules
  /** By code of territory. */
  readonly portraits: ReadonlyMap<string, FrozenPortrait>
}

interface Side {
  readonly reader: string
  readonly frozen: FrozenPortrait
  readonly items: ReadonlyMap<string, PanoramaItem>
  readonly indicators: ReadonlyMap<string, Indicator>
  /** The rule that watched a dataset, as text. */
  readonly ruleOf: (dataset: string | undefined) => string
}

function sideOf(edition: OpenedEdition, frozen: FrozenPortrait): Side {
  const { panorama, template, texts } = frozen.portrait
  const shown = shownIndicators(template.blocks, panorama)
  const items = withTexts(panorama, texts).sections.flatMap((section) => section.items)
  return {
    reader: edition.reader,
    frozen,
    items: new Map(items.filter(({ indicator }) => shown.has(indicator)).map((item) => [item.indicator, item])),
    indicators: new Map(edition.rules.indicators.map((indicator) => [indicator.id, indicator])),
    ruleOf: (dataset) => JSON.stringify(edition.rules.confidentiality[dataset ?? ''] ?? null),
  }
}

/** How an indicator is computed: its name and its place among the others change no figure. */
const definitionOf = (indicator: Indicator | undefined) =>
  indicator === undefined
    ? ''
    : JSON.stringify([
        indicator.candidates,
        indicator.factor,
        indicator.growthYears,
        indicator.aggregation,
        indicator.unit,
        indicator.decimals,
      ])

const shownOf = (figure: Figure | undefined) =>
  figure === undefined ? null : { value: figure.value, status: figure.status, period: figure.period }

/** What a reader of the two documents would see changed. */
function isSame(before: Figure | undefined, after: Figure | undefined, a: PanoramaItem, b: PanoramaItem): boolean {
  return (
    displayedValue(before, a.decimals) === displayedValue(after, b.decimals) &&
    before?.status === after?.status &&
    before?.period === after?.period
  )
}

interface Found {
  readonly causes: ChangeCause[]
  readonly details: string[]
}

/** Every cause that the two editions prove; « data » where none of the others explains the difference. */
function causesOf(
  before: Figure | undefined,
  after: Figure | undefined,
  column: string,
  id: string,
  a: Side,
  b: Side,
): Found {
  const causes: ChangeCause[] = []
  const said: string[] = []
  const find = (cause: ChangeCause, detail: string) => {
    causes.push(cause)
    said.push(detail)
  }
  const [old, now] = [a.frozen.communes[column], b.frozen.communes[column]]
  if (old !== undefined && now !== undefined && old.join() !== now.join()) {
    const gone = old.filter((code) => !now.includes(code)).length
    const come = now.filter((code) => !old.includes(code)).length
    find('perimeter', details.perimeter(come, gone))
  }
  if (definitionOf(a.indicators.get(id)) !== definitionOf(b.indicators.get(id))) find('definition', details.definition)
  const isHidden = before?.hidden != null || after?.hidden != null
  if (isHidden && a.reader !== b.reader) find('confidentiality', details.reader)
  const dataset = after?.hidden?.dataset ?? before?.hidden?.dataset
  if (isHidden && a.ruleOf(dataset) !== b.ruleOf(dataset)) find('confidentiality', details.rule)
  if (before !== undefined && after !== undefined && before.period !== after.period)
    find('period', details.period(periodText(before.period), periodText(after.period)))
  if (JSON.stringify(before?.corrected ?? null) !== JSON.stringify(after?.corrected ?? null))
    find('correction', after?.corrected ? details.corrected(after.corrected.reason) : details.uncorrected)
  const [from, to] = [before?.source, after?.source]
  if (from && to && (from.dataset !== to.dataset || from.file !== to.file))
    find('data', details.source(`${from.title} (${from.file})`, `${to.title} (${to.file})`))
  else if (causes.length === 0) find('data', isHidden ? details.elsewhere : details.data)
  return { causes, details: said }
}

const knows = ({ frozen }: Side, id: string) =>
  frozen.portrait.panorama.sections.some(({ items }) => items.some(({ indicator }) => indicator === id))

/** Why an indicator stands in one of the two editions only. */
function onlyOneShows(id: string, dataset: string | undefined, kind: 'added' | 'removed', a: Side, b: Side): Found {
  if (knows(a, id) && knows(b, id)) return { causes: ['template'], details: [details.template] }
  if (a.ruleOf(dataset) !== b.ruleOf(dataset)) return { causes: ['confidentiality'], details: [details.rule] }
  if (a.reader !== b.reader && a.ruleOf(dataset) !== 'null')
    return { causes: ['confidentiality'], details: [details.reader] }
  return { causes: ['data'], details: [kind === 'added' ? details.imported : details.missing] }
}

type Subject = Pick<EditionChange, 'territory' | 'territoryName'>

const about = (item: PanoramaItem) => ({
  indicator: item.indicator,
  label: item.label,
  unit: item.unit,
  decimals: item.decimals,
})

function figureChanges(id: string, a: Side, b: Side, subject: Subject): EditionChange[] {
  const [before, after] = [a.items.get(id), b.items.get(id)]
  const item = after ?? before
  if (item === undefined) return []
  const own = { column: subject.territory, columnName: subject.territoryName }
  if (before === undefined || after === undefined) {
    const kind = before === undefined ? 'added' : 'removed'
    const shown = item.values[subject.territory]
    return [
      {
        ...subject,
        ...about(item),
        ...own,
        kind,
        before: shownOf(before?.values[subject.territory]),
        after: shownOf(after?.values[subject.territory]),
        ...onlyOneShows(id, shown?.source?.dataset, kind, a, b),
      },
    ]
  }
  const names = new Map(columnsOf(b.frozen.portrait.panorama).map(({ code, name }) => [code, name]))
  return Object.keys(after.values).flatMap((code): EditionChange[] => {
    const [old, now] = [before.values[code], after.values[code]]
    if (old === undefined || isSame(old, now, before, after)) return []
    return [
      {
        ...subject,
        ...about(after),
        kind: 'figure',
        column: code,
        columnName: names.get(code) ?? code,
        before: shownOf(old),
        after: shownOf(now),
        ...causesOf(old, now, code, id, a, b),
      },
    ]
  })
}

/** Titles and texts that somebody wrote: blocks of the template, and sentences that were rewritten. */
function writtenTexts({ frozen: { portrait } }: Side): ReadonlyMap<string, string> {
  const ofBlock = ({ id, title, text }: PortraitBlock): [string, string][] => {
    const words = [title, text].filter((each) => each !== null).join('\n')
    return words === '' ? [] : [[id, words]]
  }
  return new Map([
    ...portrait.template.blocks.flatMap(ofBlock),
    ...portrait.texts.map(({ subject, text }): [string, string] => [`phrase ${subject}`, text]),
  ])
}

function textChanges(a: Side, b: Side, subject: Subject): EditionChange[] {
  const [before, after] = [writtenTexts(a), writtenTexts(b)]
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((id): EditionChange[] => {
    const [old, now] = [before.get(id), after.get(id)]
    if (old === now) return []
    return [
      {
        ...subject,
        ...nothing,
        kind: 'text',
        label: details.text,
        causes: ['template'],
        details: [details.written(old ?? '', now ?? '')],
      },
    ]
  })
}

const nothing = {
  indicator: '',
  label: '',
  unit: '',
  decimals: 0,
  column: '',
  columnName: '',
  before: null,
  after: null,
  causes: [],
  details: [],
}

/**
 * What is not the same in a later edition, territory by territory, in the order of its portraits: figures as they are displayed, with
 * the causes that the two editions prove, then the texts.
 */
export function compareEditions(before: OpenedEdition, after: OpenedEdition): EditionChange[] {
  const codes = [...new Set([...after.portraits.keys(), ...before.portraits.keys()])]
  return codes.flatMap((code): EditionChange[] => {
    const [old, now] = [before.portraits.get(code), after.portraits.get(code)]
    const name = (now ?? old)?.portrait.panorama.territory.name ?? code
    const subject = { territory: code, territoryName: name }
    if (old === undefined) return [{ ...subject, ...nothing, kind: 'territory-added' }]
    if (now === undefined) return [{ ...subject, ...nothing, kind: 'territory-removed' }]
    const [a, b] = [sideOf(before, old), sideOf(after, now)]
    const ids = [...new Set([...b.items.keys(), ...a.items.keys()])]
    return [...ids.flatMap((id) => figureChanges(id, a, b, subject)), ...textChanges(a, b, subject)]
  })
}
