import { expect, it } from 'vitest'
import { describeWithData } from '#tests/support/sharedData.ts'
import { recogniseFile } from './recogniseSupport.ts'

interface Expected {
  dataset: string
  code: string[]
  level: string | null
  /** Period column, constant or periods of the values. */
  column?: string
  constant?: string
  values?: string[]
  decimal?: '.' | ','
  layout?: string
}

const distribution = (year: string, level: string) => ({
  dataset: 'insee.filosofi-distribution',
  code: ['CODGEO'],
  level,
  constant: year,
  decimal: ',' as const,
})
const melodi = { code: ['GEO'], level: null, column: 'TIME_PERIOD', layout: 'long' }

const files: Record<string, Expected> = {
  'insee/base_cc_comparateur_2022_dep32+voisins.csv': {
    dataset: 'insee.comparateur',
    code: ['CODGEO'],
    level: 'commune',
    constant: '2018',
    decimal: '.',
    values: ['2013', '2013-2018', '2018', '2019', '2020'],
  },
  'insee/cc_filosofi_2021_COM_dep32+voisins.csv': {
    dataset: 'insee.filosofi',
    code: ['CODGEO'],
    level: 'commune',
    constant: '2021',
    decimal: ',',
    values: ['2021'],
  },
  'insee/insee-population-2013-2021_dep32+voisins.csv': {
    dataset: 'insee.population-serie',
    code: ['codgeo'],
    level: 'commune',
    values: ['2013', '2014', '2015', '2016', '2017', '2018', '2019', '2020', '2021'],
  },
  'insee/insee_rp_evol_1968_departement_2018.csv': {
    dataset: 'insee.rp.evolution',
    code: ['codgeo'],
    level: 'department',
    column: 'an',
    decimal: ',',
  },
  'insee/insee_rp_evol_1968_epci_2018.csv': {
    dataset: 'insee.rp.evolution',
    code: ['codgeo'],
    level: 'epci',
    column: 'an',
    decimal: ',',
  },
  'insee/insee_rp_evol_1968_region_2018.csv': {
    dataset: 'insee.rp.evolution',
    code: ['codgeo'],
    level: 'region',
    column: 'an',
    decimal: ',',
  },
  'insee/rp2023_ages_sexe_communes_32.csv': {
    dataset: 'insee.rp.ages-sexe',
    code: ['code'],
    level: 'commune',
    constant: '2023',
    decimal: ',',
  },
  'insee/poplegales/populations_legales_2019_dep32+voisins.csv': {
    dataset: 'insee.populations-reference',
    code: ['COM'],
    level: 'commune',
    constant: '2019',
  },
  'insee/poplegales/populations_legales_2020_dep32+voisins.csv': {
    dataset: 'insee.populations-reference',
    code: ['CODDEP', 'CODCOM'],
    level: 'commune',
    constant: '2020',
  },
  'insee/poplegales/populations_legales_2021_dep32+voisins.csv': {
    dataset: 'insee.populations-reference',
    code: ['COM'],
    level: 'commune',
    constant: '2021',
  },
  'caf/caf_foyers_communes_32_2020-2024.csv': {
    dataset: 'caf.foyers',
    code: ['code'],
    level: 'commune',
    column: 'annee',
  },
  'caf/data_CAF_2018_IRIS_dep32+voisins.csv': {
    dataset: 'caf.iris',
    code: ['CODGEO'],
    level: 'commune',
    constant: '2018',
  },
  'services/liste-fs-20221201_dep32+voisins.csv': {
    dataset: 'anct.france-services',
    code: ['insee_com'],
    level: 'commune',
    constant: '2022',
    layout: 'count',
  },
  'services/data-inclusion_structures_v0_2022_7dep.json': {
    dataset: 'data-inclusion.structures',
    code: ['code_insee'],
    level: 'commune',
    constant: '2022',
    layout: 'count',
  },
  'services/lovac_2025_dep32+voisins.csv': {
    dataset: 'cerema.lovac',
    code: ['code_insee'],
    level: 'commune',
    constant: '2025',
  },
  'samples/cnaf_s_ben_com_sample.csv': {
    dataset: 'caf.s_ben',
    code: ['numcomdo'],
    level: 'commune',
    column: 'dtreffre',
  },
  'samples/dares_defm_communales_sample.csv': {
    dataset: 'dares.defm',
    code: ['Code commune'],
    level: 'commune',
    column: 'Date',
    layout: 'long',
  },
  'samples/ssmsi_com_sample.csv': {
    dataset: 'ssmsi.communes',
    code: ['CODGEO_2026'],
    level: 'commune',
    column: 'annee',
    layout: 'long',
  },
  'samples/insee_bpe_sample.zip': { dataset: 'insee.melodi.bpe', ...melodi },
  'samples/insee_deces_sample.zip': { dataset: 'insee.melodi.naissances-deces', ...melodi, decimal: '.' },
  'samples/insee_naissances_sample.zip': { dataset: 'insee.melodi.naissances-deces', ...melodi, decimal: '.' },
  'samples/insee_emploi_sample.zip': { dataset: 'insee.melodi.rp-emploi', ...melodi, decimal: '.' },
  'samples/insee_famille_sample.zip': { dataset: 'insee.melodi.rp-familles', ...melodi, decimal: '.' },
  'samples/insee_logement_sample.zip': { dataset: 'insee.melodi.rp-logement', ...melodi, decimal: '.' },
  'samples/insee_population_comp_sample.zip': { dataset: 'insee.melodi.rp-population-comp', ...melodi, decimal: '.' },
  'samples/melodi_filosofi_sample.json': { dataset: 'insee.melodi.filosofi', ...melodi },
}
for (const year of ['2014', '2015', '2016']) {
  files[`insee/filosofi/FILO${year}_DISP_COM_dep32+voisins.csv`] = distribution(year, 'commune')
  files[`insee/filosofi/FILO${year}_DISP_EPCI.csv`] = distribution(year, 'epci')
  files[`insee/filosofi/FILO${year}_DISP_DEP.csv`] = distribution(year, 'department')
  files[`insee/filosofi/FILO${year}_DISP_REG.csv`] = distribution(year, 'region')
  files[`insee/filosofi/FILO${year}_DISP_METROPOLE.csv`] = distribution(year, 'country')
}

describeWithData('every real file is recognised', () => {
  for (const [name, expected] of Object.entries(files)) {
    it(name, async () => {
      const { mapping, by, dataset, problem } = await recogniseFile(name)
      expect(problem).toBeNull()
      expect(by).toBe('catalogue')
      expect(dataset).toBe(expected.dataset)
      expect(mapping?.code.columns).toEqual(expected.code)
      expect(mapping?.code.level).toBe(expected.level)
      expect(mapping?.layout).toBe(expected.layout ?? 'wide')
      expect(mapping?.period.column).toBe(expected.column ?? null)
      if (expected.constant !== undefined) expect(mapping?.period.constant).toBe(expected.constant)
      if (expected.values !== undefined) {
        const periods = new Set(mapping?.values.map((value) => value.period).filter((period) => period !== null))
        expect([...periods].sort()).toEqual(expected.values)
      }
      if (expected.decimal !== undefined) expect(mapping?.decimal).toBe(expected.decimal)
    })
  }

  it('says what each column is', async () => {
    const { columns } = await recogniseFile('insee/insee-population-2013-2021_dep32+voisins.csv')
    const roles = Object.fromEntries(columns.map((column) => [column.column, column.role]))
    expect(roles).toMatchObject({
      codgeo: 'code',
      libgeo: 'name',
      reg: 'ignored',
      objectid: 'ignored',
      p13_pop: 'value',
    })
    expect(columns.find((column) => column.column === 'p13_pop')).toMatchObject({ variable: 'P_POP', period: '2013' })
  })

  it('adds IRIS up to their commune', async () => {
    const { mapping, notes } = await recogniseFile('caf/data_CAF_2018_IRIS_dep32+voisins.csv')
    expect(mapping?.code.truncate).toBe(5)
    expect(mapping?.duplicates).toBe('sum')
    expect(notes.join(' ')).toContain('IRIS')
  })

  it('says that a period comes from the name of the file', async () => {
    const { notes } = await recogniseFile('insee/poplegales/populations_legales_2019_dep32+voisins.csv')
    expect(notes.join(' ')).toContain('d’après le nom du fichier')
  })

  it('reads December and the fourth quarter as their year', async () => {
    for (const name of ['samples/cnaf_s_ben_com_sample.csv', 'samples/dares_defm_communales_sample.csv']) {
      const { mapping } = await recogniseFile(name)
      expect(mapping?.period.keep).toBe('year')
    }
  })

  it('takes the vintage that a header or a code gives', async () => {
    expect((await recogniseFile('samples/ssmsi_com_sample.csv')).mapping?.vintage).toBe(2026)
    expect((await recogniseFile('samples/melodi_filosofi_sample.json')).mapping?.vintage).toBe(2025)
  })

  it('keeps the status column of a producer', async () => {
    const { mapping } = await recogniseFile('samples/ssmsi_com_sample.csv')
    expect(mapping?.long?.status).toEqual(['est_diffuse'])
  })

  it('leaves out zonings that are not followed and says so', async () => {
    const { mapping, notes } = await recogniseFile('samples/insee_emploi_sample.zip')
    expect(mapping?.code.levels).toMatchObject({
      COM: 'commune',
      EPCI: 'epci',
      DEP: 'department',
      REG: 'region',
      FRANCE: 'country',
    })
    expect(mapping?.code.levels).not.toHaveProperty('ZE2020')
    expect(notes.join(' ')).toContain('ZE2020')
  })

  it('knows a metadata file from a data file', async () => {
    const { mapping, problem } = await recogniseFile('insee/meta_base_cc_comparateur_2022_dep32+voisins.csv')
    expect(mapping).toBeNull()
    expect(problem).toContain('métadonnées')
  })

  it('refuses a file without any territory', async () => {
    const { mapping, draft, problem } = await recogniseFile('services/data-inclusion_services_v0_2022_7dep.json')
    expect(mapping).toBeNull()
    expect(draft).toBeNull()
    expect(problem).toContain('aucune colonne ne contient de codes')
  })
})
