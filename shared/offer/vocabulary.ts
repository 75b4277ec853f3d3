/** Controlled lists of the referential. A workspace may add terms, rename them or set them aside. */
export const vocabularyIds = [
  'audience',
  'lifeStage',
  'theme',
  'actionType',
  'accessMode',
  'referralMode',
  'referrer',
  'fee',
  'status',
  'organizationType',
  'network',
  'partnership',
  'college',
  'changeCollege',
] as const
export type VocabularyId = (typeof vocabularyIds)[number]
