import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import type { Output } from '#shared/api/contract.ts'
import { contentOf } from '#tests/support/database.ts'
import { demoFile } from '#tests/support/demoFile.ts'
import { dataPath, describeWithData } from '#tests/support/sharedData.ts'
import { importAll, temporaryFolder, testWorkspace } from '#tests/support/workspace.ts'

const header =
  'annee;code;nom;foyers_allocataires;personnes_couvertes;foyers_rsa;foyers_prime_activite;foyers_aide_logement;foyers_af;foyers_paje'
const row = (code: string, rsa: number, year = 2024) => `${year};${code};Commune;500;900;${rsa};60;70;80;90`

function written(name: string, lines: readonly string[], head = header): string {
  const path = join(temporaryFolder(), name)
  writeFileSync(path, [head, ...lines].join('\n'))
  return path
}

type Level = 'commune' | 'epci' | 'department' | 'region'

async function figure(engine: WorkerEngine, territory: string, level: Level = 'commune', period?: string) {
  const [found] = await engine.call('indicator.values', {
    indicator: 'PRE03.FOY',
    level,
    territory,
    ...(period === undefined ? {} : { period }),
  })
  if (found === undefined) throw new Error(`no figure of ${territory}`)
  return found
}
const rsa = async (engine: WorkerEngine, code: string) => (await figure(engine, code, 'commune', '2024')).value

async function staged(engine: WorkerEngine, ...paths: string[]): Promise<Output<'import.inspect'>> {
  const files = await Promise.all(paths.map(async (path) => ({ token: await engine.registerFile(path) })))
  return await engine.call('import.inspect', { files })
}

describe('a file that names only some communes', () => {
  it('keeps the figures of the others, of its département as of the next one', async () => {
    const { engine } = await testWorkspace('32')
    await importAll(engine, [
      written('sept.csv', [row('32013', 10), row('32107', 20), row('31555', 40), row('31149', 45)]),
    ])
    // One commune of the Haute-Garonne beside one of the Gers: neither empties its département.
    await importAll(engine, [written('deux.csv', [row('32013', 15), row('31555', 50)])])
    expect(await Promise.all(['32013', '32107', '31555', '31149'].map((code) => rsa(engine, code)))).toEqual([
      15, 20, 50, 45,
    ])
    await engine.call('history.undo', {})
    expect(await Promise.all(['32013', '32107', '31555', '31149'].map((code) => rsa(engine, code)))).toEqual([
      10, 20, 40, 45,
    ])
  })

  it('writes nothing when it repeats what is known, and leaves the source as it was', async () => {
    const { engine } = await testWorkspace('32')
    const whole = demoFile('caf_foyers_communes_32_2020-2024.csv')
    await importAll(engine, [whole])
    const [head = '', ...lines] = readFileSync(whole, 'utf8').split('\n')
    const some = written(
      'extrait.csv',
      lines.filter((line) => line.includes(';32013;') || line.includes(';32107;')),
      head,
    )
    const entries = await engine.call('history.list', {})
    const [report] = await importAll(engine, [some])
    expect(report).toMatchObject({ written: 0, changedValues: 0, unchanged: 35 })
    expect(await engine.call('history.list', {})).toEqual(entries)
    expect((await figure(engine, '32013')).source?.file).toBe('caf_foyers_communes_32_2020-2024.csv')
    expect(await engine.call('import.batches', {})).toHaveLength(1)
  })

  it('names for each zone the files behind its figure, the one of most communes first', async () => {
    const { engine } = await testWorkspace('32')
    const { communes } = await engine.call('territory.get', { code: '200066926' })
    const [one = '', ...others] = communes
    await importAll(engine, [written('ancien.csv', [row('32107', 20), ...communes.map((code) => row(code, 10))])])
    await importAll(engine, [written('nouveau.csv', [row(one, 15)])])
    expect((await figure(engine, one)).source?.file).toBe('nouveau.csv')
    expect((await figure(engine, others[0] ?? '')).source?.file).toBe('ancien.csv')
    expect((await figure(engine, '200066926', 'epci')).source?.file).toBe('ancien.csv, nouveau.csv')
    expect((await figure(engine, '32107')).source?.file).toBe('ancien.csv')
    await engine.call('history.undo', {})
    expect((await figure(engine, one)).source?.file).toBe('ancien.csv')
  })

  it('names them still when a later file brings back the very figures of the first', async () => {
    const { engine } = await testWorkspace('32')
    await importAll(engine, [written('un.csv', [row('32013', 10), row('32107', 20)])])
    expect((await figure(engine, '32107')).source?.file).toBe('un.csv')
    await importAll(engine, [written('deux.csv', [row('32013', 15)])])
    await importAll(engine, [written('trois.csv', [row('32013', 10)])])
    expect((await figure(engine, '32107')).source?.file).toBe('un.csv')
    expect((await figure(engine, '32013')).source?.file).toBe('trois.csv')
    // The same figures again as those after the second file, all of them said by one file this time.
    await importAll(engine, [written('quatre.csv', [row('32013', 15), row('32107', 20)])])
    expect((await figure(engine, '32107')).source?.file).toBe('quatre.csv')
  })
})

describe('files of one drop', () => {
  it('are laid one over the other, and undone together under their names', async () => {
    const { engine } = await testWorkspace('32')
    const first = written('ouest.csv', [row('32013', 10), row('32107', 20)])
    const second = written('est.csv', [row('32013', 11), row('32160', 30)])
    const reports = await importAll(engine, [first, second])
    // One figure of Auch, and the seven of a commune that the first file does not name.
    expect(reports.map(({ changedValues, addedValues }) => [changedValues, addedValues])).toEqual([
      [0, 0],
      [1, 7],
    ])
    expect(await Promise.all(['32013', '32107', '32160'].map((code) => rsa(engine, code)))).toEqual([11, 20, 30])
    expect((await figure(engine, '32107')).source?.file).toBe('ouest.csv')
    expect((await figure(engine, '32013')).source?.file).toBe('est.csv')
    for (const report of await importAll(engine, [second])) expect(report).toMatchObject({ written: 0 })
    const { entry } = await engine.call('history.undo', {})
    expect(entry.label).toContain('importer 2 fichiers (ouest.csv, est.csv)')
    expect(await engine.call('import.batches', {})).toEqual([])
  })

  it('are refused when another import has come between their preview and their writing', async () => {
    const { engine } = await testWorkspace('32')
    const one = await staged(engine, written('un.csv', [row('32013', 10), row('32107', 20)]))
    const two = await staged(engine, written('deux.csv', [row('32013', 12)]))
    await engine.call('import.apply', { staging: one.staging, remember: false })
    await expect(engine.call('import.apply', { staging: two.staging, remember: false })).rejects.toMatchObject({
      error: { code: 'import.staging' },
    })
    expect(await rsa(engine, '32013')).toBe(10)
    expect(await rsa(engine, '32107')).toBe(20)
    const again = await staged(engine, written('deux.csv', [row('32013', 12)]))
    expect(again.files[0]).toMatchObject({ changedValues: 1 })
    await engine.call('import.apply', { staging: again.staging, remember: false })
    expect(await Promise.all(['32013', '32107'].map((code) => rsa(engine, code)))).toEqual([12, 20])
  })

  it('that touch different figures may wait side by side', async () => {
    const { engine } = await testWorkspace('32')
    const one = await staged(engine, written('2023.csv', [row('32013', 10, 2023)]))
    const two = await staged(engine, written('2024.csv', [row('32013', 12, 2024)]))
    for (const { staging } of [one, two]) await engine.call('import.apply', { staging, remember: false })
    expect(await rsa(engine, '32013')).toBe(12)
    expect((await figure(engine, '32013', 'commune', '2023')).value).toBe(10)
  })
})

describe('a file without a single value', () => {
  it('is refused in a sentence, and nothing is written', async () => {
    const { engine, file } = await testWorkspace('32')
    const before = contentOf(file)
    const empty = written('vide.csv', ['2024;32013;Auch;;;;;;;', '2024;32107;Condom;;;;;;;'])
    await expect(staged(engine, empty)).rejects.toMatchObject({ error: { code: 'import.no-values' } })
    await expect(staged(engine, empty)).rejects.toThrow(/« vide.csv » ne contient aucune valeur/)
    expect(contentOf(file)).toEqual(before)
  })
})

describe('the period shown first', () => {
  it('is the latest that is known for most of a territory, not one of which it has a single commune', async () => {
    const { engine } = await testWorkspace('32')
    const { communes } = await engine.call('territory.get', { code: '200066926' })
    const [one = ''] = communes
    await importAll(engine, [written('caf.csv', [...communes.map((code) => row(code, 10, 2023)), row(one, 12, 2024)])])
    expect(await figure(engine, '200066926', 'epci')).toMatchObject({ period: '2023', value: 10 * communes.length })
    expect(await figure(engine, one)).toMatchObject({ period: '2024', value: 12 })
    // Where nothing better is known, little is better than nothing.
    expect(await figure(engine, communes[1] ?? '')).toMatchObject({ period: '2023', value: 10 })
    const { engine: other } = await testWorkspace('32')
    await importAll(other, [written('caf.csv', [row(one, 12, 2024)])])
    expect(await figure(other, '200066926', 'epci')).toMatchObject({ period: '2024', value: 12 })
  })
})

describe('a correction', () => {
  const target = { indicator: 'PRE03.FOY', variable: null, period: '2024', reason: 'recompté', remove: false }

  it('tells région 76 from département 76, by its level or by its code', async () => {
    const { engine } = await testWorkspace('76')
    await importAll(engine, [written('caf.csv', [row('76540', 10), row('76351', 20), row('32013', 30)])])
    const set = (more: { territory: string; value: number; level?: Level }) =>
      engine.call('correction.set', { corrections: [{ ...target, ...more }] })
    const both = async () => [
      (await figure(engine, '76', 'department', '2024')).value,
      (await figure(engine, '76', 'region', '2024')).value,
    ]
    const [before] = await both()
    await set({ territory: '76', level: 'region', value: 222 })
    expect(await both()).toEqual([before, 222])
    await set({ territory: '76', level: 'department', value: 111 })
    expect(await both()).toEqual([111, 222])
    await set({ territory: 'REG-76', value: 333 })
    expect(await both()).toEqual([111, 333])
    const list = await engine.call('correction.list', {})
    expect(list.map(({ territory, territoryName, level }) => [territory, territoryName, level]).sort()).toEqual([
      ['76', 'Occitanie', 'region'],
      ['76', 'Seine-Maritime', 'department'],
    ])
    await engine.call('correction.set', {
      corrections: [{ ...target, territory: '76', level: 'region', value: null, remove: true }],
    })
    expect((await both())[0]).toBe(111)
    expect((await both())[1]).not.toBe(333)
  })
})

describeWithData('a file that names a city by its arrondissements', () => {
  let head = ''
  let districts: string[] = []
  let paris: string[] = []
  let others: string[] = []
  let total = 0
  const cell = (line: string, name: string) => Number(line.split(';')[head.split(';').indexOf(name)])
  beforeAll(() => {
    const text = gunzipSync(readFileSync(dataPath('national/base_cc_comparateur_2022.csv.gz'))).toString('utf8')
    const [first = '', ...all] = text.split(/\r?\n/)
    head = first
    districts = all.filter((line) => /^751[012]\d;/.test(line))
    paris = all.filter((line) => line.startsWith('75056;'))
    others = all.filter((line) => line.startsWith('78'))
    total = districts.reduce((sum, line) => sum + cell(line, 'P18_POP'), 0)
  })

  async function read(lines: readonly string[]) {
    const { engine } = await testWorkspace('75')
    const [report] = await importAll(engine, [written('paris.csv', lines, head)])
    const of = async (indicator: string, period: string) =>
      (await engine.call('indicator.values', { indicator, level: 'commune', territory: '75056', period }))[0]?.value
    const told = report?.faults.some((fault) => fault.code === 'level-not-kept')
    return { people: await of('POP01', '2018'), median: await of('REV01', '2019'), told }
  }

  it.each([
    ['beside other communes', true],
    ['alone', false],
  ])('gives their sum to the city when all of them are there, %s: counts, never medians', async (_where, beside) => {
    expect(districts).toHaveLength(20)
    expect(await read([...(beside ? others : []), ...districts])).toEqual({ people: total, median: null, told: false })
  })

  it('leaves them out beside the city itself, and says so', async () => {
    const line = paris[0] ?? ''
    expect(await read([...others, ...paris, ...districts])).toEqual({
      people: cell(line, 'P18_POP'),
      median: cell(line, 'MED19'),
      told: true,
    })
  })

  it('leaves them out when one is missing, and says so', async () => {
    expect(await read([...others, ...districts.slice(1)])).toEqual({ people: null, median: null, told: true })
  })
})
