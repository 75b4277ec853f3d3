import { basename, join } from 'node:path'
import { app, BrowserWindow, dialog } from 'electron'
import { profileFolder } from '#electron/core/profile-folder.ts'
import { startEngine, type WorkerEngine } from '#electron/engine/client.ts'
import type { ShellPush } from '#shared/api/shell-channel.ts'
import { applicationName, menuLabels, shellMessages } from '#shared/workspace/shell.labels.ts'
import { openChannel } from './channel.ts'
import { hardenContents, hardenSession } from './hardening.ts'
import { installMenu } from './menu.ts'
import { checkNativeModules } from './native-modules.ts'
import { type Opening, openingOf, openingsOf } from './opening.ts'
import { devUrl } from './origin.ts'
import { postSecret } from './os-store.ts'
import { openWindowPrinter } from './printer.ts'
import { declareScheme, serveScheme } from './scheme.ts'
import { openWindow } from './window.ts'

const profile = profileFolder()
/** Files asked for before the page could hear of them. */
const waiting: Opening[] = []
let open: (opening: Opening) => void = (opening) => void waiting.push(opening)

function about(window: BrowserWindow): void {
  void dialog.showMessageBox(window, {
    type: 'info',
    title: menuLabels.about,
    message: applicationName,
    detail: shellMessages.aboutDetail(app.getVersion()),
    buttons: [shellMessages.close],
  })
}

/** The engine starts beside the window, so that the first paint does not wait for it. */
function start(): void {
  hardenSession()
  if (devUrl === '') serveScheme()
  const engine = postSecret(profile).then((secret) => {
    checkNativeModules(app.getAppPath())
    return startEngine({
      profileFolder: profile,
      postSecret: secret,
      workerUrl: new URL('../engine/worker.js', import.meta.url),
      openPrinter: openWindowPrinter,
    })
  })
  const window = openWindow()
  // What is being printed behind it must not keep the application open once it is closed.
  window.on('closed', () => {
    for (const hidden of BrowserWindow.getAllWindows()) if (hidden !== window) hidden.destroy()
  })
  let listening = false
  const channel = openChannel(window, engine, () => {
    listening = true
    for (const opening of waiting.splice(0)) open(opening)
  })
  window.webContents.on('did-navigate', () => {
    listening = false
  })
  const push = (message: ShellPush) => channel.push(message)
  installMenu(
    (command) => push({ kind: 'menu', command }),
    () => about(window),
  )
  engine.then(
    (ready) => ready.subscribe((event) => push({ kind: 'event', event })),
    (error: unknown) => {
      dialog.showErrorBox(
        shellMessages.engineTitle,
        shellMessages.engine(error instanceof Error ? error.message : String(error)),
      )
      app.exit(1)
    },
  )
  open = (opening) => {
    if (!listening) {
      waiting.push(opening)
      return
    }
    engine
      .then(async (ready) => {
        const file = { token: await ready.registerFile(opening.path), name: basename(opening.path) }
        push({ kind: 'menu', command: opening.command, file })
      })
      // An engine that did not start has said so already.
      .catch(() => undefined)
  }
  app.on('second-instance', (_event, args, folder) => {
    if (window.isMinimized()) window.restore()
    window.focus()
    for (const opening of openingsOf(args.slice(1), folder)) open(opening)
  })
  closeBeforeQuitting(engine)
}

/** What was acknowledged is on the disk already; closing lets the engine release the file cleanly, for at most five seconds. */
function closeBeforeQuitting(engine: Promise<WorkerEngine>): void {
  let closed = false
  app.on('will-quit', (event) => {
    if (closed) return
    event.preventDefault()
    const deadline = new Promise<void>((done) => setTimeout(done, 5000).unref())
    const closing = engine.then((ready) => ready.close()).catch(() => undefined)
    void Promise.race([closing, deadline]).then(() => {
      closed = true
      app.quit()
    })
  })
}

app.enableSandbox()
declareScheme()
// A profile of its own: two profiles can be open side by side, and Chromium's files stay beside the application's.
app.setPath('userData', join(profile, 'fenetre'))
if (app.requestSingleInstanceLock()) {
  app.commandLine.appendSwitch('disable-background-networking')
  app.commandLine.appendSwitch('disable-component-update')
  app.commandLine.appendSwitch('no-proxy-server')
  app.on('web-contents-created', (_event, contents) => hardenContents(contents))
  app.on('window-all-closed', () => app.quit())
  app.on('open-file', (event, path) => {
    event.preventDefault()
    const opening = openingOf(path, process.cwd())
    if (opening) open(opening)
  })
  waiting.push(...openingsOf(process.argv.slice(1), process.cwd()))
  // Never awaited here: 'ready' waits for this module, and this module would wait for 'ready'.
  app.whenReady().then(start, (error: unknown) => {
    dialog.showErrorBox(shellMessages.engineTitle, String(error))
    app.exit(1)
  })
} else {
  app.quit()
}
