import { existsSync, readdirSync, readFileSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { EngineError } from '#electron/core/errors.ts'
import { SnapshotStore } from '#electron/features/exchange/snapshot-store.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { asCommand, openedWorkspace } from '#tests/support/openedWorkspace.ts'
import { temporaryFolder } from '#tests/support/workspace.ts'

const room = vi.hoisted(() => ({ free: null as number | null }))
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>()
  return {
    ...fs,
    statfsSync: (path: string) => (room.free === null ? fs.statfsSync(path) : { bavail: room.free, bsize: 1 }),
  }
})
afterEach(() => {
  room.free = null
  vi.useRealTimers()
})

async function kept() {
  const workspace = await openedWorkspace()
  const profile = temporaryFolder()
  const store = new SnapshotStore(profile, workspace.facts.id)
  const take = (label = 'essai') => store.take(workspace.db, 'import', label)
  return { workspace, profile, store, take }
}

const rename = (workspace: OpenWorkspace, name: string) => asCommand(workspace, () => workspace.setFact('name', name))

const nameIn = (path: string) => {
  const db = new Database(path, { readonly: true })
  try {
    return JSON.parse(String(db.prepare("SELECT value FROM setting WHERE id = 'name'").pluck().get()))
  } finally {
    db.close()
  }
}

describe('a snapshot', () => {
  it('stands in the profile of the user, whole, with its sheet, for who works there alone', async () => {
    const { workspace, profile, store, take } = await kept()
    rename(workspace, 'Avant')
    const sheet = take('importer un fichier')
    const folder = join(profile, 'sauvegardes', workspace.facts.id)
    expect(readdirSync(folder).sort()).toEqual([`${sheet.id}.atelier`, `${sheet.id}.json`])
    rename(workspace, 'Après')
    expect(nameIn(store.pathOf(sheet.id))).toBe('Avant')
    expect(sheet).toMatchObject({ reason: 'import', label: 'importer un fichier', entries: 1, rank: 1 })
    expect(sheet.bytes).toBe(statSync(store.pathOf(sheet.id)).size)
    if (process.platform !== 'win32') {
      expect(statSync(folder).mode & 0o077).toBe(0)
      for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o077).toBe(0)
    }
  })

  it('is the last one again as long as nothing changed, and another one as soon as something did', async () => {
    const { workspace, store, take } = await kept()
    const first = take()
    expect(take().id).toBe(first.id)
    rename(workspace, 'Autre')
    const second = take()
    expect(second.id).not.toBe(first.id)
    // What stands outside the journal counts too.
    workspace.db.run('INSERT INTO void_entry (entry) VALUES (?)', 'x')
    expect(take().id).not.toBe(second.id)
    expect(store.list()).toHaveLength(3)
  })

  it('is made anew when the last one was altered or cut', async () => {
    const { store, take } = await kept()
    const first = take()
    truncateSync(store.pathOf(first.id), 5000)
    expect(take().id).not.toBe(first.id)
  })

  it('is refused in a sentence where the disk lacks room, and leaves nothing', async () => {
    const { store, take } = await kept()
    room.free = 1_000_000
    const refused = (() => {
      try {
        take()
      } catch (error) {
        return error
      }
    })()
    expect(refused).toBeInstanceOf(EngineError)
    expect((refused as EngineError).code).toBe('snapshot.space')
    expect((refused as EngineError).sentence).toMatch(/il faut \d+(,\d)?\sMo et il reste 1,0\sMo/)
    expect(readdirSync(store.folder)).toEqual([])
    room.free = null
    expect(take().rank).toBe(1)
  })

  it('lets what an interrupted making left go at the next one, and no file of another', async () => {
    const { workspace, store, take } = await kept()
    const { id } = take()
    const lost = '01999999-0000-7000-8000-000000000000'
    const yesterday = Date.now() / 1000 - 86_400
    for (const name of [`${lost}.atelier`, `${lost}.atelier.nouveau`, `${lost}.json.nouveau`, 'lisez-moi.txt']) {
      writeFileSync(join(store.folder, name), 'reste')
      utimesSync(join(store.folder, name), yesterday, yesterday)
    }
    // Another window may be making one at this instant.
    const growing = `${lost.replace(/0$/, '1')}.atelier.nouveau`
    writeFileSync(join(store.folder, growing), 'reste')
    expect(store.list().map((sheet) => sheet.id)).toEqual([id])
    rename(workspace, 'Autre')
    take()
    const small = readdirSync(store.folder).filter((name) => readFileSync(join(store.folder, name)).length < 10)
    expect(small.toSorted()).toEqual([growing, 'lisez-moi.txt'])
  })

  it('stays among the last ten of a day', async () => {
    const { workspace, store, take } = await kept()
    for (let n = 1; n <= 12; n++) {
      rename(workspace, `Nom ${n}`)
      take(`essai ${n}`)
    }
    const labels = store.list().map(({ label }) => label)
    expect(labels).toEqual(Array.from({ length: 10 }, (_one, n) => `essai ${12 - n}`))
    expect(existsSync(store.pathOf(store.list()[0]?.id ?? ''))).toBe(true)
  })

  it('is the newest by the order of making when the clock goes back', async () => {
    const { workspace, store, take } = await kept()
    take('premier')
    vi.useFakeTimers({ now: Date.UTC(2019, 0, 1), toFake: ['Date'] })
    rename(workspace, 'Autre')
    take('second')
    expect(store.list().map(({ label }) => label)).toEqual(['second', 'premier'])
  })
})

describe('snapshots made before an erasure reached this workspace', () => {
  it('go at their term, be the erasure itself older than they are', async () => {
    const { workspace, store, take } = await kept()
    const first = take()
    rename(workspace, 'Autre')
    const facts = { tableName: 'action', rowId: 'a', columns: 'email', reason: 'demande', by: '' }
    // Made elsewhere a month ago, and carried out here now.
    store.rememberErasures([{ id: 'e', at: '2026-01-01T00:00:00.000Z', ...facts }])
    rename(workspace, 'Encore')
    const last = take()
    const later = new Date(Date.parse(last.at) + 400 * 86_400_000).toISOString()
    expect(store.removeExpired(later)).toBe(1)
    expect(store.list().map(({ id }) => id)).toEqual([last.id])
    expect(first.id).not.toBe(last.id)
  })
})
