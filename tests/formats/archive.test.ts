import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { ZipFile } from 'yazl'
import { EngineError } from '#electron/core/errors.ts'
import { listTables, openTable } from '#electron/formats/archive.ts'
import { readColumns } from '#electron/formats/columns.ts'
import { readHead } from '#electron/formats/text-head.ts'
import { cellsOf, widePlan } from './readingPlan.ts'

const folder = mkdtempSync(join(tmpdir(), 'ctg-zip-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const csv = 'CODGEO;P18_POP\n32013;21618\n32001;762\n'

async function zip(name: string, entries: Readonly<Record<string, string | Buffer>>): Promise<string> {
  const file = new ZipFile()
  for (const [entry, content] of Object.entries(entries)) file.addBuffer(Buffer.from(content), entry)
  file.end()
  const parts: Buffer[] = []
  for await (const part of file.outputStream) parts.push(part as Buffer)
  return write(name, Buffer.concat(parts))
}

function write(name: string, bytes: Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

async function code(act: () => Promise<unknown>): Promise<string> {
  try {
    await act()
  } catch (error) {
    if (!(error instanceof EngineError)) throw error
    expect(error.sentence).not.toContain('undefined')
    return error.code
  }
  return 'accepted'
}

/** Changes the bytes of a ZIP where `find` stands. */
async function patched(name: string, change: (bytes: Buffer) => void): Promise<string> {
  const path = await zip(name, { 'a_data.csv': csv.repeat(50) })
  const { readFileSync } = await import('node:fs')
  const bytes = readFileSync(path)
  change(bytes)
  return write(name, bytes)
}
const central = (bytes: Buffer) => bytes.lastIndexOf(Buffer.from('PK\u0001\u0002'))

async function readAll(path: string): Promise<string> {
  let text = ''
  for await (const chunk of (await openTable(path)).open()) text += Buffer.from(chunk).toString('latin1')
  return text
}

describe("producers' archives", () => {
  it('give their tables, data first, metadata recognised by name', async () => {
    const path = await zip('melodi.zip', {
      'DS_X_metadata.csv': 'COD_VAR;LIB_VAR\nA;B\n',
      'LISEZMOI.pdf': 'x',
      'DS_X_data.csv': csv,
      'meta_base.csv': 'COD_VAR;LIB_VAR\nA;B\n',
    })
    expect((await listTables(path)).map((table) => [table.entry, table.role])).toEqual([
      ['DS_X_data.csv', 'data'],
      ['DS_X_metadata.csv', 'metadata'],
      ['meta_base.csv', 'metadata'],
    ])
    const source = await openTable(path)
    expect(source.name).toBe('melodi.zip/DS_X_data.csv')
    expect(cellsOf(await readColumns(source, widePlan((await readHead(source)).header)))).toEqual(
      new Map([
        ['32013 1', 21618],
        ['32001 1', 762],
      ]),
    )
    expect((await readHead(await openTable(path, 'DS_X_metadata.csv'))).header).toEqual(['COD_VAR', 'LIB_VAR'])
    expect(await code(() => openTable(path, 'autre.csv'))).toBe('file.archive')
  })

  it('gzip is read as the table that it holds, whatever its name', async () => {
    const path = write('base.csv', gzipSync(csv))
    expect((await readHead(await openTable(path))).rows).toEqual([
      ['32013', '21618'],
      ['32001', '762'],
    ])
    expect(await code(() => readAll(write('coupe.csv.gz', gzipSync(csv.repeat(1000)).subarray(0, 60))))).toBe(
      'file.archive',
    )
  })

  it('worksheets and documents are not tables', async () => {
    expect(
      await code(async () =>
        listTables(await zip('classeur.xlsx', { '[Content_Types].xml': '<x/>', 'xl/workbook.xml': '<x/>' })),
      ),
    ).toBe('file.binary')
    expect(
      await code(async () =>
        listTables(await zip('classeur.ods', { mimetype: 'application/x', 'content.xml': '<x/>' })),
      ),
    ).toBe('file.binary')
    expect(await code(async () => listTables(await zip('vide.zip', { 'LISEZMOI.pdf': 'x' })))).toBe('file.archive')
  })

  it('a bomb is stopped', async () => {
    const zeros = Buffer.alloc(30_000_000, '0')
    const path = await zip('bombe.zip', { 'a.csv': zeros })
    expect(await code(() => openTable(path))).toBe('file.archive')
    expect(await code(() => readAll(write('bombe.csv.gz', gzipSync(zeros))))).toBe('file.archive')
  })

  it('more entries than the limit are refused', async () => {
    const entries = (n: number) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`t${i}.csv`, 'a']))
    expect((await listTables(await zip('2000.zip', entries(2000)))).length).toBe(2000)
    expect(await code(async () => listTables(await zip('2001.zip', entries(2001))))).toBe('file.archive')
  })

  it.each([
    ['a size that is not the declared one', (bytes: Buffer) => bytes.writeUInt32LE(100, central(bytes) + 24)],
    ['a checksum that does not fit', (bytes: Buffer) => bytes.writeUInt32LE(1, central(bytes) + 16)],
    ['an unknown compression', (bytes: Buffer) => bytes.writeUInt16LE(12, central(bytes) + 10)],
    [
      'a password',
      (bytes: Buffer) => bytes.writeUInt16LE(bytes.readUInt16LE(central(bytes) + 8) | 1, central(bytes) + 8),
    ],
    ['a name that climbs', (bytes: Buffer) => bytes.write('../ata.csv', central(bytes) + 46)],
    ['a name with a backslash', (bytes: Buffer) => bytes.write('a\\data.csv', central(bytes) + 46)],
    ['a name with a control character', (bytes: Buffer) => bytes.write('a\u0001data.csv', central(bytes) + 46)],
    ['a directory cut short', (bytes: Buffer) => bytes.fill(0, central(bytes), central(bytes) + 8)],
  ])('%s is refused', async (name, change) => {
    expect(await code(async () => readAll(await patched(`${name}.zip`, change)))).toBe('file.archive')
  })

  it('two entries of one name are refused', async () => {
    expect(await code(async () => listTables(await zip('deux.zip', { 'A.csv': csv, 'a.CSV': csv })))).toBe(
      'file.archive',
    )
  })
})
