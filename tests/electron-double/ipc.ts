import { guard } from './guard.ts'

type Handler = (event: never, ...args: unknown[]) => unknown

class IpcMain {
  readonly #handlers = new Map<string, Handler>()
  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    this.#handlers.set(channel, handler)
  }
  removeHandler(channel: string): void {
    this.#handlers.delete(channel)
  }
  async invoke(channel: string, event: unknown, args: unknown[]): Promise<unknown> {
    const handler = this.#handlers.get(channel)
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`)
    return await handler(event as never, ...args)
  }
}
export const ipcDouble = new IpcMain()
export const ipcMain = guard(
  { handle: ipcDouble.handle.bind(ipcDouble), removeHandler: ipcDouble.removeHandler.bind(ipcDouble) },
  'ipcMain',
)
