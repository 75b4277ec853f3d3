import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { EngineEvent } from '#shared/api/client.ts'
import { temporaryFolder, testEngine, testWorkspace, workspaceFile } from '#tests/support/workspace.ts'

const identity = { name: 'Camille Test', function: 'analyste', organization: 'Essais' }

describe('a workspace', () => {
  it('is created for any département of France, and opens again with what it held', async () => {
    for (const department of ['2A', '974', '69']) {
      const engine = testEngine()
      const path = join(temporaryFolder(), 'a.atelier')
      const created = await engine.call('workspace.create', {
        name: 'Un nom',
        department,
        token: await engine.registerFile(path),
      })
      expect(created).toMatchObject({ name: 'Un nom', department, vintage: 2026, demo: false })
      await engine.call('workspace.close', {})
      expect((await engine.call('workspace.status', {})).workspace).toBe(null)
      const again = await engine.call('workspace.open', { token: await engine.registerFile(path) })
      expect(again).toEqual(created)
    }
  })

  it('starts with the starter referential when asked, which is not a step to take back', async () => {
    const engine = testEngine()
    const token = await engine.registerFile(join(temporaryFolder(), 'a.atelier'))
    await engine.call('workspace.create', { name: 'Un nom', department: '32', token, starter: true })
    expect((await engine.call('offer.rows', { sheet: 'policy' })).ids).toHaveLength(9)
    expect((await engine.call('offer.rows', { sheet: 'mission' })).ids).toHaveLength(41)
    expect((await engine.call('history.state', {})).undo).toBeNull()
    expect(await engine.call('offer.starter', {})).toEqual({ policies: 0, missions: 0 })
  })

  it('is placed in the documents folder when no place is chosen, never over another', async () => {
    const documents = temporaryFolder()
    process.env.CTG_DOCUMENTS = documents
    const engine = testEngine()
    for (const expected of ['CTG du Gers', 'CTG du Gers 2']) {
      await engine.call('workspace.create', { name: 'CTG du Gers', department: '32' })
      expect((await engine.call('workspace.status', {})).file).toBe(`${expected}.atelier`)
    }
    await engine.call('workspace.create', { name: '../../<dehors>', department: '32' })
    expect(readdirSync(documents).filter((name) => name.endsWith('.atelier'))).toHaveLength(3)
    delete process.env.CTG_DOCUMENTS
  })

  it('is remembered in the profile, most recent first, and opens from there', async () => {
    const profile = temporaryFolder()
    const engine = testEngine(profile)
    const files = [await workspaceFile('32', 'un.atelier'), await workspaceFile('32', 'deux.atelier')]
    for (const file of files) await engine.call('workspace.open', { token: await engine.registerFile(file) })
    const recent = await testEngine(profile).call('workspace.recent', {})
    expect(recent).toHaveLength(2)
    await engine.call('workspace.open', { recent: recent[1]?.id })
    expect((await engine.call('workspace.status', {})).file).toBe('un.atelier')
    await expect(engine.call('workspace.open', { recent: '99' })).rejects.toMatchObject({
      error: { code: 'workspace.missing' },
    })
  })

  it('shows figures in the vintage that was chosen, and undoes that choice', async () => {
    const { engine } = await testWorkspace()
    expect((await engine.call('workspace.status', {})).facts.communes).toBe(458)
    expect(await engine.call('workspace.setVintage', { vintage: 2021 })).toMatchObject({ vintage: 2021 })
    expect((await engine.call('workspace.status', {})).facts.communes).toBe(461)
    await engine.call('history.undo', {})
    expect((await engine.call('workspace.status', {})).workspace?.vintage).toBe(2026)
    await expect(engine.call('workspace.setVintage', { vintage: 1999 })).rejects.toMatchObject({
      error: { code: 'territory.vintage-unknown' },
    })
  })

  it('stays open when what was asked in its place is refused', async () => {
    const { engine } = await testWorkspace()
    const wrong = join(temporaryFolder(), 'x.atelier')
    writeFileSync(wrong, 'text')
    await expect(engine.call('workspace.open', { token: await engine.registerFile(wrong) })).rejects.toMatchObject({
      error: { code: 'workspace.not-one' },
    })
    expect((await engine.call('workspace.status', {})).workspace).not.toBe(null)
    expect(readFileSync(wrong, 'utf8')).toBe('text')
  })

  it('answers nothing but what needs none, before one is open', async () => {
    const engine = testEngine()
    await expect(engine.call('territory.list', {})).rejects.toMatchObject({ error: { code: 'workspace.none' } })
    await expect(engine.call('history.undo', {})).rejects.toMatchObject({ error: { code: 'workspace.none' } })
    expect((await engine.call('workspace.status', {})).workspace).toBe(null)
  })
})

describe('identity', () => {
  it('is kept in the profile, never in the file, and signs each change', async () => {
    const profile = temporaryFolder()
    const engine = testEngine(profile)
    expect(await engine.call('identity.read', {})).toBe(null)
    await engine.call('identity.save', { identity })
    expect(await testEngine(profile).call('identity.read', {})).toEqual(identity)
    const file = await workspaceFile()
    await engine.call('workspace.open', { token: await engine.registerFile(file) })
    await engine.call('workspace.rename', { name: 'Signé' })
    expect(await engine.call('history.list', {})).toMatchObject([{ author: identity }])
  })
})

describe('the demonstration', () => {
  let profile: string
  const events: EngineEvent[] = []
  beforeAll(async () => {
    profile = temporaryFolder()
    const engine = testEngine(profile)
    engine.subscribe((event) => events.push(event))
    await engine.call('workspace.openDemo', {})
    await engine.close()
  })

  it('is built once from the shipped files, tells its progress, and is whole', async () => {
    expect(events.some((event) => event.type === 'progress')).toBe(true)
    const engine = testEngine(profile)
    const opened = await engine.call('workspace.openDemo', {})
    expect(opened).toMatchObject({ department: '32', demo: true })
    expect(readdirSync(profile).filter((name) => name.endsWith('.atelier'))).toHaveLength(1)
    expect(await engine.call('workspace.check', {})).toMatchObject({ ok: true, findings: [] })
    const { facts } = await engine.call('workspace.status', {})
    expect(facts).toMatchObject({ communes: 458, epcis: 17, corrections: 0 })
    expect(facts.batches).toBeGreaterThan(10)
  })

  it('has example groups, marked as such, that cover the département', async () => {
    const engine = testEngine(profile)
    await engine.call('workspace.openDemo', {})
    const { groups, inNone, inSeveral } = await engine.call('group.list', { level: 'mds' })
    expect(groups).toHaveLength(6)
    expect(groups.every((group) => group.example)).toBe(true)
    expect({ inNone, inSeveral }).toEqual({ inNone: [], inSeveral: [] })
  })

  it('gives the panorama of every intercommunalité, on screen and as a page that runs nothing', async () => {
    const engine = testEngine(profile)
    await engine.call('workspace.openDemo', {})
    const panorama = await engine.call('panorama.read', { territory: '200066926' })
    expect(panorama.comparators.map((territory) => territory.code)).toEqual(['MDS-AUCH', '32', '76', 'FR'])
    const { html } = await engine.call('panorama.page', { territory: '200066926' })
    expect(html).toContain('Grand Auch')
    expect(html).not.toMatch(/<script|javascript:|\son\w+=|https?:\/\/(?!www\.w3\.org)/i)
    const table = await engine.call('panorama.table', { level: 'epci', department: '32' })
    expect(table.territories.length).toBeGreaterThanOrEqual(17)
    const unemployment = table.columns.find((column) => column.indicator === 'EMP03')
    const item = panorama.sections.flatMap((section) => section.items).find((each) => each.indicator === 'EMP03')
    const place = table.territories.findIndex((territory) => territory.code === '200066926')
    expect(unemployment?.values[place]).toBe(item?.values['200066926']?.value)
  })

  it('leaves no half-built file when it is stopped', async () => {
    const other = temporaryFolder()
    const engine = testEngine(other)
    engine.subscribe((event) => {
      if (event.type === 'progress') engine.cancel(event.callId)
    })
    await expect(engine.call('workspace.openDemo', {})).rejects.toThrow()
    expect(readdirSync(other).filter((name) => name.includes('.atelier'))).toEqual([])
    expect(existsSync(join(other, 'demonstration-gers.atelier'))).toBe(false)
  })
})
