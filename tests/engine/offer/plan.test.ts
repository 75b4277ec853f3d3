import { describe, expect, it } from 'vitest'
import { EngineError } from '#electron/core/errors.ts'
import { type GivenRow, planImport } from '#electron/features/offer/offer-plan.service.ts'
import { createRows, writeEdits } from '#electron/features/offer/offer-write.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Cell, Sheet } from '#shared/offer/field.ts'
import { applied, asCommand, entriesOf, openedWorkspace, rowsBy } from '#tests/support/openedWorkspace.ts'

const given = (sheet: Sheet, key: string, values: Record<string, Cell>, more: Partial<GivenRow> = {}): GivenRow => ({
  sheet,
  key,
  values: ['organization', 'accessPoint', 'action'].includes(sheet)
    ? { source: 'essai', externalId: key, ...values }
    : values,
  where: `${sheet} ${key}`,
  ...more,
})

/** Everything new, each row naming others that stand further down. */
const file = (more: Record<string, Cell> = {}, organization: Record<string, Cell> = {}): GivenRow[] => [
  given(
    'action',
    'a1',
    { title: 'FSL', lead: ['o1'], accessPoints: ['p1'], coverage: ['32013'], ...more },
    { parent: 'm' },
  ),
  given('accessPoint', 'p1', { name: 'Permanence', organization: 'o1' }),
  given('organization', 'o1', { name: 'CAF', phone: '+33562000000', updatedOn: '2024-01-02', ...organization }),
  given('mission', 'm', { title: 'À classer', policy: 'p' }),
  given('policy', 'p', { title: 'À classer' }),
]

const edit = (workspace: OpenWorkspace, sheet: Sheet, field: string, value: Cell) => {
  const id = String([...rowsBy(workspace, sheet, 'source').values()][0]?.id)
  return asCommand(workspace, () => writeEdits(workspace, sheet, [{ id, field, value }]))
}
const changesOf = (workspace: OpenWorkspace, rows: readonly GivenRow[]) =>
  planImport(workspace, rows).rows.flatMap((row) =>
    row.changes.map(({ field, after, conflict }) => [`${row.sheet}.${field}`, after, conflict]),
  )

describe('a planned import', () => {
  it('creates rows that name one another as one step, and finds nothing to do the second time', async () => {
    const workspace = await openedWorkspace()
    const counts = applied(workspace, planImport(workspace, file()))
    expect(Object.values(counts).map((of) => of.added)).toEqual([1, 1, 1, 1, 1])
    const action = rowsBy(workspace, 'action', 'title').get('FSL')
    const organization = rowsBy(workspace, 'organization', 'name').get('CAF')
    expect(action?.lead).toEqual([organization?.id])
    expect(action?.mission).toBe(rowsBy(workspace, 'mission', 'title').get('À classer')?.id)
    expect(organization?.updatedOn).toBe('2024-01-02')
    const before = entriesOf(workspace)
    // Only the missions and policies are known by their id: readers of files find them before they plan.
    const again = planImport(workspace, file().slice(0, 3))
    expect(again.rows.map((row) => row.kind)).toEqual(['same', 'same', 'same'])
    applied(workspace, again)
    expect(entriesOf(workspace)).toBe(before)
    workspace.journal.undo()
    expect(rowsBy(workspace, 'action', 'title').size).toBe(0)
  })

  it('updates what the producer changed, and keeps what somebody wrote here until told otherwise', async () => {
    const workspace = await openedWorkspace()
    applied(workspace, planImport(workspace, file()))
    edit(workspace, 'organization', 'phone', '05 62 11 11 11')
    edit(workspace, 'action', 'coverage', ['32013', '32107'])
    edit(workspace, 'action', 'aim', 'Garder un toit')
    const later = file(
      { title: 'FSL accès', coverage: ['32160'], aim: null },
      { phone: '0562222222', siret: '18310021300028', updatedOn: '2024-05-01' },
    ).slice(0, 3)
    expect(changesOf(workspace, later)).toEqual([
      ['organization.siret', '18310021300028', false],
      ['organization.phone', '05 62 22 22 22', true],
      ['action.title', 'FSL accès', false],
      ['action.aim', null, true],
      ['action.coverage', ['32160'], true],
    ])
    const counts = applied(workspace, planImport(workspace, later))
    expect([counts.organization, counts.action]).toEqual([
      { added: 0, changed: 1, cells: 1, kept: 1 },
      { added: 0, changed: 1, cells: 1, kept: 2 },
    ])
    const organization = () => rowsBy(workspace, 'organization', 'name').get('CAF')
    expect([organization()?.phone, organization()?.siret]).toEqual(['05 62 11 11 11', '18310021300028'])
    applied(workspace, planImport(workspace, later), { takesTheirs: (_row, change) => change.field === 'phone' })
    expect(organization()?.phone).toBe('05 62 22 22 22')
    // Written by an import again: it follows the producer again.
    expect(changesOf(workspace, file({}, { phone: '0562333333' }).slice(2, 3))).toEqual([
      ['organization.phone', '05 62 33 33 33', false],
    ])
  })

  it('takes the day of the producer when it is later, and does not count an import as an edit of today', async () => {
    const workspace = await openedWorkspace()
    applied(workspace, planImport(workspace, file()))
    const dated = (updatedOn: string, name: string) => [given('organization', 'o1', { name, updatedOn })]
    expect(changesOf(workspace, dated('2023-01-01', 'CAF'))).toEqual([])
    applied(workspace, planImport(workspace, dated('2023-01-01', 'CAF du Gers')))
    expect(rowsBy(workspace, 'organization', 'name').get('CAF du Gers')?.updatedOn).toBe('2024-01-02')
    applied(workspace, planImport(workspace, dated('2025-01-01', 'CAF du Gers')))
    expect(rowsBy(workspace, 'organization', 'name').get('CAF du Gers')?.updatedOn).toBe('2025-01-01')
  })

  it('counts what was undone as never written', async () => {
    const workspace = await openedWorkspace()
    applied(workspace, planImport(workspace, file()))
    edit(workspace, 'organization', 'phone', '05 62 11 11 11')
    workspace.journal.undo()
    const later = file({}, { phone: '0562222222' }).slice(2, 3)
    expect(changesOf(workspace, later)).toEqual([['organization.phone', '05 62 22 22 22', false]])
    workspace.journal.redo()
    expect(changesOf(workspace, later)).toEqual([['organization.phone', '05 62 22 22 22', true]])
  })

  it('moves a row whose parent the file says, and leaves it where somebody put it otherwise', async () => {
    const workspace = await openedWorkspace()
    applied(workspace, planImport(workspace, file()))
    const [elsewhere = ''] = asCommand(workspace, () =>
      createRows(workspace, 'mission', [{ values: { title: 'Logement' } }], {
        parent: String(rowsBy(workspace, 'policy', 'title').get('À classer')?.id),
      }),
    )
    const silent = given('action', 'a1', { title: 'FSL' }, { parent: elsewhere })
    expect(changesOf(workspace, [silent])).toEqual([])
    const said = given('action', 'a1', { title: 'FSL', mission: elsewhere })
    expect(changesOf(workspace, [said])).toEqual([['action.mission', elsewhere, false]])
    applied(workspace, planImport(workspace, [said]))
    expect(rowsBy(workspace, 'action', 'title').get('FSL')?.mission).toBe(elsewhere)
  })

  it('names each value that it leaves out and each row that it sets aside, and keeps the rest', async () => {
    const workspace = await openedWorkspace()
    const rows = [
      ...file({
        audiences: ['familles', 'martiens', 'y'.repeat(10_000_000)],
        phone: 'x'.repeat(10_000_000),
        capacity: 'beaucoup',
        lead: ['o1', 'o3'],
      }),
      given('organization', 'o1', { name: 'Encore' }),
      given('organization', 'o2', { name: 'Même', externalId: 'o1' }),
      given('organization', 'o3', { name: ' ' }, { column: () => 'nom' }),
    ]
    const plan = planImport(workspace, rows)
    expect(plan.faults.map(({ where, field, text }) => [where, field, text.slice(0, 20)])).toEqual([
      ['organization o1', null, 'o1'],
      ['organization o2', null, 'o2'],
      ['organization o3', 'nom', ' '],
      ['action a1', 'Pilote', 'o3'],
      ['action a1', 'Publics', 'martiens'],
      ['action a1', 'Publics', 'y'.repeat(20)],
      ['action a1', 'Téléphone', 'x'.repeat(20)],
      ['action a1', 'Capacité', 'beaucoup'],
    ])
    expect(Math.max(...plan.faults.map((fault) => fault.text.length + fault.message.length))).toBeLessThan(500)
    applied(workspace, plan)
    const action = rowsBy(workspace, 'action', 'title').get('FSL')
    expect([action?.audiences, (action?.lead as string[] | undefined)?.length, action?.phone]).toEqual([
      ['familles'],
      1,
      undefined,
    ])
  })

  it('writes nothing when the referential has changed since the preview, nor twice', async () => {
    const workspace = await openedWorkspace()
    const plan = planImport(workspace, file())
    applied(workspace, plan)
    const before = entriesOf(workspace)
    expect(() => applied(workspace, plan)).toThrow(EngineError)
    const change = planImport(workspace, file({}, { phone: '0562222222' }).slice(2, 3))
    edit(workspace, 'organization', 'phone', '05 62 11 11 11')
    expect(() => applied(workspace, change)).toThrow('offer.plan-stale')
    expect(entriesOf(workspace)).toBe(before + 1)
  })
})
