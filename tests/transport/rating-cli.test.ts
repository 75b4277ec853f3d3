import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Cli } from '#tests/support/cli.ts'
import { temporaryFolder, workspaceFile } from '#tests/support/workspace.ts'

describe('ctg rating', () => {
  it('opens a vote, takes ballots from a table, closes it, and tells the votes of a forum', async () => {
    const folder = temporaryFolder()
    const cli = new Cli(folder)
    const file = await workspaceFile()
    const call = <T>(operation: string, input: object) => cli.json<T>('call', file, operation, JSON.stringify(input))
    const { ids } = await call<{ ids: string[] }>('record.create', {
      kind: 'forum',
      rows: [{ title: 'Forum', territory: '200066926' }],
    })
    const [forum = ''] = ids
    expect(await cli.json('forum', 'ratings', file, forum)).toEqual([])
    const { id } = await call<{ id: string }>('rating.create', {
      forum,
      title: 'Vote',
      method: 'scale',
      texts: ['Se loger', 'Se déplacer'],
    })
    expect((await cli.run(['rating', 'open', file, id])).out).toContain('ne changent plus')
    const table = join(folder, 'bulletins.csv')
    const line = (college: string, marks: string) => `${college};${marks}\n`
    const lines = [...Array(5).fill(line('usage', '5;2')), ...Array(4).fill(line('politique', '1;1'))]
    writeFileSync(table, `Collège;Se loger;Se déplacer\n${lines.join('')}${line('usage', '4;3')}`)
    expect((await cli.run(['rating', 'import', file, id, table])).out).toMatch(/10\sbulletins/)
    const few = join(folder, 'un.csv')
    writeFileSync(few, `Collège;Se loger;Se déplacer\n${line('usage', '4;3')}`)
    const refused = await cli.run(['rating', 'import', file, id, few])
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('Moins de 3 bulletins')])
    expect((await cli.run(['rating', 'import', file, id, few, '--few'])).code).toBe(0)
    const sheets = join(folder, 'bulletins.odt')
    const printed = [
      'rating',
      'sheets',
      file,
      id,
      '--college',
      'usage',
      '--count',
      '2',
      '--format',
      'odt',
      '--out',
      sheets,
    ]
    expect((await cli.run(printed)).code).toBe(0)
    const closed = await cli.run(['rating', 'close', file, id])
    expect(closed.out).toMatch(/Se loger +masqué +5\s\(4,5\sà\s5\)/)
    const [told] = await cli.json<{ state: string; results: { results: { masked: string[] } } }[]>(
      'forum',
      'ratings',
      file,
      forum,
    )
    expect([told?.state, told?.results.results.masked]).toEqual(['closed', ['politique']])
    expect(await cli.json<object>('forum', 'ratings', file, id)).toEqual(told)
    const unknown = await cli.run(['forum', 'ratings', file, 'x'])
    expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining('n’existe plus')])
  })
})
