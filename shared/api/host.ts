import type { EngineEvent } from './client.ts'
import type { Envelope } from './errors.ts'

/** A file that the engine may read, named by an opaque token: the page never sees a path. */
export interface ChosenFile {
  readonly token: string
  /** Name without its folder, for the screen. */
  readonly name: string
}

/** What a file is chosen for: decides the title, the filters and whether the dialog opens or saves. */
export type FilePurpose =
  | 'data'
  | 'contours'
  | 'mapping'
  | 'workspace'
  | 'package'
  | 'attachment'
  | 'save-workspace'
  | 'save-mapping'

/** Ids that the native menu sends to the page. `open-workspace-file` and `open-package-file` come with the file (double click, command line). */
export const menuCommands = [
  'workspace.new',
  'workspace.open',
  'package.open',
  'data.import',
  'contours.import',
  'undo',
  'redo',
  'palette',
  'shortcuts',
  'about',
  'open-workspace-file',
  'open-package-file',
] as const
export type MenuCommand = (typeof menuCommands)[number]

/**
 * What the page asks of whatever carries it: the Electron preload exposes it as `window.ctgHost`;
 * in a browser the same shape is built over the loopback host.
 */
export interface CtgHost {
  readonly kind: 'electron' | 'http'
  /** Never rejects for a refusal of the engine: that is an envelope. Rejects when the engine cannot be reached. */
  call(name: string, input: unknown, callId: string): Promise<Envelope<unknown>>
  cancel(callId: string): void
  onEvent(listener: (event: EngineEvent) => void): () => void
  /** System dialog; empty when the person gives up. `extensions` without dot. */
  chooseFiles(options: {
    readonly multiple: boolean
    readonly extensions?: readonly string[]
    /** 'data' unless told. */
    readonly purpose?: FilePurpose
    /** Name proposed by a dialog that saves, without folder. */
    readonly suggestedName?: string
  }): Promise<readonly ChosenFile[]>
  /** Token of a DOM `File` dropped or pasted on the page (typed unknown here: this layer has no DOM). */
  fileToken(file: unknown): Promise<ChosenFile>
  /**
   * Commands of the native menu, by their id; a browser has none. `file` comes with the commands that open one;
   * commands that arrived before the first listener are kept for it.
   */
  onMenu(listener: (command: MenuCommand, file?: ChosenFile) => void): () => void
}
