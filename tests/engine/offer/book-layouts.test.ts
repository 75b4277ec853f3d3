import { describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import { drawnBook } from '#tests/support/drawnBook.ts'
import { bookFile, importOffer, previewFiles, type Row, rowsOf, tableOf } from '#tests/support/offerFiles.ts'
import { dataPath, sharedData } from '#tests/support/sharedData.ts'
import { testWorkspace } from '#tests/support/workspace.ts'

/** « Politique › Mission › Action » of every action, and of policies and missions without any. */
async function treeOf(engine: WorkerEngine): Promise<string[]> {
  const [policies, missions, actions] = await Promise.all([
    rowsOf(engine, 'policy'),
    rowsOf(engine, 'mission'),
    rowsOf(engine, 'action'),
  ])
  const title = (rows: readonly Row[], id: unknown) => rows.find((row) => row.id === id)?.title
  return [
    ...policies.filter(({ id }) => !missions.some((row) => row.policy === id)).map((row) => `${row.title}`),
    ...missions
      .filter(({ id }) => !actions.some((row) => row.mission === id))
      .map((row) => `${title(policies, row.policy)} › ${row.title}`),
    ...actions.map((row) => {
      const mission = missions.find(({ id }) => id === row.mission)
      return `${title(policies, mission?.policy)} › ${mission?.title} › ${row.title}`
    }),
  ]
}
const byTitle = async (engine: WorkerEngine) => new Map((await rowsOf(engine, 'action')).map((row) => [row.title, row]))
const namesOf = async (engine: WorkerEngine, ids: unknown) => {
  const names = new Map((await rowsOf(engine, 'organization')).map((row) => [row.id, row.name]))
  return (ids as readonly string[] | undefined)?.map((id) => names.get(id))
}

const wanted = [
  'Famille › Parentalité › LAEP',
  'Famille › Parentalité › CLAS',
  'Famille › Petite enfance › RPE',
  'Logement › Accès › FSL',
]

describe('workbooks of any layout', () => {
  it('finds a header of two lines under a title, policies and missions in merged cells, organizations by their names', async () => {
    const { engine } = await testWorkspace()
    const path = await drawnBook([
      {
        name: 'Tableau 2026',
        rows: [
          ['Offre sociale du territoire'],
          [],
          ['Axe', 'Objectif opérationnel', 'Intitulé de l’action', 'Acteurs', null, 'Moyens', null, 'Où'],
          [null, null, null, 'Structure porteuse', 'Financeurs', 'ETP 2026', 'Budget 2026 (€)'],
          ['Famille', 'Parentalité', 'LAEP', 'CAF du Gers', 'CAF du Gers ; MSA', 0.5, '12 500,50', 'Auch, Condom'],
          [null, null, 'CLAS', 'MSA', 'CAF du Gers, MSA', null, null, 'CC Armagnac Adour'],
          [null, 'Petite enfance', 'RPE', 'caf du gers', null, null, null, 'Gers'],
          ['Logement', 'Accès', 'FSL', 'Département', null, 'beaucoup', null, 'Atlantide'],
        ],
        merges: ['A1:H1', 'D3:E3', 'F3:G3', 'A3:A4', 'B3:B4', 'C3:C4', 'H3:H4', 'A5:A7', 'B5:B6'],
      },
    ])
    const { preview } = await importOffer(engine, [path])
    expect(preview.sheets[0]?.layout).toMatchObject({ kind: 'action', header: 3, headerLines: 2, outline: 'columns' })
    expect(preview.faults.map(({ where, field, text }) => [where, field, text])).toEqual([
      ['feuille « Tableau 2026 », ligne 8', 'Où', 'Atlantide'],
      ['feuille « Tableau 2026 », ligne 8', 'Moyens › ETP 2026', 'beaucoup'],
    ])
    expect(await treeOf(engine)).toEqual(wanted)
    const actions = await byTitle(engine)
    expect(await namesOf(engine, actions.get('LAEP')?.funders)).toEqual(['CAF du Gers', 'MSA'])
    expect(await namesOf(engine, actions.get('CLAS')?.funders)).toEqual(['CAF du Gers', 'MSA'])
    expect((await rowsOf(engine, 'organization')).map((row) => row.name)).toEqual(['CAF du Gers', 'Département', 'MSA'])
    expect(actions.get('LAEP')?.coverage).toEqual(['32013', '32107'])
    expect([actions.get('CLAS')?.coverage, actions.get('RPE')?.coverage]).toEqual([['200035632'], ['32']])
    const { means } = await engine.call('offer.get', { action: String(actions.get('LAEP')?.id) })
    expect(means.map(({ kind, year, planned }) => [kind, year, planned])).toEqual([
      ['staff', 2026, 0.5],
      ['money', 2026, 12_500.5],
    ])
    // Known again by their titles, their missions and what tells homonyms apart.
    const again = await previewFiles(engine, [path])
    expect([again.counts.action?.same, again.totals.changes, again.means.same]).toEqual([4, 0, 2])
  })

  it.each([
    [
      'numbers in a column of their own',
      [
        ['N°', 'Politique / Mission / Action', 'Pilote'],
        ['1', 'Famille', null],
        ['1.1', 'Parentalité', null],
        ['1.1.1', 'LAEP', 'CAF'],
        ['1.1.2', 'CLAS', 'CAF'],
        ['1.2', 'Petite enfance', null],
        ['1.2.1', 'RPE', 'CAF'],
        ['2', 'Logement', null],
        ['2.1', 'Accès', null],
        ['2.1.1', 'FSL', 'Département'],
      ],
      'numbers',
    ],
    [
      'numbers before the titles',
      [
        ['Intitulé', 'Pilote'],
        ['1. Famille', null],
        ['1.1 Parentalité', null],
        ['1.1.1 LAEP', 'CAF'],
        ['1.1.2 - CLAS', 'CAF'],
        ['1.2 Petite enfance', null],
        ['1.2.1 RPE', 'CAF'],
        ['2. Logement', null],
        ['2.1 Accès', null],
        ['2.1.1 FSL', 'Département'],
      ],
      'numbers',
    ],
    [
      'spaces before the titles',
      [
        ['Intitulé', 'Pilote'],
        ['Famille', null],
        ['   Parentalité', null],
        ['      LAEP', 'CAF'],
        ['      CLAS', 'CAF'],
        ['   Petite enfance', null],
        ['      RPE', 'CAF'],
        ['Logement', null],
        ['   Accès', null],
        ['      FSL', 'Département'],
      ],
      'indents',
    ],
    [
      'a column for each level, each written once',
      [
        ['Politique', 'Mission', 'Action', 'Pilote'],
        ['Famille'],
        [null, 'Parentalité'],
        [null, null, 'LAEP', 'CAF'],
        [null, null, 'CLAS', 'CAF'],
        [null, 'Petite enfance'],
        [null, null, 'RPE', 'CAF'],
        ['Logement', 'Accès', 'FSL', 'Département'],
      ],
      'columns',
    ],
    [
      'repeated columns with numbers before the names',
      [
        ['Politique', 'Mission', 'Action', 'Pilote'],
        ['1. Famille', '1.1 Parentalité', 'LAEP', 'CAF'],
        ['1. Famille', '1.1 Parentalité', 'CLAS', 'CAF'],
        ['1. Famille', '1.2 Petite enfance', 'RPE', 'CAF'],
        ['2. Logement', '2.1 Accès', 'FSL', 'Département'],
      ],
      'columns',
    ],
  ] as const)('reads a hierarchy drawn with %s', async (_name, rows, outline) => {
    for (const format of ['xlsx', 'ods'] as const) {
      const { engine } = await testWorkspace()
      const path = await bookFile([tableOf('Feuille1', rows)], format)
      const { preview } = await importOffer(engine, [path])
      expect([preview.sheets[0]?.layout.outline, preview.faults]).toEqual([outline, []])
      expect(await treeOf(engine)).toEqual(wanted)
      expect((await rowsOf(engine, 'organization')).map((row) => row.name)).toEqual(['CAF', 'Département'])
      expect((await previewFiles(engine, [path])).totals.changes).toBe(0)
    }
  })

  it('reads indented cells, and two levels as missions and actions when the lower says who', async () => {
    const { engine } = await testWorkspace()
    const path = await drawnBook([
      {
        name: 'Actions',
        rows: [['Libellé', 'Porteur'], ['Parentalité'], ['LAEP', 'CAF'], ['CLAS', 'CAF']],
        indents: [0, 0, 1, 1],
      },
    ])
    await importOffer(engine, [path])
    expect(await treeOf(engine)).toEqual(['À classer › Parentalité › LAEP', 'À classer › Parentalité › CLAS'])
  })

  it('reads several sheets, takes what stands in the referential for itself and names what it does not know', async () => {
    const { engine } = await testWorkspace()
    await engine.call('offer.starter', {})
    const path = await bookFile([
      tableOf('Annuaire', [
        ['Structure', 'Sigle', 'N° SIRET', 'Tél.', 'Code postal', 'Ville', 'Remarques'],
        ['Caisse d’allocations familiales', 'CAF', 18_310_021_300_028, 562_000_000, 32_000, 'Auch', 'x'],
      ]),
      tableOf('Services', [
        ['Mission', 'Service', 'Organisme', 'Public', 'Début', 'Capacité', 'Fin', 'Type'],
        ['Soutien PARENTALITE', 'LAEP', 'CAF', 'Familles, Jeunes', '1er mars 2024', '1 200', '31/02/2026', '=1+1'],
        ['Inconnue', '=SOMME(A1)', 'CAF', 'Martiens', { date: '2025-01-02' }, 'n', null, null],
      ]),
      tableOf('Notes', [
        ['blabla', 'autre'],
        ['1', '2'],
      ]),
    ])
    const { preview } = await importOffer(engine, [path])
    expect(preview.sheets.map(({ layout, lines }) => [layout.sheet, layout.kind, lines])).toEqual([
      ['Annuaire', 'organization', 1],
      ['Services', 'action', 2],
      ['Notes', null, 0],
    ])
    const remarks = preview.sheets[0]?.layout.columns.find(({ place }) => place === 6)
    expect(remarks?.target).toBeNull()
    expect(preview.faults.map(({ where, field, text }) => `${where} ${field} ${text}`)).toEqual([
      'feuille « Services », ligne 2 Type =1+1',
      'feuille « Services », ligne 2 Fin 31/02/2026',
      'feuille « Services », ligne 3 Public Martiens',
      'feuille « Services », ligne 3 Capacité n',
    ])
    const actions = await byTitle(engine)
    const organizations = await rowsOf(engine, 'organization')
    expect(organizations).toHaveLength(1)
    expect(organizations[0]).toMatchObject({
      siret: '18310021300028',
      phone: '05 62 00 00 00',
      postalCode: '32000',
      commune: '32013',
    })
    expect(actions.get('LAEP')).toMatchObject({
      lead: [organizations[0]?.id],
      audiences: ['familles', 'jeunes'],
      startsOn: '2024-03-01',
      capacity: 1200,
    })
    expect(actions.get('=SOMME(A1)')?.startsOn).toBe('2025-01-02')
    const tree = await treeOf(engine)
    expect(tree).toContain('Petite enfance, parentalité › Soutien parentalité › LAEP')
    expect(tree).toContain('À classer › Inconnue › =SOMME(A1)')
  })

  it('remembers how a person reads a sheet, and proposes it for the next of the same header', async () => {
    const { engine } = await testWorkspace()
    const rows = (title: string) => [
      ['Machin', 'Truc', 'Public'],
      [title, 'Aider', 'Gens de passage'],
    ]
    const first = await bookFile([tableOf('F', rows('Halte'))])
    const { sheets, staging } = await previewFiles(engine, [first])
    expect([sheets[0]?.layout.kind, sheets[0]?.columns.map(({ name }) => name)]).toEqual([
      null,
      ['Machin', 'Truc', 'Public'],
    ])
    await engine.call('offer.discard', { staging })
    await expect(engine.call('offer.import', { staging })).rejects.toThrow('aperçu')
    const layout = {
      file: 0,
      sheet: 'F',
      kind: 'action' as const,
      header: 1,
      headerLines: 1,
      outline: 'columns' as const,
      columns: [
        { place: 0, target: 'title' },
        { place: 1, target: 'aim' },
        { place: 2, target: 'audienceDetail' },
      ],
    }
    await importOffer(engine, [first], { layouts: [layout] }, { remember: true })
    const second = await bookFile([tableOf('G', rows('Relais'))])
    const { preview } = await importOffer(engine, [second])
    expect(preview.sheets[0]?.knownBy).toBe('remembered')
    expect((await byTitle(engine)).get('Relais')).toMatchObject({ aim: 'Aider', audienceDetail: 'Gens de passage' })
    // Not among the mappings of data, which know nothing of it.
    expect(await engine.call('import.mappings', {})).toEqual([])
  })

  it.skipIf(!sharedData)('reads a national list of places as it is published, each with its commune', async () => {
    const { engine } = await testWorkspace()
    const { preview } = await importOffer(engine, [dataPath('services/liste-fs-20221201_dep32+voisins.csv')])
    expect([preview.counts.organization?.added, preview.faults]).toEqual([161, []])
    const rows = await rowsOf(engine, 'organization')
    // Two antennas stand in the file with their name alone.
    expect(rows.filter((row) => row.commune === undefined).length).toBe(2)
    expect(rows.find((row) => row.name === 'France services Auterive - CC Bassin Auterivain')).toMatchObject({
      commune: '31033',
      postalCode: '31190',
      phone: '05 61 50 99 41',
      latitude: 43.36867,
    })
  })
})
