/*
 * For whom figures are shown. `internal`: who keeps the workspace. `partner`: an institution that takes part, whichever it is;
 * `partner:<organization id>` a named one, which may have an agreement of its own. `public`: everybody.
 */
export const readerClasses = ['internal', 'partner', 'public'] as const
export type ReaderClass = (typeof readerClasses)[number]

export interface Reader {
  readonly class: ReaderClass
  /** Id of the named partner, null for the others. */
  readonly organization: string | null
}

export const readerPattern = /^(?:internal|public|partner(?::[^\s:]{1,100})?)$/

/** Reads the form in which a reader travels; null when it is none. */
export function parseReader(text: string): Reader | null {
  if (!readerPattern.test(text)) return null
  const [name = '', organization] = text.split(':')
  return { class: name as ReaderClass, organization: organization ?? null }
}
