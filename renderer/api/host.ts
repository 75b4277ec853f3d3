import type { CtgHost } from '#shared/api/host.ts'
import { httpHost } from './httpHost.ts'

declare global {
  interface Window {
    /** Set by Electron's preload only. */
    readonly ctgHost?: CtgHost
  }
}

let chosen: CtgHost | undefined

/** What carries this page: Electron's preload when it is there, the loopback host otherwise. */
export function host(): CtgHost {
  chosen ??= window.ctgHost ?? httpHost()
  return chosen
}
