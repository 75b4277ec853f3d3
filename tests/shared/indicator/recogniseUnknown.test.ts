import { describe, expect, it } from 'vitest'
import { mappingSchema } from '#shared/indicator/import.schema.ts'
import { mappingFingerprint, parseMapping } from '#shared/indicator/mapping.rules.ts'
import { resolvePlan } from '#shared/indicator/reading.rules.ts'
import { recognise } from '#shared/indicator/recognise.ts'
import type { CodeOracle, FileHead } from '#shared/indicator/recognise.types.ts'
import type { StoredLevel } from '#shared/territory/territory.schema.ts'
import { catalogue } from './recogniseSupport.ts'

/** Every commune 32001–32463, the Gers and Occitanie: enough for made-up files. */
const codes: CodeOracle = {
  level: (code) => {
    const levels: StoredLevel[] = []
    if (/^32\d{3}$/.test(code) && Number(code) >= 32001 && Number(code) <= 32463) levels.push('commune')
    if (/^(31|32|65|82)$/.test(code)) levels.push('department')
    if (/^(76|75|32)$/.test(code)) levels.push('region')
    if (code === '200066926') levels.push('epci')
    return levels
  },
}

function head(lines: string): FileHead {
  const [header = [], ...rows] = lines
    .trim()
    .split('\n')
    .map((line) => line.trim().split(';'))
  return { encoding: 'utf-8', delimiter: ';', decimal: null, headerLine: 1, header, rows }
}

const communes = ['32001', '32013', '32107', '32119', '32160', '32208']
const made = (header: string, row: (code: string, i: number) => string) =>
  head([header, ...communes.map((code, i) => row(code, i))].join('\n'))
const asked = { catalogue, codes, remembered: [], fileName: 'places.csv' }

describe('a file that no dataset describes', () => {
  const places = made(
    'insee;commune;Places de crèche 2023;Taux d’équipement (%) 2023',
    (c, i) => `${c};Nom ${i};${i * 12};${i},5`,
  )

  it('is proposed with its code, its periods and its numeric columns', () => {
    const { mapping, draft, by, problem, columns } = recognise(places, asked)
    expect(mapping).toBeNull()
    expect(by).toBe('none')
    expect(problem).toContain('aucun jeu de données connu')
    expect(mappingSchema.parse(draft)).toEqual(draft)
    expect(draft?.code).toMatchObject({ columns: ['insee'], level: 'commune' })
    expect(draft?.period.constant).toBe('2023')
    expect(draft?.decimal).toBe(',')
    expect(draft?.values.map((v) => [v.variable, v.period])).toEqual([
      ['PLACES_DE_CRECHE', '2023'],
      ['TAUX_D_EQUIPEMENT', '2023'],
    ])
    expect(draft?.newVariables.map((v) => v.kind)).toEqual(['count', 'ratio'])
    expect(columns.map((column) => column.role)).toEqual(['code', 'name', 'value', 'value'])
  })

  it('is read as its remembered mapping says, whatever the order of its columns', () => {
    const { draft } = recognise(places, asked)
    if (draft === null) throw new Error('no draft')
    const turned: FileHead = {
      ...places,
      encoding: 'windows-1252',
      header: places.header.toReversed(),
      rows: places.rows.map((row) => row.toReversed()),
    }
    expect(mappingFingerprint(turned.header)).toBe(mappingFingerprint(places.header))
    const remembered = [{ fingerprint: mappingFingerprint(places.header), mapping: draft }]
    const again = recognise(turned, { ...asked, remembered })
    expect(again.by).toBe('remembered')
    expect(again.mapping?.values).toEqual(draft.values)
    expect(again.mapping?.encoding).toBeUndefined()
  })

  it('does not carry the period of another file over without a word', () => {
    const file = made('insee;nom;rsa_local', (c, i) => `${c};n${i};${i}`)
    const { draft } = recognise(file, { ...asked, fileName: 'rsa_2021.csv' })
    if (draft === null) throw new Error('no draft')
    expect(draft.period.constant).toBe('2021')
    const remembered = [{ fingerprint: mappingFingerprint(file.header), mapping: draft }]
    const next = recognise(file, { ...asked, remembered, fileName: 'rsa_2022.csv' })
    expect(next.mapping?.period.constant).toBe('2022')
    expect(next.notes.join(' ')).toContain('2022')
    expect(recognise(file, { ...asked, remembered, fileName: 'rsa.csv' }).mapping?.period.constant).toBeNull()
    expect(
      recognise(file, { ...asked, remembered, fileName: 'rsa.csv', period: '2020' }).mapping?.period.constant,
    ).toBe('2020')
  })

  it('is read as the given mapping says, and refused when a column is missing', () => {
    const parsed = parseMapping(
      '{ "dataset": "local.places", "code": "insee", "period": "2023", "values": { "Places de crèche 2023": "PLACES" } }',
    )
    if (!parsed.ok) throw new Error(parsed.problem)
    const given = recognise(places, { ...asked, given: parsed.mapping })
    expect(given).toMatchObject({ by: 'given', problem: null, dataset: 'local.places' })
    const other = recognise(
      made('code;x', (c, i) => `${c};${i}`),
      { ...asked, given: parsed.mapping },
    )
    expect(other.mapping).toBeNull()
    expect(other.problem).toContain('« insee » et « Places de crèche 2023 »')
  })

  it('of modalities one below the other is proposed as a long one', () => {
    const rows = communes.flatMap((code) =>
      ['Femmes', 'Hommes', 'Ensemble'].flatMap((sex) =>
        ['2020', '2021'].map((year) => `${code};${year};${sex};${code.slice(3)}`),
      ),
    )
    const { draft } = recognise(head(['insee;annee;sexe;valeur', ...rows].join('\n')), asked)
    expect(draft).toMatchObject({ layout: 'long', period: { column: 'annee' } })
    expect(draft?.long).toMatchObject({ value: 'valeur', dimensions: ['sexe'], template: 'VALEUR_{sexe}' })
  })

  it('of places is proposed as a count', () => {
    const { draft } = recognise(
      made('nom;adresse;insee', (c, i) => `Lieu ${i};rue ${i};${c}`),
      { ...asked, fileName: 'lieux_2024.csv' },
    )
    expect(draft).toMatchObject({
      layout: 'count',
      counts: { variable: 'NB_LIEUX' },
      duplicates: 'sum',
      period: { constant: '2024' },
    })
  })
})

describe('what cannot be recognised is said', () => {
  it('without a code column', () => {
    const { mapping, draft, problem } = recognise(head('a;b\n1,5;2\n3;4'), asked)
    expect([mapping, draft]).toEqual([null, null])
    expect(problem).toContain('codes de communes')
  })

  it('with a dataset that does not exist', () => {
    expect(
      recognise(
        made('insee;x', (c) => `${c};1`),
        { ...asked, dataset: 'insee.nimporte' },
      ).problem,
    ).toContain('insee.nimporte')
  })

  it('never throws, whatever the head', () => {
    const heads: FileHead[] = [
      head('a'),
      { ...head('a;b'), header: [], rows: [] },
      { ...head('a;b'), header: ['', '', 'x'], rows: [[], ['1'], ['', '', '', '']] },
      { ...head('a;b'), header: ['a', 'a', 'A'], rows: [['32001', '32001', '32001']] },
      {
        ...head('a;b'),
        header: Array.from({ length: 5000 }, (_, i) => `c${i}`),
        rows: [Array.from({ length: 5000 }, () => '1')],
      },
      head('__proto__;constructor\n32001;1\n32013;2'),
    ]
    for (const one of heads) expect(recognise(one, asked).by).toBeDefined()
  })
})

describe('a mapping file', () => {
  const problem = (json: string) => {
    const parsed = parseMapping(json)
    return parsed.ok ? null : parsed.problem
  }

  it('may be short', () => {
    const parsed = parseMapping(
      '{ "dataset": "local.x", "code": ["DEP", "COM"], "period": { "column": "an", "keep": "year" }, "values": { "v": "V" } }',
    )
    expect(parsed).toMatchObject({
      ok: true,
      mapping: {
        layout: 'wide',
        code: { columns: ['DEP', 'COM'], level: 'commune' },
        period: { constant: null, column: 'an', keep: 'year' },
        values: [{ column: 'v', variable: 'V', period: null }],
        empty: 'unavailable',
        duplicates: 'refuse',
      },
    })
  })

  it('comes back the same when the whole of it is written', () => {
    const { draft } = recognise(
      made('insee;n;x 2020', (c, i) => `${c};n${i};${i}`),
      asked,
    )
    expect(parseMapping(JSON.stringify(draft))).toEqual({ ok: true, mapping: draft })
  })

  it('says what is wrong with it', () => {
    expect(problem('{')).toContain('JSON')
    expect(problem('{ "code": "x", "values": { "v": "V" } }')).toBe('à « dataset », une valeur manque')
    expect(problem('{ "dataset": "x", "code": "x" }')).toContain('aucune colonne de valeurs')
    expect(problem('{ "dataset": "x", "code": "x", "values": { "v": "V" }, "vintage": "2021" }')).toBe(
      'à « vintage », un nombre est attendu',
    )
    expect(problem('{ "dataset": "x", "code": "x", "values": { "v": "V" }, "empty": "vide" }')).toContain(
      'une des valeurs « unavailable », « absent » ou « secret »',
    )
    expect(problem('{ "dataset": "x", "code": "x", "values": { "v": "V" }, "colonne": 1 }')).toContain('« colonne »')
    expect(problem('{ "dataset": "x", "code": "v", "values": { "v": "V" } }')).toContain('à la fois')
    expect(problem('{ "dataset": "x", "code": "v", "layout": "long" }')).toContain('long')
  })

  it('becomes positions, or says which columns are missing', () => {
    const parsed = parseMapping(
      '{ "dataset": "x", "code": "CODGEO", "period": "2020", "values": { "Été": "V", "b": "W" } }',
    )
    if (!parsed.ok) throw new Error(parsed.problem)
    const file = head('b;ete;codgeo\n1;2;32001')
    expect(resolvePlan(parsed.mapping, file)).toMatchObject({
      ok: true,
      plan: { code: { columns: [2] }, values: [{ column: 1 }, { column: 0 }], level: null, period: null },
    })
    expect(resolvePlan(parsed.mapping, head('b;codgeo\n1;32001'))).toEqual({
      ok: false,
      problem: 'la colonne « Été » est absente du fichier',
    })
  })
})
