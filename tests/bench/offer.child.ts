import { startEngine } from '#electron/engine/client.ts'

/** A new engine of the built application, asked for the referential as its screen does. */
const [file = '', profileFolder = '', worker = ''] = process.argv.slice(2)
const engine = await startEngine({ profileFolder, workerUrl: new URL(worker) })

async function timed<T>(answer: () => Promise<T>): Promise<{ ms: number; data: T }> {
  const started = performance.now()
  const data = await answer()
  return { ms: performance.now() - started, data }
}

await engine.call('workspace.open', { token: await engine.registerFile(file) })
const { ms: open, data: rows } = await timed(() => engine.call('offer.rows', { sheet: 'action' }))
const { ids } = rows
const find = async (question: Omit<Parameters<typeof engine.call<'offer.find'>>[1], 'sheet'>) =>
  (await timed(() => engine.call('offer.find', { sheet: 'action', ...question }))).ms
// The index of words is made at the first search.
const firstSearch = await find({ filter: { text: 'répit' } })
const sorts: number[] = []
const filters: number[] = []
for (let turn = 0; turn < 5; turn++) {
  sorts.push(await find({ filter: {}, sort: [{ field: 'title', descending: turn % 2 === 1 }] }))
  sorts.push(await find({ filter: {}, sort: [{ field: 'fee' }, { field: 'lead' }, { field: 'title' }] }))
  filters.push(await find({ filter: { text: ['mobil', 'loge', 'aide', 'sant', 'repas'][turn] ?? '' } }))
  filters.push(await find({ filter: { fields: { status: ['active'], fee: ['payant'] } } }))
  filters.push(await find({ filter: { territory: '200066926' } }))
}
const fields = ['aim', 'finding', 'description', 'conditions', 'documents', 'feeDetail', 'contactName', 'capacityUnit']
const pasted = [...fields, 'deliverables', 'referralDetail']
const pastes: number[] = []
const undos: number[] = []
for (let turn = 0; turn < 5; turn++) {
  const edits = ids
    .slice(turn * 1000, turn * 1000 + 1000)
    .flatMap((id) => pasted.map((field) => ({ id, field, value: `collé ${turn} ${field}` })))
  // As the screen has it: written, durable, and the changed rows back.
  const { ms } = await timed(async () => {
    await engine.call('offer.update', { sheet: 'action', edits })
    return engine.call('offer.rows', { sheet: 'action', since: rows.version })
  })
  pastes.push(ms)
  undos.push((await timed(() => engine.call('history.undo', {}))).ms)
}
const duplicates = async () => (await timed(() => engine.call('offer.duplicates', { sheet: 'action' }))).ms
const firstDuplicates = await duplicates()
const titled: number[] = []
const others: number[] = []
for (let turn = 0; turn < 3; turn++) {
  const write = (field: string, value: string) =>
    engine.call('offer.update', { sheet: 'action', edits: [{ id: ids[turn] ?? '', field, value }] })
  await write('title', `permanence logement ${turn}`)
  titled.push(await duplicates())
  await write('aim', `un autre but ${turn}`)
  others.push(await duplicates())
}
await engine.close()
process.stdout.write(
  JSON.stringify({
    rows: ids.length,
    open,
    firstSearch,
    sorts,
    filters,
    pastes,
    undos,
    firstDuplicates,
    titled,
    others,
  }),
)
