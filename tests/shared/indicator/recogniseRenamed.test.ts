import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import type { Mapping } from '#shared/indicator/import.schema.ts'
import { dataPath, describeWithData } from '#tests/support/sharedData.ts'
import { metadataOf, readFile, recogniseBytes, Table, utf16, windows1252 } from './recogniseSupport.ts'

const meta = 'insee/meta_base_cc_comparateur_2022_dep32+voisins.csv'

function real(name: string, delimiter = ';'): Table {
  const bytes = readFileSync(dataPath(name))
  return Table.parse((name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'), delimiter)
}

const utf8 = (table: Table, delimiter = ';') => Buffer.from(table.text(delimiter))

/** Rows of one département, by the column that holds commune codes. */
const of = (table: Table, column: string, department: string) =>
  table.filter((row) => (row[table.column(column)] ?? '').startsWith(department))

/** What a mapping reads, whatever the columns are called: variable, period, and the original column. */
function reads(mapping: Mapping | null, original: (column: string) => string = (column) => column): string[] {
  return (mapping?.values ?? []).map((v) => `${original(v.column)}=${v.variable}@${v.period ?? ''}`).sort()
}

describeWithData('the same file in another dress is the same file', () => {
  const comparateur = () => of(real('insee/base_cc_comparateur_2022_dep32+voisins.csv'), 'CODGEO', '31')

  it('with its columns in another order, in any separator and encoding', async () => {
    const table = comparateur()
    const plain = await recogniseBytes(utf8(table))
    expect(plain.dataset).toBe('insee.comparateur')
    for (const bytes of [
      utf8(table.shuffled()),
      utf8(table.shuffled(), '\t'),
      utf8(table.shuffled(), ','),
      windows1252(table.shuffled().text(';')),
      utf16(table.shuffled().text(';')),
    ]) {
      const { mapping } = await recogniseBytes(bytes)
      expect(mapping?.dataset).toBe('insee.comparateur')
      expect(mapping?.code).toEqual(plain.mapping?.code)
      expect(mapping?.period).toEqual(plain.mapping?.period)
      expect(reads(mapping)).toEqual(reads(plain.mapping))
    }
  })

  it('with the official labels as headers, in Windows-1252', async () => {
    const metadata = await metadataOf(meta)
    const table = comparateur()
    const plain = await recogniseBytes(utf8(table))
    for (const kind of ['label', 'long'] as const) {
      const back = new Map(table.header.map((name) => [metadata.variables.get(name)?.[kind] ?? name, name]))
      const renamed = table.shuffled().renamed((name) => metadata.variables.get(name)?.[kind] ?? name)
      const { mapping, notes } = await recogniseBytes(windows1252(renamed.text(';')))
      expect(mapping?.dataset).toBe('insee.comparateur')
      expect(reads(mapping, (column) => back.get(column) ?? column)).toEqual(reads(plain.mapping))
      expect(notes.join(' ')).toContain('intitulés des colonnes')
    }
  })

  it('with headers that only its metadata file explains', async () => {
    const metadata = await metadataOf(meta)
    const table = comparateur()
    const opaque = new Map(table.header.map((name, i) => [name, i === 0 ? 'TERR' : `VAR_${i * 17}`]))
    const variables = new Map([...metadata.variables].map(([name, value]) => [opaque.get(name) ?? name, value]))
    const back = new Map([...opaque].map(([name, other]) => [other, name]))
    const { mapping, by, notes } = await recogniseBytes(
      utf8(table.shuffled().renamed((name) => opaque.get(name) ?? name)),
      {
        metadata: { variables, modalities: new Map() },
      },
    )
    expect(by).toBe('metadata')
    expect(mapping?.dataset).toBe('insee.comparateur')
    expect(mapping?.code.columns).toEqual(['TERR'])
    const plain = await recogniseBytes(utf8(table))
    expect(reads(mapping, (column) => back.get(column) ?? column)).toEqual(reads(plain.mapping))
    expect(notes.join(' ')).toContain('métadonnées')
  })

  it('with a few columns only, and the code under any name', async () => {
    const table = comparateur()
    for (const code of ['commune', 'Territoire', 'INSEE', 'xyz']) {
      const keep = ['CODGEO', 'P18_POP', 'P18_LOG', 'P18_LOGVAC', 'MED19'].map((name) => table.column(name))
      const small = new Table(
        keep.map((at) => (table.header[at] === 'CODGEO' ? code : (table.header[at] ?? ''))),
        table.rows.map((row) => keep.map((at) => row[at] ?? '')),
      )
      const { mapping } = await recogniseBytes(utf8(small.shuffled()))
      expect(mapping?.code.columns).toEqual([code])
      expect(reads(mapping)).toEqual([
        'MED19=MED@2019',
        'P18_LOG=P_LOG@2018',
        'P18_LOGVAC=P_LOGVAC@2018',
        'P18_POP=P_POP@2018',
      ])
    }
  })

  it('with a postal code beside the commune code', async () => {
    const table = comparateur()
    const decoy = new Table(
      ['code_postal', ...table.header],
      table.rows.map((row) => [`31${(row[0] ?? '').slice(2, 4)}0`, ...row]),
    )
    expect((await recogniseBytes(utf8(decoy))).mapping?.code.columns).toEqual(['CODGEO'])
  })

  it('with the leading zeros that a spreadsheet took away', async () => {
    for (const department of ['09', '01']) {
      for (const name of ['national/base_cc_comparateur_2022.csv.gz', 'national/cc_filosofi_2021_COM.csv.gz']) {
        const table = of(real(name), 'CODGEO', department).mapColumn('CODGEO', (code) => code.replace(/^0/, ''))
        const { mapping, notes } = await recogniseBytes(utf8(table.shuffled()))
        expect(mapping?.code).toMatchObject({ columns: ['CODGEO'], level: 'commune' })
        expect(notes.join(' ')).toContain('zéro initial')
      }
    }
  })

  it('of départements without their zeros, of a few départements, of one', async () => {
    const table = real('insee/filosofi/FILO2016_DISP_DEP.csv')
    const bare = table.mapColumn('CODGEO', (code) => code.replace(/^0/, ''))
    expect((await recogniseBytes(utf8(bare.shuffled()))).mapping?.code).toMatchObject({
      columns: ['CODGEO'],
      level: 'department',
    })
    const few = table.filter((row) => ['09', '11', '12', '31', '32', '65'].includes(row[0] ?? ''))
    expect((await recogniseBytes(utf8(few))).mapping?.code.level).toBe('department')
    const one = table.filter((row) => row[0] === '32')
    expect((await recogniseBytes(utf8(one))).mapping?.code.level).toBe('department')
  })

  it('of the CAF, under spoken headers', async () => {
    const spoken: Record<string, string> = {
      annee: 'Exercice',
      code: 'Code commune',
      nom: 'Commune',
      foyers_allocataires: 'Foyers allocataires',
      personnes_couvertes: 'Personnes couvertes',
      foyers_rsa: 'Bénéficiaires du RSA',
      foyers_prime_activite: 'Foyers prime d’activité',
    }
    const table = real('caf/caf_foyers_communes_32_2020-2024.csv')
      .renamed((name) => spoken[name] ?? name)
      .shuffled()
    const { mapping } = await recogniseBytes(windows1252(table.text(';')))
    expect(mapping?.dataset).toBe('caf.foyers')
    expect(mapping?.period.column).toBe('Exercice')
    expect(mapping?.values).toContainEqual({ column: 'Bénéficiaires du RSA', variable: 'CAF_RSA', period: null })
  })

  it('of job seekers, with every column renamed', async () => {
    const other: Record<string, string> = {
      Date: 'trim',
      'Code région': 'r',
      Région: 'rl',
      'Code département': 'd',
      Département: 'dl',
      'Code commune': 'c',
      Commune: 'cl',
      'Type de données': 'type',
      Catégorie: 'cat',
      Sexe: 'genre',
      "Tranche d'âge": 'tranche',
      "Nombre de demandeurs d'emploi": 'nb',
    }
    const table = real('samples/dares_defm_communales_sample.csv')
      .renamed((name) => other[name] ?? name)
      .shuffled()
    const { mapping, notes } = await recogniseBytes(utf16(table.text(';')))
    expect(mapping?.dataset).toBe('dares.defm')
    expect(mapping?.code.columns).toEqual(['c'])
    expect(mapping?.period.column).toBe('trim')
    expect(mapping?.long?.value).toBe('nb')
    expect([...(mapping?.long?.dimensions ?? [])].sort()).toEqual(['cat', 'genre', 'tranche', 'type'])
    expect(mapping?.long?.variables).toContainEqual({
      variable: 'DEFM_ABC_F',
      where: { cat: 'ABC', type: 'Brutes', genre: 'Femmes' },
    })
    expect(notes.join(' ')).toContain('Colonnes renommées')
  })

  it('of Filosofi by intercommunalité, without names, shuffled, with points', async () => {
    const table = real('insee/filosofi/FILO2015_DISP_EPCI.csv')
    const points = new Table(
      table.header,
      table.rows.map((row) => row.map((text, i) => (i > 1 ? text.replace(',', '.') : i === 1 ? '' : text))),
    )
    const { mapping } = await recogniseBytes(
      utf8(
        points.shuffled().renamed((name) => name.toLowerCase()),
        ',',
      ),
    )
    expect(mapping).toMatchObject({ dataset: 'insee.filosofi-distribution', decimal: '.' })
    expect(mapping?.code).toMatchObject({ columns: ['codgeo'], level: 'epci' })
    expect(mapping?.period.constant).toBe('2015')
  })

  it('of the census by modalities, under names that say nothing', async () => {
    const opened = await readFile('samples/insee_logement_sample.zip')
    const names = new Map(opened.header.map((name, i) => [name, `c${i}`]))
    const { mapping, notes } = await recogniseBytes(
      utf8(opened.renamed((name) => names.get(name) ?? name).shuffled(), ','),
    )
    expect(mapping?.dataset).toBe('insee.melodi.rp-logement')
    expect(mapping?.code).toMatchObject({ columns: [names.get('GEO')], levelColumn: names.get('GEO_OBJECT') })
    expect(mapping?.period.column).toBe(names.get('TIME_PERIOD'))
    expect(mapping?.long?.variables).toContainEqual({
      variable: 'P_LOGVAC',
      where: { [names.get('OCS') ?? '']: 'DW_VAC', [names.get('RP_MEASURE') ?? '']: 'DWELLINGS' },
    })
    expect(notes.join(' ')).toContain('Colonnes renommées')
  })

  it('with the short names that people give', async () => {
    const spoken: Record<string, string> = {
      CODGEO: 'commune',
      P18_POP: 'pop_2018',
      P13_POP: 'pop_2013',
      P18_LOG: 'nb_logements_2018',
      P18_LOGVAC: 'logements_vacants_2018',
      P18_CHOM1564: 'chomeurs_15_64_2018',
      NAIS1318: 'naissances_2013_2018',
      TP6019: 'Taux de pauvreté 2019 (%)',
      SUPERF: 'Superficie (km²)',
    }
    const keep = Object.keys(spoken).map((name) => comparateur().column(name))
    const { header, rows } = comparateur().renamed((name) => spoken[name] ?? name)
    const table = new Table(
      keep.map((at) => header[at] ?? ''),
      rows.map((row) => keep.map((at) => row[at] ?? '')),
    )
    const { mapping } = await recogniseBytes(utf16(table.shuffled().text('\t')))
    expect(mapping?.code.columns).toEqual(['commune'])
    const found = new Map(mapping?.values.map((v) => [v.column, `${v.variable} ${v.period}`]))
    expect(Object.fromEntries(found)).toEqual({
      pop_2018: 'P_POP 2018',
      pop_2013: 'P_POP 2013',
      nb_logements_2018: 'P_LOG 2018',
      logements_vacants_2018: 'P_LOGVAC 2018',
      chomeurs_15_64_2018: 'P_CHOM1564 2018',
      naissances_2013_2018: 'NAIS 2013-2018',
      'Taux de pauvreté 2019 (%)': 'TP60 2019',
      'Superficie (km²)': 'SUPERF null',
    })
    expect(mapping?.period.constant).toBe('2018')
  })

  it('never takes the year of a file name before the years of its columns', async () => {
    const { mapping } = await recogniseBytes(utf8(comparateur()), { fileName: 'export_1999.csv' })
    expect(mapping?.period.constant).toBe('2018')
  })
})
