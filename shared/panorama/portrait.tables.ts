import { filterTables } from '#shared/confidentiality/rule.ts'

/** What the figures of a panorama are read from. */
export const panoramaReads = [
  'indicator',
  'variable',
  'dataset',
  'import_batch',
  'edition',
  'correction',
  'territory_group',
  'territory_group_member',
  'setting',
  ...filterTables,
]

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
