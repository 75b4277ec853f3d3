/**
 * One step of an exchange of large workspaces, by the operations of the product: `write` a package of one of them, `receive` it in another
 * and compare, or receive the `first` in one that knows nothing of it and merge. Tells the time of that alone, by clock and by processor, in ms.
 */
import { copyFileSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { startEngine } from '#electron/engine/client.ts'
import { everything, exchangeFiles, type Post, postSecret } from './package-files.ts'

const [work = '', folder = '', worker = ''] = process.argv.slice(2)
const files = exchangeFiles(folder)

/** The engine of the built application, in its thread, as windows have it. */
async function opened({ profile, file }: Post) {
  const engine = await startEngine({
    profileFolder: profile,
    postSecret: postSecret(),
    workerUrl: pathToFileURL(worker),
  })
  await engine.call('workspace.open', { token: await engine.registerFile(file) })
  return engine
}

async function timed<T>(answer: () => Promise<T>): Promise<{ ms: number; cpu: number; data: T }> {
  const cpu = process.cpuUsage()
  const started = performance.now()
  const data = await answer()
  const ms = performance.now() - started
  const { user, system } = process.cpuUsage(cpu)
  return { ms, cpu: (user + system) / 1000, data }
}

if (work === 'write') {
  const engine = await opened(files.sender)
  const partners = (await engine.call('partner.list', {})).map(({ id }) => id)
  const { ms, cpu, data } = await timed(
    async () => await engine.call('package.export', { scope: everything, partners, encrypt: false }),
  )
  writeFileSync(files.sent, data.bytes)
  const rows = Object.fromEntries(data.preview.tables.map(({ table, rows }) => [table, rows]))
  const { series, figures } = data.preview
  console.log(
    JSON.stringify({ ms, cpu, bytes: data.bytes.length, rows, series, values: figures.sent, memory: memoryOf() }),
  )
  await engine.close()
} else if (work === 'sheet') {
  const engine = await opened(files.receiver)
  const token = await engine.registerFile(files.sent)
  const { ms, cpu, data } = await timed(async () => await engine.call('package.inspect', { token }))
  console.log(JSON.stringify({ ms, cpu, bytes: data.bytes, memory: memoryOf() }))
  await engine.close()
} else {
  const isFirst = work === 'first'
  const [path, post] = isFirst ? [files.former, files.newcomer] : [files.sent, files.receiver]
  // Each run finds the workspace as it was before.
  const file = `${post.file}.run`
  copyFileSync(post.file, file)
  const engine = await opened({ ...post, file })
  const token = await engine.registerFile(path)
  const received = await timed(async () => await engine.call('package.receive', { token }))
  const { id } = received.data
  const compared = await timed(async () => await engine.call('package.changes', { package: id }))
  const merged = isFirst ? await timed(async () => await engine.call('package.apply', { package: id })) : null
  const { counts, total } = compared.data
  console.log(
    JSON.stringify({
      bytes: statSync(path).size,
      received: received.ms,
      compared: compared.ms,
      ms: received.ms + compared.ms,
      cpu: received.cpu + compared.cpu,
      merged: merged?.ms ?? 0,
      counts,
      total,
      memory: memoryOf(),
    }),
  )
  await engine.close()
}

/** The most that this program has held, in MiB; 0 where the system does not tell. */
function memoryOf(): number {
  try {
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'latin1'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}
