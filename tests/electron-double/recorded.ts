import type { BrowserWindowConstructorOptions } from 'electron'
import { BrowserWindow as Double } from './window.ts'

export { app, dialog, ipcMain, Menu, protocol, safeStorage, session, webContents } from './electron.ts'

interface Made {
  readonly options: BrowserWindowConstructorOptions
  readonly window: Double
}
/** Every window that was made, with what was asked of it. */
export const made: Made[] = []

/** The double, which also keeps what each window was asked to be. */
export class BrowserWindow extends Double {
  constructor(options: BrowserWindowConstructorOptions = {}) {
    super(options)
    made.push({ options, window: this })
  }
}
