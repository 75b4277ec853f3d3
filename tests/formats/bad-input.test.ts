import { chmodSync, closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { EngineError } from '#electron/core/errors.ts'
import { openTable } from '#electron/formats/archive.ts'
import { type ByteSource, fileSource, memorySource } from '#electron/formats/byte-source.ts'
import { readColumns } from '#electron/formats/columns.ts'
import type { ReadPlan } from '#electron/formats/columns-plan.ts'
import { isJson, openJson } from '#electron/formats/json-records.ts'
import { readHead } from '#electron/formats/text-head.ts'
import { cellsOf, readText, widePlan } from './readingPlan.ts'

const folder = mkdtempSync(join(tmpdir(), 'ctg-bad-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

/** Code and parameters of the refusal; the sentence must exist and name the file. */
async function refusal(act: () => Promise<unknown>): Promise<[string, Record<string, string | number>]> {
  try {
    await act()
  } catch (error) {
    if (!(error instanceof EngineError)) throw error
    expect(error.sentence).not.toContain('undefined')
    return [error.code, { ...error.params }]
  }
  throw new Error('it was not refused')
}

const headOf = (path: string) => openTable(path).then((source) => readHead(source))
const plan = widePlan(['CODE', 'A', 'B'])
const read =
  (text: string, changes: Partial<ReadPlan> = {}) =>
  () =>
    readText(text, { ...plan, ...changes })

describe('a file that is no table is refused in one sentence', () => {
  it.each([
    ['missing', () => join(folder, 'absent.csv'), 'file.missing'],
    ['missing folder', () => join(folder, 'absent/absent.csv'), 'file.missing'],
    ['a directory', () => folder, 'file.directory'],
    ['empty', () => write('vide.csv', ''), 'file.empty'],
    ['blank', () => write('blanc.csv', '\n \r\n\n'), 'file.empty'],
    ['only a mark', () => write('bom.csv', '\ufeff'), 'file.empty'],
    ['a header and no rows', () => write('entete.csv', 'CODGEO;P18_POP\n'), 'file.no-rows'],
    [
      'a program',
      () =>
        write(
          'programme.csv',
          Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256),
        ),
      'file.binary',
    ],
    ['a PDF', () => write('rapport.csv', '%PDF-1.7\nCODGEO;P18_POP\n32013;1\n'), 'file.binary'],
    ['an image', () => write('image.csv', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0)), 'file.binary'],
    ['a database', () => write('base.csv', 'SQLite format 3\u0000'), 'file.binary'],
  ])('%s', async (_name, make, code) => {
    expect((await refusal(() => headOf(make())))[0]).toBe(code)
  })

  const root = process.getuid?.() === 0 || process.platform === 'win32'
  it.skipIf(root)(
    `without the right to read it${root ? ' (skipped: this account can read anything)' : ''}`,
    async () => {
      const path = write('secret.csv', 'CODGEO;A\n32013;1\n')
      chmodSync(path, 0)
      expect((await refusal(() => headOf(path)))[0]).toBe('file.rights')
    },
  )

  it('20,000 columns', async () => {
    const header = Array.from({ length: 20_000 }, (_, i) => `C${i}`).join(';')
    const [code, params] = await refusal(() => headOf(write('large.csv', `${header}\n32013${';1'.repeat(19_999)}\n`)))
    expect([code, params]).toEqual(['file.too-many-columns', { file: 'large.csv', columns: 20_000, limit: 5000 }])
  })

  it('5,000 columns are read, 5,001 are not', async () => {
    const table = (n: number) =>
      `${Array.from({ length: n }, (_, i) => `C${i}`).join(';')}\n32013${';1'.repeat(n - 1)}\n`
    const header = Array.from({ length: 5000 }, (_, i) => `C${i}`)
    expect((await readText(table(5000), widePlan(header))).series.length).toBe(4999)
    expect((await refusal(() => readText(table(5001), widePlan(header))))[0]).toBe('file.too-many-columns')
  })

  it('a line of 10 MB, without reading it all', async () => {
    const path = join(folder, 'ligne.csv')
    const file = openSync(path, 'w')
    writeSync(file, 'CODE;A;B\n32013;1;2\n32001;')
    for (let i = 0; i < 10; i++) writeSync(file, 'x'.repeat(1_000_000))
    closeSync(file)
    const source = fileSource(path)
    let given = 0
    const watched: ByteSource = {
      ...source,
      async *open() {
        for await (const chunk of source.open()) {
          given += chunk.length
          yield chunk
        }
      },
    }
    expect(await refusal(() => readColumns(watched, plan))).toEqual([
      'file.line-too-long',
      { file: 'ligne.csv', line: 3, limit: 1_000_000 },
    ])
    expect(given).toBeLessThan(3_500_000)
    expect((await refusal(() => headOf(write('une.csv', 'x'.repeat(10_000_000)))))[0]).toBe('file.line-too-long')
  })

  it('bytes that are not of the encoding, with their line', async () => {
    const lines = Array.from({ length: 60_000 }, (_, i) => `${String(i).padStart(5, '0')};1;2`)
    const bytes = Buffer.concat([
      Buffer.from(`CODE;A;B\nété00;1;2\n${lines.join('\n')}\n`),
      Uint8Array.of(0xe9),
      Buffer.from(';1;2\n'),
    ])
    for (const chunk of [1000, 1 << 20]) {
      const [code, params] = await refusal(() => readColumns(memorySource('essai.csv', bytes, chunk), plan))
      expect([code, params]).toEqual(['file.undecodable', { file: 'essai.csv', line: 60_003, encoding: 'UTF-8' }])
    }
    const odd = Buffer.concat([
      Buffer.from('\ufeffCODE;A\n32013;1\n', 'utf16le'),
      Uint8Array.of(0x00, 0xdc, 0x31, 0x00),
    ])
    expect(
      (
        await refusal(() =>
          readColumns(memorySource('essai.csv', odd), widePlan(['CODE', 'A'], { encoding: 'utf-16le' })),
        )
      )[1],
    ).toMatchObject({ line: 3 })
  })

  it.each([
    ['never closed', 'CODE;A;B\n32013;1;2\n32001;"3;4\n32002;5;6\n', 3],
    ['closed far below, in the middle of a field', 'CODE;A;B\n32001;"3;4\n32002;5;6\n32003;"x";6\n', 2],
    ['opened in a field of several lines', 'CODE;A;B\n32001;"a\nb";"4\n', 3],
  ])('a quote %s, with its line', async (_name, text, line) => {
    expect(await refusal(read(text))).toEqual(['file.quote', { file: 'essai.csv', line }])
    expect(await refusal(() => readText(text, plan, 3))).toEqual(['file.quote', { file: 'essai.csv', line }])
  })

  it('a quote open over more than a megabyte names the line where it opened', async () => {
    const text = `CODE;A;B\n32001;"3;4\n${'32002;5;6\n'.repeat(300_000)}`
    expect(await refusal(read(text))).toEqual(['file.quote', { file: 'essai.csv', line: 2 }])
  })
})

describe('rows', () => {
  it('given twice are refused with both lines, or added up when asked', async () => {
    const text = 'CODE;A;B\n32013;1;2\n32001;1;2\n\n32013;5;s\n'
    expect(await refusal(read(text))).toEqual([
      'import.duplicates',
      { file: 'essai.csv', code: '32013', first: 2, second: 5 },
    ])
    expect(cellsOf(await readText(text, { ...plan, duplicates: 'sum' })).get('32013 1')).toBe(6)
    expect(cellsOf(await readText(text, { ...plan, duplicates: 'sum' })).get('32013 2')).toBe('secret')
  })

  it('given twice in a long file are refused with both lines', async () => {
    const header = ['GEO', 'IND', 'AN', 'VAL']
    const long = { value: 3, status: [], dimensions: [1], variables: [], totals: null, template: '{IND}' }
    const text = 'GEO;IND;AN;VAL\n32013;A;2018;1\n32013;B;2018;1\n32001;A;2018;1\n32013;A;2019;1\n32013;A;2018;3\n'
    const changes = { layout: 'long', period: 2, values: [], long } as const
    expect(await refusal(() => readText(text, widePlan(header, changes)))).toEqual([
      'import.duplicates',
      { file: 'essai.csv', code: '32013', first: 2, second: 6 },
    ])
    expect(cellsOf(await readText(text, widePlan(header, { ...changes, duplicates: 'sum' }))).get('32013 A 2018')).toBe(
      4,
    )
  })

  it('with missing or extra cells are left out and named, never shifted', async () => {
    const result = await readText(
      'CODE;A;B\n32013;1;2\n32001;1\n32002;1;2;3\n32003;1;2;\n;1;2\n32004;deux;x\nSource : Insee\n',
      plan,
    )
    expect(result.faults).toEqual([
      { line: 3, column: 'B', code: 'missing-cells', text: '2' },
      { line: 4, column: null, code: 'extra-cells', text: '4' },
      { line: 6, column: 'CODE', code: 'unknown-code', text: '' },
      { line: 7, column: 'A', code: 'not-a-number', text: 'deux' },
      { line: 7, column: 'B', code: 'not-a-number', text: 'x' },
      { line: 8, column: 'A', code: 'missing-cells', text: '1' },
    ])
    expect(result.refused).toBe(6)
    expect(result.groups[0]?.codes).toEqual(['32013', '32003', '32004'])
    expect(result.series[0]?.cells).toMatchObject({ value: 2, absent: 1, refused: 1 })
  })

  it('beyond 200 faults, the others are counted', async () => {
    const rows = Array.from({ length: 500 }, (_, i) => `${i};x;1`).join('\n')
    const result = await readText(`CODE;A;B\n${rows}`, plan)
    expect([result.faults.length, result.moreFaults, result.refused]).toEqual([200, 300, 500])
  })

  it('a stray quote inside a name is text', async () => {
    const header = ['CODE', 'NOM', 'A']
    const result = await readText(
      'CODE;NOM;A\n32013;"Le "Bistrot" du coin";1\n32001;5" de large;2\n',
      widePlan(header, { values: [{ column: 2 }] }),
    )
    expect(cellsOf(result)).toEqual(
      new Map([
        ['32013 2', 1],
        ['32001 2', 2],
      ]),
    )
  })

  it('codes keep their zeros; joined and cut codes are one text', async () => {
    const text = 'DEP;COM;A\n09;001;1\n2A;004;2\n'
    const result = await readText(
      text,
      widePlan(['DEP', 'COM', 'A'], { code: { columns: [0, 1], truncate: null }, values: [{ column: 2 }] }),
    )
    expect(result.groups[0]?.codes).toEqual(['09001', '2A004'])
    const iris = await readText(
      'IRIS;A\n310440101;1\n310440102;2\n',
      widePlan(['IRIS', 'A'], { code: { columns: [0], truncate: 5 }, duplicates: 'sum' }),
    )
    expect(cellsOf(iris)).toEqual(new Map([['31044 1', 3]]))
  })
})

describe('reading', () => {
  it('stops when it is cancelled', async () => {
    let chunks = 0
    const control = { cancelled: () => ++chunks > 2 }
    const text = `CODE;A;B\n${Array.from({ length: 1000 }, (_, i) => `${i};1;2`).join('\n')}`
    expect(
      (await refusal(() => readColumns(memorySource('essai.csv', Buffer.from(text), 100), plan, control)))[0],
    ).toBe('import.cancelled')
    expect(chunks).toBe(3)
  })

  it('says how far it is', async () => {
    const seen: (number | null)[] = []
    await readColumns(memorySource('essai.csv', Buffer.from('CODE;A;B\n32013;1;2\n'), 5), plan, {
      progress: (fraction) => seen.push(fraction),
    })
    expect([seen.length, seen.at(-1)]).toEqual([4, 1])
  })

  it('refuses a plan that names columns that are not there', async () => {
    expect(
      (await refusal(() => readText('CODE;A\n1;2\n', widePlan(['CODE', 'A'], { values: [{ column: 2 }] }))))[0],
    ).toBe('import.mapping')
  })

  it('recognises windows-1252 even when the first accent is far below', async () => {
    const rows = Array.from({ length: 100_000 }, (_, i) => `${i};nom;1`).join('\n')
    const text = Buffer.concat([
      Buffer.from(`CODE;NOM;A\n${rows}\n99;`),
      Uint8Array.of(0xe9, 0x74, 0xe9),
      Buffer.from(';1\n'),
    ])
    expect((await readHead(memorySource('essai.csv', text))).encoding).toBe('windows-1252')
    const utf8 = Buffer.from(`CODE;NOM;A\n${rows}\n99;été;1\n`)
    expect((await readHead(memorySource('essai.csv', utf8, 7919))).encoding).toBe('utf-8')
  })
})

describe('JSON', () => {
  const json = (text: string) => async () => {
    const source = memorySource('essai.json', Buffer.from(text), 5)
    expect(await isJson(source)).toBe(true)
    return openJson(source)
  }
  it.each([
    ['cut in the middle', '[{"a":1},{"a":2', 'file.json'],
    ['malformed', '[{"a":1},{"a":}]', 'file.json'],
    ['without records', '{"title":"x"}', 'file.json'],
    ['with an empty list', '{"observations":[]}', 'file.no-rows'],
    ['nested without end', `[{"a":${'['.repeat(40)}${']'.repeat(40)}}]`, 'file.json'],
  ])('%s is refused', async (_name, text, code) => {
    expect((await refusal(json(text)))[0]).toBe(code)
  })

  it('Melodi: figures, status and places are columns; a page of a longer answer says so', async () => {
    const observation = (geo: string, value: object) => ({
      dimensions: { GEO: geo, TIME_PERIOD: '2023' },
      attributes: { OBS_STATUS: 'A' },
      measures: { OBS_VALUE_NIVEAU: value },
    })
    const text = JSON.stringify({
      identifier: 'DS_X',
      observations: [
        observation('2025-COM-33318', { value: 12.5 }),
        observation('2025-DEP-33', {}),
        observation('2025-COM-"é;', { value: -3 }),
      ],
      paging: { next: 'https://exemple.fr' },
      title: { fr: 'Titre' },
    })
    const table = await openJson(memorySource('essai.json', Buffer.from(text), 11))
    expect([table.columns, table.partial, table.title, table.records]).toEqual([
      ['GEO', 'GEO_OBJECT', 'GEO_VINTAGE', 'TIME_PERIOD', 'OBS_STATUS', 'OBS_VALUE_NIVEAU'],
      true,
      'Titre',
      3,
    ])
    const head = await readHead(table.source, { headerLine: 1, delimiter: ';' })
    expect(head.rows).toEqual([
      ['33318', 'COM', '2025', '2023', 'A', '12.5'],
      ['33', 'DEP', '2025', '2023', 'A', ''],
      ['"é;', 'COM', '2025', '2023', 'A', '-3'],
    ])
  })

  it('a record named __proto__ changes nothing', async () => {
    const table = await openJson(memorySource('essai.json', Buffer.from('[{"__proto__":{"admin":1},"code":"32013"}]')))
    expect(table.columns).toEqual(['__proto__.admin', 'code'])
    expect('admin' in {}).toBe(false)
  })
})

it('reading leaves the file as it was', async () => {
  const path = write('intact.csv', 'CODE;A;B\n32013;1;2\n')
  const before = readFileSync(path)
  await readColumns(fileSource(path), plan)
  expect(readFileSync(path)).toEqual(before)
})
