import type { Handlers, JobControl } from '#electron/core/context.ts'
import type { FileTokens } from '#electron/core/files.ts'
import type { OpenPrinter } from '#electron/core/printer.ts'
import type { Profile } from '#electron/core/profile.ts'
import type { Changes } from '#electron/db/journal.ts'
import type { Api } from '#shared/api/operation.ts'
import type { OpenWorkspace } from './open-workspace.service.ts'

/** What a handler receives besides its input. */
export interface EngineContext {
  readonly profile: Profile
  readonly files: FileTokens
  readonly job: JobControl
  /** The process does nothing but this: work may stay in the thread that would otherwise be kept free for others. */
  readonly isAlone: boolean
  /** What prints documents as PDF. */
  readonly openPrinter: OpenPrinter
  /** The open workspace; reading it throws `workspace.none` when there is none. */
  readonly workspace: OpenWorkspace
  readonly current: OpenWorkspace | null
  /** Replaces the open workspace, closing the former one. */
  switchTo(workspace: OpenWorkspace | null): void
  /** Records what a job writes as one journal entry. Ordinary commands are recorded by the engine around their handler. */
  commit<T>(work: () => T, label?: string): T
  /** Tells the screens of a change, in the journal or outside it (`profile`). */
  notify(changes: Changes): void
}

export type FeatureHandlers<A extends Api> = Handlers<A, EngineContext>
