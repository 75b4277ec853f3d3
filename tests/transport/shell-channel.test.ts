import type { BrowserWindow, WebContents } from 'electron'
import fc from 'fast-check'
import { beforeEach, expect, test, vi } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import { openChannel } from '#electron/shell/channel.ts'
import { ipcDouble } from '#tests/electron-double/ipc.ts'

vi.mock('electron', () => import('#tests/electron-double/electron.ts'))

const engine = { callEnvelope: vi.fn(), cancel: vi.fn(), registerFile: vi.fn() }
const window = { isDestroyed: () => false, webContents: { id: 7, send: vi.fn() } }
const listening = vi.fn()

const ourFrame = { parent: null, origin: 'app://atelier', url: 'app://atelier/index.html' }
const ourEvent = { sender: { id: 7 }, senderFrame: ourFrame }
const call = { kind: 'call', name: 'workspace.status', input: {}, callId: 'a' }
const ask = (event: unknown, message: unknown) => ipcDouble.invoke('ctg', event, [message])

beforeEach(() => {
  vi.resetAllMocks()
  engine.callEnvelope.mockResolvedValue({ ok: true, data: null })
  engine.registerFile.mockResolvedValue('token')
  ipcDouble.removeHandler('ctg')
  openChannel(
    window as unknown as BrowserWindow & { webContents: WebContents },
    Promise.resolve(engine as unknown as WorkerEngine),
    listening,
  )
})

test('the page of the application is answered', async () => {
  expect(await ask(ourEvent, call)).toEqual({ ok: true, data: null })
  expect(engine.callEnvelope).toHaveBeenCalledWith('workspace.status', {}, 'a')
})

test.each([
  ['a frame that has gone', { ...ourEvent, senderFrame: null }],
  ['a frame inside the page', { ...ourEvent, senderFrame: { ...ourFrame, parent: ourFrame } }],
  ['another window', { ...ourEvent, sender: { id: 8 } }],
  ['another origin', { ...ourEvent, senderFrame: { ...ourFrame, origin: 'https://example.com' } }],
  [
    'an origin that begins alike',
    { ...ourEvent, senderFrame: { ...ourFrame, origin: 'app://atelier.example', url: 'app://atelier.example/' } },
  ],
  ['a blank page', { ...ourEvent, senderFrame: { ...ourFrame, origin: 'null', url: 'about:blank' } }],
])('%s is refused on every kind of request, and the engine is not asked', async (_who, event) => {
  const requests = [
    call,
    { kind: 'cancel', callId: 'a' },
    { kind: 'dialog', options: { multiple: true } },
    { kind: 'drop', path: '/x' },
    { kind: 'listen' },
  ]
  for (const request of requests) await expect(ask(event, request)).rejects.toThrow('refused')
  for (const method of [...Object.values(engine), listening]) expect(method).not.toHaveBeenCalled()
})

test.each([
  ['no kind', {}],
  ['an unknown kind', { kind: 'evaluate', code: '1' }],
  ['more than a request holds', { ...call, path: '/etc/passwd' }],
  ['a name that is no text', { ...call, name: { toString: 'workspace.status' } }],
  ['a path among the options of a dialog', { kind: 'dialog', options: { multiple: true, defaultPath: '/etc' } }],
  ['an extension that is none', { kind: 'dialog', options: { multiple: true, extensions: ['../x'] } }],
  [
    'a proposed name with a folder',
    { kind: 'dialog', options: { multiple: false, purpose: 'save-workspace', suggestedName: '..\\x' } },
  ],
  ['a dropped file without a path', { kind: 'drop', path: '' }],
])('a request with %s is refused', async (_what, message) => {
  await expect(ask(ourEvent, message)).rejects.toThrow()
  for (const method of Object.values(engine)) expect(method).not.toHaveBeenCalled()
})

test('a dropped file comes back as a token and a name, without its folder', async () => {
  expect(await ask(ourEvent, { kind: 'drop', path: '/home/a/Revenus 2021.csv' })).toEqual({
    token: 'token',
    name: 'Revenus 2021.csv',
  })
})

test('two hundred made-up requests and as many nearly right ones crash nothing, and reach the engine in the right shape only', async () => {
  const path = fc.constantFrom(
    '../../etc/passwd',
    '/etc/passwd',
    'C:\\Windows',
    '\\\\serveur\\part',
    'app://x',
    '\u0000',
  )
  const value = fc.oneof(fc.anything(), path)
  const options = fc.record({ multiple: value, extensions: value, purpose: value, suggestedName: value })
  const members = { name: value, input: value, callId: value, path: value, options: fc.oneof(value, options) }
  const { name, input, callId } = members
  const nearly = fc.oneof(
    fc.record({ kind: fc.constant('call'), name, input, callId }),
    fc.record({ kind: fc.constant('cancel'), callId }),
    fc.record({ kind: fc.constant('dialog'), options: members.options }),
    fc.record({ kind: fc.constant('drop'), path: members.path }),
    fc.record({ kind: fc.constant('listen'), ...members }, { requiredKeys: ['kind'] }),
  )
  let answered = 0
  for (const messages of [fc.anything(), nearly])
    await fc.assert(
      fc.asyncProperty(messages, async (message) => {
        await ask(ourEvent, message).then(
          () => answered++,
          (error: unknown) => expect(error).toBeInstanceOf(Error),
        )
      }),
      { numRuns: 200 },
    )
  // Among those that are nearly right, some are.
  expect(answered).toBeGreaterThan(0)
  for (const [name, , callId] of engine.callEnvelope.mock.calls) {
    expect(name).toBeTypeOf('string')
    expect(callId).toBeTypeOf('string')
  }
  for (const [path] of engine.registerFile.mock.calls) expect(path).toBeTypeOf('string')
})
