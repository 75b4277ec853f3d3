/** Kinds of block, in the order in which the editor offers them. */
export const blockKinds = [
  'section',
  'text',
  'key-figures',
  'strengths',
  'table',
  'readings',
  'charts',
  'bar',
  'line',
  'stacked',
  'profile',
  'radar',
  'range',
  'pyramid',
  'ranking',
  'map',
  'symbols',
  'multiples',
  'scatter',
  'evolution',
  'typology',
  'offer',
  'situation',
  'notes',
  'missing',
  'page-break',
] as const
export type BlockKind = (typeof blockKinds)[number]

/** What a block lets one choose; the editor shows these fields, the check of a template refuses the others. */
export interface BlockShape {
  /** Follows a theme, where no indicator is chosen by name. */
  readonly hasTheme: boolean
  readonly indicators: 'none' | 'one' | 'many'
  readonly hasTitle: boolean
  readonly hasText: boolean
  /** How many figures at most. */
  readonly hasMost: boolean
  /** Says a sentence that may be rewritten for a territory. */
  readonly isRead: boolean
}

const none: BlockShape = {
  hasTheme: false,
  indicators: 'none',
  hasTitle: false,
  hasText: false,
  hasMost: false,
  isRead: false,
}

export const blockShapes: Readonly<Record<BlockKind, BlockShape>> = {
  section: { ...none, hasTheme: true, hasTitle: true },
  text: { ...none, hasTitle: true, hasText: true },
  'key-figures': { ...none, indicators: 'many', hasTitle: true, hasMost: true },
  strengths: { ...none, hasTitle: true, hasMost: true },
  table: { ...none, hasTheme: true, indicators: 'many', hasTitle: true },
  readings: { ...none, hasTheme: true, indicators: 'many', hasTitle: true },
  charts: { ...none, hasTheme: true },
  bar: { ...none, indicators: 'one', isRead: true },
  line: { ...none, indicators: 'one', isRead: true },
  stacked: { ...none, indicators: 'many', isRead: true },
  profile: { ...none, indicators: 'many', isRead: true },
  radar: { ...none, indicators: 'many', isRead: true },
  range: { ...none, indicators: 'many', isRead: true },
  pyramid: { ...none, isRead: true },
  ranking: { ...none, hasTheme: true, indicators: 'one', isRead: true },
  map: { ...none, hasTheme: true, indicators: 'one', isRead: true },
  symbols: { ...none, hasTheme: true, indicators: 'one', isRead: true },
  multiples: { ...none, hasTheme: true, indicators: 'one' },
  scatter: { ...none, indicators: 'many', isRead: true },
  evolution: { ...none, hasTheme: true, indicators: 'many' },
  typology: { ...none, hasTitle: true },
  offer: { ...none, hasMost: true },
  situation: none,
  notes: { ...none, hasTheme: true },
  missing: { ...none, hasTitle: true },
  'page-break': none,
}

/** Levels that a template compares with, where the reader of the screen has chosen none. */
export const comparedLevels = ['mds', 'department', 'region', 'country'] as const
export type ComparedLevel = (typeof comparedLevels)[number]

export const orientations = ['landscape', 'portrait'] as const

/** The template of who has chosen none. */
export const usualTemplate = 'complet'
