import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { EngineError } from '#electron/core/errors.ts'
import { readHeadInWorker, readInWorker } from '#electron/features/indicator/read-file.ts'
import { fileSource } from '#electron/formats/byte-source.ts'
import { readColumns } from '#electron/formats/columns.ts'
import { widePlan } from './readingPlan.ts'

const folder = mkdtempSync(join(tmpdir(), 'ctg-worker-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const write = (name: string, content: string | Uint8Array) => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const header = ['CODE', 'A', 'B']
const table = `CODE;A;B\n${Array.from({ length: 50_000 }, (_, i) => `${String(i).padStart(5, '0')};${i / 8};s`).join('\n')}\n`

const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'accepted',
    (error: unknown) => {
      if (!(error instanceof EngineError)) throw error
      return error.sentence.includes('undefined') ? error.sentence : error.code
    },
  )

describe('the reading thread', () => {
  it('gives what the reader gives, with progress', async () => {
    const path = write('table.csv', table)
    const seen: (number | null)[] = []
    const { file, ...result } = await readInWorker(
      { path, plan: widePlan(header) },
      { onProgress: (fraction) => seen.push(fraction) },
    )
    expect(result).toEqual(await readColumns(fileSource(path), widePlan(header)))
    expect(file).toEqual({ sha256: createHash('sha256').update(table).digest('hex'), size: table.length })
    expect(seen.at(-1)).toBe(1)
    const { head, json } = await readHeadInWorker({ path })
    expect([head.header, head.rows.length, json]).toEqual([header, 500, null])
  })

  it('reads gzip and JSON as well', async () => {
    const path = write('table.csv.gz', gzipSync(table))
    const zipped = await readInWorker({ path, plan: widePlan(header) })
    // What was read is not the file itself: its digest is taken apart.
    expect([zipped.rows, zipped.file]).toEqual([50_000, undefined])
    const { head, json } = await readHeadInWorker({
      path: write('table.json', '{"identifier":"X","data":[{"CODE":"32013","A":1.5}]}'),
    })
    expect([head.header, head.rows, json?.identifier]).toEqual([['CODE', 'A'], [['32013', '1.5']], 'X'])
  })

  it('hands refusals over as they are', async () => {
    expect(await refusal(readInWorker({ path: join(folder, 'absent.csv'), plan: widePlan(header) }))).toBe(
      'file.missing',
    )
    expect(
      await refusal(readInWorker({ path: write('guillemet.csv', 'CODE;A;B\n1;"2;3\n'), plan: widePlan(header) })),
    ).toBe('file.quote')
  })

  it('ends at once when it is cancelled, before or during', async () => {
    const path = write('table.csv', table)
    const before = new AbortController()
    before.abort()
    expect(await refusal(readInWorker({ path, plan: widePlan(header) }, { signal: before.signal }))).toBe(
      'import.cancelled',
    )
    const during = new AbortController()
    const reading = readInWorker({ path, plan: widePlan(header) }, { signal: during.signal })
    setTimeout(() => during.abort(), 5)
    expect(await refusal(reading)).toBe('import.cancelled')
  })

  it('may run out of memory without harm', async () => {
    const rows = Array.from({ length: 400_000 }, (_, i) => `code${i}${'x'.repeat(60)};1;2`)
    const path = write('codes.csv', `CODE;A;B\n${rows.join('\n')}\n`)
    expect(await refusal(readInWorker({ path, plan: widePlan(header) }, { heapMegabytes: 12 }))).toBe('import.reader')
    expect((await readInWorker({ path, plan: widePlan(header) })).rows).toBe(400_000)
  })

  it('is ended when it makes no progress', async () => {
    const path = write('table.csv', table)
    expect(await refusal(readInWorker({ path, plan: widePlan(header) }, { stallSeconds: 0.001 }))).toBe('import.reader')
  })
})
