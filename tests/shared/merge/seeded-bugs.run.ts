import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { seededBugs } from './seeded-bugs.ts'

/**
 * `npm run test:seeded [-- N…]`: applies each seeded bug, as the files are read and never to the files themselves, and runs the tests of the
 * merge until one fails. Ends with 1 when a bug goes unseen.
 */
const root = join(import.meta.dirname, '..', '..', '..')
const asked = process.argv.slice(2).map(Number)

/** What failed first, null when nothing did. */
function firstFailure(number: number): string | null {
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const config = join(import.meta.dirname, 'seeded-bugs.config.ts')
  const { status, stdout, stderr } = spawnSync(process.execPath, [vitest, 'run', '--config', config], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, CTG_SEEDED_BUG: String(number), NO_COLOR: '1' },
    maxBuffer: 2 ** 28,
  })
  const said = stdout + stderr
  if (said.includes('has lost its place')) throw new Error(said)
  if (status === 0) return null
  return /^ *FAIL +(.*)$/m.exec(said)?.[1] ?? 'a file that does not run'
}

const sound = firstFailure(-1)
if (sound !== null) throw new Error(`the tests fail without any bug: ${sound}`)
let caught = 0
const numbers = asked.length > 0 ? asked : [...seededBugs.keys()]
for (const number of numbers) {
  const failed = firstFailure(number)
  if (failed !== null) caught += 1
  console.log(
    `${failed === null ? 'MISSED' : 'caught'}  ${number} ${seededBugs[number]?.what}: ${failed ?? 'no test fails'}`,
  )
}
console.log(`${caught} of ${numbers.length} seeded bugs caught`)
process.exitCode = caught === numbers.length ? 0 : 1
