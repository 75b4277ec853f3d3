import type { Codec } from './codec.ts'

/*
 * These functions run inside the page: their source text is injected before any script of the page. Each is self-contained.
 */

export interface Endpoint {
  /** Encodes with functions, promises and files carried by reference. */
  say(type: string, value: unknown): unknown
  on(type: string, listener: (value: unknown) => unknown): void
}

/**
 * One end of the bridge between the page's world and the preload's. Both hear the same DOM events under a name that only
 * they know; events are synchronous, so a bridged function returns its value at once, as Electron's do.
 */
export function makeEndpoint(codec: Codec, out: string, back: string): Endpoint {
  const target: EventTarget = window
  const dispatch = target.dispatchEvent.bind(target)
  const functions: ((...args: unknown[]) => unknown)[] = []
  const known = new Map<object, number>()
  const settle = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>()
  const listeners = new Map<string, (value: unknown) => unknown>()
  let lastPromise = 0
  let answer: { ok: boolean; value: unknown } | undefined

  function encode(value: unknown): { text: string; files: File[] } {
    const files: File[] = []
    const text = codec.encode(value, (item) => {
      if (typeof item === 'function') {
        const index = known.get(item) ?? functions.push(item as (...args: unknown[]) => unknown) - 1
        known.set(item, index)
        return ['function', index]
      }
      if (item instanceof Promise) {
        const id = ++lastPromise
        item.then(
          (result) => send('settled', { id, ok: true, result }),
          (error: unknown) => send('settled', { id, ok: false, result: error }),
        )
        return ['promise', id]
      }
      if (item instanceof File) return ['file', files.push(item) - 1]
      return undefined
    })
    return { text, files }
  }

  function decode(text: string, files: FileList | undefined): unknown {
    return codec.decode(text, ([kind, index]) => {
      if (kind === 'function') return (...args: unknown[]) => ask('invoke', { index, args })
      if (kind === 'file') return files?.[index as number]
      return new Promise((resolve, reject) => settle.set(index as number, { resolve, reject }))
    })
  }

  function send(type: string, value: unknown): void {
    const { text, files } = encode([type, value])
    if (files.length === 0) {
      dispatch(new CustomEvent(out, { detail: text }))
      return
    }
    const carried = new DataTransfer()
    carried.setData('text/plain', text)
    for (const file of files) carried.items.add(file)
    dispatch(new DragEvent(out, { dataTransfer: carried }))
  }

  function ask(type: string, value: unknown): unknown {
    answer = undefined
    send(type, value)
    const { ok, value: result } = answer ?? {
      ok: false,
      value: new Error('electron double: the other world did not answer'),
    }
    if (!ok) throw result
    return result
  }

  target.addEventListener(back, (event) => {
    event.stopImmediatePropagation()
    const carried = event instanceof DragEvent ? event.dataTransfer : null
    const text = carried ? carried.getData('text/plain') : String((event as CustomEvent).detail)
    const [type, value] = decode(text, carried?.files) as [string, never]
    if (type === 'answer') {
      answer = value
    } else if (type === 'settled') {
      const { id, ok, result } = value as { id: number; ok: boolean; result: unknown }
      settle.get(id)?.[ok ? 'resolve' : 'reject'](result)
      settle.delete(id)
    } else {
      try {
        const listener = listeners.get(type)
        if (!listener) throw new Error(`electron double: nobody answers ${type}`)
        send('answer', { ok: true, value: listener(value) })
      } catch (error) {
        send('answer', { ok: false, value: error instanceof Error ? error : new Error(String(error)) })
      }
    }
  })
  listeners.set('invoke', (value) => {
    const { index, args } = value as { index: number; args: unknown[] }
    return functions[index]?.(...args)
  })
  return { say: ask, on: (type, listener) => void listeners.set(type, listener) }
}

/** In the page's own world: puts there what the preload exposes, frozen, as copies. */
export function startPageWorld(endpoint: Endpoint): void {
  const freeze = (value: unknown): unknown => {
    if (value !== null && typeof value === 'object' && !ArrayBuffer.isView(value))
      for (const item of Object.values(value)) freeze(item)
    return ArrayBuffer.isView(value) ? value : Object.freeze(value)
  }
  endpoint.on('expose', (value) => {
    const [key, api] = value as [string, unknown]
    if (key in window) throw new Error(`Cannot bind an API on top of an existing property on the window object: ${key}`)
    Object.defineProperty(window, key, { value: freeze(api), enumerable: true, writable: false, configurable: false })
  })
}

/** In the preload's isolated world: `require('electron')` as a sandboxed preload has it, over one CDP binding. */
export function startPreloadWorld(
  codec: Codec,
  endpoint: Endpoint,
  binding: string,
  preload: (require: unknown, process: unknown, module: unknown, exports: unknown) => void,
): void {
  const scope = globalThis as unknown as Record<string, (text: string) => void>
  const toMain = scope[binding] as (text: string) => void
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>()
  const listeners = new Map<string, ((...args: unknown[]) => void)[]>()
  let last = 0

  const closed = <T extends object>(members: T, name: string): T =>
    new Proxy(members, {
      get(object, key) {
        if (typeof key === 'symbol' || key in object || key === 'then') return Reflect.get(object, key)
        throw new Error(`electron double: ${name}.${key} is not written`)
      },
    })
  const ipcRenderer = {
    invoke(channel: string, ...args: unknown[]) {
      const id = ++last
      const text = codec.encode({ type: 'invoke', id, channel, args })
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject })
        toMain(text)
      })
    },
    on(channel: string, listener: (...args: unknown[]) => void) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
      return ipcRenderer
    },
    removeListener(channel: string, listener: (...args: unknown[]) => void) {
      listeners.set(
        channel,
        (listeners.get(channel) ?? []).filter((item) => item !== listener),
      )
      return ipcRenderer
    },
  }
  const electron = {
    contextBridge: closed(
      { exposeInMainWorld: (key: string, api: unknown) => void endpoint.say('expose', [key, api]) },
      'contextBridge',
    ),
    ipcRenderer: closed(ipcRenderer, 'ipcRenderer'),
    webUtils: closed(
      {
        getPathForFile(file: unknown): string {
          if (!(file instanceof File)) throw new TypeError('getPathForFile expects a File')
          // The double is paused here by its own debugger session, asks Chromium for the file's path and writes it in.
          const found = { path: '' }
          // biome-ignore lint/suspicious/noDebugger: the only way to ask Chromium something and wait for the answer.
          debugger
          return found.path
        },
      },
      'webUtils',
    ),
  }
  scope[`${binding}Receive`] = (text) => {
    const message = codec.decode(text) as {
      type: string
      id: number
      ok: boolean
      value: unknown
      channel: string
      args: unknown[]
    }
    if (message.type === 'push') {
      for (const listener of listeners.get(message.channel) ?? []) listener({}, ...message.args)
      return
    }
    waiting.get(message.id)?.[message.ok ? 'resolve' : 'reject'](message.value)
    waiting.delete(message.id)
  }
  const require = (name: string) => {
    if (name === 'electron') return closed(electron, 'electron (preload)')
    throw new Error(`module not found: ${name}`)
  }
  const module = { exports: {} }
  preload(
    require,
    { platform: 'linux', type: 'renderer', sandboxed: true, contextIsolated: true },
    module,
    module.exports,
  )
}
