import { describe, expect, it } from 'vitest'
import { planHsds } from '#electron/features/offer/hsds-import.service.ts'
import { mergeRows } from '#electron/features/offer/merge.service.ts'
import { snapshotOf } from '#electron/features/offer/offer-snapshot.service.ts'
import { createRows, writeEdits } from '#electron/features/offer/offer-write.service.ts'
import { percentOf, qualityOf } from '#electron/features/offer/quality.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { applied, asCommand, openedWorkspace, rowsBy } from '#tests/support/openedWorkspace.ts'
import { refusal, workFolder } from '#tests/support/workbook.ts'

const create = (workspace: OpenWorkspace, rows: readonly Record<string, string | string[]>[]) =>
  asCommand(workspace, () =>
    createRows(
      workspace,
      'organization',
      rows.map((values) => ({ values })),
    ),
  )
const cellsOf = (workspace: OpenWorkspace, id: string) => snapshotOf(workspace, 'organization').rows.get(id)?.cells

describe('persons of an organization', () => {
  it('are kept one a line, each read as name, position, numbers and addresses', async () => {
    const workspace = await openedWorkspace()
    const [id = ''] = create(workspace, [
      { name: 'CCAS d’Auch', contacts: 'Mme Durand – directrice – 0562674040\r\nPaul' },
    ])
    expect(cellsOf(workspace, id)?.contacts).toBe('Mme Durand, directrice, 05 62 67 40 40\nPaul')
    const write = () => writeEdits(workspace, 'organization', [{ id, field: 'contacts', value: 'Anne, a.durand@ccas' }])
    expect(await refusal(async () => asCommand(workspace, write))).toMatch(/a\.durand@ccas/)
  })

  it('and partnerships of both sheets stay when one of them goes', async () => {
    const workspace = await openedWorkspace()
    const [keep = '', gone = ''] = create(workspace, [
      { name: 'CAF', contacts: 'Anne, 05 62 00 00 01\nPaul', partnerships: ['signataire'] },
      { name: 'C.A.F.', contacts: 'Léa\nAnne, 0562000001', partnerships: ['partenaire-echange', 'signataire'] },
    ])
    asCommand(workspace, () => mergeRows(workspace, 'organization', keep, [gone], {}))
    expect(cellsOf(workspace, keep)).toMatchObject({
      contacts: 'Anne, 05 62 00 00 01\nPaul\nLéa',
      partnerships: ['signataire', 'partenaire-echange'],
    })
  })

  it('who is the first of the sheet that goes stands among the others of the one that stays', async () => {
    const workspace = await openedWorkspace()
    const [keep = '', gone = ''] = create(workspace, [
      { name: 'CAF', contactName: 'Anne' },
      { name: 'C.A.F.', contactName: 'Paul', phone: '05 62 00 00 02', email: 'paul@caf.fr' },
    ])
    asCommand(workspace, () => mergeRows(workspace, 'organization', keep, [gone], {}))
    expect(cellsOf(workspace, keep)).toMatchObject({
      contactName: 'Anne',
      contacts: 'Paul, 05 62 00 00 02, paul@caf.fr',
    })
  })

  it('come from a package of another product, the position and address of the first with them', async () => {
    const workspace = await openedWorkspace()
    const uuid = (n: number) => `00000000-0000-4000-8000-00000000000${n}`
    const package_ = {
      organization: [{ id: uuid(1), name: 'Entraide', description: 'Entraide' }],
      contact: [
        { id: uuid(2), organization_id: uuid(1), name: 'Durand, Anne', title: 'Directrice', email: 'a@b.fr' },
        { id: uuid(3), organization_id: uuid(1), name: 'Paul' },
      ],
      phone: [
        { id: uuid(4), contact_id: uuid(2), number: '+33562000001' },
        { id: uuid(5), contact_id: uuid(3), number: '+33562000002' },
        { id: uuid(6), organization_id: uuid(1), number: '+33562000009' },
      ],
    }
    const plan = await planHsds(workspace, [{ path: workFolder().write('entraide.json', JSON.stringify(package_)) }])
    expect([plan.faults, plan.lost]).toEqual([[], []])
    applied(workspace, plan)
    expect(rowsBy(workspace, 'organization', 'name').get('Entraide')).toMatchObject({
      contactName: 'Durand, Anne',
      phone: '05 62 00 00 09',
      contacts: 'Durand Anne, Directrice, 05 62 00 00 01, a@b.fr\nPaul, 05 62 00 00 02',
    })
  })

  it('are a way to reach it', async () => {
    const workspace = await openedWorkspace()
    create(workspace, [{ name: 'Muet' }, { name: 'Joignable', contacts: 'Anne, 05 62 00 00 01' }])
    const quality = qualityOf(workspace, 'organization', '2026-11-29')
    const [mute = 0, reached = 0] = [...snapshotOf(workspace, 'organization').rows.values()]
      .sort((a, b) => (a.cells.name === 'Muet' ? -1 : b.cells.name === 'Muet' ? 1 : 0))
      .map((row) => percentOf(quality(row)))
    expect(reached).toBeGreaterThan(mute)
  })
})
