import { editorLabels as labels } from '#shared/panorama/editor.labels.ts'
import { sectionTitles } from '#shared/panorama/panorama.labels.ts'
import type { PortraitPart } from '#shared/panorama/portrait.types.ts'
import { templateLabels } from '#shared/panorama/template.labels.ts'
import type { PortraitBlock } from '#shared/panorama/template.schema.ts'
import { type BlockKind, blockShapes } from '#shared/panorama/template.ts'
import type { FactsOf } from '#shared/panorama/territories.rules.ts'
import type { BlockPatch } from './useTemplates.ts'

const longest = 60

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return line.length > longest ? `${line.slice(0, longest).trimEnd()}…` : line
}

/** What tells a block from others of its kind: its title, its indicators, its theme or the beginning of its text. */
export function blockDetail(block: PortraitBlock, facts: FactsOf): string {
  if (block.title !== null) return block.title
  if (block.indicators.length > 0)
    return shortened(block.indicators.map((id) => facts(id)?.shortLabel ?? id).join(', '))
  if (block.theme !== null) return sectionTitles[block.theme]
  return shortened(block.text ?? '')
}

/** A block in one line, for lists and messages. */
export function blockName(block: PortraitBlock, facts: FactsOf): string {
  const detail = blockDetail(block, facts)
  const kind = templateLabels.kinds[block.kind]
  return detail === '' ? kind : labels.detail(kind, detail)
}

/** A block as the list shows it. */
export interface BlockLine {
  readonly id: string
  readonly kind: BlockKind
  readonly title: string
  readonly detail: string
  /** All of it in one line. */
  readonly name: string
}

/** Titles of parts by their own words; a theme is not said again under the title that says it. */
export function blockLines(blocks: readonly PortraitBlock[], facts: FactsOf): BlockLine[] {
  let theme: PortraitBlock['theme'] = null
  return blocks.map((block) => {
    const { id, kind } = block
    const detail = blockDetail(block, facts)
    const line = { id, kind, name: blockName(block, facts) }
    if (kind === 'section') {
      theme = block.theme
      return { ...line, title: detail === '' ? templateLabels.kinds.section : detail, detail: '' }
    }
    const isSaid = theme !== null && block.theme === theme && detail === sectionTitles[theme]
    return { ...line, title: templateLabels.kinds[kind], detail: isSaid ? '' : detail }
  })
}

/** A part of a portrait belongs to this block: a title of a theme bears the name of its theme. */
export function isPartOf(part: PortraitPart, block: PortraitBlock): boolean {
  return part.id === block.id || (part.kind === 'section' && block.kind === 'section' && part.id === block.theme)
}

/** What a new block holds: the theme of the part of the portrait in which it is put. */
export function contentFor(kind: BlockKind, blocks: readonly PortraitBlock[], after: string | null): BlockPatch {
  if (kind === 'section' || !blockShapes[kind].hasTheme) return {}
  const at = blocks.findIndex(({ id }) => id === after)
  const section = blocks.slice(0, at + 1).findLast((each) => each.kind === 'section')
  return section === undefined || section.theme === null ? {} : { theme: section.theme }
}

/** Order of blocks that moves before the engine has answered: two quick presses are two steps. `to` counts the others. */
export function moved(
  order: readonly string[],
  id: string,
  to: number,
): { readonly order: string[]; readonly after: string | null } | null {
  const others = order.filter((each) => each !== id)
  if (to < 0 || to > others.length || to === order.indexOf(id)) return null
  return { order: others.toSpliced(to, 0, id), after: others[to - 1] ?? null }
}
