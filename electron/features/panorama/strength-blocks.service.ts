import type { DocumentBlock } from '#electron/formats/document-model.ts'
import { element, escapeText, list, paragraph } from '#electron/formats/html.ts'
import type { Panorama } from '#shared/panorama/panorama.schema.ts'
import { strengthLabels as labels } from '#shared/panorama/strengths.labels.ts'
import { strengthLines, strengthsOf } from '#shared/panorama/strengths.rules.ts'
import type { FactsOf } from '#shared/panorama/territories.rules.ts'

/** Strengths and points to explore for a document to read; none where no indicator could be one or the other. */
export function strengthBlocks(panorama: Panorama, facts: FactsOf): DocumentBlock[] {
  const found = strengthsOf(panorama, facts)
  const parts = strengthLines(found)
  return parts.length === 0
    ? []
    : [
        { kind: 'heading', level: 1, text: labels.title },
        ...parts.flatMap(({ title, lines }): DocumentBlock[] => [
          { kind: 'heading', level: 2, text: title },
          { kind: 'list', items: lines },
        ]),
        { kind: 'paragraph', text: labels.rule(found.reference, found.considered), tone: 'quiet' },
      ]
}

/** The same as markup. */
export function strengthPart(panorama: Panorama, facts: FactsOf): string {
  const found = strengthsOf(panorama, facts)
  const parts = strengthLines(found)
  if (parts.length === 0) return ''
  const lists = parts.map(({ title, lines }) => element('h3', escapeText(title)) + list(lines))
  return [
    element('h2', escapeText(labels.title)),
    ...lists,
    paragraph(labels.rule(found.reference, found.considered), 'quiet'),
  ].join('')
}
