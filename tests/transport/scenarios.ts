import { expect } from 'vitest'
import type { EngineEvent } from '#shared/api/client.ts'
import type { Envelope } from '#shared/api/errors.ts'
import type { Transport } from '#tests/support/hosts.ts'

export interface Scenario {
  readonly name: string
  /** What must be the same over every transport; ids and times are left out by whoever writes the scenario. */
  run(transport: Transport, files: ScenarioFiles): Promise<unknown>
}

export interface ScenarioFiles {
  /** A producer's file of the Gers, shipped with the product. */
  readonly data: string
  /** A file that takes long enough to be stopped. */
  readonly long: string
  /** A table of which nothing can be recognised. */
  readonly unknown: string
}

function data<T>(envelope: Envelope<unknown>): T {
  if (!envelope.ok) throw new Error(`refused: ${JSON.stringify(envelope.error)}`)
  return envelope.data as T
}

async function importFile(
  transport: Transport,
  path: string,
): Promise<{ files: { written: number; unchanged: number }[] }> {
  const { staging } = data<{ staging: string }>(
    await transport.call('import.inspect', { files: [{ token: await transport.token(path) }] }),
  )
  return data(await transport.call('import.apply', { staging, remember: false }))
}

/** Refusals that each layer makes: the contract, the input, the handler, the file. */
const refusals: readonly (readonly [operation: string, input: unknown])[] = [
  ['nothing.here', {}],
  ['__proto__', {}],
  ['constructor', {}],
  ['workspace.rename', {}],
  ['workspace.rename', { name: '' }],
  ['workspace.rename', null],
  ['territory.get', { code: '00000' }],
  ['indicator.values', { indicator: 'NONE', level: 'epci' }],
  ['panorama.read', { territory: 'nowhere' }],
  ['import.inspect', { files: [{ token: 'not-a-token' }] }],
  ['import.apply', { staging: 'nothing', remember: false }],
  ['history.redo', {}],
  [
    'correction.set',
    {
      corrections: [
        { indicator: null, variable: null, territory: '32013', period: '2018', value: 1, reason: 'x', remove: false },
      ],
    },
  ],
]

export const scenarios: readonly Scenario[] = [
  {
    // Columns are handed over to whoever asks: what the engine keeps must not go with them.
    name: 'answers columns again, as often as they are asked for',
    async run(transport) {
      const create = async (sheet: string, row: object, parent?: string) => {
        const asked = { sheet, rows: [row], ...(parent === undefined ? {} : { parent }) }
        return data<{ ids: string[] }>(await transport.call('offer.create', asked)).ids[0] ?? ''
      }
      const policy = await create('policy', { title: 'Logement' })
      const mission = await create('mission', { title: 'Maintien' }, policy)
      await create('action', { title: 'FSL', coverage: ['200066926'], capacity: 30 }, mission)
      const read = async () => {
        const gaps = data<{ cells: object; persons: object }>(await transport.call('offer.gaps', { by: 'policy' }))
        const quality = data<{ scores: object; held: object }>(
          await transport.call('offer.quality', { sheet: 'action' }),
        )
        return { cells: gaps.cells, persons: gaps.persons, scores: quality.scores, held: quality.held }
      }
      const first = await read()
      expect(await read()).toStrictEqual(first)
      return first
    },
  },
  {
    name: 'answers queries',
    async run(transport) {
      const status = data<{ workspace: { department: string } }>(await transport.call('workspace.status', {}))
      expect(status.workspace.department).toBe('32')
      const epcis = data<{ code: string }[]>(
        await transport.call('territory.list', { level: 'epci', department: '32' }),
      )
      // 17 intercommunalités, of which two straddle the border and are there with their part too.
      expect(epcis).toHaveLength(19)
      const operations = data<object>(await transport.call('workspace.operations', {}))
      const one = data<object>(await transport.call('territory.get', { code: '200066926' }))
      return { epcis, operations, one }
    },
  },
  {
    name: 'refuses in the same words, and changes nothing',
    async run(transport) {
      const before = await transport.call('history.list', {})
      const answers: Envelope<unknown>[] = []
      for (const [operation, input] of refusals) {
        const answer = await transport.call(operation, input)
        expect(answer.ok, operation).toBe(false)
        answers.push(answer)
      }
      expect(await transport.call('history.list', {})).toEqual(before)
      return answers
    },
  },
  {
    name: 'carries columns of numbers to the last bit',
    async run(transport, { data: file }) {
      const { files } = await importFile(transport, file)
      expect(files[0]?.written).toBeGreaterThan(0)
      const columns = data<{ values: Float64Array; statuses: Uint8Array; codes: string[] }>(
        await transport.call('indicator.columns', { indicator: 'PRE01.FOY', level: 'commune', department: '32' }),
      )
      expect(columns.values).toBeInstanceOf(Float64Array)
      expect(columns.statuses).toBeInstanceOf(Uint8Array)
      expect(columns.codes.length).toBe(columns.values.length)
      const variables = data<object>(
        await transport.call('variable.values', { variables: ['CAF_FOYERS'], level: 'commune', department: '32' }),
      )
      return { columns, variables }
    },
  },
  {
    name: 'writes nothing when the same file comes again',
    async run(transport, { data: file }) {
      await importFile(transport, file)
      const again = await importFile(transport, file)
      expect(again.files[0]).toMatchObject({ written: 0 })
      return again.files.map(({ written, unchanged }) => ({ written, unchanged }))
    },
  },
  {
    name: 'tells what changed, undoes and redoes',
    async run(transport) {
      const events: EngineEvent[] = []
      const stop = await transport.subscribe((event) => events.push(event))
      const name = async () =>
        data<{ workspace: { name: string } }>(await transport.call('workspace.status', {})).workspace.name
      const before = await name()
      data(await transport.call('workspace.rename', { name: 'Autre nom' }))
      await expect
        .poll(() => events)
        .toContainEqual({ type: 'changed', entities: ['setting', 'journal_entry'], ids: ['name'] })
      const renamed = await name()
      const state = data<{ undo: { label: string } | null }>(await transport.call('history.state', {}))
      data(await transport.call('history.undo', {}))
      const undone = await name()
      data(await transport.call('history.redo', {}))
      const redone = await name()
      stop()
      expect([renamed, undone, redone]).toEqual(['Autre nom', before, 'Autre nom'])
      const entries = data<{ operation: string; kind: string; label: string; author: unknown }[]>(
        await transport.call('history.list', {}),
      )
      return {
        label: state.undo?.label,
        entries: entries.map(({ operation, kind, label, author }) => ({ operation, kind, label, author })),
      }
    },
  },
  {
    name: 'reports the progress of a job under the name of its call',
    async run(transport, { data: file }) {
      const events: EngineEvent[] = []
      const stop = await transport.subscribe((event) => events.push(event))
      const token = await transport.token(file)
      const report = data<{ staging: string; files: { dataset: string; periods: string[] }[] }>(
        await transport.call('import.inspect', { files: [{ token }] }, 'my-job'),
      )
      await expect
        .poll(() => events.filter((event) => event.type === 'job').map((event) => event.state))
        .toEqual(['running', 'done'])
      stop()
      for (const event of events)
        if (event.type === 'job' || event.type === 'progress') expect(event.callId).toBe('my-job')
      data(await transport.call('import.discard', { staging: report.staging }))
      return report.files.map(({ dataset, periods }) => ({ dataset, periods }))
    },
  },
  {
    name: 'stops a job that is cancelled, leaving nothing behind',
    async run(transport, { long }) {
      const before = await transport.call('import.batches', {})
      const token = await transport.token(long)
      const events: EngineEvent[] = []
      const stop = await transport.subscribe((event) => {
        events.push(event)
        if (event.type === 'job' && event.state === 'running') void transport.cancel(event.callId)
      })
      const answer = await transport.call('import.inspect', { files: [{ token }] }, 'stopped-job')
      await expect
        .poll(() => events.filter((event) => event.type === 'job').map((event) => event.state))
        .toEqual(['running', 'cancelled'])
      stop()
      expect(await transport.call('import.batches', {})).toEqual(before)
      return answer
    },
  },
  {
    name: 'does not recognise what it does not know, and says so without writing',
    async run(transport, { unknown }) {
      const token = await transport.token(unknown)
      const report = data<{ staging: string; files: { dataset: string | null; recognisedBy: string }[] }>(
        await transport.call('import.inspect', { files: [{ token }] }),
      )
      expect(report.files[0]).toMatchObject({ dataset: null, recognisedBy: 'none' })
      return {
        files: report.files,
        applied: await transport.call('import.apply', { staging: report.staging, remember: false }),
      }
    },
  },
]
