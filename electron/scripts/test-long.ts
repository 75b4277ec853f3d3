import { spawnSync } from 'node:child_process'
import { join, resolve } from 'node:path'

/** `npm run test:long [-- FILES]`: the tests that take `CTG_LONG` as a leave to run for hours, on many more histories and tables. */
const root = resolve(import.meta.dirname, '../..')
const asked = process.argv.slice(2)
const long = [
  'tests/shared/merge',
  'tests/engine/confidentiality/suppression.property.test.ts',
  'tests/engine/exchange',
  'tests/faults/power-cut.test.ts',
]
const { status } = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--testTimeout=7200000',
    ...(asked.length > 0 ? asked : long),
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, CTG_LONG: '1' } },
)
process.exitCode = status ?? 1
