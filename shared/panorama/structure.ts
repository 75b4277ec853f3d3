/**
 * What makes two territories alike, and what groups of them are made from, unless the workspace says otherwise: the structure
 * of a territory (how many people, how close together, how old, what work, what means), never a need that one will want to
 * compare between territories found alike.
 */
export const structureIndicators = [
  // Size of the institution and distance to services.
  'POP01',
  'POP02',
  // Ages decide most of the demand.
  'POP07.65P',
  // What people live from.
  'POP10.CS1',
  'POP10.CS6',
  'EMP08',
  // Means of the inhabitants, and holiday dwellings.
  'REV01',
  'LOG01.RSEC',
] as const

export const mostIndicators = 30

/** Where similar territories are looked for: in the workspace's département, or in all of France. */
export const scopes = ['department', 'country'] as const
export type Scope = (typeof scopes)[number]

export const usualCriteria = {
  indicators: structureIndicators as readonly string[],
  scope: 'department' as Scope,
  count: 5,
}
export const mostSimilar = 8

/** A territory that has fewer than this share of the indicators is not compared: the others would speak for those that are missing. */
export const leastShared = 0.6

/** Fewer make no groups. */
export const leastTerritories = 4
export const mostGroups = 6

/** Numbers whose spread grows with their size: two territories of 2 000 and 4 000 inhabitants differ as those of 20 000 and 40 000 do. */
const growing: ReadonlySet<string> = new Set(['hab./km²'])

export type Scale = 'plain' | 'log'

/** How an indicator is put on a scale before it is compared. */
export function scaleOf(indicator: { readonly aggregation: string; readonly unit: string }): Scale {
  return indicator.aggregation === 'count' || growing.has(indicator.unit) ? 'log' : 'plain'
}
