import { app, session, type WebContents } from 'electron'
import { devUrl, pageOrigin, trustedOrigin } from './origin.ts'

const refuse = (event: { preventDefault(): void }) => event.preventDefault()

/** Whether the page may fetch an address: its own scheme, what it makes itself, and the development server in development. */
function isLocal(url: string): boolean {
  if (url.startsWith(`${pageOrigin}/`) || url.startsWith('data:') || url.startsWith(`blob:${trustedOrigin}/`))
    return true
  if (url.startsWith('devtools:')) return !app.isPackaged
  return (
    devUrl !== '' && [trustedOrigin, trustedOrigin.replace('http', 'ws')].some((origin) => url.startsWith(`${origin}/`))
  )
}

/** No permission, no device, no screen capture, no network, no download that the page did not make itself. After 'ready'. */
export function hardenSession(): void {
  const page = session.defaultSession
  page.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  page.setPermissionCheckHandler(() => false)
  page.setDevicePermissionHandler(() => false)
  page.setDisplayMediaRequestHandler((_request, answer) => answer({}))
  page.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isLocal(details.url) }))
  page.on('will-download', (event, item) => {
    if (!item.getURL().startsWith(`blob:${trustedOrigin}/`)) event.preventDefault()
  })
}

/** Every page of the process, also one that nobody meant to open: stays where it is, opens nothing, embeds nothing. */
export function hardenContents(contents: WebContents): void {
  contents.on('will-navigate', refuse)
  contents.on('will-frame-navigate', refuse)
  contents.on('will-redirect', refuse)
  contents.on('will-attach-webview', refuse)
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}
