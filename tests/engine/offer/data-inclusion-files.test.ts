import { expect, it } from 'vitest'
import { planDataInclusion } from '#electron/features/offer/data-inclusion-import.service.ts'
import { applied, entriesOf, openedWorkspace } from '#tests/support/openedWorkspace.ts'
import { dataPath, describeWithData } from '#tests/support/sharedData.ts'

const count = <T>(list: readonly T[], by: (one: T) => string) =>
  Object.fromEntries([...Map.groupBy(list, by)].map(([key, all]) => [key, all.length]))

describeWithData('real files of data·inclusion', () => {
  it('come in from the old schema with each loss named, and change nothing the second time', async () => {
    const workspace = await openedWorkspace()
    const files = ['structures', 'services'].map((name) => ({
      path: dataPath(`services/data-inclusion_${name}_v0_2022_7dep.json`),
    }))
    const plan = await planDataInclusion(workspace, files)
    expect(count(plan.rows, ({ sheet, kind }) => `${sheet} ${kind}`)).toEqual({
      'policy new': 1,
      'mission new': 1,
      'organization new': 187,
      'action new': 14,
    })
    expect(plan.faults).toEqual([])
    expect(count(plan.lost, (loss) => String(loss.field))).toEqual({
      services: 187,
      publics_accueillis: 17,
      conditions_acces: 14,
      modalites_accompagnement: 21,
      prise_rdv: 6,
      types: 28,
      thematiques: 5,
    })
    applied(workspace, plan)
    const before = entriesOf(workspace)
    const again = await planDataInclusion(workspace, files)
    expect(count(again.rows, ({ sheet, kind }) => `${sheet} ${kind}`)).toEqual({
      'organization same': 187,
      'action same': 14,
    })
    applied(workspace, again)
    expect(entriesOf(workspace)).toBe(before)
  })

  it('come in from the workbook of the national validator, whose faults are all found', async () => {
    const workspace = await openedWorkspace()
    const files = [{ path: dataPath('formats/data-inclusion/exemple-valideur_dataset.xlsx') }]
    const plan = await planDataInclusion(workspace, files)
    expect(count(plan.rows, ({ sheet, kind }) => `${sheet} ${kind}`)).toEqual({
      'policy new': 1,
      'mission new': 1,
      'organization new': 1,
      'accessPoint new': 2,
      'action new': 2,
    })
    expect(count(plan.faults, ({ field, text }) => `${field}: ${text}`)).toEqual({
      'nombre_semaines: beaucoup': 2,
      'code_postal: 750121': 1,
      'courriel: pas une adresse': 1,
      'site_web: pas une url !': 1,
      'code_insee: 59999': 1,
      'thematiques: logement-hebergement--louer-un-appartement': 1,
      'mobilisable_par: autres': 2,
    })
    expect(plan.lost.map((loss) => loss.field)).toEqual(
      ['colonne en trop', 'colonne en double', 'lien_url_gen', 'lien_url_widget', 'lien_source'].sort(
        (a, b) => plan.lost.findIndex((loss) => loss.field === a) - plan.lost.findIndex((loss) => loss.field === b),
      ),
    )
    applied(workspace, plan)
    const again = await planDataInclusion(workspace, files)
    expect(again.rows.filter((row) => row.kind !== 'same')).toEqual([])
  })
})
