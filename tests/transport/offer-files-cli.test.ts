import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Preview } from '#shared/offer/import.api.ts'
import { Cli } from '#tests/support/cli.ts'
import { bookFile, tableOf } from '#tests/support/offerFiles.ts'
import { temporaryFolder, workspaceFile } from '#tests/support/workspace.ts'

const cli = new Cli(temporaryFolder())
const source = () =>
  bookFile([
    tableOf('Actions', [
      ['Politique', 'Mission', 'Action', 'Pilote', 'Publics', 'Remarques'],
      ['Famille', 'Parentalité', 'LAEP', 'CAF', 'Familles', 'x'],
      ['Famille', 'Parentalité', 'CLAS', 'CAF', 'Martiens', null],
    ]),
  ])

describe('ctg offer import and export', () => {
  it('shows what would come, brings it in, and writes it out in each format', async () => {
    const file = await workspaceFile('32')
    const path = await source()
    const dry = await cli.run(['offer', 'import', file, path, '--dry-run'])
    expect(dry.code).toBe(0)
    expect(dry.out).toMatch(/actions +2 +0 +0 +0/)
    expect(dry.out).toContain('colonnes laissées de côté : Remarques.')
    expect(dry.out).toContain('feuille « Actions », ligne 3, colonne « Publics », « Martiens »')
    expect(dry.out).toContain('rien n’a été écrit')
    expect(await cli.json('offer', 'list', file)).toEqual([])

    const done = await cli.json<Preview & { written: { counts: { action: { added: number } } } }>(
      'offer',
      'import',
      file,
      path,
    )
    expect([done.written.counts.action.added, done.totals.faults]).toEqual([2, 1])
    expect('staging' in done).toBe(false)
    const again = await cli.json<Preview>('offer', 'import', file, path)
    expect([again.counts.action?.same, again.totals.changes]).toEqual([2, 0])

    const starts = { xlsx: 'PK', ods: 'PK', csv: '\ufeffI', odt: 'PK', docx: 'PK', html: '<!' }
    for (const [format, start] of Object.entries(starts)) {
      const out = join(temporaryFolder(), `offre.${format}`)
      const { actions } = await cli.json<{ actions: number }>('offer', 'export', file, '--format', format, '--out', out)
      expect([actions, readFileSync(out, 'utf8').startsWith(start)]).toEqual([2, true])
    }
  })

  it('applies the filter to an archive of exchange, and says how many actions it leaves out', async () => {
    const file = await workspaceFile('32')
    const rows = [
      ['Mission', 'Action', 'Pilote'],
      ['Parentalité', 'Œuvre du LAEP', 'CAF'],
      ['Parentalité', 'Œuvre orpheline', null],
      ['Parentalité', 'CLAS', 'CAF'],
    ]
    await cli.json('offer', 'import', file, await bookFile([tableOf('Actions', rows)]))
    for (const format of ['hsds', 'data-inclusion']) {
      const out = join(temporaryFolder(), 'offre.zip')
      const words = [
        'offer',
        'export',
        file,
        '--format',
        format,
        '--out',
        out,
        '--force',
        '--filter',
        '{"text":"oeuvre"}',
      ]
      const told = await cli.run(words)
      expect(told.out).toContain('(1\u00a0action)')
      expect(told.out).toContain('1\u00a0action n’est pas dans l’archive')
      expect(await cli.json(...words)).toMatchObject({ actions: 1, left: 1 })
    }
  })

  it('takes as many files as it is given', async () => {
    const file = await workspaceFile('32')
    const paths = await Promise.all(
      Array.from({ length: 21 }, (_unused, at) => {
        const rows = [
          ['Mission', 'Action'],
          ['Parentalité', `Action ${at}`],
        ]
        return bookFile([tableOf('Actions', rows)], 'csv')
      }),
    )
    const { written } = await cli.json<{ written: { counts: { action: { added: number } } } }>(
      'offer',
      'import',
      file,
      ...paths,
    )
    expect(written.counts.action.added).toBe(21)
  })

  it('says what a file of the actions alone leaves out', async () => {
    const file = await workspaceFile('32')
    const rows = [
      ['Mission', 'Action', 'Pilote', 'Budget 2026'],
      ['Parentalité', 'LAEP', 'CAF', 1200],
    ]
    await cli.json('offer', 'import', file, await bookFile([tableOf('Actions', rows)]))
    const out = join(temporaryFolder(), 'offre.csv')
    const told = await cli.run(['offer', 'export', file, '--format', 'csv', '--out', out])
    expect(told.out).toContain('prenez le classeur .xlsx ou .ods')
    expect(told.out).toContain('  1\u00a0ligne de moyens : Les moyens n’y sont pas.')
  })

  it('refuses in one sentence what is no referential and what it cannot write, and changes nothing', async () => {
    const file = await workspaceFile('32')
    const notes = join(temporaryFolder(), 'notes.csv')
    writeFileSync(notes, 'blabla;autre\n1;2\n')
    const nothing = await cli.run(['offer', 'import', file, notes])
    expect([nothing.code, nothing.err.split('\n').length]).toEqual([1, 2])
    expect(nothing.err).toContain('n’a pu être compris')
    const out = join(temporaryFolder(), 'nulle-part', 'offre.xlsx')
    const failed = await cli.run(['offer', 'export', file, '--format', 'xlsx', '--out', out])
    expect([failed.code, existsSync(out)]).toEqual([1, false])
    expect(await cli.json('history', file)).toEqual([])
  })
})
