import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { beforeAll, describe, expect, it } from 'vitest'
import { Session } from '#electron/cli/session.ts'
import { resourcePath } from '#electron/core/resources.ts'
import { hostMessages } from '#shared/workspace/host.labels.ts'
import { Cli, type CliResult } from '#tests/support/cli.ts'
import { HttpPage } from '#tests/support/httpClient.ts'
import { repository } from '#tests/support/program.ts'
import { temporaryFolder, workspaceFile } from '#tests/support/workspace.ts'

const folder = temporaryFolder()
const cli = new Cli(folder)
const caf = 'caf_foyers_communes_32_2020-2024.csv'

interface Report {
  readonly files: readonly {
    readonly file: string
    readonly dataset: string
    readonly periods: string[]
    readonly written: number
    readonly unchanged: number
    readonly refused: number
    readonly faults: unknown[]
    readonly mapping: object
  }[]
}
interface Value {
  readonly territory: string
  readonly name: string
  readonly period: string
  readonly value: number | null
  readonly status: string
  readonly source: object | null
}

beforeAll(async () => {
  writeFileSync(join(folder, caf), gunzipSync(readFileSync(resourcePath(`seed/demo/${caf}.gz`))))
  writeFileSync(join(folder, 'inconnu.csv'), 'chose;truc\nun;deux\ntrois;quatre\n')
  mkdirSync(join(folder, 'dossier'))
  await cli.json('init', 'gers.atelier', '--departement', '32')
  await cli.json('import', 'gers.atelier', caf)
})

/** A refusal is exit 1, one line on stderr, nothing on stdout. */
function expectRefusal(result: CliResult, sentence: RegExp): void {
  expect(result).toMatchObject({ code: 1, out: '' })
  expect(result.err).toMatch(/^[^\n]+\n$/)
  expect(result.err).toMatch(sentence)
}

describe('ctg init', () => {
  it('creates a workspace of a département, once', async () => {
    const { code, out } = await cli.run(['init', 'lot.atelier', '--departement', '46'])
    expect(code).toBe(0)
    expect(out).toContain('lot.atelier')
    expect(existsSync(join(folder, 'lot.atelier'))).toBe(true)
    const before = readFileSync(join(folder, 'lot.atelier'))
    expectRefusal(await cli.run(['init', 'lot.atelier', '--departement', '46']), /existe déjà/)
    expect(readFileSync(join(folder, 'lot.atelier'))).toEqual(before)
  })

  it('refuses a département that does not exist, and leaves no file', async () => {
    expectRefusal(await cli.run(['init', 'rien.atelier', '--departement', '999']), /n’existe pas/)
    expect(readdirSync(folder).filter((name) => name.startsWith('rien'))).toEqual([])
  })
})

describe('ctg import', () => {
  it('prints what each file gave, and writes nothing the second time', async () => {
    const file = await workspaceFile()
    const first = await cli.json<Report>('import', file, caf)
    expect(first.files).toHaveLength(1)
    expect(first.files[0]).toMatchObject({ file: caf, dataset: 'caf.foyers', unchanged: 0, refused: 0, faults: [] })
    expect(first.files[0]?.periods).toEqual(['2020', '2021', '2022', '2023', '2024'])
    expect(first.files[0]?.written).toBeGreaterThan(0)
    const again = await cli.json<Report>('import', file, caf)
    expect(again.files[0]).toMatchObject({ written: 0, unchanged: first.files[0]?.written })
    expect(await cli.json<unknown[]>('history', file)).toHaveLength(1)
  })

  it('shows what it would write, and writes nothing, with --dry-run', async () => {
    const file = await workspaceFile()
    const tried = await cli.json<Report>('import', file, caf, '--dry-run')
    expect(tried.files[0]).toMatchObject({ dataset: 'caf.foyers' })
    expect(await cli.json('history', file)).toEqual([])
    expect(await cli.json('call', file, 'import.batches')).toEqual([])
    const { out } = await cli.run(['import', file, caf, '--dry-run'])
    expect(out).toContain('rien n’a été écrit')
  })

  it('writes nothing at all when one of the files is not recognised, missing or no file', async () => {
    const file = await workspaceFile()
    expectRefusal(await cli.run(['import', file, caf, 'inconnu.csv', '--json']), /n’a pas été reconnu/)
    expectRefusal(await cli.run(['import', file, caf, 'absent.csv', '--json']), /introuvable/)
    expectRefusal(await cli.run(['import', file, 'dossier', '--json']), /dossier/)
    expect(await cli.json('history', file)).toEqual([])
    expect(await cli.json('call', file, 'import.batches')).toEqual([])
  })

  it('reads another file by a mapping that it has printed itself', async () => {
    const file = await workspaceFile()
    const { files } = await cli.json<Report>('import', file, caf, '--dry-run')
    writeFileSync(join(folder, 'carte.json'), JSON.stringify(files[0]?.mapping))
    const done = await cli.json<Report>('import', file, caf, '--mapping', 'carte.json')
    expect(done.files[0]).toMatchObject({ dataset: 'caf.foyers', recognisedBy: 'given' })
    writeFileSync(join(folder, 'places.csv'), 'insee;Places\n32013;12\n32256;4\n')
    const values = { Places: 'CRECHE_PLACES' }
    const newVariables = [{ id: 'CRECHE_PLACES', label: 'Places de crèche', kind: 'count', unit: 'places' }]
    const short = { dataset: 'local.creches', producer: 'Essai', code: 'insee', period: '2023', values, newVariables }
    writeFileSync(join(folder, 'courte.json'), JSON.stringify(short))
    const own = await cli.json<Report>('import', file, 'places.csv', '--mapping', 'courte.json')
    expect(own.files[0]).toMatchObject({ dataset: 'local.creches', periods: ['2023'], written: 1, refused: 0 })
    writeFileSync(join(folder, 'fausse.json'), '{"dataset":1}')
    expectRefusal(await cli.run(['import', file, caf, '--mapping', 'fausse.json']), /n’est pas une correspondance/)
    writeFileSync(join(folder, 'texte.json'), 'rien')
    expectRefusal(await cli.run(['import', file, caf, '--mapping', 'texte.json']), /n’est pas une correspondance/)
    expectRefusal(await cli.run(['import', file, caf, '--mapping', 'absente.json']), /ne peut pas être lue/)
  })

  it('reads a file with the one that describes its columns, in either order', async () => {
    const variables = [
      ['P21_POP', 'Population en 2021'],
      ['P21_MEN', 'Ménages en 2021'],
      ['P21_LOG', 'Logements en 2021'],
      ['P21_RP', 'Résidences principales en 2021'],
    ]
    const codes = ['32001', '32002', '32013', '32107', '32160']
    const head = ['CODGEO', ...variables.map(([id]) => id)].join(';')
    writeFileSync(join(folder, 'base.csv'), [head, ...codes.map((code) => `${code};600;400;500;400`)].join('\r\n'))
    const rows = variables.map(([id, label]) => `${id};${label};${label};;;NUM;7`)
    const named = codes.map((code) => `CODGEO;Code;Code géographique;${code};Commune;CHAR;5`)
    const meta = ['COD_VAR;LIB_VAR;LIB_VAR_LONG;COD_MOD;LIB_MOD;TYPE_VAR;LONG_VAR', ...rows, ...named]
    writeFileSync(join(folder, 'meta_base.csv'), meta.join('\r\n'))
    for (const words of [
      ['base.csv', 'meta_base.csv'],
      ['meta_base.csv', 'base.csv'],
    ]) {
      const file = await workspaceFile()
      const { files } = await cli.json<Report>('import', file, ...words)
      expect(files.map((report) => report.written).sort()).toEqual([0, 4])
      expect(await cli.json<unknown[]>('call', file, 'import.batches')).toHaveLength(1)
    }
    // Alone, it holds no figure.
    expectRefusal(await cli.run(['import', await workspaceFile(), 'meta_base.csv']), /meta_base/)
  })

  it('takes the period of figures that do not say it', async () => {
    const file = await workspaceFile()
    const values = { Places: 'CRECHE_PLACES' }
    const newVariables = [{ id: 'CRECHE_PLACES', label: 'Places de crèche', kind: 'count', unit: 'places' }]
    writeFileSync(join(folder, 'sans-annee.csv'), 'insee;Places\n32013;12\n32256;4\n')
    const mapping = { dataset: 'local.creches', producer: 'Essai', code: 'insee', values, newVariables }
    writeFileSync(join(folder, 'sans-annee.json'), JSON.stringify(mapping))
    const words = ['import', file, 'sans-annee.csv', '--mapping', 'sans-annee.json']
    expectRefusal(await cli.run(words), /--period/)
    expect((await cli.json<Report>(...words, '--period', '2022')).files[0]).toMatchObject({ periods: ['2022'] })
  })

  it('stops cleanly on Ctrl+C, and a second one does not wait', async () => {
    process.env.CTG_PROFILE = temporaryFolder()
    const file = await workspaceFile()
    const before = process.listeners('SIGINT')
    const session = await Session.start()
    const [interrupt] = process.listeners('SIGINT').filter((listener) => !before.includes(listener))
    await session.open(file)
    const stopped = session.call('import.inspect', { files: [{ token: await session.token(join(folder, caf)) }] })
    interrupt?.('SIGINT')
    await expect(stopped).rejects.toThrow(/arrêté/)
    await session.close()
    expect(process.listeners('SIGINT')).toEqual(before)
    expect(await cli.json('call', file, 'import.batches')).toEqual([])
  })
})

describe('ctg territories, values and panorama', () => {
  it('lists territories', async () => {
    const list = await cli.json<Record<string, unknown>[]>(
      'territories',
      'gers.atelier',
      '--level',
      'epci',
      '--departement',
      '32',
    )
    const whole = list.find((item) => item.code === '200066926')
    expect(whole).toMatchObject({
      name: expect.stringContaining('Auch'),
      level: 'epci',
      vintage: 2026,
      parent: '32',
      population: expect.any(Number),
    })
    expect(list.filter((item) => item.level === 'epci')).toHaveLength(17)
    const old = await cli.json<Record<string, unknown>[]>(
      'territories',
      'gers.atelier',
      '--level',
      'commune',
      '--departement',
      '32',
      '--vintage',
      '2021',
    )
    expect(old).toHaveLength(461)
    expect(old.every((item) => item.vintage === 2021)).toBe(true)
  })

  it('gives values as documents for scripts and as a table for people', async () => {
    const values = await cli.json<Value[]>('values', 'gers.atelier', '--indicator', 'PRE01.FOY', '--level', 'epci')
    expect(Object.keys(values[0] ?? {})).toEqual(
      expect.arrayContaining([
        'territory',
        'name',
        'period',
        'value',
        'status',
        'numerator',
        'denominator',
        'coverage',
        'source',
        'origin',
      ]),
    )
    expect(values.map((value) => value.territory)).toEqual(
      expect.arrayContaining(['200030435@32', '248200016@32', '200066926']),
    )
    const one = await cli.json<Value[]>(
      'values',
      'gers.atelier',
      '--indicator',
      'PRE01.FOY',
      '--level',
      'epci',
      '--territory',
      '200030435@32',
    )
    expect(one.map((value) => value.territory)).toEqual(['200030435@32'])
    const sameWithoutLevel = await cli.json(
      'values',
      'gers.atelier',
      '--indicator',
      'PRE01.FOY',
      '--territory',
      '200030435@32',
      '--reader',
      'internal',
    )
    expect(sameWithoutLevel).toEqual(one)
    const past = await cli.json<Value[]>(
      'values',
      'gers.atelier',
      '--indicator',
      'PRE01.FOY',
      '--territory',
      '32013',
      '--period',
      '2020',
    )
    expect(past).toMatchObject([{ territory: '32013', period: '2020' }])
    const { code, out } = await cli.run(['values', 'gers.atelier', '--indicator', 'PRE01.FOY', '--level', 'epci'])
    expect(code).toBe(0)
    expect(out).toMatch(/^Code +Nom +Période +Valeur/m)
    expect(out).toMatch(/\d\u202f\d{3}/)
    expectRefusal(await cli.run(['values', 'gers.atelier', '--indicator', 'RIEN', '--json']), /RIEN/)
  })

  it('gives the panorama as JSON or as a page, to the terminal or whole to a file', async () => {
    const { out } = await cli.run(['panorama', 'gers.atelier', '--territory', '200066926'])
    const panorama = JSON.parse(out) as { sections: { items: object[] }[] }
    expect(Object.keys(panorama)).toEqual(expect.arrayContaining(['territory', 'comparators', 'sections']))
    expect(await cli.json('panorama', 'gers.atelier', '--territory', '200066926')).toEqual(panorama)
    const path = join(folder, 'page.html')
    writeFileSync(path, 'ancien')
    const words = ['panorama', 'gers.atelier', '--territory', '200066926', '--format', 'html', '--out', 'page.html']
    expectRefusal(await cli.run(words), /« page\.html » existe déjà/)
    expect(readFileSync(path, 'utf8')).toBe('ancien')
    const written = await cli.json(...words, '--force')
    expect(written).toEqual({ written: path })
    expect(readFileSync(path, 'utf8')).toMatch(/^<!doctype html>[\s\S]*<\/html>\s*$/i)
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([])
    expectRefusal(
      await cli.run(['panorama', 'gers.atelier', '--territory', '200066926', '--out', 'nulle/part.json']),
      /ne peut pas être écrit/,
    )
    expectRefusal(await cli.run(['panorama', 'gers.atelier', '--territory', 'ailleurs']), /ailleurs/)
  })
})

describe('ctg call', () => {
  it('answers any operation, columns as plain arrays', async () => {
    const { out } = await cli.run([
      'call',
      'gers.atelier',
      'indicator.columns',
      '{"indicator":"PRE01.FOY","level":"epci","department":"32"}',
    ])
    const columns = JSON.parse(out) as { codes: string[]; values: number[]; statuses: number[] }
    expect(columns.values).toHaveLength(columns.codes.length)
    expect(columns.values.every((value) => value === null || typeof value === 'number')).toBe(true)
    const status = await cli.json<{ file: string }>('call', 'gers.atelier', 'workspace.status')
    expect(status.file).toBe('gers.atelier')
  })

  it('takes a file of this post by its path', async () => {
    const file = await workspaceFile()
    writeFileSync(join(folder, 'groupes.csv'), 'code;groupe\n32013;Centre\n32256;Est\n')
    const done = await cli.json('call', file, 'group.import', '{"level":"group","token":"@groupes.csv"}')
    expect(done).toMatchObject({ groups: 2, communes: 2 })
  })

  it('leaves refusals to the engine: unknown operation, wrong input', async () => {
    expectRefusal(await cli.run(['call', 'gers.atelier', 'rien.du-tout', '{}']), /n’existe pas/)
    expectRefusal(
      await cli.run(['call', 'gers.atelier', 'workspace.rename', '{"name":""}']),
      /n’est pas recevable : à « name », le texte est trop court, il faut au moins 1\s?signe\./,
    )
  })
})

describe('ctg undo, history and check', () => {
  it('undo what was imported, and say what happened', async () => {
    const file = await workspaceFile()
    await cli.json('import', file, caf)
    const { code, out } = await cli.run(['undo', file])
    expect(code).toBe(0)
    expect(out).toContain(`importer ${caf}`)
    expect(await cli.json('call', file, 'import.batches')).toEqual([])
    const entries = await cli.json<{ kind: string; label: string; at: string }[]>('history', file)
    expect(entries.map((entry) => entry.kind)).toEqual(['undo', 'do'])
    expectRefusal(await cli.run(['undo', file]), /rien à annuler/)
    expect((await cli.run(['history', file])).out).toMatch(/\d\d\/\d\d\/\d{4} \d\d:\d\d/)
  })

  it('see a value that was changed behind the application', async () => {
    const file = await workspaceFile()
    expect(await cli.json('check', file)).toMatchObject({ ok: true, findings: [] })
    const behind = new Database(file)
    behind.prepare(`UPDATE setting SET value = '"autre"' WHERE id = 'name'`).run()
    behind.close()
    const { code, out, err } = await cli.run(['check', file, '--json'])
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({ ok: false })
    expect(err).toMatch(/empreinte.*\n$/)
  })

  it('refuse what is no workspace', async () => {
    expectRefusal(await cli.run(['check', 'absent.atelier']), /introuvable/)
    expectRefusal(await cli.run(['history', caf]), /n’est pas un espace de travail/)
    expectRefusal(await cli.run(['history', 'dossier']), /n’est pas un espace de travail/)
  })
})

describe('ctg serve', () => {
  it('prints its address and answers there until it is stopped, or says that the screens are not built', async () => {
    const child = cli.start(['serve', 'gers.atelier', '--json'])
    if (!existsSync(join(repository, 'out/renderer-files.json'))) {
      const [text] = (await once(child.stderr, 'data')) as [Buffer]
      expect(text.toString()).toBe(`${hostMessages.notBuilt}\n`)
      expect((await once(child, 'close'))[0]).toBe(1)
      return
    }
    const [line] = (await once(child.stdout, 'data')) as [Buffer]
    const { url } = JSON.parse(line.toString()) as { url: string }
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#jeton=[\w-]{43}$/)
    const page = await HttpPage.open(url)
    expect(await page.call('workspace.status', {})).toMatchObject({ ok: true, data: { file: 'gers.atelier' } })
    child.kill('SIGTERM')
    expect((await once(child, 'close'))[0]).toBe(process.platform === 'win32' ? null : 0)
  })
})

describe('where the person stands', () => {
  it('is where npm was called from', async () => {
    const env = { npm_lifecycle_event: 'ctg', INIT_CWD: folder }
    expect(await cli.run(['history', 'gers.atelier', '--json'], env, repository)).toMatchObject({ code: 0, err: '' })
  })
})
