import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { seededBugs } from './seeded-bugs.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const bug = seededBugs[Number(process.env.CTG_SEEDED_BUG)]

/** The tests of the merge, with one of its files read otherwise than it stands. The file itself is never written to. */
export default defineConfig({
  root,
  plugins: [
    {
      name: 'seeded-bug',
      enforce: 'pre',
      transform(code, id) {
        if (bug === undefined || id.split('?')[0] !== join(root, 'shared', 'merge', bug.file)) return undefined
        const parts = code.split(bug.before)
        if (parts.length !== 2) throw new Error(`« ${bug.what} » has lost its place in ${bug.file}`)
        return parts.join(bug.after)
      },
    },
  ],
  test: {
    include: ['tests/shared/merge/{merge-row,constraints,twins,histories}*.test.ts'],
    env: { CTG_HISTORIES: '4000' },
    fileParallelism: false,
    bail: 1,
    silent: true,
    // What was read with one bug must not be found again with the next.
    fsModuleCache: false,
  },
})
