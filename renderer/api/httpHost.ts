import type { EngineEvent } from '#shared/api/client.ts'
import { type Envelope, RefusedError } from '#shared/api/errors.ts'
import type { ChosenFile, CtgHost, FilePurpose } from '#shared/api/host.ts'
import { decode, encode } from '#shared/api/wire.ts'
import { openSession } from './session.ts'

/** Of a page that goes, only requests that outlive it arrive; a browser lets through this many bytes of them. */
const mostOutliving = 60_000
let isGoing = false

/** The loopback host knows this page by an HttpOnly cookie, set when the page was opened: nothing is added here. */
async function send(path: string, body: BodyInit, headers: Record<string, string> = {}): Promise<Response> {
  await openSession()
  const keepalive = isGoing && body instanceof Uint8Array && body.byteLength < mostOutliving
  const credentials = 'same-origin'
  const response = await fetch(path, { method: 'POST', body, headers, credentials, cache: 'no-store', keepalive })
  if (!response.ok && response.headers.get('content-type')?.includes('octet-stream') !== true) {
    throw new Error(`HTTP ${response.status}`)
  }
  return response
}

async function envelopeOf(response: Response): Promise<Envelope<unknown>> {
  return decode(new Uint8Array(await response.arrayBuffer())) as Envelope<unknown>
}

async function upload(file: File): Promise<ChosenFile> {
  const response = await send('/api/files', file, {
    'content-type': 'application/octet-stream',
    'x-file-name': encodeURIComponent(file.name),
  })
  if (response.ok) return (await response.json()) as ChosenFile
  const envelope = await envelopeOf(response)
  if (!envelope.ok) throw new RefusedError(envelope.error)
  throw new Error(`HTTP ${response.status}`)
}

/** The browser's own file dialog. The input is never put in the page: `cancel` and `change` still reach it. */
function pick(multiple: boolean, extensions: readonly string[] | undefined): Promise<File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.multiple = multiple
    if (extensions) input.accept = extensions.map((extension) => `.${extension}`).join(',')
    input.addEventListener('change', () => resolve([...(input.files ?? [])]))
    input.addEventListener('cancel', () => resolve([]))
    input.click()
  })
}

/** What the browser's dialog shows first; the person may still choose any file. */
const usualExtensions: Readonly<Partial<Record<FilePurpose, readonly string[]>>> = {
  data: ['csv', 'txt', 'tsv', 'zip', 'xlsx', 'ods', 'json'],
  contours: ['geojson', 'topojson', 'json'],
  mapping: ['json'],
  workspace: ['atelier'],
  package: ['ctg'],
}

const eventsPath = '/api/events'
/** The host is on this machine: one that is away for longer has been stopped. */
const patience = 4000

/** One event stream for the page; the browser reconnects by itself after a moment's absence of the host. */
function eventStream() {
  let absence: ReturnType<typeof setTimeout> | undefined
  const listeners = new Set<(event: EngineEvent) => void>()
  let source: EventSource | null = null
  const open = () => {
    if (source !== null || listeners.size === 0) return
    source = new EventSource(eventsPath)
    source.addEventListener('open', () => {
      clearTimeout(absence)
      absence = undefined
    })
    source.addEventListener('error', () => {
      absence ??= setTimeout(() => {
        for (const each of [...listeners]) each({ type: 'stopped', reason: eventsPath })
      }, patience)
    })
    source.addEventListener('message', (message: MessageEvent<string>) => {
      const event = JSON.parse(message.data) as EngineEvent
      for (const each of [...listeners]) each(event)
    })
  }
  return (listener: (event: EngineEvent) => void) => {
    listeners.add(listener)
    void openSession().then(open)
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0) {
        source?.close()
        source = null
        clearTimeout(absence)
        absence = undefined
      }
    }
  }
}

export function httpHost(): CtgHost {
  // Before what writes as the page goes.
  window.addEventListener(
    'pagehide',
    () => {
      isGoing = true
    },
    { capture: true },
  )
  window.addEventListener('pageshow', () => {
    isGoing = false
  })
  return {
    kind: 'http',
    async call(name, input, callId) {
      const body = encode({ name, input, callId })
      const response = await send('/api/call', body, { 'content-type': 'application/octet-stream' })
      return envelopeOf(response)
    },
    cancel(callId) {
      send('/api/cancel', JSON.stringify({ callId }), { 'content-type': 'application/json' }).catch(() => {
        // A job that cannot be reached any more has nothing left to stop.
      })
    },
    onEvent: eventStream(),
    async chooseFiles({ multiple, extensions, purpose = 'data' }) {
      const files = await pick(multiple, extensions ?? usualExtensions[purpose])
      return Promise.all(files.map(upload))
    },
    fileToken: (file) => upload(file as File),
    onMenu: () => () => undefined,
  }
}
