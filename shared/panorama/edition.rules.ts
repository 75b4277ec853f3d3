import type { Figure, Indicator } from '#shared/indicator/indicator.schema.ts'
import { roundTo } from '#shared/lib/round.ts'
import { documentLabels } from './document.labels.ts'
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
    // A territory that only one of the two compares with is told once, not for each indicator.
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

/** Territories that only one of the two compares with. */
function columnChanges(a: Side, b: Side, subject: Subject): EditionChange[] {
  const columns = ({ frozen }: Side) =>
    new Map(columnsOf(frozen.portrait.panorama).map(({ code, name }) => [code, name]))
  const [before, after] = [columns(a), columns(b)]
  const told = (kind: 'column-added' | 'column-removed', own: typeof before, others: typeof before) =>
    [...own].flatMap(([column, columnName]): EditionChange[] =>
      others.has(column)
        ? []
        : [{ ...subject, ...nothing, kind, column, columnName, causes: ['comparison'], details: [details.column] }],
    )
  return [...told('column-added', after, before), ...told('column-removed', before, after)]
}

/** Figures of other territories, which rankings, maps and small charts show. */
function areaChanges(a: Side, b: Side, subject: Subject): EditionChange[] {
  return Object.entries(b.frozen.portrait.areas).flatMap(([id, now]) => {
    const [old, item] = [a.frozen.portrait.areas[id], b.items.get(id)]
    if (old === undefined || item === undefined) return []
    const before = new Map(old.areas.map((area) => [area.code, area]))
    return now.areas.flatMap((area): EditionChange[] => {
      const known = before.get(area.code)
      const shown = (value: number | null | undefined) => (value == null ? null : roundTo(value, item.decimals))
      const isOwn = area.code === subject.territory || area.code in item.values
      const same = shown(known?.value) === shown(area.value) && known?.status === area.status
      if (isOwn || (same && old.period === now.period)) return []
      const causes: ChangeCause[] = [
        ...(old.period === now.period ? [] : (['period'] as const)),
        ...(definitionOf(a.indicators.get(id)) === definitionOf(b.indicators.get(id)) ? [] : (['definition'] as const)),
      ]
      return [
        {
          ...subject,
          ...about(item),
          kind: 'figure',
          column: area.code,
          columnName: area.name,
          before: known === undefined ? null : { value: known.value, status: known.status, period: old.period },
          after: { value: area.value, status: area.status, period: now.period },
          causes: causes.length === 0 ? ['data'] : causes,
          details: [details.area],
        },
      ]
    })
  })
}

/** Titles and texts that somebody wrote: in blocks of the template, and in place of automatic sentences. */
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

/** A copy of a template has blocks of its own with the same texts: what both say is no change. */
function textChanges(a: Side, b: Side, subject: Subject): EditionChange[] {
  const [before, after] = [writtenTexts(a), writtenTexts(b)]
  const [said, says] = [new Set(before.values()), new Set(after.values())]
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((id): EditionChange[] => {
    const old = before.get(id)
    const now = after.get(id)
    const [gone, come] = [old === undefined || says.has(old) ? '' : old, now === undefined || said.has(now) ? '' : now]
    if (gone === '' && come === '') return []
    return [
      {
        ...subject,
        ...nothing,
        kind: 'text',
        label: details.text,
        causes: ['template'],
        details: [details.written(gone, come)],
      },
    ]
  })
}

/** Nothing of what is compared differs, and yet the documents do. */
function documentChange(old: FrozenPortrait, now: FrozenPortrait, subject: Subject): EditionChange[] {
  // For whom it is and on which day stand on every page, and are told beside the editions.
  const plain = ({ page, day, recipient }: FrozenPortrait) =>
    page
      .replaceAll(documentLabels.madeOn(day), '')
      .replaceAll(recipient, '')
      // Blocks of a copy have other names, which nobody reads.
      .replace(/\s(?:id|href)="[^"]*"|url\(#[^)]*\)/g, '')
  return plain(old) === plain(now)
    ? []
    : [{ ...subject, ...nothing, kind: 'document', label: details.text, details: [details.document] }]
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
    const changes = [
      ...ids.flatMap((id) => figureChanges(id, a, b, subject)),
      ...areaChanges(a, b, subject),
      ...columnChanges(a, b, subject),
      ...textChanges(a, b, subject),
    ]
    return changes.length === 0 ? documentChange(old, now, subject) : changes
  })
}
