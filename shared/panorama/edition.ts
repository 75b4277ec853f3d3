/** What is not the same in two editions: a figure, an indicator that only one shows, a text, a whole territory. */
export const changeKinds = ['figure', 'added', 'removed', 'text', 'territory-added', 'territory-removed'] as const
export type ChangeKind = (typeof changeKinds)[number]

/**
 * Why a figure is another one. period: a later or an earlier one is shown · data: the producer's file is another one, or its
 * content · correction · perimeter: the communes of the territory are others · definition: the indicator is computed another way ·
 * confidentiality: a rule, or the reader for whom it is · template: the template shows it or no longer does.
 */
export const changeCauses = [
  'period',
  'data',
  'correction',
  'perimeter',
  'definition',
  'confidentiality',
  'template',
] as const
export type ChangeCause = (typeof changeCauses)[number]
