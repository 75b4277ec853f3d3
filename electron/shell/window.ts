import { fileURLToPath } from 'node:url'
import { app, BrowserWindow } from 'electron'
import { applicationName } from '#shared/workspace/shell.labels.ts'
import { startAddress } from './origin.ts'

const preload = fileURLToPath(new URL('../preload/preload.cjs', import.meta.url))

/** The application's only window. Shown at its first paint, so that nobody sees an empty frame. */
export function openWindow(): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 960,
    minHeight: 600,
    show: false,
    backgroundColor: '#faf8f3',
    title: applicationName,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      devTools: !app.isPackaged,
      // The spelling checker of Chromium downloads its dictionaries.
      spellcheck: false,
    },
  })
  window.once('ready-to-show', () => window.show())
  // A page that has crashed holds nothing that is not saved: it is loaded again rather than left white.
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason !== 'clean-exit' && !window.isDestroyed()) window.webContents.reload()
  })
  void window.loadURL(startAddress)
  return window
}
