/**
 * Runs the built main process on the double of Electron, without a browser, and prints what it asked of Electron and what it answers to
 * what a hostile page can try: `Facts`.
 */
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { app as rawApp } from '#tests/electron-double/app.ts'
import { defaultSession, partitionOf, type SessionDouble, schemes } from '#tests/electron-double/session.ts'
import { repository } from '#tests/support/program.ts'
import type { Facts, SessionFacts, WindowFacts } from './facts.ts'

const file = process.argv[2] ?? ''
const double = import.meta.resolve('#tests/electron-double/recorded.ts')
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: double, shortCircuit: true } : next(specifier, context),
})
const electron = (await import(double)) as typeof import('#tests/electron-double/recorded.ts')

type Listener = (...args: unknown[]) => unknown
/** What the application sets once, by what it sets it on and the name of the setting. */
const settings = new Map<unknown, Map<string, Listener>>()
function keep(target: object, key: unknown, names: readonly string[]): void {
  const kept = new Map<string, Listener>()
  settings.set(key, kept)
  for (const name of names) Object.assign(target, { [name]: (listener: Listener) => void kept.set(name, listener) })
}
const setting = (key: unknown, name: string): Listener => {
  const found = settings.get(key)?.get(name)
  if (found === undefined) throw new Error(`${name} was never set`)
  return found
}

const ofSession = [
  'setPermissionRequestHandler',
  'setPermissionCheckHandler',
  'setDevicePermissionHandler',
  'setDisplayMediaRequestHandler',
]
const sessions = { page: defaultSession, printing: partitionOf('impression') }
for (const session of Object.values(sessions)) keep(session, session, ofSession)
const channels = new Map<string, Listener>()
electron.ipcMain.handle = (channel, handler) => void channels.set(channel, handler as Listener)
const switches: string[] = []
electron.app.commandLine.appendSwitch = (name: string) => void switches.push(name)
let sandboxedBeforeReady = false
electron.app.enableSandbox = () => {
  sandboxedBeforeReady = !electron.app.isReady()
}
const loaded = new Map<number, string[]>()
electron.app.on('web-contents-created', (_event: unknown, contents: { id: number }) =>
  keep(contents, contents.id, ['setWindowOpenHandler']),
)
electron.app.on('browser-window-created', (_event: unknown, window: { id: number; loadURL: unknown }) => {
  const addresses: string[] = []
  loaded.set(window.id, addresses)
  window.loadURL = async (address: string) => void addresses.push(address)
})
electron.dialog.showSaveDialog = async () => ({ canceled: false, filePath: file })

/** A browser that never answers: what is looked at here is what was asked of Electron. */
const never = { root: { send: () => new Promise(() => undefined) } }
rawApp.folder = repository
// As it is published: what is open to its developers is closed.
Object.assign(rawApp, { isPackaged: true })
await import(pathToFileURL(join(repository, 'out', 'shell', 'main.js')).href)
rawApp.start(never as never)

const page = { parent: null, origin: 'app://atelier', url: 'app://atelier/index.html' }
const main = async () => {
  while (electron.made.length === 0 || channels.size === 0) await pause(10)
  return electron.made[0]?.window.id ?? 0
}
const id = await main()
const ask = async (event: unknown, message: unknown) => await channels.get('ctg')?.(event, message)
const ours = { sender: { id }, senderFrame: page }
const call = async (name: string, input: unknown) =>
  (await ask(ours, { kind: 'call', name, input, callId: name })) as { ok: boolean }

// A document that is printed opens the second kind of window; nobody prints it here.
const [place] = (await ask(ours, {
  kind: 'dialog',
  options: { multiple: false, purpose: 'save-workspace' },
})) as { token: string }[]
const created = await call('workspace.create', { name: 'Essai', department: '32', token: place?.token })
if (!created.ok) throw new Error(JSON.stringify(created))
void call('offer.document', { format: 'pdf' })
while (electron.made.length < 2 || (loaded.get(electron.made[1]?.window.id ?? 0) ?? []).length === 0) await pause(10)

const addresses = [
  'app://atelier/index.html',
  'impression://page/x',
  'app://other/index.html',
  'app://atelier.example/index.html',
  'https://example.org/',
  'http://127.0.0.1:80/',
  'ws://example.org/',
  'ftp://example.org/',
  'file:///etc/passwd',
  'blob:null/x',
  'blob:https://example.org/x',
  'devtools://devtools/bundled/inspector.html',
  'chrome://version/',
  'javascript:alert(1)',
  'smb://example.org/x',
]
const permissions = [
  'clipboard-read',
  'clipboard-sanitized-write',
  'display-capture',
  'fullscreen',
  'geolocation',
  'idle-detection',
  'media',
  'mediaKeySystem',
  'midi',
  'midiSysex',
  'notifications',
  'pointerLock',
  'keyboardLock',
  'openExternal',
  'speaker-selection',
  'storage-access',
  'top-level-storage-access',
  'window-management',
  'fileSystem',
  'hid',
  'serial',
  'usb',
  'unknown',
]

function granted(session: SessionDouble, permission: string): boolean {
  let isGranted = false
  setting(session, 'setPermissionRequestHandler')({}, permission, (verdict: boolean) => (isGranted ||= verdict), {})
  return isGranted || setting(session, 'setPermissionCheckHandler')({}, permission, 'app://atelier', {}) !== false
}

async function factsOf(session: SessionDouble): Promise<SessionFacts> {
  let captured: unknown
  setting(session, 'setDisplayMediaRequestHandler')({}, (answer: unknown) => (captured = answer))
  const allowed: string[] = []
  const details = { id: 1, method: 'GET', resourceType: 'xhr', timestamp: 0 }
  for (const url of addresses) if (await session.allows({ ...details, url })) allowed.push(url)
  const kept = (url: string) => {
    let isKept = true
    session.emit('will-download', { preventDefault: () => (isKept = false) }, { getURL: () => url })
    return isKept
  }
  return {
    granted: permissions.filter((permission) => granted(session, permission)),
    device: setting(session, 'setDevicePermissionHandler')({}) !== false,
    captured,
    reached: allowed,
    downloads: ['blob:app://atelier/x', ...addresses].filter(kept),
  }
}

const pageEvents = ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview']
function windowFacts({ options, window }: (typeof electron.made)[number]): WindowFacts {
  const refused = (name: string, url: string) => {
    let isRefused = false
    window.webContents.emit(name, { url, isMainFrame: true, preventDefault: () => (isRefused = true) }, url, {})
    return isRefused
  }
  return {
    preferences: { ...options.webPreferences },
    loaded: loaded.get(window.id) ?? [],
    allowed: pageEvents.filter((name) => !addresses.every((url) => refused(name, url))),
    opening: setting(window.webContents.id, 'setWindowOpenHandler')({ url: 'app://atelier/index.html' }),
  }
}

const senders: Readonly<Record<string, unknown>> = {
  'the page': ours,
  'another window': { ...ours, sender: { id: id + 1 } },
  'a frame inside': { ...ours, senderFrame: { ...page, parent: page } },
  'a frame that has gone': { ...ours, senderFrame: null },
  'another origin': { ...ours, senderFrame: { ...page, origin: 'https://example.org' } },
  'an origin that begins alike': { ...ours, senderFrame: { ...page, url: 'app://atelier.example/' } },
  'a blank page': { ...ours, senderFrame: { parent: null, origin: 'null', url: 'about:blank' } },
}
const answered: string[] = []
for (const channel of channels.keys())
  for (const [who, event] of Object.entries(senders))
    await Promise.resolve(channels.get(channel)?.(event, { kind: 'cancel', callId: 'x' })).then(
      () => answered.push(`${channel}: ${who}`),
      () => undefined,
    )

async function policy(session: SessionDouble, scheme: string, url: string): Promise<string | null> {
  const answer = await session.protocolDouble.handlers.get(scheme)?.(new Request(url))
  return answer?.headers.get('content-security-policy') ?? null
}

const facts: Facts = {
  sandboxedBeforeReady,
  switches,
  windows: electron.made.map(windowFacts),
  sessions: { page: await factsOf(sessions.page), printing: await factsOf(sessions.printing) },
  schemes: Object.fromEntries(schemes.declared),
  channels: [...channels.keys()],
  answered,
  policies: {
    page: await policy(sessions.page, 'app', 'app://atelier/index.html'),
    printing: await policy(sessions.printing, 'impression', loaded.get(electron.made[1]?.window.id ?? 0)?.[0] ?? ''),
  },
}
process.stdout.write(`${JSON.stringify(facts)}\n`, () => process.exit(0))
