import { readdirSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { listTables, openTable } from '#electron/formats/archive.ts'
import { fileSource, memorySource } from '#electron/formats/byte-source.ts'
import { readColumns } from '#electron/formats/columns.ts'
import { readInseeMetadata } from '#electron/formats/insee-metadata.ts'
import { isJson, openJson } from '#electron/formats/json-records.ts'
import { type FileHead, readHead } from '#electron/formats/text-head.ts'
import { cellStatus } from '#shared/indicator/status.ts'
import { dataPath, describeWithData } from '#tests/support/sharedData.ts'
import { cellsOf, widePlan } from './readingPlan.ts'

/** The plan that follows from a head alone: every column but the code carries values. */
function planOf(head: FileHead, code: string, changes: Parameters<typeof widePlan>[1] = {}) {
  const at = head.header.indexOf(code)
  return widePlan(head.header, {
    encoding: head.encoding,
    delimiter: head.delimiter,
    decimal: head.decimal,
    headerLine: head.headerLine,
    code: { columns: [at], truncate: null },
    values: head.header.flatMap((_, column) =>
      column === at ? [] : [{ column, decimal: head.decimals[column] ?? head.decimal }],
    ),
    ...changes,
  })
}

/** Reads a file without quotes line by line and cell by cell; shares nothing with the reader. */
function split(path: string, delimiter: string): { header: string[]; rows: string[][] } {
  const bytes = readFileSync(path)
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').replace(/^\ufeff/, '')
  const [header = [], ...rows] = text.split('\n').map((line) => line.replace(/\r$/, '').split(delimiter))
  return { header, rows: rows.filter((row) => row.length > 1) }
}

const meanings: Readonly<Record<string, string>> = { s: 'secret', nd: 'unavailable' }

const wide: readonly (readonly [string, string, string])[] = [
  ['insee/base_cc_comparateur_2022_dep32+voisins.csv', ';', 'CODGEO'],
  ['insee/cc_filosofi_2021_COM_dep32+voisins.csv', ';', 'CODGEO'],
  ['insee/rp2023_ages_sexe_communes_32.csv', ';', 'code'],
  ['insee/insee-population-2013-2021_dep32+voisins.csv', ',', 'codgeo'],
  ['insee/filosofi/FILO2014_DISP_COM_dep32+voisins.csv', ';', 'CODGEO'],
  ['insee/filosofi/FILO2015_DISP_EPCI.csv', ';', 'CODGEO'],
  ['insee/filosofi/FILO2016_DISP_METROPOLE.csv', ';', 'CODGEO'],
  ['services/lovac_2025_dep32+voisins.csv', ';', 'code_insee'],
  ['insee/poplegales/populations_legales_2021_dep32+voisins.csv', ';', 'COM'],
  ['national/cc_filosofi_2021_COM.csv.gz', ';', 'CODGEO'],
]

describeWithData("producers' files are read cell for cell", () => {
  it.each(wide)('%s', async (path, delimiter, code) => {
    const source = await openTable(dataPath(path))
    const head = await readHead(source)
    expect(head.delimiter).toBe(delimiter)
    const { header, rows } = split(dataPath(path), delimiter)
    expect(head.header).toEqual(header)
    const codeAt = header.indexOf(code)
    const expected = new Map<string, number | string>()
    for (const row of rows) {
      for (const [column, text] of row.entries()) {
        if (column === codeAt || text === '') continue
        const number = Number(text.replace(',', '.'))
        const read = meanings[text] ?? (Number.isNaN(number) ? undefined : number)
        if (read !== undefined) expected.set(`${row[codeAt]} ${column}`, read)
      }
    }
    const result = await readColumns(source, planOf(head, code))
    const cells = cellsOf(result)
    expect(result.rows).toBe(rows.length)
    expect(cells.size).toBe(expected.size)
    let different = 0
    for (const [key, value] of expected) if (cells.get(key) !== value) different++
    expect(different).toBe(0)
  })

  it('a table joined from two producers keeps the decimal point of one and the comma of the other', async () => {
    const path = dataPath('national/bench_communes_jointure.csv.gz')
    const source = await openTable(path)
    const head = await readHead(source)
    expect(new Set(head.decimals)).toEqual(new Set([null, '.', ',']))
    const { rows } = split(path, ';')
    const result = await readColumns(source, planOf(head, 'CODGEO'))
    expect(result.faults.filter((fault) => /^[\d.,]+$/.test(fault.text))).toEqual([])
    for (const series of result.series) {
      const texts = rows.map((row) => row[series.column ?? 0] ?? '')
      const numbers = texts.map((text) => (text === '' ? Number.NaN : Number(text.replace(',', '.'))))
      expect(series.cells.secret).toBe(texts.filter((text) => text === 's').length)
      expect(series.cells.unavailable).toBe(texts.filter((text) => text === 'nd').length)
      // A cell without a number holds 0, and its status says so.
      expect(series.values.every((value, i) => Object.is(value, numbers[i] || 0))).toBe(true)
      expect(series.statuses.every((status, i) => (status === cellStatus.value) !== Number.isNaN(numbers[i]))).toBe(
        true,
      )
    }
  })

  it('CAF households: one series per benefit and year', async () => {
    const source = fileSource(dataPath('caf/caf_foyers_communes_32_2020-2024.csv'))
    const head = await readHead(source)
    const result = await readColumns(
      source,
      planOf(head, 'code', { period: 0, values: [3, 4, 5].map((column) => ({ column })) }),
    )
    expect(result.groups[0]?.codes.length).toBe(458)
    expect(result.series.map((series) => `${series.column} ${series.period}`).sort()).toEqual(
      [3, 4, 5].flatMap((column) => [2020, 2021, 2022, 2023, 2024].map((year) => `${column} ${year}`)),
    )
    const { rows } = split(dataPath('caf/caf_foyers_communes_32_2020-2024.csv'), ';')
    const cells = cellsOf(result)
    for (const row of rows) expect(cells.get(`${row[1]} 5 ${row[0]}`)).toBe(Number(row[5]))
  })

  it('CAF by IRIS: the IRIS of a commune are added up, and one that is hidden hides the sum', async () => {
    const path = dataPath('caf/data_CAF_2018_IRIS_dep32+voisins.csv')
    const source = fileSource(path)
    const head = await readHead(source)
    const column = head.header.indexOf('AI')
    const result = await readColumns(
      source,
      planOf(head, 'CODGEO', {
        code: { columns: [0], truncate: 5 },
        values: [{ column }],
        empty: 'secret',
        duplicates: 'sum',
      }),
    )
    const sums = new Map<string, number>()
    for (const row of split(path, ';').rows) {
      const commune = `${row[0]?.slice(0, 5)} ${column}`
      sums.set(commune, (sums.get(commune) ?? 0) + (row[column] === '' ? Number.NaN : Number(row[column])))
    }
    const cells = cellsOf(result)
    expect(cells.size).toBe(sums.size)
    for (const [key, sum] of sums) expect(cells.get(key)).toBe(Number.isNaN(sum) ? 'secret' : sum)
  })

  it('Melodi archives: levels by their column, the others counted, every combination a series', async () => {
    const path = dataPath('samples/insee_naissances_sample.zip')
    expect((await listTables(path)).map((table) => table.role)).toEqual(['data'])
    const source = await openTable(path)
    const head = await readHead(source)
    const at = (name: string) => head.header.indexOf(name)
    const result = await readColumns(source, {
      ...planOf(head, 'GEO'),
      layout: 'long',
      values: [],
      empty: 'unavailable',
      level: { column: at('GEO_OBJECT'), levels: { COM: 'commune', ARM: 'commune', DEP: 'department' } },
      period: at('TIME_PERIOD'),
      long: {
        value: at('OBS_VALUE'),
        status: [at('OBS_STATUS')],
        dimensions: [at('EC_MEASURE')],
        variables: [{ variable: 'NAIS', where: { EC_MEASURE: 'LVB' } }],
        totals: null,
        template: null,
      },
    })
    let text = ''
    for await (const chunk of source.open()) text += Buffer.from(chunk).toString('utf8')
    const rows = text
      .split('\n')
      .slice(1)
      .filter((line) => line !== '')
      .map((line) => line.replaceAll('"', '').trim().split(';'))
    expect(result.rows).toBe(rows.length)
    const levels: Readonly<Record<string, string>> = { COM: 'commune', ARM: 'commune', DEP: 'department' }
    const expected = new Map(
      rows.flatMap((row) => {
        const level = levels[row[2] ?? '']
        return level === undefined
          ? []
          : [[`${level} ${row[1]} NAIS ${row[5]}`, row[6] === '' ? 'unavailable' : Number(row[6])] as const]
      }),
    )
    expect(expected.size).toBeGreaterThan(50)
    expect(cellsOf(result)).toEqual(expected)
    expect(Object.values(result.leftOut.levels).reduce((a, b) => a + b, 0)).toBe(rows.length - expected.size)
  })

  it('quoted file with NA and ndiff: what is not diffused is secret', async () => {
    const source = fileSource(dataPath('samples/ssmsi_com_sample.csv'))
    const head = await readHead(source)
    const at = (name: string) => head.header.indexOf(name)
    const result = await readColumns(source, {
      ...planOf(head, 'CODGEO_2026'),
      layout: 'long',
      values: [],
      period: at('annee'),
      long: {
        value: at('nombre'),
        status: [at('est_diffuse')],
        dimensions: [at('indicateur')],
        variables: [],
        totals: null,
        template: 'DEL_{indicateur}',
      },
    })
    const cells = result.series.reduce(
      (sum, series) => ({ secret: sum.secret + series.cells.secret, value: sum.value + series.cells.value }),
      { secret: 0, value: 0 },
    )
    const text = readFileSync(dataPath('samples/ssmsi_com_sample.csv'), 'utf8')
    expect(cells.secret).toBe(text.split('"ndiff"').length - 1)
    expect(cells.secret + cells.value).toBe(75)
    expect(result.unknownStatuses).toEqual({})
  })

  it('every head is recognised, and nothing but tables is in the folders of data', async () => {
    for (const folder of ['insee', 'insee/filosofi', 'insee/poplegales', 'caf', 'samples', 'services', 'national']) {
      for (const name of readdirSync(dataPath(folder)).filter((file) => /\.(csv|gz|zip|json)$/.test(file))) {
        const source = await openTable(dataPath(`${folder}/${name}`))
        const head = await readHead((await isJson(source)) ? (await openJson(source)).source : source)
        expect([name, head.headerLine, head.header.length > 3, head.rows.length > 0]).toEqual([name, 1, true, true])
      }
    }
  })

  it('metadata give the labels of the columns', async () => {
    const metadata = await readInseeMetadata(
      fileSource(dataPath('insee/meta_base_cc_comparateur_2022_dep32+voisins.csv')),
    )
    expect(metadata?.variables.get('P18_POP')).toEqual({
      label: 'Population en 2018',
      long: 'Population en 2018',
      type: 'NUM',
    })
    expect(metadata?.modalities.get('CODGEO')?.get('32013')).toBe('Auch')
    expect(await readInseeMetadata(fileSource(dataPath('services/lovac_2025_dep32+voisins.csv')))).toBeNull()
  })

  it('JSON: data·inclusion structures are rows', async () => {
    const source = fileSource(dataPath('services/data-inclusion_structures_v0_2022_7dep.json'))
    const table = await openJson(source)
    const records = JSON.parse(
      readFileSync(dataPath('services/data-inclusion_structures_v0_2022_7dep.json'), 'utf8'),
    ) as Record<string, unknown>[]
    expect(table.records).toBe(records.length)
    const head = await readHead(table.source)
    const result = await readColumns(table.source, { ...planOf(head, 'code_insee'), layout: 'count', values: [] })
    const counts = new Map<string, number>()
    for (const record of records) {
      const code = String(record.code_insee ?? '')
      if (code !== '') counts.set(code, (counts.get(code) ?? 0) + 1)
    }
    expect(cellsOf(result)).toEqual(counts)
  })

  it('JSON: Melodi observations without a figure say so', async () => {
    const table = await openJson(fileSource(dataPath('samples/melodi_filosofi_sample.json')))
    expect([table.identifier, table.partial, table.columns.slice(0, 3)]).toEqual([
      'DS_FILOSOFI_CC',
      false,
      ['GEO', 'GEO_OBJECT', 'GEO_VINTAGE'],
    ])
    expect((await readHead(table.source)).rows[0]?.slice(0, 3)).toEqual(['33318', 'COM', '2025'])
  })
})

describe('several lines above the header', () => {
  it('titles, notes and long labels are kept apart from the names', async () => {
    const text =
      'Titre du fichier;;;\nSource : Insee;;;\n\nCode;Libellé de la commune;Population en 2018;Logements\nCODGEO;LIBGEO;P18_POP;P18_LOG\n32013;Auch;21618;13000\n32001;Aignan;762;\n'
    const head = await readHead(memorySource('export.csv', Buffer.from(text)))
    expect([head.headerLine, head.header]).toEqual([5, ['CODGEO', 'LIBGEO', 'P18_POP', 'P18_LOG']])
    expect(head.before.at(-1)).toEqual(['Code', 'Libellé de la commune', 'Population en 2018', 'Logements'])
    const result = await readColumns(
      memorySource('export.csv', Buffer.from(text)),
      widePlan(head.header, { headerLine: head.headerLine, values: [{ column: 2 }, { column: 3 }] }),
    )
    expect(cellsOf(result)).toEqual(
      new Map([
        ['32013 2', 21618],
        ['32013 3', 13000],
        ['32001 2', 762],
      ]),
    )
    expect([...(result.groups[0]?.firstLines ?? [])]).toEqual([6, 7])
  })
})
