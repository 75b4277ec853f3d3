/** What is not the same in two editions: a figure, an indicator that only one shows, a text, a whole territory. */
export const changeKinds = [
  'figure',
  'added',
  'removed',
  'text',
  'territory-added',
  'territory-removed',
  'column-added',
  'column-removed',
  'document',
] as const
export type ChangeKind = (typeof changeKinds)[number]

/**
 * Why a figure is another one. period: a later or an earlier one is shown · data: the producer's file is another one, or its
 * content · correction · perimeter: the communes of the territory are others · definition: the indicator is computed another way ·
 * confidentiality: a rule, or the reader for whom it is · template: the template shows it or no longer
 * does · comparison: other territories are compared with.
 */
export const changeCauses = [
  'period',
  'data',
  'correction',
  'perimeter',
  'definition',
  'confidentiality',
  'template',
  'comparison',
] as const
export type ChangeCause = (typeof changeCauses)[number]

/**
 * Form in which editions are kept. A change of what a portrait holds makes another form, and `upgradedContent` learns to read the
 * former ones: an edition is opened years later.
 */
export const frozenForm = 1

/** A content of an earlier form as one of today; null for one of a later version of the application, undefined for none of ours. */
export function upgradedContent(content: unknown): unknown {
  if (content === null || typeof content !== 'object' || !('form' in content)) return undefined
  if (typeof content.form !== 'number') return undefined
  return content.form > frozenForm ? null : content
}
