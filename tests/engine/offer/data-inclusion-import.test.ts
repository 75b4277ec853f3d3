import { describe, expect, it } from 'vitest'
import { planDataInclusion } from '#electron/features/offer/data-inclusion-import.service.ts'
import { createRows } from '#electron/features/offer/offer-write.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { applied, asCommand, openedWorkspace, rowsBy } from '#tests/support/openedWorkspace.ts'
import { refusal, workFolder } from '#tests/support/workbook.ts'

const { write } = workFolder()
let number = 0
const planOf = (workspace: OpenWorkspace, value: unknown, name = `import-${++number}.json`) =>
  planDataInclusion(workspace, [{ path: write(name, typeof value === 'string' ? value : JSON.stringify(value)) }])
const action = (workspace: OpenWorkspace, title: string) => rowsBy(workspace, 'action', 'title').get(title)

describe('data·inclusion, coming in', () => {
  it('reads the old schema, mapping what has a successor and naming what has none', async () => {
    const workspace = await openedWorkspace()
    const plan = await planOf(workspace, [
      {
        id: 's1',
        source: 'dora',
        nom: 'Mission locale',
        pivot: '18310021300028',
        typologie: 'ML',
        labels_nationaux: ['CNFS', 'france-service', 'apec'],
        presentation_resume: 'Pour les...',
        presentation_detail: 'Pour les jeunes',
        horaires: 'Mo-Fr 09:00-12:00',
        rna: 'W321',
        antenne: false,
        date_maj: '2022-07-26T10:00:00Z',
      },
      {
        id: 'a1',
        source: 'dora',
        structure_id: 's1',
        nom: 'Atelier',
        presentation_resume: 'Un atelier',
        types: ['accueil', 'atelier'],
        thematiques: ['numerique', 'numerique--acceder-a-du-materiel', 'handicap'],
        profils: ['familles-enfants', 'Jeunes (16-26 ans)', 'locataires'],
        frais: ['adhesion'],
        frais_autres: '10 €',
        modes_orientation_accompagnateur: ['envoyer-un-mail', 'autre'],
        modes_orientation_beneficiaire: ['se-presenter'],
        zone_diffusion_type: 'region',
        zone_diffusion_code: '76',
        pre_requis: ['Être majeur'],
        justificatifs: ['Pièce d’identité', 'RIB'],
        prise_rdv: 'https://rdv.fr',
        recurrence: 'Tous les lundis',
        cumulable: true,
      },
    ])
    applied(workspace, plan)
    expect(rowsBy(workspace, 'organization', 'name').get('Mission locale')).toMatchObject({
      type: 'mission-locale',
      siret: '18310021300028',
      networks: ['mission-locale', 'conseillers-numeriques', 'france-service'],
      description: 'Pour les jeunes',
      openingHours: 'Mo-Fr 09:00-12:00',
      updatedOn: '2022-07-26',
    })
    expect(action(workspace, 'Atelier')).toMatchObject({
      type: 'information',
      themes: ['numerique--acquerir-un-equipement'],
      audiences: ['familles', 'jeunes'],
      fee: 'payant',
      feeDetail: '10 €\nAdhésion',
      referralModes: ['envoyer-un-courriel', 'se-presenter'],
      referrers: ['professionnels', 'usagers'],
      coverage: ['REG-76'],
      conditions: 'Être majeur',
      documents: 'Pièce d’identité\nRIB',
      referralLink: 'https://rdv.fr',
      openingHours: 'Tous les lundis',
      description: 'Un atelier',
    })
    expect(plan.faults).toEqual([])
    expect(plan.lost.map(({ field, text }) => `${field}: ${text}`)).toEqual([
      'rna: W321',
      'antenne: false',
      'labels_nationaux: apec',
      'cumulable: true',
      'types: atelier',
      'thematiques: handicap',
      'profils: locataires',
      'modes_orientation_accompagnateur: autre',
    ])
  })

  it('files what comes in under the starter mission of its themes, else where such actions are, else « À classer »', async () => {
    const workspace = await openedWorkspace()
    asCommand(workspace, () => {
      const [policy = ''] = createRows(workspace, 'policy', [{ values: { title: 'P' } }])
      const [, own = ''] = createRows(
        workspace,
        'mission',
        [{ values: { title: 'Inclusion numérique' } }, { values: { title: 'La nôtre' } }],
        { parent: policy },
      )
      createRows(workspace, 'action', [{ values: { title: 'x', themes: ['sante--addictions'] } }], { parent: own })
    })
    const service = (nom: string, thematiques: string[]) => ({
      source: 'dora',
      id: nom,
      structure_id: 's',
      nom,
      thematiques,
    })
    applied(
      workspace,
      await planOf(workspace, [
        { source: 'dora', id: 's', nom: 'CCAS' },
        service('Un', ['numerique--acquerir-un-equipement']),
        service('Deux', ['sante--addictions']),
        service('Trois', []),
      ]),
    )
    const missions = new Map([...rowsBy(workspace, 'mission', 'title')].map(([title, row]) => [row.id, title]))
    expect(['Un', 'Deux', 'Trois'].map((title) => missions.get(String(action(workspace, title)?.mission)))).toEqual([
      'Inclusion numérique',
      'La nôtre',
      'À classer',
    ])
    const next = await planOf(workspace, [service('Quatre', [])])
    expect(next.rows.map((row) => row.sheet)).toEqual(['action'])
  })

  it('reads tables: CSV of either separator, lists in any writing, rows and columns to leave aside', async () => {
    const workspace = await openedWorkspace()
    const lists = [
      '"numerique--acquerir-un-equipement, sante--addictions"',
      '"[""numerique--acquerir-un-equipement"",""sante--addictions""]"',
      '"{numerique--acquerir-un-equipement,sante--addictions}"',
    ]
    for (const [index, list] of lists.entries()) {
      const csv = `source,id,nom,structure_id,description,thematiques,latitude,nombre_semaines,autre\ndora,a${index},Atelier ${index},s1,"Long, texte",${list},"43,5",3,x\n`
      const plan = await planOf(workspace, csv, 'services.csv')
      expect(plan.rows.find((row) => row.sheet === 'action')?.values).toMatchObject({
        themes: ['numerique--acquerir-un-equipement', 'sante--addictions'],
        weeks: 3,
        description: 'Long, texte',
      })
      expect(plan.faults.map((fault) => fault.message)).toEqual([
        'La structure « s1 » n’est ni dans ce fichier ni dans le référentiel.',
      ])
      expect(plan.lost.map((loss) => loss.field)).toEqual(['autre'])
    }
  })

  it('tells each fault of hostile records and writes the rest whole, or refuses the file in a sentence', async () => {
    const workspace = await openedWorkspace()
    const ok = { source: 'dora', id: 's1', nom: 'CCAS' }
    const huge = 'x'.repeat(10_000_000)
    const plan = await planOf(workspace, [
      ok,
      ok,
      null,
      'texte',
      { id: 's2' },
      { nom: 'Sans identifiant' },
      { source: 'dora', id: huge, nom: 'Long' },
      { source: 'dora', id: 's3', nom: huge },
      { source: 'dora', id: 's4', nom: { fr: 'Objet' } },
      {
        source: 'dora',
        id: 's5',
        nom: 'Faux',
        siret: 12,
        telephone: true,
        latitude: 'nord',
        reseaux_porteurs: [1, 'x', huge],
        code_insee: '__proto__',
        date_maj: 'hier',
        description: huge,
      },
      {
        source: 'dora',
        id: 'constructor',
        structure_id: '__proto__',
        nom: 'Service',
        types: ['constructor'],
        thematiques: ['__proto__'],
        profils: 'toString',
        frais: ['valueOf'],
      },
    ])
    expect(plan.rows.filter((row) => row.kind === 'new').map((row) => row.values.name ?? row.values.title)).toEqual([
      'À classer',
      'À classer',
      'CCAS',
      'Faux',
      'Service',
    ])
    expect(
      plan.faults.every((fault) => fault.message.length < 320 && fault.text.length < 130 && fault.where.length < 200),
    ).toBe(true)
    expect(plan.faults.map((fault) => fault.field ?? '-').join(' ')).toBe(
      '- - id id nom latitude telephone structure_id - nom nom nom nom description siret reseaux_porteurs reseaux_porteurs reseaux_porteurs code_insee date_maj',
    )
    applied(workspace, plan)
    expect(await refusal(() => planOf(workspace, '{"a": 1}'))).toMatch(/ne contient ni structures, ni services/)
    expect(await refusal(() => planOf(workspace, '[{"nom": '))).toMatch(/mal formé/)
    expect(await refusal(() => planOf(workspace, `[${'['.repeat(50)}{"nom":1}${']'.repeat(50)}]`))).toMatch(
      /imbriquées|ni structures/,
    )
    expect(await refusal(() => planOf(workspace, 'a;b\n1;2\n', 'autre.csv'))).toMatch(/ni structures/)
  })
})
