import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DataInclusion, exportDataInclusion } from '#electron/features/offer/data-inclusion-export.service.ts'
import { planDataInclusion } from '#electron/features/offer/data-inclusion-import.service.ts'
import { writeDataInclusion } from '#electron/features/offer/data-inclusion-write.service.ts'
import { snapshotOf } from '#electron/features/offer/offer-snapshot.service.ts'
import { createRows, writeEdits } from '#electron/features/offer/offer-write.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { sameCell } from '#shared/offer/cell.rules.ts'
import { dataInclusionTexts } from '#shared/offer/data-inclusion.labels.ts'
import { blockColumns, fromE164, readRecordId, recordId, toE164 } from '#shared/offer/data-inclusion.rules.ts'
import { fieldLabels } from '#shared/offer/field.labels.ts'
import { fieldsOf } from '#shared/offer/field.ts'
import { fillOffer } from '#tests/support/offerSample.ts'
import { applied, asCommand, entriesOf, openedWorkspace, rowsBy } from '#tests/support/openedWorkspace.ts'
import { workFolder } from '#tests/support/workbook.ts'

const ajv = new Ajv2020({ strict: false, allErrors: true })
ajv.addFormat('date', /^\d{4}-\d\d-\d\d$/)
ajv.addFormat('uri', { type: 'string', validate: (text: string) => /^[\x21-\x7e]+$/.test(text) && URL.canParse(text) })
ajv.addFormat('email', /^[\w!#$%&'*+/=?^`{|}~.-]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i)
const schema = (name: string) =>
  ajv.compile(JSON.parse(readFileSync(join(import.meta.dirname, `../../fixtures/data-inclusion/${name}.json`), 'utf8')))
const isStructure = schema('structure')
const isService = schema('service')

function expectValid({ structures, services }: DataInclusion): void {
  for (const record of structures)
    expect([isStructure(record), isStructure.errors], JSON.stringify(record)).toEqual([true, null])
  for (const record of services)
    expect([isService(record), isService.errors], JSON.stringify(record)).toEqual([true, null])
  const ids = [...structures, ...services].map((record) => record.id)
  expect(new Set(ids).size).toBe(ids.length)
}

const { write } = workFolder()
let number = 0
const planOf = (workspace: OpenWorkspace, value: unknown, name = `import-${++number}.json`) =>
  planDataInclusion(workspace, [{ path: write(name, typeof value === 'string' ? value : JSON.stringify(value)) }])

/** Cells that came back otherwise than they were and that no loss announced. */
function unannounced(from: OpenWorkspace, to: OpenWorkspace, { lost }: DataInclusion): string[] {
  const announced = new Set(lost.map(({ where, field }) => `${where} ${field ?? ''}`))
  const silent = new Set(['source', 'externalId', 'mission', 'accessPoints', 'code'])
  const missing: string[] = []
  for (const sheet of ['organization', 'action'] as const)
    for (const row of snapshotOf(from, sheet).rows.values()) {
      const where = dataInclusionTexts.where[sheet](String(row.cells.name ?? row.cells.title))
      if (announced.has(`${where} `)) continue
      const back = snapshotOf(to, sheet).rows.get(row.id)?.cells
      if (back === undefined) missing.push(where)
      for (const { id } of fieldsOf[sheet]) {
        if (silent.has(id) || announced.has(`${where} ${fieldLabels[sheet][id]}`)) continue
        if (!sameCell(row.cells[id] ?? null, back?.[id] ?? null))
          missing.push(`${where} ${id}: ${row.cells[id]} / ${back?.[id]}`)
      }
      if (sheet === 'organization') continue
      const blockOf = (workspace: OpenWorkspace, places: unknown) => {
        const place = snapshotOf(workspace, 'accessPoint').rows.get((places as string[] | null)?.[0] ?? '')
        return JSON.stringify(Object.keys(blockColumns).map((field) => place?.cells[field] ?? null))
      }
      if (blockOf(from, row.cells.accessPoints) !== blockOf(to, back?.accessPoints))
        missing.push(`${where} accessPoints`)
    }
  return missing
}

const action = (workspace: OpenWorkspace, title: string) => rowsBy(workspace, 'action', 'title').get(title)

describe('data·inclusion, out and in', () => {
  it('gives records that are valid, and comes back into an empty workspace but for what is listed as lost', async () => {
    for (const seed of process.env.SEEDS?.split(',').map(Number) ?? [1, 2, 3, 4]) {
      const from = await openedWorkspace()
      fillOffer(from, seed)
      const data = exportDataInclusion(from)
      expectValid(data)
      expect(exportDataInclusion(from)).toEqual(data)
      for (const format of ['json', 'zip', 'xlsx'] as const) {
        const path = write(`offre-${seed}.${format}`, await writeDataInclusion(data, format))
        const to = await openedWorkspace()
        const plan = await planDataInclusion(to, [{ path }])
        expect(plan.faults).toEqual([])
        applied(to, plan)
        expect(unannounced(from, to, data)).toEqual([])
        // What came in goes out the same, and a second import of the same file writes nothing.
        const again = exportDataInclusion(to)
        const byId = (one: DataInclusion) =>
          [...one.structures, ...one.services].sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1))
        expect(byId(again)).toEqual(byId(data))
        const before = entriesOf(to)
        const second = await planDataInclusion(to, [{ path }])
        expect(second.rows.filter((row) => row.kind !== 'same')).toEqual([])
        applied(to, second)
        expect(entriesOf(to)).toBe(before)
      }
      // Back where it came from: what it could not say is not taken from who wrote it.
      const home = await planDataInclusion(from, [
        { path: write('retour.json', await writeDataInclusion(data, 'json')) },
      ])
      expect(home.rows.filter((row) => row.kind === 'new')).toEqual([])
      expect(home.rows.flatMap((row) => row.changes.filter((change) => !change.conflict))).toEqual([])
    }
  })

  it('writes phones as other countries dial them, and back', () => {
    const national = fc.stringMatching(/^0[1-9]\d{8}$/).map((digits) => digits.replace(/(\d\d)(?=\d)/g, '$1 '))
    fc.assert(
      fc.property(national, (phone) => {
        const told = toE164(phone)
        expect(told).toMatch(/^\+\d{11,12}$/)
        expect(fromE164(told).replace(/^\+33/, '0').replace(/ /g, '')).toBe(phone.replace(/ /g, ''))
      }),
    )
    expect([toE164('05 90 12 34 56'), toE164('115'), toE164('+41227000000')]).toEqual([
      '+590590123456',
      '115',
      '+41227000000',
    ])
  })

  it('cuts identifiers where they were joined, whatever the producer calls its records', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9-]{1,20}$/), fc.string({ minLength: 1 }), (source, local) => {
        expect(readRecordId(recordId(source, local), source)).toEqual({ source, local })
      }),
    )
  })

  it('names what has no place, code or one value only', async () => {
    const workspace = await openedWorkspace()
    asCommand(workspace, () => {
      const [caf = '', msa = ''] = createRows(workspace, 'organization', [
        { values: { name: 'CAF', siret: '18310021300028' } },
        { values: { name: 'PI', type: 'association' } },
      ])
      const [policy = ''] = createRows(workspace, 'policy', [{ values: { title: 'P' } }])
      const [parent = ''] = createRows(workspace, 'mission', [{ values: { title: 'M' } }], { parent: policy })
      createRows(
        workspace,
        'action',
        [
          {
            values: {
              title: 'FSL',
              lead: [caf, msa],
              audiences: ['tous-publics', 'familles', 'aidants'],
              coverage: ['REG-76', '32013'],
              phone: '05 62 67 40 40',
              aim: 'Garder un toit',
              updatedOn: '2024-05-01',
            },
          },
          { values: { title: 'Personne' } },
        ],
        { parent },
      )
    })
    const { structures, services, lost } = exportDataInclusion(workspace)
    expect(
      structures.map((one) => [
        one.nom,
        one.id === `atelier-32--${rowsBy(workspace, 'organization', 'name').get('CAF')?.id}`,
      ]),
    ).toEqual([
      ['CAF', true],
      ['PI (Association)', false],
    ])
    expect(services).toHaveLength(1)
    expect(services[0]).toMatchObject({
      publics: ['tous-publics'],
      telephone: '+33562674040',
      description: 'FSL..',
      date_maj: '2024-05-01',
    })
    expect(services[0]?.zone_eligibilite).toEqual([
      '09',
      '11',
      '12',
      '30',
      '31',
      '32',
      '34',
      '46',
      '48',
      '65',
      '66',
      '81',
      '82',
      '32013',
    ])
    const of = (where: string, field: string | null) =>
      lost.filter((loss) => loss.where === where && loss.field === field).map((loss) => [loss.text, loss.reason])
    expect(of('Action « FSL »', 'Pilote')).toEqual([
      ['PI', 'Un service n’a qu’une structure : seul le premier pilote est donné.'],
    ])
    expect(of('Action « FSL »', 'But')).toEqual([
      ['Garder un toit', 'data·inclusion n’a pas de place pour cette donnée.'],
    ])
    expect(of('Action « FSL »', 'Publics').map(([text]) => text)).toEqual(['Aidants', 'Familles, Aidants'])
    expect(of('Action « Personne »', null)).toEqual([
      ['', 'Le service n’est pas donné : aucun organisme n’en est le pilote, et la structure est obligatoire.'],
    ])
  })

  it('updates by identifier: what a person wrote here meanwhile is a conflict, the rest follows the producer', async () => {
    const workspace = await openedWorkspace()
    const structure = { source: 'dora', id: 'dora--s1', nom: 'CCAS', date_maj: '2024-01-01' }
    const service = {
      source: 'dora',
      structure_id: 'dora--s1',
      id: 'dora--a1',
      nom: 'Domiciliation',
      description: 'Une adresse',
      date_maj: '2024-01-01',
      adresse: '1 rue Basse',
      code_insee: '32013',
      telephone: '+33562000000',
    }
    applied(workspace, await planOf(workspace, { structures: [structure], services: [service] }))
    const id = String(action(workspace, 'Domiciliation')?.id)
    asCommand(workspace, () => writeEdits(workspace, 'action', [{ id, field: 'phone', value: '05 62 11 11 11' }]))
    const later = await planOf(workspace, [
      { ...service, telephone: '+33562222222', frais: 'gratuit', adresse: '2 rue Haute' },
    ])
    const changes = later.rows.flatMap((row) =>
      row.changes.map(({ field, after, conflict }) => [row.sheet, field, after, conflict]),
    )
    expect(changes).toEqual([
      ['accessPoint', 'address', '2 rue Haute', false],
      ['action', 'fee', 'gratuit', false],
      ['action', 'phone', '05 62 22 22 22', true],
    ])
    applied(workspace, later)
    expect(action(workspace, 'Domiciliation')).toMatchObject({ phone: '05 62 11 11 11', fee: 'gratuit' })
    expect(rowsBy(workspace, 'accessPoint', 'address').size).toBe(1)
  })
})
