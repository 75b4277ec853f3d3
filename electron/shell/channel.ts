import { basename } from 'node:path'
import { type BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron'
import { z } from 'zod'
import type { WorkerEngine } from '#electron/engine/client.ts'
import type { ChosenFile } from '#shared/api/host.ts'
import { pushChannel, requestChannel, type ShellPush } from '#shared/api/shell-channel.ts'
import { choosePaths } from './dialogs.ts'
import { isTrusted } from './origin.ts'

const id = z.string().min(1).max(100)
const requestSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('call'), name: z.string().max(100), input: z.unknown(), callId: id }),
  z.strictObject({ kind: z.literal('cancel'), callId: id }),
  z.strictObject({
    kind: z.literal('dialog'),
    options: z.strictObject({
      multiple: z.boolean(),
      extensions: z
        .array(z.string().regex(/^[a-z0-9]{1,10}$/))
        .max(20)
        .optional(),
      purpose: z
        .enum(['data', 'contours', 'mapping', 'workspace', 'package', 'attachment', 'save-workspace', 'save-mapping'])
        .optional(),
      // A name, not a path: separators would let the page choose the folder.
      suggestedName: z
        .string()
        .max(120)
        .regex(/^[^/\\:*?"<>|]*$/)
        .optional(),
    }),
  }),
  z.strictObject({ kind: z.literal('drop'), path: z.string().min(1) }),
  z.strictObject({ kind: z.literal('listen') }),
])

/**
 * Only the main frame of the application's window, showing the application. Read synchronously, first thing: after an
 * await the frame may have gone, and with it the proof of who asked.
 */
function isOurPage(event: IpcMainInvokeEvent, window: BrowserWindow): boolean {
  const frame = event.senderFrame
  return (
    frame !== null &&
    !window.isDestroyed() &&
    event.sender.id === window.webContents.id &&
    frame.parent === null &&
    isTrusted(frame)
  )
}

export interface Channel {
  push(message: ShellPush): void
}

/** Answers the page's requests and pushes events to it. `onListen` runs when the page is ready for menu commands. */
export function openChannel(window: BrowserWindow, engine: Promise<WorkerEngine>, onListen: () => void): Channel {
  const chosen = async (paths: readonly string[]): Promise<ChosenFile[]> => {
    const ready = await engine
    return await Promise.all(
      paths.map(async (path) => ({ token: await ready.registerFile(path), name: basename(path) })),
    )
  }
  ipcMain.handle(requestChannel, async (event, message: unknown) => {
    if (!isOurPage(event, window)) throw new Error('refused: not the page of the application')
    const request = requestSchema.parse(message)
    switch (request.kind) {
      case 'call':
        return await (await engine).callEnvelope(request.name, request.input, request.callId)
      case 'cancel':
        return (await engine).cancel(request.callId)
      case 'dialog': {
        const { multiple, extensions, purpose, suggestedName } = request.options
        const options = {
          multiple,
          ...(extensions === undefined ? {} : { extensions }),
          ...(purpose === undefined ? {} : { purpose }),
          ...(suggestedName === undefined ? {} : { suggestedName }),
        }
        return await chosen(await choosePaths(window, options))
      }
      case 'drop':
        return (await chosen([request.path]))[0]
      case 'listen':
        return onListen()
    }
  })
  return {
    push(message) {
      if (!window.isDestroyed()) window.webContents.send(pushChannel, message)
    },
  }
}
