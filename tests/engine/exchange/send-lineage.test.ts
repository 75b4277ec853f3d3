import { describe, expect, it } from 'vitest'
import { dossierOf, lineagesOf, versionFacts } from '#electron/features/exchange/lineage.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Version } from '#shared/merge/merge.types.ts'
import { asCommand, openedWorkspace } from '#tests/support/openedWorkspace.ts'

/** The entry of the last command. */
const lastEntry = (workspace: OpenWorkspace) =>
  String(workspace.db.value('SELECT id FROM journal_entry ORDER BY rowid DESC LIMIT 1'))

function run(workspace: OpenWorkspace, ...statements: readonly [string, ...(string | number | null)[]][]): string {
  asCommand(workspace, () => {
    for (const [sql, ...values] of statements) workspace.db.run(sql, ...values)
  })
  return lastEntry(workspace)
}

const insert = (id: string, name: string): [string, ...string[]] => [
  "INSERT INTO territory_group (id, level, code, name, position, example) VALUES (?, 'solidarityCentre', ?, ?, 1, 0)",
  id,
  `G-${id}`,
  name,
]
const rename = (id: string, name: string): [string, ...string[]] => [
  'UPDATE territory_group SET name = ? WHERE id = ?',
  name,
  id,
]
const remove = (id: string): [string, string] => ['DELETE FROM territory_group WHERE id = ?', id]

/** What a merge writes: rows, and versions that came with them. */
function merge(
  workspace: OpenWorkspace,
  row: string,
  name: string | null,
  versions: readonly (readonly [version: string, columns: string])[],
): string {
  asCommand(workspace, () => {
    const { db } = workspace
    const entry = db.value('SELECT entry FROM journal_context')
    // A merge always writes which package it was.
    db.run(
      `INSERT INTO setting (id, value) VALUES (?, '1') ON CONFLICT (id) DO UPDATE SET value = value || '1'`,
      'essai/paquet',
    )
    if (name !== null) db.run('UPDATE territory_group SET name = ? WHERE id = ?', name, row)
    for (const [rank, [version, columns]] of versions.entries())
      db.run(
        `INSERT INTO row_version (table_name, row_id, version, columns, entry, rank) VALUES ('territory_group', ?, ?, ?, ?, ?)`,
        row,
        version,
        columns,
        entry,
        rank,
      )
  })
  return lastEntry(workspace)
}

function send(workspace: OpenWorkspace): void {
  workspace.db.run(
    `INSERT INTO package_sent (id, key_id, dossier, sequence, partners, at, author, file, bytes, digest, scope, mandate, is_encrypted, last_entry, report)
     VALUES (?, 'k', 'd', 1, '[]', '', '', '', 0, '', '{}', '{}', 0, ?, '')`,
    `p${workspace.db.value('SELECT count(*) FROM package_sent')}`,
    lastEntry(workspace),
  )
}

const of = (workspace: OpenWorkspace, row: string): readonly Version[] =>
  lineagesOf(workspace, 'territory_group').get(row) ?? []

describe('the lineage of a row', () => {
  it('is a version per entry, with the columns that it wrote, up to its deletion and its return', async () => {
    const workspace = await openedWorkspace()
    expect(lineagesOf(workspace, 'indicator').size).toBe(0)
    const made = run(workspace, insert('g', 'Un'))
    const renamed = run(workspace, rename('g', 'Deux'), ['UPDATE territory_group SET position = 7 WHERE id = ?', 'g'])
    const gone = run(workspace, remove('g'))
    workspace.journal.undo(gone)
    const back = lastEntry(workspace)
    expect(of(workspace, 'g')).toEqual([
      { id: made, columns: '*' },
      { id: renamed, columns: ['name', 'position'] },
      { id: gone, columns: '-' },
      { id: back, columns: '*' },
    ])
    // Deleted for good: its lineage stays.
    const again = run(workspace, remove('g'))
    expect(of(workspace, 'g').at(-1)).toEqual({ id: again, columns: '-' })
  })

  it('gives a new version to the return to an earlier content, and none to what one entry did and undid', async () => {
    const workspace = await openedWorkspace()
    run(workspace, insert('g', 'Un'))
    const away = run(workspace, rename('g', 'Deux'))
    const back = run(workspace, rename('g', 'Un'))
    expect(
      of(workspace, 'g')
        .map(({ id }) => id)
        .slice(1),
    ).toEqual([away, back])
    const count = of(workspace, 'g').length
    run(workspace, rename('g', 'Trois'), rename('g', 'Un'), insert('h', 'Ailleurs'), remove('h'), insert('i', 'Reste'))
    expect(of(workspace, 'g')).toHaveLength(count)
    expect(of(workspace, 'h')).toEqual([])
    expect(of(workspace, 'i')).toHaveLength(1)
    workspace.journal.undo()
    expect(of(workspace, 'i').map(({ columns }) => columns)).toEqual(['*', '-'])
  })

  it('counts one version for several changes of a row in one entry', async () => {
    const workspace = await openedWorkspace()
    run(workspace, insert('g', 'Un'))
    const entry = run(workspace, rename('g', 'Deux'), rename('g', 'Trois'))
    expect(of(workspace, 'g').at(-1)).toEqual({ id: entry, columns: ['name'] })
    const replaced = run(workspace, remove('g'), insert('g', 'Quatre'))
    expect(of(workspace, 'g').at(-1)).toEqual({ id: replaced, columns: '*' })
  })

  it('holds what a merge brought at the place of the merge, and nothing of the merge itself', async () => {
    const workspace = await openedWorkspace()
    const made = run(workspace, insert('g', 'Un'))
    // Ids that sort before and after everything: only the place counts.
    const entry = merge(workspace, 'g', 'Deux', [
      ['zzz', 'position'],
      ['000', 'name level'],
    ])
    const after = run(workspace, rename('g', 'Trois'))
    expect(of(workspace, 'g')).toEqual([
      { id: made, columns: '*' },
      { id: 'zzz', columns: ['position'] },
      { id: '000', columns: ['name', 'level'] },
      { id: after, columns: ['name'] },
    ])
    expect(of(workspace, 'g').map(({ id }) => id)).not.toContain(entry)
    // A decision of the merge is a version under the entry of the merge.
    const decided = merge(workspace, 'g', 'Quatre', [['x', 'name']])
    workspace.db.run(
      `INSERT INTO row_version (table_name, row_id, version, columns, entry, rank) VALUES ('territory_group', 'g', ?, 'name', ?, 1)`,
      decided,
      decided,
    )
    expect(of(workspace, 'g').slice(-2)).toEqual([
      { id: 'x', columns: ['name'] },
      { id: decided, columns: ['name'] },
    ])
    // Versions of a row that is not here, and never was.
    merge(workspace, 'absent', null, [
      ['a', '*'],
      ['b', '-'],
    ])
    expect(of(workspace, 'absent').map(({ columns }) => columns)).toEqual(['*', '-'])
  })

  it('gives the same for chosen rows as for all', async () => {
    const workspace = await openedWorkspace()
    for (const id of ['a', 'b', 'c']) run(workspace, insert(id, id))
    run(workspace, rename('b', 'B'))
    merge(workspace, 'c', 'C', [['v', 'name']])
    const all = lineagesOf(workspace, 'territory_group')
    for (const ids of [['a'], ['b', 'c'], ['c', 'nulle part']]) {
      const expected = new Map([...all].filter(([id]) => ids.includes(id)))
      expect(lineagesOf(workspace, 'territory_group', new Set(ids))).toEqual(expected)
      const many = new Set([...ids, ...Array.from({ length: 500 }, (_, n) => `absent-${n}`)])
      expect(lineagesOf(workspace, 'territory_group', many)).toEqual(expected)
    }
  })

  it('keeps the version of a change whose personal data were erased from the journal', async () => {
    const workspace = await openedWorkspace()
    run(workspace, [
      `INSERT INTO organization (id, name, updated_on, email) VALUES ('o', 'CAF', '2026-01-01', 'a@b.fr')`,
    ])
    const entry = run(workspace, [`UPDATE organization SET email = 'c@d.fr' WHERE id = 'o'`])
    workspace.db.exec(
      `UPDATE journal_change SET before = json_set(before, '$.email', NULL), after = json_set(after, '$.email', NULL)`,
    )
    run(workspace, [
      `INSERT INTO erasure (id, table_name, row_id, columns, reason, at, by) VALUES ('e', 'organization', 'o', 'email phone', '', '', '')`,
    ])
    expect(lineagesOf(workspace, 'organization').get('o')?.at(-1)).toEqual({ id: entry, columns: ['email', 'phone'] })
  })
})

describe('a merge that is undone', () => {
  it('has never been when nothing left since, and stands again when it is redone', async () => {
    const workspace = await openedWorkspace()
    const made = run(workspace, insert('g', 'Un'))
    const merged = merge(workspace, 'g', 'Deux', [['v', 'name']])
    const whole = of(workspace, 'g')
    expect(whole.map(({ id }) => id)).toEqual([made, 'v'])
    workspace.journal.undo(merged)
    expect(of(workspace, 'g')).toEqual([{ id: made, columns: '*' }])
    workspace.journal.redo()
    expect(of(workspace, 'g')).toEqual(whole)
    workspace.journal.undo()
    expect(of(workspace, 'g')).toEqual([{ id: made, columns: '*' }])
    workspace.journal.redo()
    expect(of(workspace, 'g')).toEqual(whole)
  })

  it('is a change like any other once a package left', async () => {
    const workspace = await openedWorkspace()
    const made = run(workspace, insert('g', 'Un'))
    const merged = merge(workspace, 'g', 'Deux', [['v', 'name']])
    send(workspace)
    workspace.journal.undo(merged)
    const undone = lastEntry(workspace)
    expect(of(workspace, 'g').map(({ id }) => id)).toEqual([made, 'v', undone])
    workspace.journal.redo()
    expect(of(workspace, 'g').map(({ id }) => id)).toEqual([made, 'v', undone, lastEntry(workspace)])
  })

  it('has never been when what left had left before it, and its return is not taken back once something left', async () => {
    const workspace = await openedWorkspace()
    run(workspace, insert('g', 'Un'))
    send(workspace)
    const merged = merge(workspace, 'g', 'Deux', [['v', 'name']])
    workspace.journal.undo(merged)
    expect(of(workspace, 'g')).toHaveLength(1)
    send(workspace)
    workspace.journal.redo()
    expect(of(workspace, 'g')).toHaveLength(2)
    send(workspace)
    workspace.journal.undo()
    expect(of(workspace, 'g').map(({ columns }) => columns)).toEqual(['*', ['name'], ['name']])
  })

  it('leaves the undo of ordinary commands ordinary', async () => {
    const workspace = await openedWorkspace()
    run(workspace, insert('g', 'Un'))
    run(workspace, rename('g', 'Deux'))
    workspace.journal.undo()
    expect(of(workspace, 'g')).toHaveLength(3)
    expect(workspace.db.value('SELECT count(*) FROM void_entry')).toBe(0)
  })
})

describe('versions and their exchange', () => {
  it('say who made them and when, here or elsewhere', async () => {
    const workspace = await openedWorkspace()
    const made = run(workspace, insert('g', 'Un'))
    workspace.db.run(
      `INSERT INTO foreign_version (id, author, at) VALUES ('v', 'Dominique', '2026-01-02T00:00:00.000Z')`,
    )
    const facts = versionFacts(workspace, [made, 'v', 'inconnue'])
    expect(facts.get(made)).toEqual({
      author: 'Camille Test',
      at: workspace.db.value('SELECT at FROM journal_entry WHERE id = ?', made),
    })
    expect(facts.get('v')).toEqual({ author: 'Dominique', at: '2026-01-02T00:00:00.000Z' })
    expect(facts.size).toBe(2)
  })

  it('belong to the workspace that they began in', async () => {
    const workspace = await openedWorkspace()
    expect(dossierOf(workspace)).toBe(workspace.facts.id)
    run(workspace, [`INSERT INTO setting (id, value) VALUES ('exchange/dossier', '"celui-du-departement"')`])
    expect(dossierOf(workspace)).toBe('celui-du-departement')
  })
})
