import { app, type Session, session, type WebContents } from 'electron'
import { devUrl, pageOrigin, printOrigin, trustedOrigin } from './origin.ts'

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

/** No permission, no device, no screen capture, no address but those. */
function close(page: Session, isOpen: (url: string) => boolean): void {
  page.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  page.setPermissionCheckHandler(() => false)
  page.setDevicePermissionHandler(() => false)
  page.setDisplayMediaRequestHandler((_request, answer) => answer({}))
  page.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isOpen(details.url) }))
}

/** The application's own session: nothing but what it serves, no download that the page did not make itself. After 'ready'. */
export function hardenSession(): void {
  const page = session.defaultSession
  close(page, isLocal)
  page.on('will-download', (event, item) => {
    if (!item.getURL().startsWith(`blob:${trustedOrigin}/`)) event.preventDefault()
  })
}

/** The session of printed pages: nothing but the page itself, and the fonts that it carries. */
export function hardenPrinting(page: Session): void {
  close(page, (url) => url.startsWith(`${printOrigin}/`) || url.startsWith('data:'))
  page.on('will-download', refuse)
}

/** Every page of the process, also one that nobody meant to open: stays where it is, opens nothing, embeds nothing. */
export function hardenContents(contents: WebContents): void {
  contents.on('will-navigate', refuse)
  contents.on('will-frame-navigate', refuse)
  contents.on('will-redirect', refuse)
  contents.on('will-attach-webview', refuse)
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}
