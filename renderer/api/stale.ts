/** What the screen knows of the contract, without its schemas (the answer of `workspace.operations`). */
export type Operations = Readonly<
  Record<string, { readonly kind: string; readonly reads: readonly string[]; readonly undoable: boolean }>
>

/**
 * Whether an answer kept on the screen may be wrong after `entities` changed.
 * An operation that is not known yet is taken as stale: asking twice is cheap, showing an old figure is not.
 */
export function isStale(operations: Operations | undefined, name: string, entities: readonly string[]): boolean {
  const reads = operations?.[name]?.reads
  // `*`: another workspace, or events that this page has lost; for an operation, all that there is.
  return (
    reads === undefined ||
    entities.includes('*') ||
    reads.includes('*') ||
    reads.some((entity) => entities.includes(entity))
  )
}
