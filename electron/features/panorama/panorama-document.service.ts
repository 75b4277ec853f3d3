import type { DocumentBlock, DocumentModel } from '#electron/formats/document-model.ts'
import { documentLabels as labels } from '#shared/panorama/document.labels.ts'
import { hasOtherPerimeters } from '#shared/panorama/perimeter.rules.ts'
import { portraitParts } from '#shared/panorama/portrait.rules.ts'
import type { Portrait } from '#shared/panorama/portrait.schema.ts'
import type { PortraitFacts } from '#shared/panorama/portrait.types.ts'
import { pageLabels, screenLabels } from '#shared/panorama/screen.labels.ts'
import { columnsOf } from '#shared/panorama/territories.rules.ts'
import { levelLabels } from '#shared/territory/picker.labels.ts'
import { mapOf } from './document-charts.service.ts'
import { documentBlocks } from './portrait-blocks.service.ts'

export interface DocumentFacts {
  readonly facts: PortraitFacts
  /** ISO day on which the document is made. */
  readonly day: string
  /** For whom the document is. */
  readonly recipient: string
}

/** Fewer titles than this are found without a table of contents. */
const leastTitles = 4

/** A portrait as a document to read: whom it is for and what it compares, then what the blocks of its template say. */
export function panoramaModel(portrait: Portrait, extra: DocumentFacts): DocumentModel {
  const { panorama, template } = portrait
  const { territory } = panorama
  const parts = portraitParts(template.blocks, { ...portrait, facts: extra.facts })
  const others = columnsOf(panorama)
    .slice(1)
    .map(({ name }) => name)
    .join(', ')
  const shown = parts.flatMap((part) => (part.kind === 'table' || part.kind === 'key-figures' ? part.items : []))
  const { facts } = extra
  const written = { panorama, facts, orientation: template.orientation, map: mapOf(portrait) }
  const at = parts.findIndex(({ kind }) => kind === 'section')
  const hasContents = parts.filter(({ kind }) => kind === 'section').length >= leastTitles
  const blocks: DocumentBlock[] = [
    { kind: 'paragraph', text: [{ text: extra.recipient, bold: true }] },
    { kind: 'paragraph', text: pageLabels.comparedWith(others) },
    ...(panorama.notes.length === 0 ? [] : [{ kind: 'list' as const, items: panorama.notes }]),
    { kind: 'paragraph', text: `${pageLabels.legend} ${labels.tooPartialLegend}`, tone: 'quiet' },
    ...(hasOtherPerimeters(shown)
      ? [{ kind: 'paragraph' as const, text: screenLabels.perimeterLegend, tone: 'quiet' as const }]
      : []),
    ...(panorama.sections.some(({ items }) => items.length > 0)
      ? []
      : [{ kind: 'paragraph' as const, text: labels.nothing }]),
    ...documentBlocks(parts.slice(0, Math.max(0, at)), written),
    ...(hasContents ? [{ kind: 'page-break' as const }, { kind: 'contents' as const, depth: 1 as const }] : []),
    ...documentBlocks(parts.slice(Math.max(0, at)), written),
  ]
  return {
    title: pageLabels.title(territory.name),
    subtitle: screenLabels.subtitle(levelLabels[territory.level], null, panorama.vintage),
    footer: `${labels.madeOn(extra.day)} · ${extra.recipient}`,
    orientation: template.orientation,
    isCompact: template.orientation === 'portrait',
    blocks,
  }
}

/** Each writer is read when it is first asked for. */
const writers = {
  odt: async (model: DocumentModel) => (await import('#electron/formats/document-odt.ts')).writeOdt(model),
  docx: async (model: DocumentModel) => (await import('#electron/formats/document-docx.ts')).writeDocx(model),
} as const

/** A portrait as the bytes of a text document. Errors: those of the writers. */
export async function writePanorama(
  format: keyof typeof writers,
  portrait: Portrait,
  extra: DocumentFacts,
): Promise<Uint8Array> {
  return await writers[format](panoramaModel(portrait, extra))
}
