import type { WorkerEngine } from '#electron/engine/client.ts'
import { indicators } from './secretWorkspace.ts'

/** What the crossing of a forum tells a reader, of a territory where somebody speaks of every indicator of the secret workspace. */
export async function crossingAnswers(engine: WorkerEngine, territory: string, reader: string): Promise<unknown[]> {
  const { ids } = await engine.call('record.create', { kind: 'forum', rows: [{ title: 'Essai', territory }] })
  const said = { college: 'usage', text: 'Essai', state: 'kept', indicators: indicators.map(({ id }) => id) }
  await engine.call('record.create', { kind: 'contribution', owner: ids[0] ?? '', rows: [said] })
  return [await engine.call('forum.crossing', { forum: ids[0] ?? '', reader })]
}
