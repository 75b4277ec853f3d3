import type { WorkerEngine } from '#electron/engine/client.ts'

/** What the crossing of a forum tells a reader, of a territory where somebody speaks of every indicator. */
export async function crossingAnswers(
  engine: WorkerEngine,
  territory: string,
  indicators: readonly string[],
  reader: string,
): Promise<unknown[]> {
  const { ids } = await engine.call('record.create', { kind: 'forum', rows: [{ title: 'Essai', territory }] })
  const said = { college: 'usage', text: 'Essai', indicators: [...indicators] }
  await engine.call('record.create', { kind: 'contribution', owner: ids[0] ?? '', rows: [said] })
  return [await engine.call('forum.crossing', { forum: ids[0] ?? '', reader })]
}
