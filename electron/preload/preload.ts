import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { CtgHost } from '#shared/api/host.ts'
import { pushChannel, requestChannel, type ShellPush, type ShellRequest } from '#shared/api/shell-channel.ts'

const ask = (request: ShellRequest) => ipcRenderer.invoke(requestChannel, request)

/** The event object of Electron stays here: it carries the sender, which the page must not hold. */
function onPush(listener: (message: ShellPush) => void): () => void {
  const heard = (_event: unknown, message: ShellPush) => listener(message)
  ipcRenderer.on(pushChannel, heard)
  return () => void ipcRenderer.removeListener(pushChannel, heard)
}

const host: CtgHost = {
  kind: 'electron',
  call: (name, input, callId) => ask({ kind: 'call', name, input, callId }),
  cancel: (callId) => void ask({ kind: 'cancel', callId }),
  onEvent: (listener) => onPush((message) => message.kind === 'event' && listener(message.event)),
  chooseFiles: (options) => ask({ kind: 'dialog', options }),
  fileToken: (file) => ask({ kind: 'drop', path: webUtils.getPathForFile(file as File) }),
  onMenu(listener) {
    const stop = onPush((message) => message.kind === 'menu' && listener(message.command, message.file))
    void ask({ kind: 'listen' })
    return stop
  },
}

contextBridge.exposeInMainWorld('ctgHost', Object.freeze(host))
