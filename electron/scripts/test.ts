import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, relative, resolve } from 'node:path'
import { formatNumber } from '#shared/lib/format.ts'
import { testMessages } from '#shared/workspace/scripts.labels.ts'
import { deadFiles } from './dead-files.ts'

/**
 * `npm test`: everything that a clean machine can check, cheapest first; stops at the first failure. Steps whose output
 * matters only when they fail are silent; the two that run tests print as they go.
 */
const root = resolve(import.meta.dirname, '../..')

interface Step {
  readonly name: string
  readonly command: readonly [program: string, ...args: string[]]
  readonly silent: boolean
}

const report = join(mkdtempSync(join(tmpdir(), 'ctg-tests-')), 'tests.json')
const unit: Step = {
  name: testMessages.unit,
  command: ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
  silent: false,
}

const steps: readonly Step[] = [
  { name: testMessages.style, command: ['biome', 'check', '.'], silent: true },
  { name: testMessages.unused, command: ['knip', '--no-progress'], silent: true },
  // Not incremental: tsc -b keeps errors and successes of files that have changed since.
  { name: testMessages.types, command: ['tsc', '-b', '--force'], silent: true },
  // Before the tests: those that start the command line or the host start what was built.
  { name: testMessages.build, command: ['node', 'electron/scripts/build.ts'], silent: true },
  unit,
]
const screens: Step = { name: testMessages.screens, command: ['playwright', 'test'], silent: false }
// Last: what was found is another's and may be new since yesterday, and where nobody answers it passes.
const audit: Step = { name: testMessages.audit, command: ['node', 'electron/scripts/audit.ts'], silent: false }

/** Tools come from the project, whatever Node or tools the machine has. */
const env = {
  ...process.env,
  PATH: `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH ?? ''}`,
  CTG_BUILT: '1',
}

/** Exit code of a step; what a silent one has printed is shown when it fails. */
function run({ command: [program, ...args], silent }: Step): Promise<number> {
  return new Promise((done) => {
    // On Windows the tools are .cmd files, which only a shell starts; every word here is ours.
    const child = spawn(program, args, {
      cwd: root,
      env,
      shell: process.platform === 'win32',
      stdio: silent ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    })
    const said: Buffer[] = []
    child.stdout?.on('data', (chunk: Buffer) => said.push(chunk))
    child.stderr?.on('data', (chunk: Buffer) => said.push(chunk))
    const end = (code: number) => {
      if (code !== 0) process.stdout.write(Buffer.concat(said))
      done(code)
    }
    child.on('error', (error) => {
      said.push(Buffer.from(`${error.message}\n`))
      end(1)
    })
    child.on('close', (code) => end(code ?? 1))
  })
}

/** A run that V8 itself ended has its unfinished files run again, once: none of their tests has failed. */
async function runUnit(): Promise<number> {
  const code = await run(unit)
  const dead = code === 0 ? [] : deadFiles(report)
  if (dead.length === 0) return code
  console.log(testMessages.again(dead.map((file) => relative(root, file)).join(', ')))
  return await run({ ...unit, command: ['vitest', 'run', ...dead] })
}

const seconds = (since: number) => formatNumber((performance.now() - since) / 1000, 1)

/** Chromium as the tests look for it, or a real Electron. */
function hasBrowser(): boolean {
  return (
    existsSync(process.env.CTG_CHROMIUM ?? '/usr/bin/chromium') ||
    existsSync(join(root, 'node_modules/electron/path.txt'))
  )
}

async function main(): Promise<number> {
  const started = performance.now()
  const browser = hasBrowser()
  const wanted = [...steps, ...(browser || process.platform === 'linux' ? [screens] : []), audit]
  for (const [place, step] of wanted.entries()) {
    const at = performance.now()
    console.log(testMessages.step(place + 1, wanted.length, step.name))
    if (step === screens && !browser) console.log(testMessages.browserMissing)
    if ((step === screens && !browser) || (await (step === unit ? runUnit() : run(step))) !== 0) {
      console.log(testMessages.failed(step.name))
      return 1
    }
    console.log(testMessages.stepDone(seconds(at)))
  }
  if (!wanted.includes(screens)) console.log(testMessages.noBrowser)
  console.log((wanted.includes(screens) ? testMessages.done : testMessages.doneWithoutScreens)(seconds(started)))
  return 0
}

process.exitCode = await main()
