import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { generateOffer } from '#tests/support/offer.ts'
import { bookFile, importOffer, previewFiles, rowsOf, tableOf } from '#tests/support/offerFiles.ts'
import { temporaryFolder, testWorkspace } from '#tests/support/workspace.ts'

type Engine = Awaited<ReturnType<typeof testWorkspace>>['engine']

/** What each column of the only sheet of a file is taken for. */
async function targetsOf(engine: Engine, header: readonly string[], line: readonly string[], name = 'Feuille') {
  const { sheets, faults } = await previewFiles(engine, [await bookFile([tableOf(name, [header, line])])])
  return { targets: sheets[0]?.layout.columns.map(({ target }) => target), faults }
}

describe('words of headers that differ by a small one', () => {
  it.each(['xlsx', 'ods', 'csv'] as const)('give back who checked an action, from %s', async (format) => {
    const { engine } = await testWorkspace('32')
    const { actions } = await generateOffer(engine, 3, 1)
    const edits = actions.map((id) => ({ id, field: 'checkedBy', value: 'Jeanne Dupuy' }))
    await engine.call('offer.update', { sheet: 'action', edits })
    const { bytes } = await engine.call('offer.export', { format })
    const path = join(temporaryFolder(), `offre.${format}`)
    writeFileSync(path, bytes)
    const { engine: empty } = await testWorkspace('32')
    await importOffer(empty, [path])
    const said = (await rowsOf(empty, 'action')).map(({ checkedOn, checkedBy }) => [typeof checkedOn, checkedBy])
    expect(said).toEqual(actions.map(() => ['string', 'Jeanne Dupuy']))
  })

  it.each([
    ['Vérifié par', 'checkedBy'],
    ['Mis à jour par', 'checkedBy'],
    ['Actualisé par', 'checkedBy'],
    ['Mis à jour le', 'checkedOn'],
    ['Actualisé le', 'checkedOn'],
    ['Pour qui', 'audiences'],
    ['Pour qui ?', 'audiences'],
    ['Qui', 'lead'],
    ['Réalisé par', 'operators'],
    ['Heures semaine', 'weeklyHours'],
  ])('say of « %s » that it is %s', async (header, target) => {
    const { engine } = await testWorkspace('32')
    const day = target === 'checkedOn' ? '12/05/2026' : ''
    const { targets, faults } = await targetsOf(engine, ['Action', header], ['Aide A', day])
    expect([targets, faults]).toEqual([['title', target], []])
  })

  it('make no organization of those whom an action is for', async () => {
    const { engine } = await testWorkspace('32')
    const { targets } = await targetsOf(engine, ['Action', 'Qui', 'Pour qui'], ['Aide A', 'CAF', 'Familles'])
    expect(targets).toEqual(['title', 'lead', 'audiences'])
    const path = await bookFile([
      tableOf('Feuille', [
        ['Action', 'Pour qui'],
        ['Aide A', 'Familles'],
      ]),
    ])
    await importOffer(engine, [path])
    expect(await rowsOf(engine, 'organization')).toEqual([])
    const mission = await targetsOf(engine, ['Mission', 'Qui', 'Pour qui'], ['Accueil', 'CAF', ''], 'Missions')
    expect(mission.targets).toEqual(['title', 'usualLeads', 'audiences'])
  })
})
