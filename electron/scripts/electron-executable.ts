import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
/** Electron's package is there after `npm ci`; its program is fetched by its own script, on the first start. */
const electronFolder = dirname(createRequire(import.meta.url).resolve('electron/package.json'))
/** Date of the last fetch that failed: without network every start would wait again for nothing. */
const failedMark = join(root, '.cache', 'electron-absent')
const day = 24 * 3600 * 1000

function installed(): string | null {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (folder) return existsSync(join(folder, 'electron')) ? join(folder, 'electron') : null
  const pathFile = join(electronFolder, 'path.txt')
  if (!existsSync(pathFile)) return null
  const path = join(electronFolder, 'dist', readFileSync(pathFile, 'utf8'))
  return existsSync(path) ? path : null
}

/** Ends a child, and what it started where the system has process groups. */
function end(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null) return
  if (process.platform === 'win32') child.kill()
  else process.kill(-child.pid, 'SIGKILL')
}

/** Runs Electron's own fetch, quietly, for at most `seconds`. */
async function fetchElectron(seconds: number): Promise<void> {
  const failedAt = statSync(failedMark, { throwIfNoEntry: false })?.mtimeMs ?? 0
  if (Date.now() - failedAt < day) return
  const child = spawn(process.execPath, [join(electronFolder, 'install.js')], {
    stdio: 'ignore',
    detached: process.platform !== 'win32',
  })
  const deadline = setTimeout(() => end(child), seconds * 1000)
  const code = await new Promise((resolve) => {
    child.once('exit', resolve)
    child.once('error', () => resolve(1))
  })
  clearTimeout(deadline)
  if (code === 0) {
    rmSync(failedMark, { force: true })
  } else {
    mkdirSync(dirname(failedMark), { recursive: true })
    writeFileSync(failedMark, '')
  }
}

/** Path of Electron's program, fetched when that takes a few seconds; null when it is not here or has no screen to show itself on. */
export async function electronExecutable(beforeFetch: () => void): Promise<string | null> {
  const here = installed()
  if (here !== null && process.env.ELECTRON_OVERRIDE_DIST_PATH) return here
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return null
  if (here !== null) return here
  beforeFetch()
  await fetchElectron(8)
  return installed()
}
