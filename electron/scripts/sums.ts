import { createHash } from 'node:crypto'
import { createReadStream, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'

export const sumsFile = 'SHA256SUMS'
/** What the packager leaves for those who look for a mistake in its configuration. */
const debugFile = 'builder-debug.yml'

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

/** Writes `SHA256SUMS` beside the files of a folder, as `sha256sum --check` reads it; their names. Folders are not given to anybody. */
export async function writeSums(folder: string): Promise<readonly string[]> {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== sumsFile && entry.name !== debugFile)
    .map((entry) => entry.name)
    .sort()
  const lines: string[] = []
  for (const name of names) lines.push(`${await sha256Of(join(folder, name))}  ${name}\n`)
  writeFileSync(join(folder, sumsFile), lines.join(''))
  return names
}
