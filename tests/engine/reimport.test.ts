import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import type { FileReport } from '#shared/indicator/import.schema.ts'
import { contentOf } from '#tests/support/database.ts'
import { dataPath, describeWithData, sharedData } from '#tests/support/sharedData.ts'
import { importAll, temporaryFolder, testEngine, testWorkspace } from '#tests/support/workspace.ts'

/**
 * What each real file is, its level, the geography of its codes (the first after its values in which all of its communes exist; none for
 * territories larger than an intercommunalité), and how many rows or cells of it cannot be used.
 */
const expected: Readonly<
  Record<string, readonly [dataset: string, levels: string, vintage: number | null, refused: number]>
> = {
  'caf/caf_foyers_communes_32_2020-2024.csv': ['caf.foyers', 'commune', 2025, 0],
  'caf/data_CAF_2018_IRIS_dep32+voisins.csv': ['caf.iris', 'commune', 2019, 0],
  'insee/base_cc_comparateur_2022_dep32+voisins.csv': ['insee.comparateur', 'commune', 2021, 0],
  'insee/cc_filosofi_2021_COM_dep32+voisins.csv': ['insee.filosofi', 'commune', 2024, 0],
  ...Object.fromEntries(
    // Codes of intercommunalités that were gone by 2021 are unknown: 2014 and 2015 list all of them, before the great merger of 2017.
    [
      ['2014', 2015],
      ['2015', 2016],
      ['2016', 2017],
    ].flatMap(([year, vintage]) => [
      [`insee/filosofi/FILO${year}_DISP_COM_dep32+voisins.csv`, ['insee.filosofi-distribution', 'commune', vintage, 0]],
      [`insee/filosofi/FILO${year}_DISP_DEP.csv`, ['insee.filosofi-distribution', 'department', null, 0]],
      [`insee/filosofi/FILO${year}_DISP_EPCI.csv`, ['insee.filosofi-distribution', 'epci', null, -1]],
      [`insee/filosofi/FILO${year}_DISP_METROPOLE.csv`, ['insee.filosofi-distribution', 'country', null, 0]],
      [`insee/filosofi/FILO${year}_DISP_REG.csv`, ['insee.filosofi-distribution', 'region', null, 0]],
    ]),
  ),
  'insee/insee-population-2013-2021_dep32+voisins.csv': ['insee.population-serie', 'commune', 2022, 0],
  'insee/insee_rp_evol_1968_departement_2018.csv': ['insee.rp.evolution', 'department', null, 1],
  'insee/insee_rp_evol_1968_epci_2018.csv': ['insee.rp.evolution', 'epci', 2021, 1],
  'insee/insee_rp_evol_1968_region_2018.csv': ['insee.rp.evolution', 'region', null, 1],
  'insee/poplegales/populations_legales_2019_dep32+voisins.csv': ['insee.populations-reference', 'commune', 2020, 0],
  'insee/poplegales/populations_legales_2020_dep32+voisins.csv': ['insee.populations-reference', 'commune', 2021, 0],
  'insee/poplegales/populations_legales_2021_dep32+voisins.csv': ['insee.populations-reference', 'commune', 2022, 0],
  'insee/rp2023_ages_sexe_communes_32.csv': ['insee.rp.ages-sexe', 'commune', 2025, 0],
  'samples/cnaf_s_ben_com_sample.csv': ['caf.s_ben', 'commune', 2024, -1],
  'samples/dares_defm_communales_sample.csv': ['dares.defm', 'commune', 2025, 0],
  'samples/insee_bpe_sample.zip': ['insee.melodi.bpe', 'commune department epci region', 2026, 0],
  'samples/insee_deces_sample.zip': [
    'insee.melodi.naissances-deces',
    'commune country department epci region',
    2026,
    -1,
  ],
  'samples/insee_emploi_sample.zip': ['insee.melodi.rp-emploi', 'commune country department epci region', 2024, -1],
  'samples/insee_famille_sample.zip': ['insee.melodi.rp-familles', 'commune country department epci region', 2024, -1],
  'samples/insee_logement_sample.zip': ['insee.melodi.rp-logement', 'commune country department epci region', 2024, -1],
  'samples/insee_naissances_sample.zip': [
    'insee.melodi.naissances-deces',
    'commune country department epci region',
    2026,
    -1,
  ],
  'samples/insee_population_comp_sample.zip': [
    'insee.melodi.rp-population-comp',
    'commune country department epci region',
    2024,
    -1,
  ],
  'samples/melodi_filosofi_sample.json': ['insee.melodi.filosofi', 'commune', 2025, 0],
  'samples/ssmsi_com_sample.csv': ['ssmsi.communes', 'commune', 2026, 0],
  'services/data-inclusion_structures_v0_2022_7dep.json': ['data-inclusion.structures', 'commune', 2023, 2],
  'services/liste-fs-20221201_dep32+voisins.csv': ['anct.france-services', 'commune', 2023, 2],
  'services/lovac_2025_dep32+voisins.csv': ['cerema.lovac', 'commune', 2026, 0],
}

/** Not figures of territories: refused, each for its own reason. */
const refused: Readonly<Record<string, RegExp>> = {
  'insee/meta_base_cc_comparateur_2022_dep32+voisins.csv':
    /fichier de métadonnées, à ouvrir avec le fichier de données/,
  // Its lines name a structure, never a commune: the places are in the file of structures.
  'services/data-inclusion_services_v0_2022_7dep.json': /aucune colonne ne contient de codes/,
}

function files(): string[] {
  const root = sharedData ?? ''
  return ['insee', 'caf', 'services', 'samples']
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true }).map((name) => join(root, folder, String(name))),
    )
    .filter((path) => statSync(path).isFile())
    .map((path) => relative(root, path).replaceAll('\\', '/'))
    .sort()
}

async function inspect(engine: WorkerEngine, path: string): Promise<FileReport> {
  const { staging, files: reports } = await engine.call('import.inspect', {
    files: [{ token: await engine.registerFile(path) }],
  })
  await engine.call('import.discard', { staging })
  if (reports[0] === undefined) throw new Error(`no report for ${path}`)
  return reports[0]
}

/** Tables of a workspace but the sums that it keeps to be quick. */
const content = (file: string) => ({ ...contentOf(file), measure_level: '' })

describeWithData('every real file', () => {
  let engine: WorkerEngine
  let file: string
  beforeAll(async () => {
    ;({ engine, file } = await testWorkspace('32'))
  })

  it('has its place in this test', () => {
    expect(files()).toEqual([...Object.keys(expected), ...Object.keys(refused)].sort())
  })

  it.each(Object.entries(expected))(
    '%s is recognised and imported',
    async (name, [dataset, levels, vintage, faults]) => {
      const preview = await inspect(engine, dataPath(name))
      expect(preview.dataset).toBe(dataset)
      expect([...preview.level].sort().join(' ')).toBe(levels)
      expect(preview.vintage).toBe(vintage)
      expect(preview.written).toBeGreaterThan(0)
      if (faults >= 0) expect(preview.refused).toBe(faults)
      // Whatever is left out is said, with its line.
      if (preview.refused > 0) expect(preview.faults.length).toBeGreaterThan(0)
      for (const fault of preview.faults) expect(fault.message).toMatch(/^[«\p{Lu}].*\.$/u)
      const [report] = await importAll(engine, [dataPath(name)])
      expect(report?.written).toBe(preview.written)
    },
  )

  it.each(Object.entries(refused))('%s is refused, and why', async (name, why) => {
    const preview = await inspect(engine, dataPath(name))
    expect(preview.dataset).toBeNull()
    expect(preview.written).toBe(0)
    expect(preview.notes.join(' ')).toMatch(why)
  })

  it('imported again writes nothing: the base is the same to the last cell', async () => {
    await engine.close()
    const before = content(file)
    const again = testEngine()
    await again.call('workspace.open', { token: await again.registerFile(file) })
    for (const name of Object.keys(expected)) {
      const [report] = await importAll(again, [dataPath(name)])
      expect(report, name).toMatchObject({ written: 0, changedValues: 0 })
      expect(report?.unchanged, name).toBeGreaterThan(0)
    }
    expect(await again.call('workspace.check', {})).toMatchObject({ ok: true })
    await again.close()
    expect(content(file)).toEqual(before)
  })
})

describeWithData('a newer edition of a file', () => {
  const caf = 'caf/caf_foyers_communes_32_2020-2024.csv'
  const edit = (name: string, change: (line: string) => string) => {
    const path = join(temporaryFolder(), name)
    writeFileSync(path, readFileSync(dataPath(caf), 'utf8').split('\n').map(change).join('\n'))
    return path
  }
  const rsa = async (engine: WorkerEngine, territory: string, period = '2024') =>
    (await engine.call('indicator.values', { indicator: 'PRE03.FOY', level: 'commune', territory, period }))[0]

  it('shows how many values it changes before anything is written, then replaces them and them alone', async () => {
    const { engine } = await testWorkspace('32')
    await importAll(engine, [dataPath(caf)])
    const before = (await rsa(engine, '32013'))?.value ?? Number.NaN
    const aignan = (await rsa(engine, '32001'))?.value
    const newer = edit('caf révisé.csv', (line) =>
      line.replace(/^(2024;32013;[^;]*;\d+;\d+;)(\d+)/, (_all, head, n) => `${head}${Number(n) + 5}`),
    )
    const preview = await inspect(engine, newer)
    expect(preview).toMatchObject({ dataset: 'caf.foyers', written: 1, unchanged: 34, changedValues: 1 })
    expect((await rsa(engine, '32013'))?.value).toBe(before)
    await importAll(engine, [newer])
    expect((await rsa(engine, '32013'))?.value).toBe(before + 5)
    expect((await rsa(engine, '32013'))?.source?.file).toBe('caf révisé.csv')
    expect((await rsa(engine, '32001'))?.value).toBe(aignan)
    expect((await rsa(engine, '32013', '2023'))?.source?.file).toBe('caf_foyers_communes_32_2020-2024.csv')
    await engine.call('history.undo', {})
    expect((await rsa(engine, '32013'))?.value).toBe(before)
  })

  it('adds a year without touching the others, and takes nothing away with the rows that it lacks', async () => {
    const { engine } = await testWorkspace('32')
    await importAll(engine, [dataPath(caf)])
    const before = await rsa(engine, '32013', '2020')
    const extended = edit('caf 2025.csv', (line) =>
      line.startsWith('2024;') ? line.replace('2024;', '2025;') : line.startsWith('annee') ? line : '',
    )
    const preview = await inspect(engine, extended)
    expect(preview).toMatchObject({ written: 7, unchanged: 0, changedValues: 0, periods: ['2025'] })
    await importAll(engine, [extended])
    expect((await rsa(engine, '32013', '2025'))?.value).toBe((await rsa(engine, '32013', '2024'))?.value)
    expect(await rsa(engine, '32013', '2020')).toEqual(before)
  })

  it('never overwrites a correction: both values stay, with their source', async () => {
    const { engine } = await testWorkspace('32')
    await importAll(engine, [dataPath(caf)])
    const before = (await rsa(engine, '32013'))?.value ?? Number.NaN
    const epci = async () =>
      (
        await engine.call('indicator.values', {
          indicator: 'PRE03.FOY',
          level: 'epci',
          territory: '200066926',
          period: '2024',
        })
      )[0]
    const sum = (await epci())?.value ?? Number.NaN
    const target = { territory: '32013', period: '2024', reason: 'recompté avec la CAF', remove: false }
    await engine.call('correction.set', {
      corrections: [{ ...target, indicator: null, variable: 'CAF_RSA', value: before + 100 }],
    })
    expect((await rsa(engine, '32013'))?.value).toBe(before + 100)
    expect((await epci())?.value).toBe(sum + 100)
    const newer = edit('caf révisé.csv', (line) =>
      line.replace(/^(2024;32(?:013|331);[^;]*;\d+;\d+;)(\d+)/, (_all, head, n) => `${head}${Number(n) + 5}`),
    )
    expect(await inspect(engine, newer)).toMatchObject({ changedValues: 2 })
    await importAll(engine, [newer])
    const after = await rsa(engine, '32013')
    expect(after).toMatchObject({ value: before + 100, status: 'corrected', origin: 'corrected' })
    expect((await epci())?.value).toBe(sum + 100 + 5)
    expect(await engine.call('correction.list', {})).toMatchObject([
      { value: before + 100, reason: 'recompté avec la CAF' },
    ])
    const cells = await engine.call('variable.values', { variables: ['CAF_RSA'], period: '2024', level: 'commune' })
    const at = cells.territories.findIndex((item) => item.code === '32013')
    expect(cells.columns[0]?.corrected[at]).toBe(1)
    await engine.call('correction.set', {
      corrections: [{ ...target, indicator: null, variable: 'CAF_RSA', value: null, remove: true }],
    })
    expect((await rsa(engine, '32013'))?.value).toBe(before + 5)
  })
})

describe('an import that changes nothing', () => {
  it('leaves no entry in the history', async () => {
    const { engine } = await testWorkspace('32')
    const demo = join(import.meta.dirname, '../../resources/seed/demo/caf_foyers_communes_32_2020-2024.csv.gz')
    await importAll(engine, [demo])
    const entries = await engine.call('history.list', {})
    await importAll(engine, [demo])
    expect(await engine.call('history.list', {})).toEqual(entries)
  })
})
