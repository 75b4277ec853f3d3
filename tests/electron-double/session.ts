import { EventEmitter } from 'node:events'
import type { Session as Electron_Session, WebContents } from 'electron'
import { addScheme } from './addresses.ts'
import { guard } from './guard.ts'

type PermissionRequest = Parameters<Electron_Session['setPermissionRequestHandler']>[0]
type PermissionCheck = Parameters<Electron_Session['setPermissionCheckHandler']>[0]

/** Chromium's name of a permission (CDP) and Electron's. */
const permissions = {
  geolocation: 'geolocation',
  notifications: 'notifications',
  camera: 'media',
  microphone: 'media',
  midi: 'midi',
  'clipboard-read': 'clipboard-read',
  'idle-detection': 'idle-detection',
  'storage-access': 'storage-access',
  'window-management': 'window-management',
  'local-fonts': 'unknown',
  'display-capture': 'display-capture',
} as const

class WebRequest {
  before: ((details: never, answer: (response: { cancel?: boolean }) => void) => void) | null = null
  onBeforeRequest(listener: ((details: never, answer: (response: { cancel?: boolean }) => void) => void) | null): void {
    this.before = listener
  }
}

/** Privileges are the process's; who answers is each session's. */
export const schemes = {
  declared: new Map<string, { readonly standard?: boolean; readonly secure?: boolean }>(),
  ready: false,
}

class Protocol {
  readonly handlers = new Map<string, (request: Request) => Response | Promise<Response>>()
  registerSchemesAsPrivileged(
    list: readonly { scheme: string; privileges?: { standard?: boolean; secure?: boolean } }[],
  ): void {
    if (schemes.ready) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
    for (const { scheme, privileges } of list) schemes.declared.set(scheme, privileges ?? {})
  }
  handle(scheme: string, handler: (request: Request) => Response | Promise<Response>): void {
    if (!schemes.ready) throw new Error('protocol.handle should be called after app is ready')
    const { standard, secure } = schemes.declared.get(scheme) ?? {}
    // The double shows the scheme as https, which is both: any other kind would be tested as something that it is not.
    if (!standard || !secure) throw new Error(`electron double: ${scheme} must be declared standard and secure`)
    this.handlers.set(scheme, handler)
    addScheme(scheme)
  }
}

/** A session. What the handlers answer becomes what Chromium does in the page. */
export class SessionDouble extends EventEmitter {
  readonly protocolDouble = new Protocol()
  readonly protocol = guard(this.protocolDouble, 'protocol', ['handlers'])
  readonly request = new WebRequest()
  readonly webRequest = guard(this.request, 'session.webRequest', ['before'])
  #request: PermissionRequest = null
  #check: PermissionCheck = null

  setPermissionRequestHandler(handler: PermissionRequest): void {
    this.#request = handler
  }
  setPermissionCheckHandler(handler: PermissionCheck): void {
    this.#check = handler
  }
  /** No device can be chosen in headless Chromium: the handler only has to exist. */
  setDevicePermissionHandler(_handler: Parameters<Electron_Session['setDevicePermissionHandler']>[0]): void {}
  setDisplayMediaRequestHandler(_handler: Parameters<Electron_Session['setDisplayMediaRequestHandler']>[0]): void {}

  /** [Chromium's name, setting] for one page; without handlers Electron grants everything, and so does this. */
  verdicts(contents: WebContents, origin: string): readonly (readonly [string, 'granted' | 'denied'])[] {
    return Object.entries(permissions).map(([name, permission]) => {
      const details = { isMainFrame: true, requestingUrl: `${origin}/`, securityOrigin: origin }
      const checked = this.#check === null || this.#check(contents, permission as never, origin, details as never)
      let granted = this.#request === null
      this.#request?.(contents, permission as never, (verdict) => (granted = verdict), details as never)
      return [name, checked && granted ? 'granted' : 'denied']
    })
  }

  /** Whether `webRequest.onBeforeRequest` lets an address through. */
  async allows(details: {
    id: number
    url: string
    method: string
    resourceType: string
    timestamp: number
  }): Promise<boolean> {
    const { before } = this.request
    if (before === null) return true
    return await new Promise((resolve) =>
      before(guard(details, 'onBeforeRequest details') as never, (response) => resolve(response.cancel !== true)),
    )
  }
}

const ownOfSession = ['request', 'verdicts', 'allows', 'protocolDouble'] as const
const faceOf = (made: SessionDouble, name: string) =>
  guard<SessionDouble, (typeof ownOfSession)[number]>(made, name, ownOfSession)
export const defaultSession = new SessionDouble()
const partitions = new Map<string, SessionDouble>()

/** The session that a window of a partition has; one that would be kept on the disk is not written. */
export function partitionOf(name: string | undefined): SessionDouble {
  if (name === undefined || name === '') return defaultSession
  if (name.startsWith('persist:')) throw new Error('electron double: partitions that are kept are not written')
  const found = partitions.get(name) ?? new SessionDouble()
  partitions.set(name, found)
  return found
}

export const session = guard(
  {
    defaultSession: faceOf(defaultSession, 'session.defaultSession'),
    fromPartition: (name: string) => faceOf(partitionOf(name), `session ${name}`),
  },
  'session',
)
export const { protocol } = defaultSession
