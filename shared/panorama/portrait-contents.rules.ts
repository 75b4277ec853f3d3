import { drawnItem } from './coverage.rules.ts'
import type { PanoramaItem } from './panorama.schema.ts'
import { portraitLabels as labels } from './portrait.labels.ts'
import { itemsOf, nothing, type Parts, type Reading, themeTitle } from './portrait-reading.rules.ts'
import { pageLabels, screenLabels } from './screen.labels.ts'
import { strengthLabels } from './strengths.labels.ts'
import { strengthLines, strengthsOf } from './strengths.rules.ts'
import type { PortraitBlock } from './template.schema.ts'
import { columnsOf, keyFiguresOf } from './territories.rules.ts'
import { sourceLines } from './value.rules.ts'

/** Reservations of the chosen territory's figures and sources of all that are shown, each said once. */
export function notes(block: PortraitBlock, reading: Reading): Parts {
  const { panorama, shown } = reading
  const all = itemsOf(block, reading)
  // Those of a block without a theme are the portrait's.
  const items = block.theme === null ? all.filter(({ indicator }) => shown.has(indicator)) : all
  const reserved = [...new Set(items.flatMap((item) => item.values[panorama.territory.code]?.notes ?? []))]
  const sources = sourceLines(items.flatMap((item) => columnsOf(panorama).map(({ code }) => item.values[code])))
  const part = (title: string, lines: readonly string[]): Parts =>
    lines.length === 0 ? [] : [{ kind: 'list', id: block.id, tone: 'notes', title, lines }]
  return [...part(pageLabels.reservations, reserved), ...part(pageLabels.sources, sources)]
}

export function keyFigures(block: PortraitBlock, reading: Reading): Parts {
  const { panorama } = reading
  const most = block.most ?? undefined
  const valued = (item: PanoramaItem) => (item.values[panorama.territory.code]?.value ?? null) !== null
  const items =
    block.indicators.length === 0
      ? keyFiguresOf(panorama, most)
      : itemsOf(block, reading).map(drawnItem).filter(valued).slice(0, most)
  return items.length === 0
    ? nothing(block, reading)
    : [{ kind: 'key-figures', id: block.id, title: block.title ?? screenLabels.keyFigures, items }]
}

export function missing(block: PortraitBlock, { panorama }: Reading): Parts {
  const rows = panorama.sections.flatMap(({ title, missing: all }) =>
    all.map(({ label, reason }) => ({ label, section: title, reason })),
  )
  return rows.length === 0 ? [] : [{ kind: 'missing', id: block.id, title: block.title ?? pageLabels.missing, rows }]
}

export function table(block: PortraitBlock, reading: Reading): Parts {
  const items = itemsOf(block, reading)
  const { name } = reading.panorama.territory
  const title = block.title ?? themeTitle(block, reading) ?? labels.figures
  return items.length === 0
    ? nothing(block, reading)
    : [{ kind: 'table', id: block.id, caption: screenLabels.sectionCaption(title, name), items }]
}

export function strengths(block: PortraitBlock, { panorama, facts }: Reading): Parts {
  const found = strengthsOf(panorama, facts)
  const groups = strengthLines(found, block.most ?? undefined)
  const { id } = block
  if (groups.length === 0) return []
  const rule = strengthLabels.rule(found.reference, found.considered)
  return [{ kind: 'strengths', id, title: block.title ?? strengthLabels.title, groups, rule }]
}

export function readings(block: PortraitBlock, reading: Reading): Parts {
  const items = itemsOf(block, reading)
  const title = block.title ?? pageLabels.readings
  const sentences = items.map(({ indicator, sentence }) => ({
    subject: indicator,
    automatic: reading.automatic.get(indicator) ?? sentence,
  }))
  const lines = items.map(({ sentence }) => sentence)
  return lines.length === 0 ? [] : [{ kind: 'list', id: block.id, tone: 'plain', title, lines, sentences }]
}
