import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { seededBugs } from './seeded-bugs.ts'

const folder = join(import.meta.dirname, '..', '..', '..', 'shared', 'merge')

it('every seeded bug still has its place in the merge; `npm run test:seeded` applies them one by one', () => {
  expect(seededBugs.length).toBeGreaterThanOrEqual(25)
  for (const { what, file, before, after } of seededBugs) {
    expect(readFileSync(join(folder, file), 'utf8').split(before), what).toHaveLength(2)
    expect(after, what).not.toContain(before)
  }
})
