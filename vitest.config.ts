import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

// The database's native module ends an older Node with a segmentation fault: better a sentence.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 12)) {
  throw new Error(
    'Run the tests through npm (npm test, npm run unit): they need the Node 24 that the project installs.',
  )
}

// Threads and programs that the tests start need not compile the same sources each time. Before Vitest starts its processes: Node looks
// at it once.
process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), 'ctg-compilation')

export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    globalSetup: 'tests/support/templates.setup.ts',
    // Every answer of the engine is also checked against the contract: a wrong answer is a failing test.
    env: { CTG_CHECK_OUTPUT: '1' },
    // V8 loses count of the pages of compiled code that it protects by hardware keys where threads come and go, and ends the process
    // (« Check failed: jit_page.has_value() »): seen on server processors, under load.
    execArgv: ['--no-memory-protection-keys'],
    // Vitest leaves one processor to itself, which is half of a small machine; its own work is a hundredth of that of the tests.
    maxWorkers: '100%',
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
})
