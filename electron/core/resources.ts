import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * The folder that holds package.json and resources/: the repository when sources or `out/` run in place, the inside of
 * `app.asar` in a packaged application. Found by walking up, because a bundle does not stand where its source did.
 */
function findRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  for (let depth = 0; depth < 6; depth++) {
    if (existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'resources'))) return folder
    folder = dirname(folder)
  }
  throw new Error(`no resources folder above ${import.meta.url}`)
}

let root: string | undefined

export function applicationFolder(): string {
  root ??= findRoot()
  return root
}

/** Absolute path of something shipped under `resources/`; `name` uses forward slashes and is never user input. */
export function resourcePath(name: string): string {
  return join(applicationFolder(), 'resources', ...name.split('/'))
}
