import { randomBytes } from 'node:crypto'
import { protocol } from 'electron'
import { rendererFiles } from '#electron/core/renderer-files.ts'
import { pageHeaders } from '#shared/api/content-policy.ts'
import { pageOrigin, printScheme, scheme } from './origin.ts'

/** Before 'ready': Electron reads the privileges once. */
export function declareScheme(): void {
  const closed = { standard: true, secure: true, corsEnabled: false, bypassCSP: false, allowServiceWorkers: false }
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { ...closed, supportFetchAPI: true, stream: false } },
    { scheme: printScheme, privileges: { ...closed, supportFetchAPI: false, stream: false } },
  ])
}

/** After 'ready': answers the page's addresses from the closed list, everything else with 404. */
export function serveScheme(): void {
  const files = rendererFiles()
  protocol.handle(scheme, (request) => {
    const nonce = randomBytes(16).toString('base64url')
    const address = request.url.slice(pageOrigin.length).split(/[?#]/, 1)[0] ?? ''
    const file = request.method === 'GET' && request.url.startsWith(`${pageOrigin}/`) ? files.get(address) : undefined
    if (!file) return new Response('', { status: 404, headers: pageHeaders(nonce, 'text/plain; charset=utf-8') })
    return new Response(file.read(nonce), { headers: pageHeaders(nonce, file.type) })
  })
}
