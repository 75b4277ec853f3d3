import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { exportHsds, type Hsds } from '#electron/features/offer/hsds-export.service.ts'
import { planHsds } from '#electron/features/offer/hsds-import.service.ts'
import { writeHsds } from '#electron/features/offer/hsds-write.service.ts'
import { writeMeans } from '#electron/features/offer/means.service.ts'
import { inOrder, snapshotOf } from '#electron/features/offer/offer-snapshot.service.ts'
import { createRows, writeEdits } from '#electron/features/offer/offer-write.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { sameCell } from '#shared/offer/cell.rules.ts'
import { dataInclusionTexts } from '#shared/offer/data-inclusion.labels.ts'
import { type Sheet, sheets } from '#shared/offer/field.ts'
import { hsdsTableNames, hsdsTables } from '#shared/offer/hsds.rules.ts'
import { packageDescription, packageFaults, packageTables } from '#tests/support/hsdsPackage.ts'
import { fillOffer } from '#tests/support/offerSample.ts'
import { applied, asCommand, entriesOf, openedWorkspace, rowsBy } from '#tests/support/openedWorkspace.ts'
import { dataPath, describeWithData } from '#tests/support/sharedData.ts'
import { refusal, workFolder, zipped } from '#tests/support/workbook.ts'

const ajv = new Ajv({ strict: false, validateFormats: false })
const { write } = workFolder()
let number = 0
const planOf = async (workspace: OpenWorkspace, content: unknown, name = `hsds-${++number}.json`) =>
  await planHsds(workspace, [
    {
      path: write(
        name,
        content instanceof Uint8Array ? content : typeof content === 'string' ? content : JSON.stringify(content),
      ),
    },
  ])

/** Everything of a referential, in its order; rows that were announced as lost left out. */
function contentOf(workspace: OpenWorkspace, { lost }: Hsds): Record<Sheet, unknown> {
  const gone = new Set(lost.filter((loss) => loss.field === null).map((loss) => loss.where))
  return Object.fromEntries(
    sheets.map((sheet) => [
      sheet,
      inOrder(workspace, sheet)
        .filter((row) => !gone.has(dataInclusionTexts.where[sheet](String(row.cells.title ?? row.cells.name))))
        .map((row) => [
          row.id,
          Object.entries(row.cells).map(([field, cell]) => [field, Array.isArray(cell) ? [...cell].sort() : cell]),
        ]),
    ]),
  ) as Record<Sheet, unknown>
}

describe('HSDS, out and in', () => {
  it('gives tables with every link in place, and comes back into an empty workspace the same but for what is lost', async () => {
    for (const seed of process.env.SEEDS?.split(',').map(Number) ?? [11, 12, 13]) {
      const from = await openedWorkspace()
      fillOffer(from, seed)
      const data = exportHsds(from)
      expect(exportHsds(from)).toEqual(data)
      expect(data.lost.every((loss) => loss.field === null)).toBe(true)
      const path = write(`offre-${seed}.zip`, await writeHsds(data))
      expect(await packageFaults(path, await packageDescription(path))).toEqual([])
      const to = await openedWorkspace()
      const plan = await planHsds(to, [{ path }])
      expect(plan.faults).toEqual([])
      expect(plan.lost).toEqual([])
      applied(to, plan)
      expect(contentOf(to, data)).toEqual(contentOf(from, data))
      expect({ ...exportHsds(to), lost: [] }).toEqual({ ...data, lost: [] })
      const before = entriesOf(to)
      const second = await planHsds(to, [{ path }])
      expect(second.rows.filter((row) => row.kind !== 'same')).toEqual([])
      applied(to, second)
      expect(entriesOf(to)).toBe(before)
      const home = await planHsds(from, [{ path }])
      expect(home.rows.filter((row) => row.kind !== 'same')).toEqual([])
      // The same tables as one JSON document.
      const document = Object.fromEntries(hsdsTableNames.map((name) => [hsdsTables[name].path, data.tables[name]]))
      const flat = await openedWorkspace()
      applied(flat, await planOf(flat, document))
      expect(contentOf(flat, data)).toEqual(contentOf(from, data))
    }
  })

  it('names means and actions of nobody as lost, and never writes a formula', async () => {
    const workspace = await openedWorkspace()
    asCommand(workspace, () => {
      const [caf = ''] = createRows(workspace, 'organization', [
        { values: { name: '=HYPERLINK("x")', phone: '+41227000000' } },
      ])
      const [policy = ''] = createRows(workspace, 'policy', [{ values: { title: 'P' } }])
      const [parent = ''] = createRows(workspace, 'mission', [{ values: { title: 'M' } }], { parent: policy })
      const [id = ''] = createRows(
        workspace,
        'action',
        [{ values: { title: 'FSL', operators: [caf] } }, { values: { title: 'Rien' } }],
        { parent },
      )
      writeMeans(workspace, id, [{ kind: 'money', organization: null, year: 2026, planned: 10, actual: null }])
    })
    const data = exportHsds(workspace)
    expect(data.lost.map(({ where, field }) => [where, field])).toEqual([
      ['Action « FSL »', 'Moyens'],
      ['Action « Rien »', null],
    ])
    const path = write('formules.zip', await writeHsds(data))
    for (const [file, rows] of await packageTables(path))
      for (const row of rows)
        for (const [column, value] of Object.entries(row))
          expect(value, `${file} ${column}`).not.toMatch(/^[=+@\t\r\n]|^-(?!\d)/)
  })

  it('updates by UUID, a conflict where somebody wrote meanwhile', async () => {
    const from = await openedWorkspace()
    fillOffer(from, 21)
    const path = write('mise-a-jour.zip', await writeHsds(exportHsds(from)))
    const to = await openedWorkspace()
    applied(to, await planHsds(to, [{ path }]))
    const [row] = snapshotOf(to, 'action').rows.values()
    const id = row?.id ?? ''
    asCommand(to, () => writeEdits(to, 'action', [{ id, field: 'aim', value: 'Écrit ici' }]))
    asCommand(from, () =>
      writeEdits(from, 'action', [
        { id, field: 'aim', value: 'Écrit là' },
        { id, field: 'finding', value: 'Constat' },
      ]),
    )
    const later = await planHsds(to, [{ path: write('suite.zip', await writeHsds(exportHsds(from))) }])
    const changes = later.rows.flatMap((one) => one.changes).filter((change) => change.field !== 'updatedOn')
    expect(changes.map(({ field, conflict }) => [field, conflict])).toEqual([
      ['aim', true],
      ['finding', false],
    ])
    applied(to, later)
    const cells = snapshotOf(to, 'action').rows.get(id)?.cells
    expect(sameCell(cells?.aim ?? null, 'Écrit ici') && cells?.finding === 'Constat').toBe(true)
  })

  it('tells the faults of hostile tables and documents, or refuses them in a sentence', async () => {
    const workspace = await openedWorkspace()
    const id = '11111111-2222-4333-8444-555555555555'
    const huge = 'x'.repeat(10_000_000)
    const plan = await planOf(workspace, {
      organizations: [
        { id, name: 'CAF', description: huge, website: 'nulle part', email: 3 },
        { id, name: 'Encore' },
        { id: 'pas un uuid', name: 'X' },
        5,
        { name: 'Sans' },
      ],
      services: [
        { id: id.replace('1', '2'), organization_id: 'x', name: huge, status: '__proto__' },
        { id: id.replace('1', '3'), organization_id: id, name: 'FSL', status: 'constructor' },
      ],
      cost_options: [{ id, service_id: id, amount: 3 }],
    })
    expect(plan.faults.map(({ field }) => field ?? '-').join(' ')).toBe(
      'id id - description email website name État Pilote name État',
    )
    expect(plan.lost.map(({ where }) => where)).toEqual([expect.stringContaining('cost_option')])
    expect(plan.faults.every((fault) => fault.message.length < 320 && fault.text.length < 130)).toBe(true)
    applied(workspace, plan)
    expect(rowsBy(workspace, 'action', 'title').get('FSL')).toMatchObject({ lead: [id] })
    expect(await refusal(() => planOf(workspace, { rien: 1 }))).toMatch(/format d’échange/)
    expect(await refusal(() => planOf(workspace, 'a,b\n1,2\n', 'tableau.csv'))).toMatch(/format d’échange/)
    expect(await refusal(() => planOf(workspace, '{"organizations": [', 'coupe.json'))).toMatch(/mal formé/)
    const line = `id,name\n${id},"${'y'.repeat(2_000_000)}"\n`
    expect(
      await refusal(async () => await planOf(workspace, await zipped({ 'organizations.csv': line }), 'long.zip')),
    ).toMatch(/./)
  })
})

describeWithData('the published files of HSDS', () => {
  it('take our packages: columns, types, constraints and links are those of the standard', async () => {
    const published = JSON.parse(readFileSync(dataPath('formats/hsds/datapackage.json'), 'utf8'))
    const workspace = await openedWorkspace()
    fillOffer(workspace, 31, 12)
    const path = write('publie.zip', await writeHsds(exportHsds(workspace)))
    expect(await packageFaults(path, published)).toEqual([])
    const profile = dataPath('formats/frictionless/public/profiles/1.0/datapackage.json')
    const isPackage = ajv.compile(JSON.parse(readFileSync(profile, 'utf8')))
    expect([isPackage(await packageDescription(path)), isPackage.errors]).toEqual([true, null])
  })

  it('come in, as CSV and as JSON, with each loss named', async () => {
    const csv = await openedWorkspace()
    const folder = (name: string) => dataPath(`formats/hsds/examples/csv/${name}.csv`)
    const names = [
      ...hsdsTableNames.map((name) => hsdsTables[name].path.replace('.csv', '')),
      'cost_options',
      'languages',
      'metadata',
    ]
    const plan = await planHsds(
      csv,
      names.map((name) => ({ path: folder(name) })),
    )
    expect(plan.rows.map((row) => `${row.sheet} ${row.values.name ?? row.values.title}`)).toEqual([
      'policy À classer',
      'mission À classer',
      'organization Example Organization Inc.',
      'accessPoint MyCity Civic Center',
      'action Community Counselling',
    ])
    expect(plan.faults.map(({ field, text }) => `${field}: ${text}`)).toEqual(['Code postal: ABC 1234'])
    const lost = new Set(plan.lost.map(({ where, field }) => `${/« (\w+) »/.exec(where)?.[1]}.${field ?? ''}`))
    for (const column of [
      'organization.tax_id',
      'service.wait_time',
      'program.',
      'cost_option.',
      'language.',
      'metadata.',
    ])
      expect(lost, column).toContain(column)
    for (const column of ['location.organization_id', 'address.city', 'service_area.name'])
      expect(lost, column).toContain(column)
    applied(csv, plan)
    const documents = {
      organization_full: 3,
      service_full: 3,
      tabular: 3,
      service_at_location_full: 3,
      location: 1,
      organization_list: 1,
      service_list: 2,
    }
    for (const [name, expected] of Object.entries(documents)) {
      const workspace = await openedWorkspace()
      const nested = await planHsds(workspace, [{ path: dataPath(`formats/hsds/examples/${name}.json`) }])
      const rows = nested.rows.filter((row) => row.sheet !== 'policy' && row.sheet !== 'mission')
      expect(rows.length, name).toBe(expected)
      applied(workspace, nested)
    }
  })
})
