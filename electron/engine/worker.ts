import { parentPort, workerData } from 'node:worker_threads'
import { transferables } from '#shared/api/wire.ts'
import { Engine } from './engine.ts'
import type { FromEngine, ToEngine } from './messages.ts'

const port = parentPort
if (port === null) throw new Error('the engine runs in a worker thread')

const engine = new Engine({ profileFolder: (workerData as { profileFolder: string }).profileFolder })
const send = (message: FromEngine) =>
  port.postMessage(message, message.kind === 'answer' ? transferables(message.envelope) : [])

engine.subscribe((event) => send({ kind: 'event', event }))

port.on('message', (message: ToEngine) => {
  switch (message.kind) {
    case 'call':
      void engine
        .answer(message.name, message.input, message.callId)
        .then((envelope) => send({ kind: 'answer', id: message.id, envelope }))
      break
    case 'cancel':
      engine.cancel(message.callId)
      break
    case 'register':
      send({ kind: 'registered', id: message.id, token: engine.files.register(message.path, message.name) })
      break
    case 'close':
      engine.close()
      send({ kind: 'closed', id: message.id })
      port.close()
      break
  }
})
