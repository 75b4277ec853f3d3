import { parentPort, workerData } from 'node:worker_threads'
import { keepCompiled } from '#electron/core/compiled.ts'
import type { WorkerStart } from './messages.ts'

const port = parentPort
if (port === null) throw new Error('the engine runs in a worker thread')
const start = workerData as WorkerStart
keepCompiled(start.profileFolder, 'moteur')
// Messages that come before it listens wait in the port.
const { serveEngine } = await import('./serve-engine.ts')
serveEngine(port, start)
