import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { AgreementSteps } from '#tests/support/agreement.ts'
import { Cli } from '#tests/support/cli.ts'
import { openRaw } from '#tests/support/database.ts'
import { temporaryFolder, testWorkspace } from '#tests/support/workspace.ts'

const folder = temporaryFolder()
const cli = new Cli(folder)
const [department, caf] = ['Département (exemple)', 'Caf (exemple)']
let file = ''
beforeAll(async () => {
  const made = await testWorkspace()
  file = made.file
  await AgreementSteps.draft(made.engine)
  await made.engine.close()
}, 120_000)

const run = async (...words: string[]) => {
  const { code, out, err } = await cli.run(['agreement', ...words])
  return { code, out: out.replace(/\u00a0/g, ' '), err: err.replace(/\u00a0/g, ' ') }
}

describe('ctg agreement', () => {
  it('drafts, sends, deliberates, signs, writes, amends, ends and verifies', async () => {
    const drafted = await cli.json<{ id: string }>(
      'agreement',
      'draft',
      file,
      'Bien vivre en Armagnac',
      '--title',
      'Convention',
    )
    const id = drafted.id
    expect((await run('list', file)).out).toMatch(/Convention +Projet +01\/01\/2026 +31\/12\/2030 +0/)
    expect(await run('sign', file, id)).toMatchObject({ code: 1, err: expect.stringContaining('envoyez-la d’abord') })
    expect((await run('opinion', file, id)).out).toContain('Envoyée pour avis')
    const withdrawn = await run('withdraw', file, 'Convention', '--note', 'Relecture')
    expect(withdrawn).toMatchObject({ code: 0, err: '' })
    await run('opinion', file, id)
    expect((await run('opinion', file, id, '--party', caf, '--opinion', 'favourable')).out).toContain('réponse notée')
    expect((await run('deliberate', file, id)).err).toContain(`« ${department} »`)
    for (const party of [department, caf]) {
      const said = ['--party', party, '--body', 'Assemblée', '--on', '01/10/2026', '--ref', '12']
      expect(await run('deliberate', file, id, ...said)).toMatchObject({ code: 0, err: '' })
    }
    await run('deliberate', file, id)
    for (const party of [department, caf]) await run('sign', file, id, '--party', party, '--on', '15/10/2026')
    expect((await run('sign', file, id)).out).toMatch(/Version signée n° 1 figée, empreinte SHA-256 : [0-9a-f]{64}/)
    const out = join(folder, 'signee.docx')
    const written = await run('export', file, id, '--paper', 'version', '--format', 'docx', '--out', out)
    expect([written.code, readFileSync(out).subarray(0, 2).toString()]).toEqual([0, 'PK'])
    expect((await run('opinion', file, id)).err).toContain('Rien ne diffère')
    expect((await run('amend', file, id)).err).toContain('envoyez l’avenant pour avis')
    expect((await run('export', file, id, '--paper', 'amendment', '--out', out, '--force')).err).toContain(
      'pas d’avenant',
    )
    const edits = [{ id, field: 'place', value: 'Auch' }]
    await cli.json('call', file, 'record.update', JSON.stringify({ kind: 'agreement', edits }))
    expect((await run('opinion', file, id, '--on', '2026-11-02')).out).toContain('Avenant envoyé pour avis')
    const paper = ['--paper', 'amendment', '--out', join(folder, 'avenant.odt')]
    expect(await run('export', file, id, ...paper)).toMatchObject({ code: 0 })
    for (const party of [department, caf]) await run('deliberate', file, id, '--party', party, '--on', '05/11/2026')
    expect((await run('amend', file, id)).err).toContain('notez les délibérations')
    expect((await run('deliberate', file, id)).out).toContain('Avenant délibéré')
    for (const party of [department, caf]) await run('amend', file, id, '--party', party, '--on', '10/11/2026')
    expect((await run('amend', file, id)).out).toContain('Version signée n° 2 figée')
    expect((await run('verify', file)).out.match(/conforme/g)).toHaveLength(2)
    expect((await run('end', file, id, '--on', '2026-11-20')).out).toContain('Terminée')
  }, 120_000)

  it('gives its model, takes it back edited, and refuses in a sentence what is none', async () => {
    const model = join(folder, 'modele.odt')
    expect(await run('template', file, '--out', model)).toMatchObject({ code: 0 })
    expect((await run('template', file, '--in', model)).out).toContain('en usage')
    const other = join(folder, 'autre.odt')
    writeFileSync(other, 'rien')
    expect(await run('template', file, '--in', other)).toMatchObject({
      code: 1,
      err: expect.stringContaining('OpenDocument'),
    })
    expect((await run('template', file, '--reset')).out).toContain('d’origine')
    expect((await run('template', file, '--reset')).code).toBe(1)
    for (const words of [
      ['export', file, 'x', '--out', model, '--force'],
      ['draft', file, 'x'],
      ['verify', file, 'x'],
    ])
      expect(await run(...words)).toMatchObject({ code: 1, err: expect.stringContaining('« x » ne désigne') })
  }, 120_000)

  it('verify fails where a signed version was altered beside the application', async () => {
    const db = openRaw(file, false)
    db.exec('DROP TRIGGER agreement_version_fixed')
    db.exec("UPDATE agreement_version SET signed_on = '2026-09-01'")
    db.close()
    expect(await run('verify', file)).toMatchObject({ code: 1, err: expect.stringContaining('VERSION ALTÉRÉE') })
  }, 120_000)
})
