import { EngineError, toErrorEnvelope } from '#electron/core/errors.ts'
import type { OpenPrinter, PdfPrinter } from '#electron/core/printer.ts'
import type { FromEngine, PrintRequest, ToEngine } from './messages.ts'

type Printed = Extract<ToEngine, { kind: 'printed' }>

interface Waiting {
  readonly done: (pdf: Uint8Array) => void
  readonly fail: (error: EngineError) => void
}

/** In the engine's thread: printers that stand with whoever started it, each asked by messages. */
export class FarPrinters {
  readonly #send: (message: FromEngine) => void
  readonly #waiting = new Map<number, Waiting>()
  #last = 0

  constructor(send: (message: FromEngine) => void) {
    this.#send = send
  }

  readonly open: OpenPrinter = async (signal) => {
    const printer = ++this.#last
    const asked = new Set<number>()
    let isOpen = true
    const close = () => {
      if (!isOpen) return
      isOpen = false
      signal?.removeEventListener('abort', close)
      this.#send({ kind: 'print-end', printer })
      for (const id of asked) this.#take(id)?.fail(new EngineError('operation.cancelled'))
    }
    signal?.addEventListener('abort', close)
    return {
      print: async (html) => {
        if (!isOpen || signal?.aborted) throw new EngineError('operation.cancelled')
        const id = ++this.#last
        asked.add(id)
        return await new Promise((done, fail) => {
          this.#waiting.set(id, { done, fail })
          this.#send({ kind: 'print', printer, id, html })
        })
      },
      close: async () => close(),
    }
  }

  answer({ id, result }: Printed): void {
    const waiting = this.#take(id)
    if (result.ok) waiting?.done(result.data)
    else waiting?.fail(new EngineError(result.error.code, result.error.params))
  }

  #take(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    return waiting
  }
}

/** With whoever started the engine: its printers, opened when the engine asks and closed when it ends. */
export class PrintRoom {
  readonly #open: OpenPrinter
  readonly #send: (message: Printed) => void
  readonly #printers = new Map<number, Promise<PdfPrinter>>()

  constructor(open: OpenPrinter, send: (message: Printed) => void) {
    this.#open = open
    this.#send = send
  }

  take(request: PrintRequest): void {
    if (request.kind === 'print-end') {
      this.#close(request.printer)
      return
    }
    const printer = this.#printers.get(request.printer) ?? this.#open()
    this.#printers.set(request.printer, printer)
    printer
      .then((ready) => ready.print(request.html))
      .then(
        (data) => this.#send({ kind: 'printed', id: request.id, result: { ok: true, data } }),
        (error: unknown) =>
          this.#send({ kind: 'printed', id: request.id, result: { ok: false, error: toErrorEnvelope(error) } }),
      )
  }

  close(): void {
    for (const printer of [...this.#printers.keys()]) this.#close(printer)
  }

  #close(printer: number): void {
    this.#printers
      .get(printer)
      ?.then((ready) => ready.close())
      // One that did not open has nothing to close; whoever asked it has been told.
      .catch(() => undefined)
    this.#printers.delete(printer)
  }
}
