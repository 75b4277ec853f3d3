import type * as Real from 'electron'
import type * as Double from './electron.ts'
import type { MenuFace, MenuItemFace } from './menu.ts'
import type { ContentsFace, WindowFace } from './window.ts'

/**
 * Compiles only while the double has no member that Electron lacks: a misspelt or imagined member would let the
 * application pass here and fail on the real binary.
 */
type Extra<Ours, Theirs> = Exclude<keyof Ours, keyof Theirs>
type None<T extends never> = T

export type Surface = None<
  | Extra<typeof Double, typeof Real>
  | Extra<typeof Double.app, Real.App>
  | Extra<typeof Double.app.commandLine, Real.CommandLine>
  | Extra<typeof Double.dialog, Real.Dialog>
  | Extra<typeof Double.ipcMain, Real.IpcMain>
  | Extra<typeof Double.safeStorage, Real.SafeStorage>
  | Extra<typeof Double.protocol, Real.Protocol>
  | Extra<typeof Double.session.defaultSession, Real.Session>
  | Extra<typeof Double.session, typeof Real.session>
  | Extra<typeof Double.session.defaultSession.webRequest, Real.WebRequest>
  | Extra<typeof Double.webContents, typeof Real.webContents>
  | Extra<ContentsFace, Real.WebContents>
  | Extra<typeof Double.BrowserWindow, typeof Real.BrowserWindow>
  | Extra<WindowFace, Real.BrowserWindow>
  | Extra<typeof Double.Menu, typeof Real.Menu>
  | Extra<MenuFace, Real.Menu>
  | Extra<MenuItemFace, Real.MenuItem>
>
