import type { EngineEvent } from './client.ts'
import type { ChosenFile, CtgHost, MenuCommand } from './host.ts'

/** The only channel from the page to the shell, and the only one back. */
export const requestChannel = 'ctg'
export const pushChannel = 'ctg:push'

export type ChooseOptions = Parameters<CtgHost['chooseFiles']>[0]

export type ShellRequest =
  | { readonly kind: 'call'; readonly name: string; readonly input: unknown; readonly callId: string }
  | { readonly kind: 'cancel'; readonly callId: string }
  | { readonly kind: 'dialog'; readonly options: ChooseOptions }
  /** A dropped file: the path comes from the preload, never from the page. */
  | { readonly kind: 'drop'; readonly path: string }
  /** The page has its first menu listener: what was kept for it can be sent. */
  | { readonly kind: 'listen' }

export type ShellPush =
  | { readonly kind: 'event'; readonly event: EngineEvent }
  | { readonly kind: 'menu'; readonly command: MenuCommand; readonly file?: ChosenFile }
