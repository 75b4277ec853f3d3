/** What the built main process did with Electron, as `facts.child.ts` saw it. */
export interface SessionFacts {
  /** Permissions that were granted, by a request or by a check. */
  readonly granted: readonly string[]
  readonly device: boolean
  /** What is captured of the screen for a page that asks. */
  readonly captured: unknown
  /** Addresses among those tried that it may fetch. */
  readonly reached: readonly string[]
  /** Addresses among those tried of which a download is kept. */
  readonly downloads: readonly string[]
}

export interface WindowFacts {
  readonly preferences: Readonly<Record<string, unknown>>
  readonly loaded: readonly string[]
  /** Names of events of navigation or embedding that were not refused. */
  readonly allowed: readonly string[]
  /** What it answers to a page that opens another. */
  readonly opening: unknown
}

export interface Facts {
  readonly sandboxedBeforeReady: boolean
  readonly switches: readonly string[]
  readonly windows: readonly WindowFacts[]
  readonly sessions: Readonly<Record<'page' | 'printing', SessionFacts>>
  readonly schemes: Readonly<Record<string, unknown>>
  /** Channels on which a page is heard. */
  readonly channels: readonly string[]
  /** Who was answered, among the application's page and others, by channel. */
  readonly answered: readonly string[]
  readonly policies: Readonly<Record<'page' | 'printing', string | null>>
}
