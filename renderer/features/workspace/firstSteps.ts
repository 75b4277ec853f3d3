export interface StepFacts {
  readonly hasIdentity: boolean
  readonly groups: number
  readonly batches: number
  readonly offerImports: number
  readonly hasReadPanorama: boolean
}

export const stepIds = ['identity', 'territories', 'import', 'panorama'] as const
export type StepId = (typeof stepIds)[number]

/** Steps already taken, read from the workspace itself rather than remembered. */
export function stepsDone(facts: StepFacts): ReadonlySet<StepId> {
  const done = new Set<StepId>()
  if (facts.hasIdentity) done.add('identity')
  if (facts.groups > 0) done.add('territories')
  if (facts.batches + facts.offerImports > 0) done.add('import')
  // A panorama without figures teaches nothing: it counts once something has been imported.
  if (facts.hasReadPanorama && facts.batches > 0) done.add('panorama')
  return done
}
