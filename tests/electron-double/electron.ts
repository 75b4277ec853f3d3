import type * as Electron from 'electron'
import { app as appDouble } from './app.ts'
import { guard } from './guard.ts'
import { Menu as MenuDouble } from './menu.ts'
import { safeStorageDouble } from './safe-storage.ts'
import { WebContents as ContentsDouble, BrowserWindow as WindowDouble } from './window.ts'

/*
 * What `import … from 'electron'` gives in the main process. Whatever is missing here is missing on purpose until a test
 * needs it: reading it throws.
 */
export const app = guard(appDouble, 'app', [
  'sandboxed',
  'quitting',
  'folder',
  'version',
  'browser',
  'closeWindows',
  'start',
  'lastWindowClosed',
])
export const BrowserWindow = guard(WindowDouble, 'BrowserWindow')
export const webContents = guard({ fromDevToolsTargetId: ContentsDouble.fromDevToolsTargetId }, 'webContents')
export const Menu = guard(MenuDouble, 'Menu')
export const safeStorage = guard(safeStorageDouble, 'safeStorage')
export { ipcMain } from './ipc.ts'
export { protocol, session } from './session.ts'

/** Nobody sits before the double: a dialog that no test has answered beforehand is a defect of the test. */
const unanswered = (name: string) => async (): Promise<never> => {
  throw new Error(`electron double: nobody answers dialog.${name}; replace it in the test`)
}
export const dialog = guard(
  {
    showOpenDialog: unanswered('showOpenDialog') as (...args: unknown[]) => Promise<Electron.OpenDialogReturnValue>,
    showSaveDialog: unanswered('showSaveDialog') as (...args: unknown[]) => Promise<Electron.SaveDialogReturnValue>,
    showMessageBox: unanswered('showMessageBox') as (...args: unknown[]) => Promise<Electron.MessageBoxReturnValue>,
    showErrorBox(title: string, content: string): void {
      process.stderr.write(`electron double: error box: ${title}: ${content}\n`)
    },
  },
  'dialog',
)
appDouble.closeWindows = () => {
  for (const window of WindowDouble.getAllWindows()) window.close()
  return WindowDouble.getAllWindows().length === 0
}
