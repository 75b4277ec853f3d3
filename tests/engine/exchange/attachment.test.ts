import { createHash, randomBytes } from 'node:crypto'
import { truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import {
  addAttachment,
  attachmentsOf,
  contentOf,
  putContent,
  removeAttachment,
  sweepContents,
} from '#electron/features/exchange/attachment.service.ts'
import { RefusedError } from '#shared/api/errors.ts'
import { attachmentLimit } from '#shared/exchange/attachment.rules.ts'
import { openRaw } from '#tests/support/database.ts'
import { asCommand, openedWorkspace } from '#tests/support/openedWorkspace.ts'
import { temporaryFolder, testEngine, testWorkspace } from '#tests/support/workspace.ts'

async function withRow() {
  const { engine } = await testWorkspace('32')
  const { ids } = await engine.call('offer.create', { sheet: 'organization', rows: [{ name: 'MSA' }, { name: 'CAF' }] })
  const [row = '', other = ''] = ids
  const folder = temporaryFolder()
  const token = (name: string, content: string | Uint8Array) => {
    const path = join(folder, randomBytes(6).toString('hex'))
    writeFileSync(path, content)
    return engine.registerFile(path, name)
  }
  const list = (id = row) => engine.call('attachment.list', { table: 'organization', row: id })
  return { engine, row, other, token, list }
}
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => (error instanceof RefusedError ? error.error.code : error),
  )
const add = async (engine: WorkerEngine, row: string, token: Promise<string>, table = 'organization') =>
  engine.call('attachment.add', { table, row, token: await token })

describe('a document joined to a row', () => {
  it('keeps its bytes and a safe name, who joined it and when, and comes out as it went in', async () => {
    const { engine, row, token, list } = await withRow()
    const bytes = randomBytes(70_000)
    const added = await add(engine, row, token('../Compte\u202e rendu.pdf', bytes))
    expect(added).toMatchObject({
      name: 'Compte rendu.pdf',
      kind: 'application/pdf',
      size: 70_000,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      addedBy: 'Camille Test',
      isHere: true,
    })
    expect(await list()).toEqual([added])
    const read = await engine.call('attachment.read', { id: added.id })
    expect(read.name).toBe('Compte rendu.pdf')
    expect(Buffer.from(read.bytes).equals(bytes)).toBe(true)
    expect(await engine.call('workspace.check', {})).toMatchObject({ ok: true })
  })

  it('is renamed with its ending kept, removed, and brought back by undo with its bytes', async () => {
    const { engine, row, token, list } = await withRow()
    const { id } = await add(engine, row, token('a.odt', 'contenu'))
    await engine.call('attachment.update', { id, name: 'Délibération', note: 'signée' })
    expect((await list())[0]).toMatchObject({ name: 'Délibération.odt', note: 'signée' })
    await engine.call('attachment.remove', { id })
    expect(await list()).toEqual([])
    expect(await refusal(engine.call('attachment.read', { id }))).toBe('attachment.unknown')
    await engine.call('history.undo', {})
    expect(Buffer.from((await engine.call('attachment.read', { id })).bytes).toString()).toBe('contenu')
    await engine.call('history.undo', {})
    expect((await list())[0]).toMatchObject({ name: 'a.odt', note: null })
    await engine.call('history.undo', {})
    expect(await list()).toEqual([])
    await engine.call('history.redo', {})
    expect(Buffer.from((await engine.call('attachment.read', { id })).bytes).toString()).toBe('contenu')
  })

  it('is refused with its reason when it is empty, too large, there already, or for a row that is not there', async () => {
    const { engine, row, other, token, list } = await withRow()
    expect(await refusal(add(engine, row, token('vide.pdf', '')))).toBe('attachment.empty')
    const path = join(temporaryFolder(), 'grand.pdf')
    writeFileSync(path, '')
    truncateSync(path, attachmentLimit + 1)
    expect(await refusal(add(engine, row, engine.registerFile(path)))).toBe('attachment.size')
    truncateSync(path, attachmentLimit)
    expect((await add(engine, other, engine.registerFile(path))).size).toBe(attachmentLimit)
    await add(engine, row, token('a.pdf', 'a'))
    expect(await refusal(add(engine, row, token('b.pdf', 'a')))).toBe('attachment.same')
    expect(await refusal(add(engine, 'personne', token('b.pdf', 'b')))).toBe('attachment.row')
    for (const table of ['attachment', 'erasure', 'territory', 'organization; DROP TABLE action'])
      expect(await refusal(add(engine, row, token('b.pdf', 'b'), table))).toBe('attachment.row')
    expect(await list()).toHaveLength(1)
  })

  it('that came without its bytes says so', async () => {
    const { engine, file } = await testWorkspace('32')
    const { ids } = await engine.call('offer.create', { sheet: 'organization', rows: [{ name: 'MSA' }] })
    const [row = ''] = ids
    const path = join(temporaryFolder(), 'a.pdf')
    writeFileSync(path, 'contenu')
    const { id } = await add(engine, row, engine.registerFile(path))
    await engine.close()
    const db = openRaw(file, false)
    db.exec('DELETE FROM attachment_content')
    db.close()
    const later = testEngine()
    await later.call('workspace.open', { token: await later.registerFile(file) })
    expect((await later.call('attachment.list', { table: 'organization', row }))[0]?.isHere).toBe(false)
    expect(await refusal(later.call('attachment.read', { id }))).toBe('attachment.absent')
  })
})

describe('the bytes of documents', () => {
  const document = (text: string) => {
    const bytes = Buffer.from(text)
    return { name: `${text}.txt`, bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
  }

  it('stand once whatever carries them, and go when neither a row nor a step of the journal needs them', async () => {
    const workspace = await openedWorkspace()
    const { db } = workspace
    const rows = ['a', 'b'].map((id) => ({ table: 'territory_group', row: id }))
    asCommand(workspace, () => {
      for (const { row } of rows)
        db.run(
          `INSERT INTO territory_group (id, level, code, name, position, example) VALUES (?, 'group', ?, ?, 1, 0)`,
          row,
          row,
          row,
        )
    })
    const [one] = rows.map((owner) =>
      asCommand(workspace, () => addAttachment(workspace, owner, document('commun'), 'x', null)),
    )
    expect(Number(db.value('SELECT count(*) FROM attachment_content'))).toBe(1)
    expect(
      attachmentsOf(
        workspace,
        rows.map(({ table, row }) => ({ table, id: row })),
      ),
    ).toHaveLength(2)
    asCommand(workspace, () => removeAttachment(workspace, one?.id ?? ''))
    const stray = document('personne')
    expect(putContent(db, stray.sha256, stray.bytes)).toBe(true)
    expect(putContent(db, stray.sha256, Buffer.from('autre'))).toBe(false)
    expect(sweepContents(workspace)).toBe(1)
    expect(contentOf(db, stray.sha256)).toBeNull()
    // Removed from one row, still on the other; then from both, and the journal still knows how to bring them back.
    const [two] = attachmentsOf(workspace, [{ table: 'territory_group', id: 'b' }])
    asCommand(workspace, () => removeAttachment(workspace, two?.id ?? ''))
    expect(sweepContents(workspace)).toBe(0)
    workspace.journal.undo()
    expect(contentOf(db, document('commun').sha256)).not.toBeNull()
    workspace.journal.redo()
    db.run("DELETE FROM journal_change WHERE table_name = 'attachment'")
    expect(sweepContents(workspace)).toBe(1)
    expect(Number(db.value('SELECT count(*) FROM attachment_content'))).toBe(0)
  })
})
