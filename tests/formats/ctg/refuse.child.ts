import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { EngineError } from '#electron/core/errors.ts'
import { readPackage } from '#electron/formats/ctg-reader.ts'

/** Reads every package of a folder as the product does, and tells how each was refused and what it took of memory beyond the first. */
const [folder = ''] = process.argv.slice(2)
const files = readdirSync(folder).sort()
const answers: { file: string; code: string }[] = []
const peak = () => process.resourceUsage().maxRSS / 1024
// The first is good: what the reader itself needs is no fault of a package.
await readPackage(join(folder, files[0] ?? ''), 'bon.ctg', { identities: [] })
const before = peak()
for (const file of files.slice(1)) {
  const code = await readPackage(join(folder, file), file, { identities: [] }).then(
    () => 'accepted',
    (error: unknown) => (error instanceof EngineError ? error.code : String(error)),
  )
  answers.push({ file, code })
}
console.log(JSON.stringify({ answers, mebibytes: peak() - before }))
