import { describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import type { Panorama } from '#shared/panorama/panorama.schema.ts'
import { demoFile } from '#tests/support/demoFile.ts'
import { importAll, testWorkspace } from '#tests/support/workspace.ts'

const auch = '200066926'
const straddling = '200030435'

async function holding(...files: readonly string[]): Promise<WorkerEngine> {
  const { engine } = await testWorkspace('32')
  await importAll(engine, files.map(demoFile))
  return engine
}

const item = (panorama: Panorama, indicator: string) =>
  panorama.sections.flatMap((section) => section.items).find((each) => each.indicator === indicator)
const reason = (panorama: Panorama, indicator: string) =>
  panorama.sections.flatMap((section) => section.missing).find((each) => each.indicator === indicator)?.reason

describe('an indicator known for larger territories alone', () => {
  it('has no line for an intercommunalité: it is among those without enough data, and says for whom it is known', async () => {
    const engine = await holding('FILO2016_DISP_METROPOLE.csv')
    const panorama = await engine.call('panorama.read', { territory: auch })
    expect(item(panorama, 'REV01')).toBeUndefined()
    expect(reason(panorama, 'REV01')).toMatch(/Connu pour la France \(2016\)/)
    expect(item(await engine.call('panorama.read', { territory: 'FR' }), 'REV01')?.values.FR?.value).toBeGreaterThan(0)
    const { html } = await engine.call('panorama.page', { territory: auch })
    expect(html).not.toMatch(/<td[^>]*>absent/)
    expect(html).toContain('Connu pour la France (2016)')
  })

  it('says so too of a territory that the file leaves out, for every one of those beside it', async () => {
    const engine = await holding('insee_rp_evol_1968_departement_2018.csv', 'insee_rp_evol_1968_region_2018.csv')
    const panorama = await engine.call('panorama.read', { territory: auch })
    expect(item(panorama, 'POP04.MORTA')).toBeUndefined()
    expect(reason(panorama, 'POP04.MORTA')).toMatch(/Connu pour le Gers et l’Occitanie \(2013 à 2018\)\.$/)
    expect(item(await engine.call('panorama.read', { territory: '32' }), 'POP04.MORTA')).toBeDefined()
  })

  it('keeps its line where an intercommunalité has the figure that its part or its MDS cannot have', async () => {
    const engine = await holding('FILO2016_DISP_EPCI.csv', 'FILO2016_DISP_DEP.csv')
    const { communes } = await engine.call('territory.get', { code: `${straddling}@32` })
    const { code } = await engine.call('group.create', { level: 'mds', name: 'MDS d’essai', communes })
    for (const territory of [`${straddling}@32`, code, '32013']) {
      const panorama = await engine.call('panorama.read', { territory })
      const own = item(panorama, 'REV01')?.values[territory]
      expect(own?.status, territory).toBe('not-additive')
      expect(own?.notes[0]).toMatch(/^Médiane non additionnable/)
      expect(item(panorama, 'REV03.D9')?.sentence).toMatch(
        /neuvième décile .* : décile non additionnable, aucun chiffre/,
      )
    }
  })
})
