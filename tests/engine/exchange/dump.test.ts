import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import type { Cell } from '#shared/offer/field.ts'
import { partBytes, partNames } from '#tests/support/documentParts.ts'
import { temporaryFolder, testWorkspace } from '#tests/support/workspace.ts'

async function dumped(engine: WorkerEngine) {
  const { bytes } = await engine.call('snapshot.dump', {})
  const path = join(temporaryFolder(), 'export.zip')
  writeFileSync(path, bytes)
  const parts = partNames(path)
  return { parts, text: (part: string) => partBytes(path, part).toString('utf8').replace('\ufeff', '') }
}

/** Rows of a sheet by their headers; no cell of these tests holds a semicolon or a line end. */
function sheetOf(text: string): Record<string, string>[] {
  const [head = '', ...lines] = text.trim().split('\r\n')
  const names = head.split(';')
  return lines.map((line) => Object.fromEntries(line.split(';').map((cell, at) => [names[at] ?? '', cell])))
}

it('says beside each identifier, code and word of a list how people call it, and what each column is', async () => {
  const { engine } = await testWorkspace('32')
  const create = async (
    sheet: 'policy' | 'mission' | 'organization' | 'action',
    row: Record<string, Cell>,
    parent: string | null = null,
  ) => (await engine.call('offer.create', { sheet, parent, rows: [row] })).ids[0] ?? ''
  const policy = await create('policy', { title: 'Autonomie' })
  const mission = await create('mission', { title: 'Bien vieillir' }, policy)
  const lead = await create('organization', { name: 'CCAS d’Auch' })
  await create('action', { title: 'Portage de repas', lead: [lead], coverage: ['32013'] }, mission)
  const { text } = await dumped(engine)
  expect(sheetOf(text('tables/action.csv'))[0]).toMatchObject({
    title: 'Portage de repas',
    mission,
    'mission (nom)': '1.1 Bien vieillir',
  })
  expect(sheetOf(text('tables/mission.csv'))[0]).toMatchObject({ policy, 'policy (nom)': '1 Autonomie' })
  expect(sheetOf(text('tables/action_coverage.csv'))[0]).toMatchObject({
    territory: '32013',
    'territory (nom)': 'Auch',
  })
  expect(sheetOf(text('tables/action_role.csv'))[0]).toMatchObject({ 'organization (nom)': 'CCAS d’Auch' })
  expect(sheetOf(text('dictionnaire.csv'))).toContainEqual(
    expect.objectContaining({ table: 'action', fiche: 'action', colonne: 'mission', intitulé: 'Mission' }),
  )
  expect(text('LISEZMOI.txt')).toContain('dictionnaire.csv')
})

it('gives documents under their names, and nothing of a person who was erased', async () => {
  const { engine } = await testWorkspace('32')
  const name = 'Dominique Perdue'
  const { ids } = await engine.call('offer.create', {
    sheet: 'organization',
    rows: [{ name: 'CCAS d’Auch', contactName: name, phone: '05 62 61 00 00' }],
  })
  const path = join(temporaryFolder(), 'Convention signée.txt')
  writeFileSync(path, 'Convention entre le Département et la commune')
  await engine.call('attachment.add', {
    table: 'organization',
    row: ids[0] ?? '',
    token: await engine.registerFile(path),
  })
  await engine.call('erasure.apply', { name, reason: 'demande de la personne' })
  const { parts, text } = await dumped(engine)
  expect(parts.filter((part) => part.startsWith('pieces_jointes/'))).toEqual([
    expect.stringMatching(/^pieces_jointes\/[0-9a-f]{12} Convention signée\.txt$/),
  ])
  for (const part of parts)
    for (const trace of [name, 'Perdue', '05 62 61 00 00']) expect(text(part)).not.toContain(trace)
})
