import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { build, createServer, type Rolldown } from 'vite'
import { startMessages } from '#shared/workspace/shell.labels.ts'
import { electronExecutable } from './electron-executable.ts'
import { buildAll, root } from './prepare.ts'

/**
 * Development: the page from Vite's server (it changes without reloading), the Node side rebuilt and Electron started again
 * at every change. Ctrl+C ends Electron, the watchers and the server.
 */
process.chdir(root)
const executable = await electronExecutable(() => console.log(startMessages.fetching))
if (executable === null) {
  console.error(startMessages.devNeedsElectron)
  process.exit(1)
}
// Migrations and the list of files are not watched; one whole build puts them there.
if (!buildAll()) process.exit(1)

const server = await createServer({ configFile: join(root, 'vite.renderer.config.ts') })
await server.listen()
process.env.CTG_DEV_URL = server.resolvedUrls?.local[0] ?? 'http://127.0.0.1:5173/'

let electron: ChildProcess | undefined
let restarting = false
const watchers: Rolldown.RolldownWatcher[] = []

async function stop(code: number): Promise<never> {
  electron?.removeAllListeners('exit')
  electron?.kill('SIGTERM')
  await Promise.all(watchers.map((watcher) => watcher.close()))
  await server.close()
  process.exit(code)
}

function open(program: string): void {
  electron = spawn(program, [root, ...process.argv.slice(2)], { stdio: 'inherit' })
  electron.once('exit', (code) => {
    if (restarting) {
      restarting = false
      open(program)
    } else void stop(code ?? 0)
  })
}

function restart(program: string): void {
  if (electron === undefined || electron.exitCode !== null) open(program)
  else {
    restarting = true
    electron.kill('SIGTERM')
  }
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(0))
let ready = 0
for (const name of ['electron', 'preload']) {
  const watcher = await build({
    configFile: join(root, `vite.${name}.config.ts`),
    logLevel: 'warn',
    build: { watch: {} },
  })
  if (!('on' in watcher)) throw new Error('the build does not watch')
  watchers.push(watcher)
  watcher.on('event', (event) => {
    if (event.code === 'ERROR') console.error(event.error)
    // Both have been built once before the first start; then each build is a change.
    if (event.code === 'END' && ++ready >= 2) restart(executable)
  })
}
