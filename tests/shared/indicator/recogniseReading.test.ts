import { expect, it } from 'vitest'
import { readColumns } from '#electron/formats/columns.ts'
import { readHead } from '#electron/formats/text-head.ts'
import { resolveCode } from '#shared/indicator/code.rules.ts'
import { parsePeriod } from '#shared/indicator/period.rules.ts'
import { resolvePlan } from '#shared/indicator/reading.rules.ts'
import { recognise } from '#shared/indicator/recognise.ts'
import { type StoredLevel, storedLevels } from '#shared/territory/territory.schema.ts'
import { describeWithData } from '#tests/support/sharedData.ts'
import { catalogue, fileCodes, sourceOf } from './recogniseSupport.ts'

/** Reads a real file as an import does and gives its cells by variable, period, level and code. */
async function cells(name: string) {
  const source = await sourceOf(name)
  const head = await readHead(source)
  const { mapping } = recognise(head, { catalogue, codes: fileCodes, fileName: name, remembered: [] })
  if (mapping === null) throw new Error(`${name} is not recognised`)
  const dataset = catalogue.datasets.find((d) => d.id === mapping.dataset) ?? null
  const outcome = resolvePlan(mapping, head, dataset)
  if (!outcome.ok) throw new Error(outcome.problem)
  const read = await readColumns(source, outcome.plan)
  const found = new Map<string, { value: number; status: number }>()
  const unknown = new Set<string>()
  const twice: string[] = []
  for (const series of read.series) {
    const group = read.groups[series.group]
    const level = storedLevels.find((l) => l === (group?.level ?? mapping.code.level)) ?? null
    const entry = mapping.values[outcome.plan.values.findIndex((v) => v.column === series.column)]
    const variable = series.variable ?? entry?.variable ?? mapping.counts?.variable ?? ''
    const said = series.period === null ? null : parsePeriod(series.period, mapping.period.keep)
    const period = said ?? entry?.period ?? mapping.period.constant ?? ''
    group?.codes.forEach((text, i) => {
      const status = series.statuses[i] ?? 255
      const place = resolveCode(text, level as StoredLevel | null, fileCodes, {
        joined: mapping.code.columns.length > 1,
        metropolitan: mapping.code.level === 'country',
      })
      if (place === null) {
        if (level !== 'country') unknown.add(text)
        return
      }
      if (status === 255) return
      const key = [variable, period, place.level, place.code].join(' ')
      if (found.has(key)) twice.push(key)
      found.set(key, { value: series.values[i] ?? Number.NaN, status })
    })
  }
  return { found, unknown: [...unknown], twice, refused: read.refused, faults: read.faults, rows: read.rows }
}

/** A file, a cell that a person can look up in it, how many codes the reference files do not know, how many rows have no code. */
const files: [string, string, number | 'secret' | 'unavailable', number?, number?][] = [
  ['insee/base_cc_comparateur_2022_dep32+voisins.csv', 'P_POP 2018 commune 31001', 121],
  ['insee/base_cc_comparateur_2022_dep32+voisins.csv', 'NAIS 2013-2018 commune 31003', 68],
  ['insee/cc_filosofi_2021_COM_dep32+voisins.csv', 'PIMP 2021 commune 31001', 'secret'],
  ['insee/cc_filosofi_2021_COM_dep32+voisins.csv', 'MED 2021 commune 31003', 32490],
  ['insee/insee-population-2013-2021_dep32+voisins.csv', 'P_POP 2014 commune 32233', 1261, 40],
  ['insee/insee_rp_evol_1968_departement_2018.csv', 'TX_MORTA 1975-1982 department 01', 9.7, 0, 1],
  ['insee/insee_rp_evol_1968_epci_2018.csv', 'TX_MORTA 1968-1975 epci 200000172', 10.4, 60, 1],
  ['insee/insee_rp_evol_1968_region_2018.csv', 'TX_MORTA 1968-1975 region 01', 8.8, 0, 1],
  ['insee/rp2023_ages_sexe_communes_32.csv', 'AGE_F_0004 2023 commune 32001', 8.7],
  ['insee/filosofi/FILO2014_DISP_EPCI.csv', 'D9 2014 epci 200000172', 44465.6, 1400],
  ['insee/filosofi/FILO2016_DISP_DEP.csv', 'NBMEN 2016 department 01', 253423],
  ['insee/filosofi/FILO2015_DISP_REG.csv', 'NBPERS 2015 region 02', 350988],
  ['insee/filosofi/FILO2016_DISP_METROPOLE.csv', 'NBMEN 2016 country FR', 27209787],
  ['insee/filosofi/FILO2016_DISP_COM_dep32+voisins.csv', 'Q1 2016 commune 31001', 'unavailable', 40],
  ['insee/poplegales/populations_legales_2019_dep32+voisins.csv', 'P_POP 2019 commune 31001', 122],
  ['insee/poplegales/populations_legales_2020_dep32+voisins.csv', 'P_POP 2020 commune 31001', 120],
  ['insee/poplegales/populations_legales_2021_dep32+voisins.csv', 'P_POP 2021 commune 31002', 239],
  ['caf/caf_foyers_communes_32_2020-2024.csv', 'CAF_RSA 2021 commune 32001', 25],
  ['caf/data_CAF_2018_IRIS_dep32+voisins.csv', 'CAF_FOYERS 2018 commune 31149', 8009, 2],
  ['services/lovac_2025_dep32+voisins.csv', 'LOVAC_VAC 2025 commune 32002', 'secret'],
  ['services/liste-fs-20221201_dep32+voisins.csv', 'FS_POINTS 2022 commune 31033', 1, 0, 2],
  ['services/data-inclusion_structures_v0_2022_7dep.json', 'DI_STRUCTURES 2022 commune 31555', 30, 0, 2],
  ['samples/cnaf_s_ben_com_sample.csv', 'CAF_RSA 2024 commune 2A006', 30, 0, 5],
  ['samples/dares_defm_communales_sample.csv', 'DEFM_ABC 2015 commune 75056', 202545],
  ['samples/ssmsi_com_sample.csv', 'SSMSI_VPI 2025 commune 01001', 'secret'],
  ['samples/insee_bpe_sample.zip', 'BPE_TOTAL 2025 epci 243300316', 38750, 3],
  ['samples/insee_deces_sample.zip', '', 0],
  ['samples/insee_naissances_sample.zip', 'NAISD 2008 commune 13055', 12217, 20],
  ['samples/insee_emploi_sample.zip', 'P_CHOM1564 2012 department 33', 87265.05204],
  ['samples/insee_famille_sample.zip', 'C_FAMMONO 2012 commune 33063', 10063.49199],
  ['samples/insee_logement_sample.zip', 'P_LOGVAC 2012 commune 33063', 10364.54651],
  ['samples/insee_population_comp_sample.zip', '', 0],
  ['samples/melodi_filosofi_sample.json', 'D1_SL 2023 commune 33318', 'unavailable'],
]

describeWithData('what is recognised is read', () => {
  it.each(files)('%s (%s)', async (name, key, expected, unknownAllowed = 0, codeless = 0) => {
    const { found, unknown, twice, refused, faults } = await cells(name)
    expect(found.size).toBeGreaterThan(0)
    expect(twice).toEqual([])
    expect(refused).toBe(codeless)
    expect(faults.filter((fault) => fault.code !== 'unknown-code' || fault.text !== '')).toEqual([])
    expect(unknown.length, unknown.slice(0, 10).join(' ')).toBeLessThanOrEqual(unknownAllowed)
    if (key === '') return
    const cell = found.get(key)
    expect(cell, [...found.keys()].slice(0, 5).join(' | ')).toBeDefined()
    if (expected === 'secret') expect(cell?.status).toBe(1)
    else if (expected === 'unavailable') expect(cell?.status).toBe(2)
    else expect(cell).toEqual({ value: expected, status: 0 })
  })
})
