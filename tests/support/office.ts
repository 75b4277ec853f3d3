import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe } from 'vitest'

/** LibreOffice reopens what we write: it shares no line with our writers. `.ci/run` brings it where it is missing. */
const missing = [
  ['soffice', '--version'],
  ['pdftotext', '-v'],
].some(([program = '', option = '']) => spawnSync(program, [option]).status !== 0)

/** The tests that need LibreOffice; in CI they run or fail, on another machine without it they say that they are left out. */
export function describeWithOffice(name: string, tests: () => void): void {
  const left = missing && process.env.CI === undefined
  describe.skipIf(left)(left ? `${name} (left out: LibreOffice or pdftotext is not installed)` : name, tests)
}

/** Converts files to another format and gives the paths of what came out. A profile of its own: nobody's is disturbed. */
export function convert(paths: readonly string[], format: string, ...options: readonly string[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'ctg-office-'))
  const out = join(folder, 'out')
  try {
    execFileSync(
      'soffice',
      [
        `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`,
        '--headless',
        ...options,
        '--convert-to',
        format,
        '--outdir',
        out,
        ...paths,
      ],
      { stdio: 'pipe', timeout: 110_000 },
    )
  } finally {
    rmSync(join(folder, 'profile'), { recursive: true, force: true })
  }
  return readdirSync(out)
    .sort()
    .map((name) => join(out, name))
}

/** The texts of a PDF as they stand on its pages, a form feed after each. */
export const pdfText = (path: string) => execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' })
