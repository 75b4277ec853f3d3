import { flushCompileCache } from 'node:module'
import type { MessagePort } from 'node:worker_threads'
import { transferables } from '#shared/api/wire.ts'
import { Engine } from './engine.ts'
import type { FromEngine, ToEngine, WorkerStart } from './messages.ts'
import { FarPrinters } from './print-requests.ts'

/** The engine at the end of a port, until it is told to close. */
export function serveEngine(port: MessagePort, { profileFolder, postSecret, hasPrinter }: WorkerStart): void {
  const send = (message: FromEngine) =>
    port.postMessage(message, message.kind === 'answer' ? transferables(message.envelope) : [])
  const printers = hasPrinter ? new FarPrinters(send) : null
  const engine = new Engine({ profileFolder, postSecret, ...(printers === null ? {} : { openPrinter: printers.open }) })

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
      case 'printed':
        printers?.answer(message)
        break
      case 'close':
        engine.close()
        // The thread is ended, not left to end: it would keep nothing by itself.
        flushCompileCache()
        send({ kind: 'closed', id: message.id })
        port.close()
        break
    }
  })
}
