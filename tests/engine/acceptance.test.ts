import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import { Table, utf16, windows1252 } from '#tests/shared/indicator/recogniseSupport.ts'
import { askOracle, type OracleZone, oracleMissing, same } from '#tests/support/oracle.ts'
import { dataPath, describeWithData } from '#tests/support/sharedData.ts'
import { importAll, temporaryFolder, testWorkspace } from '#tests/support/workspace.ts'

const national = 'national/base_cc_comparateur_2022.csv.gz'
const dictionary = 'insee/meta_base_cc_comparateur_2022_dep32+voisins.csv'

/** Indicator, factor, and the columns of the original file that the oracle adds up. */
const asked = [
  { indicator: 'POP01', factor: 1, num: ['P18_POP'] },
  { indicator: 'EMP03', factor: 100, num: ['P18_CHOM1564'], den: ['P18_ACT1564'] },
  { indicator: 'LOG01.VAC', factor: 100, num: ['P18_LOGVAC'], den: ['P18_LOG'] },
  { indicator: 'LOG02', factor: 100, num: ['P18_RP_PROP'], den: ['P18_RP'] },
  { indicator: 'FAM05', factor: 1, num: ['P18_POP'], den: ['P18_MEN'] },
]

let whole: Table | undefined
function departmentRows(department: string): Table {
  whole ??= Table.parse(gunzipSync(readFileSync(dataPath(national))).toString('utf8'), ';')
  return whole.filter((row) => (row[0] ?? '').startsWith(department) && row[0]?.length === 5)
}

/** Labels of the columns as their producer words them. */
function labels(): ReadonlyMap<string, string> {
  const rows = Table.parse(readFileSync(dataPath(dictionary), 'utf8'), ';').rows
  return new Map(rows.filter((row) => row[3] === '').map((row) => [row[0] ?? '', row[1] ?? '']))
}

const commas = (table: Table) =>
  new Table(
    table.header,
    table.rows.map((row) => row.map((text) => (/^\d+\.\d+$/.test(text) ? text.replace('.', ',') : text))),
  )

interface Dress {
  readonly department: string
  readonly write: (folder: string) => readonly string[]
}

function save(folder: string, name: string, bytes: Buffer | string): string {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

/** The same real figures, as a partner might send them. None of these files is the project's. */
const dresses: Readonly<Record<string, Dress>> = {
  'Hautes-Pyrénées, columns called by their labels, in another order, in Windows-1252': {
    department: '65',
    write: (folder) => {
      const names = labels()
      const table = departmentRows('65')
        .shuffled()
        .renamed((name) => names.get(name) ?? name)
      return [save(folder, 'envoi partenaire.csv', windows1252(table.text(';')))]
    },
  },
  'Haute-Garonne, headers that mean nothing without the metadata file beside them, tabs, UTF-16': {
    department: '31',
    write: (folder) => {
      const table = departmentRows('31')
      const opaque = new Map(table.header.map((name, n) => [name, n === 0 ? 'TERR' : `VAR_${n * 17}`]))
      const meta = readFileSync(dataPath(dictionary), 'utf8')
        .split(/\r?\n/)
        .filter((line, n) => n === 0 || opaque.has(line.split(';')[0] ?? ''))
        .map((line) => line.replace(/^[^;]+/, (name) => opaque.get(name) ?? name))
        .join('\r\n')
      const data = table.shuffled().renamed((name) => opaque.get(name) ?? name)
      return [save(folder, 'x1.txt', utf16(data.text('\t'))), save(folder, 'x2.csv', meta)]
    },
  },
  'Ariège, leading zeros lost, commas and decimal points': {
    department: '09',
    write: (folder) => {
      const table = departmentRows('09').mapColumn('CODGEO', (code) => code.replace(/^0/, ''))
      return [save(folder, 'tableau.csv', table.shuffled().text(','))]
    },
  },
  'Ariège, zeros lost, decimal commas in quotes, a byte order mark': {
    department: '09',
    write: (folder) => {
      const table = commas(departmentRows('09').mapColumn('CODGEO', (code) => code.replace(/^0/, '')))
      return [save(folder, 'excel.csv', `\uFEFF${table.text(',')}`)]
    },
  },
  'Hautes-Pyrénées, vertical bars, another name for the code, few columns, lines of title above': {
    department: '65',
    write: (folder) => {
      const table = commas(departmentRows('65'))
      const keep = [
        'P18_LOG',
        'CODGEO',
        'P18_LOGVAC',
        'P18_POP',
        'P18_CHOM1564',
        'P18_ACT1564',
        'P18_RP',
        'P18_RP_PROP',
        'P18_MEN',
      ]
      const small = new Table(
        keep,
        table.rows.map((row) => keep.map((name) => row[table.column(name)] ?? '')),
      )
      const text = small.renamed((name) => (name === 'CODGEO' ? 'Commune (INSEE)' : name)).text('|')
      return [
        save(
          folder,
          'extraction.csv',
          windows1252(`Données du territoire\r\nSource : INSEE, recensement 2018\r\n\r\n${text}`),
        ),
      ]
    },
  },
  'Tarn-et-Garonne, Unix line ends, columns of text before and after': {
    department: '82',
    write: (folder) => {
      const table = departmentRows('82')
      const named = new Table(
        ['Libellé', ...table.header, 'Remarque'],
        table.rows.map((row) => [`Commune n° ${row[0]}`, ...row, 'à vérifier']),
      )
      return [save(folder, 'export.csv', named.text(';').replaceAll('\r\n', '\n'))]
    },
  },
}

const left = oracleMissing ? ' (left out: Python 3 is not installed on this machine)' : ''

describeWithData(`files that the project does not ship, for another département${left}`, () => {
  const oracles = new Map<string, Readonly<Record<string, OracleZone>>>()
  const oracleOf = (department: string) => {
    const found =
      oracles.get(department) ??
      askOracle({
        vintage: 2026,
        department,
        measures: asked.map((item) => ({ ...item, id: item.indicator, file: national, geography: 2021 })),
      })
    oracles.set(department, found)
    return found
  }

  it.skipIf(oracleMissing).each(Object.entries(dresses))('%s', async (_name, { department, write }) => {
    const { engine } = await testWorkspace(department)
    const reports = await importAll(engine, write(temporaryFolder()))
    const report = reports.find((item) => item.dataset !== null)
    expect(report?.dataset).toBe('insee.comparateur')
    expect(report?.refused).toBe(0)
    const oracle = oracleOf(department)
    let compared = 0
    for (const { indicator, factor, den } of asked) {
      const list = await engine.call('indicator.values', { indicator, level: 'epci', department, period: '2018' })
      for (const figure of list) {
        const code = figure.territory
        const expected = oracle[code]
        const sums = expected?.measures[indicator]
        expect(expected, code).toBeDefined()
        // Of an intercommunalité that lies in two départements the file holds a part: it is given as one, and its part is whole.
        if (figure.status === 'partial' && !code.includes('@')) {
          expect(Object.keys(oracle)).toContain(`${code}@${department}`)
          continue
        }
        const value = den === undefined ? sums?.num : ((sums?.num ?? Number.NaN) / (sums?.den ?? Number.NaN)) * factor
        expect(figure.status, `${indicator} ${code}`).toBe('ok')
        expect(same(figure.value, value), `${indicator} ${code}: ${figure.value}, expected ${value}`).toBe(true)
        expect(figure.coverage).toEqual({ known: sums?.known, expected: expected?.expected })
        compared += 1
      }
      const [whole] = await engine.call('indicator.values', {
        indicator,
        level: 'department',
        territory: department,
        period: '2018',
      })
      expect(same(whole?.numerator, oracle[department]?.measures[indicator]?.num), indicator).toBe(true)
    }
    expect(compared).toBeGreaterThanOrEqual(asked.length * 5)
  })
})

describeWithData('two départements in two files of one dataset', () => {
  const sample = 'samples/cnaf_s_ben_com_sample.csv'
  let engine: WorkerEngine
  const of = async (territory: string) => {
    const [figure] = await engine.call('indicator.values', {
      indicator: 'PRE03.FOY',
      level: 'commune',
      territory,
      period: '2024',
    })
    return figure
  }
  const published = new Map<string, string>()

  beforeAll(async () => {
    engine = (await testWorkspace('33')).engine
    const table = Table.parse(readFileSync(dataPath(sample), 'utf8'), ';')
    const [date, code, rsa] = ['dtreffre', 'numcomdo', 'indfoy_rsa'].map((name) => table.column(name))
    for (const row of table.rows)
      if (row[date ?? -1] === '2024-12') published.set(row[code ?? -1] ?? '', row[rsa ?? -1] ?? '')
    const folder = temporaryFolder()
    const part = (start: string) =>
      save(folder, `caf-${start}.csv`, table.filter((row) => (row[code ?? -1] ?? '').startsWith(start)).text(';'))
    for (const start of ['33', '2A', '2B']) {
      const [report] = await importAll(engine, [part(start)])
      expect(report?.dataset).toBe('caf.s_ben')
    }
  })

  it('live together: importing the second leaves the first as it was', async () => {
    for (const code of ['33063', '33550', '2A006', '2B033']) {
      const figure = await of(code)
      expect(figure?.value, code).toBe(Number(published.get(code)))
      expect(figure?.status, code).toBe('rounded')
    }
    const { length } = await engine.call('import.batches', {})
    expect(length).toBe(3)
  })

  it('and a newer file of one of them replaces that one alone', async () => {
    const table = Table.parse(readFileSync(dataPath(sample), 'utf8'), ';')
    const code = table.column('numcomdo')
    const newer = table
      .filter((row) => (row[code] ?? '').startsWith('2A'))
      .mapColumn('indfoy_rsa', (text) => (text === '' ? text : String(Number(text) + 5)))
    const [report] = await importAll(engine, [save(temporaryFolder(), 'caf-2A-corrigé.csv', newer.text(';'))])
    expect(report?.changedValues).toBeGreaterThan(100)
    expect((await of('2A006'))?.value).toBe(Number(published.get('2A006')) + 5)
    expect((await of('33063'))?.value).toBe(Number(published.get('33063')))
    expect((await of('33063'))?.source?.dataset).toBe('caf.s_ben')
  })
})

describe('the files of this test', () => {
  it('are not among those that the project ships', () => {
    const shipped = readFileSync(join(import.meta.dirname, '../../resources/templates/datasets.json'), 'utf8')
    for (const name of ['envoi partenaire', 'Commune (INSEE)', 'TERR"', 'VAR_17']) expect(shipped).not.toContain(name)
  })
})
