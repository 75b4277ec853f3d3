import { EventEmitter } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from './cdp.ts'
import { guard } from './guard.ts'
import { schemes } from './session.ts'

class CommandLine {
  readonly switches = new Map<string, string>()
  appendSwitch(name: string, value = ''): void {
    this.switches.set(name, value)
  }
  hasSwitch(name: string): boolean {
    return this.switches.has(name)
  }
}

export class App extends EventEmitter {
  readonly commandLine = guard(new CommandLine(), 'app.commandLine', ['switches'])
  readonly isPackaged = false
  name = 'electron double'
  sandboxed = false
  quitting = false
  folder = ''
  version = '0.0.0'
  readonly #paths = new Map<string, string>([
    ['userData', join(tmpdir(), 'electron-double')],
    ['home', homedir()],
    ['temp', tmpdir()],
  ])
  #ready = false
  #browserStarted: (browser: Browser) => void = () => undefined
  readonly browser = new Promise<Browser>((resolve) => {
    this.#browserStarted = resolve
  })
  #becomeReady: () => void = () => undefined
  readonly #whenReady = new Promise<void>((resolve) => {
    this.#becomeReady = resolve
  })
  #lock: string | undefined
  closeWindows: () => boolean = () => true

  /** The main module has been evaluated: only now, as in Electron, so that a top-level await of `whenReady` hangs here too. */
  start(browser: Browser): void {
    this.#browserStarted(browser)
    this.#ready = true
    schemes.ready = true
    this.emit('ready', {}, {})
    this.#becomeReady()
  }
  isReady(): boolean {
    return this.#ready
  }
  whenReady(): Promise<void> {
    return this.#whenReady
  }
  enableSandbox(): void {
    if (this.#ready) throw new Error('app.enableSandbox() can only be called before app is ready')
    this.sandboxed = true
  }
  getAppPath(): string {
    return this.folder
  }
  getVersion(): string {
    return this.version
  }
  getName(): string {
    return this.name
  }
  getPath(name: string): string {
    const path = this.#paths.get(name)
    if (path === undefined) throw new Error(`electron double: path ${name} is not written`)
    return path
  }
  setPath(name: string, path: string): void {
    this.#paths.set(name, path)
  }

  /** Like Chromium's, the lock belongs to the user data folder; the later process leaves its arguments to the first one. */
  requestSingleInstanceLock(): boolean {
    const folder = join(this.getPath('userData'), 'double-instance')
    const owner = join(folder, 'owner')
    mkdirSync(folder, { recursive: true })
    if (existsSync(owner) && isAlive(Number(readFileSync(owner, 'utf8')))) {
      writeFileSync(join(folder, `${process.pid}.json`), JSON.stringify({ args: process.argv, folder: process.cwd() }))
      return false
    }
    writeFileSync(owner, String(process.pid))
    this.#lock = owner
    watch(folder, () => this.#otherInstances(folder)).unref()
    return true
  }
  #otherInstances(folder: string): void {
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.json'))) {
      try {
        const message = JSON.parse(readFileSync(join(folder, name), 'utf8')) as { args: string[]; folder: string }
        rmSync(join(folder, name))
        this.emit('second-instance', {}, message.args, message.folder, undefined)
      } catch {
        // Half written: the next notice of the folder finds it whole.
      }
    }
  }

  lastWindowClosed(): void {
    if (this.quitting) return
    if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed')
    else this.quit()
  }
  quit(): void {
    setImmediate(() => {
      if (this.#prevented('before-quit')) return
      this.quitting = true
      if (!this.closeWindows() || this.#prevented('will-quit')) {
        this.quitting = false
        return
      }
      this.emit('quit', {}, 0)
      this.exit(0)
    })
  }
  #prevented(event: string): boolean {
    let prevented = false
    this.emit(event, { preventDefault: () => (prevented = true) })
    return prevented
  }
  exit(code = 0): void {
    if (this.#lock) rmSync(this.#lock, { force: true })
    process.exit(code)
  }
}
export const app = new App()

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
