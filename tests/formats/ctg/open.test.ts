import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readXlsx } from 'hucre/xlsx'
import { expect, it } from 'vitest'
import { packageLimits } from '#electron/formats/ctg-limits.ts'
import { contentOf, readArchive } from '#electron/formats/ctg-zip-read.ts'
import { readmeText } from '#shared/exchange/readme.labels.ts'
import { packageFaultsOf } from '#tests/support/frictionless.ts'
import { convert, describeWithOffice } from '#tests/support/office.ts'
import { actionTable, person, sampleContent, samplePackage } from '#tests/support/packages.ts'
import { sharedData } from '#tests/support/sharedData.ts'

const left = sharedData === null ? ' (left out: the published profile is not on this machine)' : ''
it.skipIf(sharedData === null)(`the description of a package is a valid Data Package${left}`, async () => {
  const from = await person()
  for (const changes of [{}, { series: { codes: () => [], list: [] } }, { attachments: [] }]) {
    const archive = readArchive(Buffer.from(await samplePackage(from, changes)), packageLimits)
    const manifest = archive[1] === undefined ? null : JSON.parse(String(contentOf(archive[1])))
    expect(packageFaultsOf(manifest)).toEqual([])
  }
})

const texts = [
  '=1+1',
  '+33 5 62',
  '-5',
  '@A1',
  '\t=x',
  "l'eau",
  "'=x",
  '＝1',
  'a;b',
  'dit "oui", puis non',
  'une\nligne',
  '01234',
  '😀 œ',
  'VRAI',
  '1e5',
]

describeWithOffice('the tables of a package', () => {
  it('open in LibreOffice with the same values, texts as texts and numbers as numbers', async () => {
    const from = await person()
    const rows = texts.map((text, at) => [`a${at}`, text, at % 2 === 0 ? null : text, at * 1.25 - 3, at * 1000, at % 2])
    const { tables } = sampleContent(from.sender)
    const bytes = await samplePackage(from, { tables: [{ ...actionTable, rows }, ...tables.slice(1)] })
    const archive = readArchive(Buffer.from(bytes), packageLimits)
    const folder = mkdtempSync(join(tmpdir(), 'ctg-open-'))
    try {
      const named = (name: string) => archive.find((entry) => entry.name === name)
      for (const table of ['action', 'values_1']) {
        const entry = named(`data/${table}.csv`)
        if (entry === undefined) throw new Error(`no table ${table}`)
        writeFileSync(join(folder, `${table}.csv`), contentOf(entry))
      }
      // What LISEZMOI.txt says to choose: comma, quotes, UTF-8, the columns of codes and texts as texts, English numbers.
      const kinds = '1/2/2/2/3/2/4/1/5/1/6/1'
      const [path = ''] = convert(
        [join(folder, 'action.csv')],
        'xlsx',
        `--infilter=CSV:44,34,76,1,${kinds},1033,false,true`,
      )
      const sheet = (await readXlsx(readFileSync(path))).sheets[0]
      const shown = (cell: unknown) => (cell === '' || cell === undefined ? null : cell)
      const found = (sheet?.rows ?? []).map((row) => Array.from({ length: 6 }, (_unused, at) => shown(row[at])))
      expect(found[0]).toEqual(actionTable.columns.map(({ name }) => name))
      // The apostrophe that LISEZMOI.txt speaks of is the only difference.
      const guarded = (cell: unknown) =>
        typeof cell === 'string' && /^[=+\-@\t＝＋－＠']/.test(cell) ? `'${cell}` : cell
      expect(found.slice(1)).toEqual(rows.map((row) => row.map(guarded)))
      const [values = ''] = convert(
        [join(folder, 'values_1.csv')],
        'xlsx',
        '--infilter=CSV:44,34,76,1,1/2/2/1/3/1/4/2,1033,false,true',
      )
      const cells = (await readXlsx(readFileSync(values))).sheets[0]?.rows ?? []
      expect(cells.slice(1).map((row) => Array.from({ length: 4 }, (_unused, at) => shown(row[at])))).toEqual([
        ['32001', null, 5, 'rounded'],
        ['32013', 12, null, 'secret'],
        // LibreOffice writes 15 digits of a number.
        ['32107', 1e300, Number((2 ** 53).toPrecision(15)), 'provisional'],
        ['32208', 0, null, 'unavailable'],
      ])
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})

it('LISEZMOI.txt says who sent what, what was withheld, how it is opened without the application and what is signed', () => {
  const facts = {
    title: 'Offre locale',
    sender: { name: 'Jeanne Lafitte', function: 'Analyste', organization: 'Département du Gers' },
    createdAt: '2026-11-22T23:30:00.000Z',
    workspace: 'Gers',
    recipients: ['Paul Mazères'],
    tables: [{ name: 'action', label: 'actions', rows: 1 }],
    series: 2,
    attachments: 1,
    withheld: [{ what: 'Allocataires', reason: 'secret statistique', count: 1200 }],
    words: ['abandon', 'balade'],
  }
  const text = readmeText(facts)
  for (const said of [
    'Jeanne Lafitte, Analyste, Département du Gers',
    'Le : 22/11/2026',
    'Paul Mazères',
    '.zip',
    'LibreOffice',
    'apostrophe',
    'abandon balade',
    'data/action.csv : actions, 1\u00a0ligne',
    'Allocataires : secret statistique (1\u202f200)',
  ])
    expect(text).toContain(said)
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  expect(readmeText({ ...facts, words: [] })).toContain('n’est pas signé')
  expect(readmeText({ ...facts, withheld: [] })).not.toContain('Ce qui n’y est pas')
})
