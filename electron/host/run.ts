import { RefusedError } from '#shared/api/errors.ts'
import { hostMessages } from '#shared/workspace/host.labels.ts'
import { type RunningHost, type ServeOptions, serve } from './serve.ts'

/** Why the host could not start, in one French sentence; null for a defect, which is thrown on. */
function sentenceOf(error: unknown, options: ServeOptions): string | null {
  if (error instanceof RefusedError) return error.message
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'EADDRINUSE') return hostMessages.portTaken(options.port ?? 0)
  if (code === 'EACCES') return hostMessages.portRefused(options.port ?? 0)
  if (code === 'ENOENT') return hostMessages.notBuilt
  return null
}

function stopAsked(): Promise<void> {
  return new Promise((done) => {
    process.once('SIGINT', done)
    process.once('SIGTERM', done)
    if (process.platform !== 'win32') process.once('SIGHUP', done)
  })
}

/**
 * Serves until the person stops the program (Ctrl+C). Answers the exit code: 0, or 1 after one sentence on stderr.
 * `ready` is called once with the first address.
 */
export async function runHost(options: ServeOptions, ready: (url: string) => void): Promise<number> {
  let host: RunningHost
  try {
    host = await serve(options)
  } catch (error) {
    const sentence = sentenceOf(error, options)
    if (sentence === null) throw error
    process.stderr.write(`${sentence}\n`)
    return 1
  }
  // Listening before saying so: whoever reads the address may stop the program at once.
  const stopped = stopAsked()
  ready(host.url)
  await stopped
  // What was acknowledged is on the disk: an engine that is busy for long may be left behind.
  const deadline = new Promise<void>((done) => setTimeout(done, 5000).unref())
  await Promise.race([host.close(), deadline])
  return 0
}
