import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { auditMessages } from '#shared/workspace/package.labels.ts'
import { type Advisory, gravest } from './advisories.ts'
import { root } from './prepare.ts'

/**
 * Asks the registry for the known flaws of what is installed (`npm audit`) and fails on a grave one of what the application is made of. Where
 * nobody answers it says so and passes: a machine without network can be tested as well.
 */
const patience = 20_000

/** What `npm audit` prints, null when it does not end. */
function askNpm(): Promise<string | null> {
  const words = ['audit', '--json', '--fetch-retries=0', `--fetch-timeout=${patience}`]
  // Under npm it says where it is; otherwise, on Windows, only a shell starts it.
  const own = process.env.npm_execpath
  const child =
    own === undefined
      ? spawn('npm', words, { cwd: root, shell: process.platform === 'win32', stdio: ['ignore', 'pipe', 'ignore'] })
      : spawn(process.execPath, [own, ...words], { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] })
  return new Promise((done) => {
    let said = ''
    const late = setTimeout(() => {
      child.kill('SIGKILL')
      done(null)
    }, patience)
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
    const end = (text: string | null) => {
      clearTimeout(late)
      done(text)
    }
    child.on('error', () => end(null))
    child.on('close', () => end(said))
  })
}

function told({ name, version, title, url }: Advisory): string {
  return auditMessages.flaw(name, version, title, url)
}

async function main(): Promise<number> {
  const said = await askNpm()
  const read = (path: string) => readFileSync(join(root, path), 'utf8')
  const found = said === null ? null : gravest(said, read('package-lock.json'), read('out/sbom.cdx.json'))
  if (found === null) {
    console.log(auditMessages.silent)
    return 0
  }
  console.log(found.length === 0 ? auditMessages.none : [auditMessages.some, ...found.map(told)].join('\n'))
  return found.length === 0 ? 0 : 1
}

process.exitCode = await main()
