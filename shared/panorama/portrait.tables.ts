import { filterTables } from '#shared/confidentiality/rule.ts'

/** What a panorama is computed from. */
export const panoramaTables = [
  'indicator',
  'variable',
  'dataset',
  'import_batch',
  'edition',
  'correction',
  'territory_group',
  'territory_group_member',
]

/** And what its reader may see of it. */
export const panoramaReads = [...panoramaTables, 'setting', ...filterTables]

/** And what a portrait adds to them. */
export const portraitReads = [
  ...panoramaReads,
  'contour',
  'panorama_template',
  'panorama_block',
  'portrait_text',
  'mission',
  'action',
  'action_role',
  'action_coverage',
  'organization',
  'access_point',
  'vocabulary_term',
]
