import type { WorkerEngine } from '#electron/engine/client.ts'
import { unpackColumn } from '#shared/offer/columns.ts'
import type { Cell } from '#shared/offer/field.ts'
import type { RecordKind } from '#shared/record/records.ts'

type Values = Record<string, Cell>

/** Steps of people who write an agreement, through the contract. */
export class AgreementSteps {
  readonly engine: WorkerEngine
  readonly project: string
  readonly id: string

  private constructor(engine: WorkerEngine, project: string, id: string) {
    this.engine = engine
    this.project = project
    this.id = id
  }

  /** A project with two signatories, an axis, a sheet and two commitments, and its agreement as it is drafted. */
  static async draft(engine: WorkerEngine): Promise<AgreementSteps> {
    const create = async (kind: RecordKind, owner: string | null, ...rows: Values[]) =>
      (await engine.call('record.create', { kind, owner, rows, hasNames: true })).ids
    const [project = ''] = await create('project', null, {
      title: 'Bien vivre en Armagnac',
      territory: '200066926',
      startYear: 2026,
      endYear: 2030,
      lead: 'Département (exemple)',
    })
    const [above = ''] = await create('projectLine', project, { kind: 'axis', code: '1', title: 'Se loger' })
    await engine.call('record.create', {
      kind: 'projectLine',
      owner: project,
      above,
      rows: [{ kind: 'objective', code: '1.1', title: 'Remettre en location' }],
    })
    const [sheet = ''] = await create('actionSheet', project, {
      title: 'Permanences logement',
      code: 'A1',
      description: 'Deux demi-journées',
    })
    await create(
      'commitment',
      project,
      { signatory: 'Caf (exemple)', kind: 'money', year: 2027, planned: 12_000, sheet },
      { signatory: 'Département (exemple)', kind: 'staff', year: 2027, planned: 0.5, sheet },
      { signatory: 'Caf (exemple)', kind: 'money', year: 2028, planned: 1, state: 'dropped' },
    )
    const { id } = await engine.call('agreement.create', { project })
    return new AgreementSteps(engine, project, id)
  }

  async rows(kind: RecordKind, owner = this.id): Promise<({ id: string } & Values)[]> {
    const answer = await this.engine.call('record.rows', { kind, owner })
    const columns = Object.entries(answer.columns).map(([field, column]) => [field, unpackColumn(column)] as const)
    return answer.ids.map((id, at) => ({
      id,
      ...Object.fromEntries(columns.map(([field, cells]) => [field, cells[at] ?? null])),
    }))
  }

  async write(kind: RecordKind, id: string, values: Values): Promise<void> {
    const edits = Object.entries(values).map(([field, value]) => ({ id, field, value }))
    await this.engine.call('record.update', { kind, edits })
  }

  async parties(values: Values): Promise<void> {
    for (const { id } of await this.rows('agreementParty')) await this.write('agreementParty', id, values)
  }

  step(event: 'sendForOpinion' | 'withdraw' | 'deliberate' | 'sign' | 'amend' | 'end', on = '2026-11-30') {
    return this.engine.call('agreement.step', { agreement: this.id, event, on })
  }

  get() {
    return this.engine.call('agreement.get', { agreement: this.id, day: '2026-11-30' })
  }

  async sign(): Promise<void> {
    await this.step('sendForOpinion')
    await this.parties({ deliberationBody: 'Conseil', deliberatedOn: '2026-10-01' })
    await this.step('deliberate')
    await this.parties({ signedOn: '2026-10-15' })
    await this.step('sign')
  }

  /** Changes what is signed, sends it, and has it deliberated and signed on a day. */
  async amend(change: Values, on: string): Promise<void> {
    if (Object.keys(change).length > 0) await this.write('agreement', this.id, change)
    await this.step('sendForOpinion')
    await this.parties({ deliberationBody: 'Conseil', deliberatedOn: on })
    await this.step('deliberate')
    await this.parties({ signedOn: on })
    await this.step('amend')
  }
}
