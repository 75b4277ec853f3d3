import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { readConfiguration } from '#tests/support/builder.ts'
import { builtFolder } from '#tests/support/built.ts'
import { repository } from '#tests/support/program.ts'
import { temporaryFolder } from '#tests/support/workspace.ts'
import type { Facts } from './facts.ts'

/** The built application, as far as the checklist asks. */
export interface Build extends Facts {
  /** Names that its main process takes from Electron. */
  readonly electron: readonly string[]
  /** Files of the build that name Electron at all. */
  readonly namesElectron: readonly string[]
  /** Members of Electron that open something outside, named anywhere in the build. */
  readonly outside: readonly string[]
  readonly html: string
  readonly exposed: Exposed
  readonly version: string
  readonly fuses: Readonly<Record<string, boolean>>
}

interface Exposed {
  /** Modules that the preload loads. */
  readonly required: readonly string[]
  /** By the name under which the page has it, its members and what each is. */
  readonly worlds: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly isFrozen: boolean
  /** What of Electron's event reaches the page with a message. */
  readonly leaked: number
}

/** Runs the built preload where Electron would, and looks at what the page is given. */
function exposedBy(preload: string): Exposed {
  const required: string[] = []
  const worlds: Record<string, Record<string, unknown>> = {}
  const heard: ((event: unknown, message: unknown) => void)[] = []
  const electron = {
    contextBridge: {
      exposeInMainWorld(name: string, value: Record<string, unknown>) {
        worlds[name] = value
      },
    },
    ipcRenderer: {
      invoke: async () => undefined,
      on: (_channel: string, listener: (event: unknown, message: unknown) => void) => void heard.push(listener),
      removeListener: () => undefined,
    },
    webUtils: { getPathForFile: () => '/x' },
  }
  const require = (name: string) => {
    required.push(name)
    return electron
  }
  runInNewContext(preload, { require })
  const given: unknown[] = []
  const world = worlds.ctgHost as {
    onEvent(listener: (...args: unknown[]) => void): void
    onMenu: typeof world.onEvent
  }
  world.onEvent((...args) => void given.push(...args))
  world.onMenu((...args) => void given.push(...args))
  const event = { sender: 'the sender' }
  for (const listener of heard)
    for (const message of [
      { kind: 'event', event: 1 },
      { kind: 'menu', command: 'undo' },
    ])
      listener(event, message)
  return {
    required,
    worlds: Object.fromEntries(
      Object.entries(worlds).map(([name, value]) => [
        name,
        Object.fromEntries(Object.entries(value).map(([key, member]) => [key, typeof member])),
      ]),
    ),
    isFrozen: Object.isFrozen(world),
    leaked: given.filter((value) => value === event || value === event.sender).length,
  }
}

export async function readBuild(): Promise<Build> {
  const out = await builtFolder()
  const profile = temporaryFolder()
  const child = join(import.meta.dirname, 'facts.child.ts')
  const facts = JSON.parse(
    execFileSync(process.execPath, [child, join(profile, 'essai.atelier')], {
      cwd: repository,
      encoding: 'utf8',
      env: { ...process.env, CTG_PROFILE: profile, CTG_DOCUMENTS: profile },
    }),
  ) as Facts
  const text = (name: string) => readFileSync(join(out, name), 'utf8')
  const scripts = readdirSync(out, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => /\.c?js$/.test(name) && !name.startsWith('renderer/'))
  const imported = /import \{([^}]*)\} from "electron"/.exec(text('shell/main.js'))?.[1] ?? ''
  return {
    ...facts,
    electron: imported.split(',').map((name) => name.trim()),
    namesElectron: scripts.filter((name) =>
      /from ?["']electron["']|(require|import)\(["']electron["']\)/.test(text(name)),
    ),
    outside: scripts.filter((name) => /\b(openExternal|openPath|showItemInFolder|loadFile)\b/.test(text(name))),
    html: text('renderer/index.html'),
    exposed: exposedBy(text('preload/preload.cjs')),
    version: (
      JSON.parse(readFileSync(join(repository, 'node_modules/electron/package.json'), 'utf8')) as { version: string }
    ).version,
    fuses: readConfiguration(readFileSync(join(repository, 'electron-builder.yml'), 'utf8')).electronFuses,
  }
}
