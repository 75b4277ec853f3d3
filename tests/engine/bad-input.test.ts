import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Cli, type CliResult } from '#tests/support/cli.ts'
import { contentOf } from '#tests/support/database.ts'
import { program } from '#tests/support/program.ts'
import { importAll, temporaryFolder, testEngine, workspaceFile } from '#tests/support/workspace.ts'

const header = 'CODGEO;LIBGEO;P21_POP;P21_MEN;P21_RP;P21_LOG'
const row = (code: string, n = 1) => `${code};Commune;${600 + n};${400 + n};${400 + n};${500 + n}`
const good = [header, row('32013'), row('32107', 2), row('32160', 3), row('32001', 4), row('32002', 5)].join('\r\n')

/** A ZIP whose only entry is a spreadsheet's part: what an .xlsx is, without being one that opens. */
const xlsx = Buffer.from(
  '504b0304140000000000000021000000000000000000000000001300000' +
    '05b436f6e74656e745f54797065735d2e786d6c504b01021400140000000000000021000000000000000000000000001300000000000000000000000000000000005b436f6e74656e745f54797065735d2e786d6c504b0506000000000100010041000000310000000000',
  'hex',
)
const png = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
  Buffer.from('IHDR'),
  Buffer.alloc(400, 0x5a),
])
const pdf = Buffer.concat([
  Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n', 'latin1'),
  Buffer.alloc(300),
])

const contents: Readonly<Record<string, string | Buffer>> = {
  'an empty file': '',
  'blank lines only': '\r\n\r\n  \r\n',
  'a header without rows': `${header}\r\n`,
  'bytes that no encoding reads': Buffer.concat([
    Buffer.from(`\uFEFF${good}\r\n32003;`),
    Buffer.from([0xff, 0xfe, 0xc3, 0x28]),
    Buffer.from(';1;1;1;1\r\n'),
  ]),
  '20,000 columns': `${Array.from({ length: 20_000 }, (_, n) => `P21_X${n}`).join(';')}\r\n${'1;'.repeat(19_999)}1\r\n`,
  'a line of 10 MB': `${header}\r\n32013;${'a'.repeat(10_000_000)};1;1;1;1\r\n`,
  'a line of 10 MB without a break': 'x'.repeat(10_000_000),
  'a quote that is never closed': `${good}\r\n32003;"Commune;1;1;1;1\r\n${row('32004', 7)}\r\n`,
  'codes that are all unknown': [header, ...['99901', '99902', '99903', '99904'].map((code) => row(code))].join('\r\n'),
  'codes that are all unknown, beside numbers that look like codes': [
    'CODGEO;P21_POP;P21_LOG;P21_RP',
    ...['99901;1001;1;32', '99902;1002;2;31', '99903;1004;3;65'],
  ].join('\r\n'),
  'a commune given twice': `${good}\r\n${row('32013', 9)}\r\n`,
  'a picture (PNG)': png,
  'a spreadsheet (XLSX)': xlsx,
  'a document (PDF)': pdf,
  'bytes of any kind': Buffer.from(Array.from({ length: 5000 }, (_, n) => (n * 7919) % 256)),
  'a text that is no table': 'Bonjour,\nveuillez trouver ci-joint le compte rendu de la réunion.\nCordialement\n',
  'a table about something else': 'nom;couleur\r\nPaul;bleu\r\nZoé;vert\r\nAna;gris\r\n',
  'JSON that breaks off': '[{"code_insee":"32013","nombre":4},{"code_insee":"32',
  HTML: '<!doctype html><html><body><h1>Erreur 404</h1><p>Page introuvable</p></body></html>',
}

/**
 * The command line obeying the modes of files: a superuser reads anything, so it first gives up its privileges (`setpriv` is on
 * every Linux that has a shell).
 */
function withoutPrivileges(words: readonly string[]): CliResult {
  const command = [process.execPath, program('cli'), ...words]
  const superuser = process.getuid?.() === 0
  const [first = '', ...rest] = superuser ? ['setpriv', '--bounding-set=-all', '--inh-caps=-all', ...command] : command
  const env = { ...process.env, CTG_PROFILE: temporaryFolder() }
  const { status, stdout, stderr } = spawnSync(first, rest, { env, encoding: 'utf8' })
  return { code: status, out: stdout, err: stderr }
}

/** A refusal: exit 1, one French sentence on one line, nothing of the program's inside, nothing on the other stream. */
function expectRefusal(answer: CliResult, why: string): void {
  expect(answer.code, `${why}: ${answer.err}`).toBe(1)
  expect(answer.out, why).toBe('')
  expect(answer.err, why).toMatch(/^[«\p{Lu}].*\.\n$/u)
  expect(answer.err.trim().split('\n'), why).toHaveLength(1)
  expect(answer.err, why).not.toMatch(/\bat \S+ \(|\bat file:|node:|Error\b|erreur imprévue|undefined|\[object/)
  expect(answer.err.length, why).toBeLessThan(500)
}

describe('bad input through the command line', () => {
  let folder: string
  let base: string
  let file: string
  let before: Readonly<Record<string, string>>

  beforeAll(async () => {
    folder = temporaryFolder()
    base = await workspaceFile('32')
    const engine = testEngine()
    await engine.call('workspace.open', { token: await engine.registerFile(base) })
    const data = join(folder, 'bon.csv')
    writeFileSync(data, good)
    const [report] = await importAll(engine, [data])
    expect(report?.dataset).not.toBeNull()
    const correction = {
      indicator: null,
      variable: 'P_POP',
      territory: '32013',
      period: '2021',
      value: 7,
      reason: 'essai',
      remove: false,
    }
    await engine.call('correction.set', { corrections: [correction] })
    await engine.close()
    before = contentOf(base)
    expect(before.series).not.toMatch(/^0 /)
  })

  beforeEach(() => {
    file = join(temporaryFolder(), 'essai.atelier')
    copyFileSync(base, file)
  })

  const ctg = (...words: string[]) => new Cli(folder).run(words)

  const written = (name: string, content: string | Buffer) => {
    const path = join(folder, `${name.replace(/[^\p{L}\d]+/gu, '-')}.csv`)
    writeFileSync(path, content)
    return path
  }

  it.each(Object.keys(contents))('%s is refused in one sentence and changes nothing', async (name) => {
    const path = written(name, contents[name] ?? '')
    expectRefusal(await ctg('import', file, path), name)
    expect(contentOf(file)).toEqual(before)
  })

  it('a missing file, a folder, the workspace itself', async () => {
    const directory = join(folder, 'dossier.csv')
    mkdirSync(directory)
    for (const path of [join(folder, 'absent.csv'), directory, file]) {
      expectRefusal(await ctg('import', file, path), path)
      expect(contentOf(file)).toEqual(before)
    }
  })

  it.skipIf(process.platform === 'win32')(
    'a file that may not be read (left out on Windows: rights are not modes there)',
    async () => {
      const path = written('interdit', good)
      chmodSync(path, 0)
      const answer = withoutPrivileges(['import', file, path])
      expectRefusal(answer, path)
      expect(answer.err).toMatch(/pas le droit de lire/)
      expect(contentOf(file)).toEqual(before)
    },
  )

  it.skipIf(process.platform === 'win32')('a file that never ends, or that is no file', async () => {
    const pipe = join(folder, 'tube.csv')
    if (spawnSync('mkfifo', [pipe]).status !== 0) throw new Error('mkfifo')
    for (const path of ['/dev/zero', pipe]) {
      expectRefusal(await ctg('import', file, path), path)
      expect(contentOf(file)).toEqual(before)
    }
  })

  it('one bad file among good ones: none is written', async () => {
    const fresh = written('nouveau', good.replaceAll('P21', 'P22'))
    expectRefusal(await ctg('import', file, fresh, written('vide', '')), 'good and empty')
    expectRefusal(
      await ctg('import', file, fresh, written('inconnu', contents['a table about something else'] ?? '')),
      'good and unknown',
    )
    expect(contentOf(file)).toEqual(before)
  })

  it('a wrong mapping, dataset, workspace or territory', async () => {
    const data = written('encore', good)
    const wrong = written('correspondance', '{"dataset": 3}')
    expectRefusal(await ctg('import', file, data, '--mapping', wrong), 'mapping')
    expectRefusal(await ctg('import', file, data, '--dataset', 'nulle.part'), 'dataset')
    expectRefusal(await ctg('import', data, data), 'a workspace that is none')
    expectRefusal(await ctg('import', join(folder, 'absent.atelier'), data), 'no workspace')
    expectRefusal(await ctg('values', file, '--indicator', 'NOPE01', '--json'), 'indicator')
    expectRefusal(await ctg('panorama', file, '--territory', '999999999'), 'territory')
    expectRefusal(await ctg('values', file, '--indicator', 'POP01', '--vintage', '1990'), 'vintage')
    expect(contentOf(file)).toEqual(before)
  })

  it('leaves a file that imports as before once the input is good again', async () => {
    const answer = await ctg('import', file, written('bon encore', good), '--json')
    expect(answer.code).toBe(0)
    const { files } = JSON.parse(answer.out) as { files: { written: number; unchanged: number }[] }
    expect(files[0]).toMatchObject({ written: 0, unchanged: 4 })
    // Sums kept for the next opening are derived from the series, and no content.
    expect({ ...contentOf(file), measure_level: '' }).toEqual({ ...before, measure_level: '' })
    expect((await ctg('check', file)).code).toBe(0)
  })
})
