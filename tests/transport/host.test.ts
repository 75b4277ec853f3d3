import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { RunningHost } from '#electron/host/serve.ts'
import { shownName } from '#electron/host/uploads.ts'
import type { EngineEvent } from '#shared/api/client.ts'
import { RefusedError } from '#shared/api/errors.ts'
import { encode } from '#shared/api/wire.ts'
import { testHost } from '#tests/support/hosts.ts'
import { ask, envelopeOf, HttpPage } from '#tests/support/httpClient.ts'
import { temporaryFolder, workspaceFile } from '#tests/support/workspace.ts'

const bytes = 'application/octet-stream'
const json = 'application/json'
const limit = 100_000

let host: RunningHost
let page: HttpPage
let origin: string
let token: string

beforeAll(async () => {
  host = await testHost({ uploadLimit: limit })
  page = await HttpPage.open(host.url)
  origin = new URL(host.url).origin
  token = host.url.slice(host.url.indexOf('=') + 1)
})

const status = encode({ name: 'workspace.status', input: {}, callId: 'a' })
const uploadFolders = () => readdirSync(tmpdir()).filter((name) => name.startsWith('atelier-ctg-'))

describe('the page', () => {
  it('is served from a closed list, with the policy of both hosts and a nonce of its own', async () => {
    const first = await ask(origin, { path: '/' })
    const second = await ask(origin, { path: '/?x=1' })
    expect(first.status).toBe(200)
    const policy = String(first.headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("require-trusted-types-for 'script'")
    expect(policy).not.toContain('unsafe')
    expect(first.headers['cross-origin-opener-policy']).toBe('same-origin')
    expect(first.headers['cross-origin-embedder-policy']).toBe('require-corp')
    expect(first.headers['x-content-type-options']).toBe('nosniff')
    const nonce = /nonce="([^"]+)"/.exec(first.body.toString())?.[1] ?? ''
    expect(policy).toContain(`'nonce-${nonce}'`)
    expect(second.body.toString()).not.toContain(nonce)
    expect((await ask(origin, { path: '/assets/page.js' })).headers['content-type']).toBe(
      'text/javascript; charset=utf-8',
    )
  })

  it.each([
    '/../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/package.json',
    '/assets/../../package.json',
    '/assets/..\\..\\package.json',
    '//etc/passwd',
    '/etc/passwd',
    '/assets/',
    '/assets/page.js/',
    '/assets/page.js%00',
    '/__proto__',
    '/constructor',
    '/api/__proto__',
    '/api/constructor',
    '/api/',
    'http://other.example/',
    '*',
  ])('answers 404 to %s, whatever stands on the disk', async (path) => {
    const answer = await ask(origin, { path })
    expect(answer.status).toBe(404)
    expect(answer.body).toHaveLength(0)
  })

  it('takes no other method', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND']) {
      expect((await ask(origin, { method, path: '/', headers: { origin } })).status).toBe(405)
    }
  })
})

describe('who may ask', () => {
  const protectedPaths = ['/api/call', '/api/cancel', '/api/files', '/api/events']

  it('only listens on the loopback address', async () => {
    expect(new URL(host.url).hostname).toBe('127.0.0.1')
    const socket = connect({ host: '::1', port: Number(new URL(host.url).port) })
    const [error] = (await once(socket, 'error')) as [Error]
    expect(error).toBeInstanceOf(Error)
  })

  it('asks for the session of this launch at every address that reads or changes something', async () => {
    for (const path of protectedPaths) {
      const method = path === '/api/events' ? 'GET' : 'POST'
      const type = path === '/api/cancel' ? json : bytes
      for (const cookie of [
        undefined,
        'ctg_1=x',
        `ctg_${new URL(origin).port}=wrong`,
        `ctg_${new URL(origin).port}=`,
      ]) {
        const headers = { origin, 'content-type': type, ...(cookie === undefined ? {} : { cookie }) }
        const answer = await ask(origin, { method, path, headers, body: '' })
        expect(answer.status).toBe(401)
        expect(envelopeOf(answer)).toEqual({ ok: false, error: { code: 'host.session', params: {} } })
      }
    }
  })

  it('gives the session for the token of the launch only, in a cookie that scripts and other sites never have', async () => {
    const exchange = (body: string, more = {}) =>
      ask(origin, { method: 'POST', path: '/api/session', headers: { origin, 'content-type': json, ...more }, body })
    for (const wrong of ['', 'x', token.slice(1), `${token}x`, token.toUpperCase()]) {
      const answer = await exchange(JSON.stringify({ token: wrong }))
      expect(answer.status).toBe(401)
      expect(answer.headers['set-cookie']).toBeUndefined()
    }
    expect((await exchange('{')).status).toBe(400)
    expect((await exchange('{"token":1}')).status).toBe(400)
    expect((await exchange(JSON.stringify({ token: 'x'.repeat(5000) }))).status).toBe(413)
    const answer = await exchange(JSON.stringify({ token }))
    expect(answer.status).toBe(204)
    expect(answer.headers['set-cookie']?.[0]).toMatch(/^ctg_\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/)
    expect(answer.headers['set-cookie']?.[0]).not.toContain(token)
  })

  it('keeps a reloaded page and a second tab in the same session', async () => {
    expect(await page.call('workspace.status', {})).toMatchObject({ ok: true })
    expect(await (await HttpPage.open(host.url)).call('workspace.status', {})).toMatchObject({ ok: true })
    expect(await page.call('workspace.status', {})).toMatchObject({ ok: true })
  })

  it('refuses another name for this machine (DNS rebinding), even with the cookie', async () => {
    const { port } = new URL(origin)
    for (const name of [
      'evil.example',
      `evil.example:${port}`,
      'localhost',
      `localhost:${port}`,
      '127.0.0.1',
      `127.0.0.1:${Number(port) + 1}`,
    ]) {
      expect((await ask(origin, { path: '/', headers: { host: name } })).status).toBe(403)
      const headers = page.headers({ host: name, 'content-type': bytes })
      expect((await ask(origin, { method: 'POST', path: '/api/call', headers, body: status })).status).toBe(403)
    }
  })

  it('refuses another page (CSRF), even with the cookie, and never says that it may read', async () => {
    for (const other of [
      'https://evil.example',
      'null',
      'http://127.0.0.1',
      `http://localhost:${new URL(origin).port}`,
      `${origin}.evil.example`,
    ]) {
      const answer = await ask(origin, {
        method: 'POST',
        path: '/api/call',
        headers: page.headers({ origin: other, 'content-type': bytes }),
        body: status,
      })
      expect(answer.status).toBe(403)
      expect((await ask(origin, { path: '/api/events', headers: page.headers({ origin: other }) })).status).toBe(403)
    }
    const { cookie } = page.headers()
    const withoutOrigin = { 'content-type': bytes, cookie: String(cookie) }
    expect(
      (await ask(origin, { method: 'POST', path: '/api/call', headers: withoutOrigin, body: status })).status,
    ).toBe(403)
    for (const site of ['cross-site', 'same-site', 'none']) {
      const headers = page.headers({ 'sec-fetch-site': site, 'content-type': bytes })
      expect((await ask(origin, { method: 'POST', path: '/api/call', headers, body: status })).status).toBe(403)
    }
    const preflight = await ask(origin, {
      method: 'OPTIONS',
      path: '/api/call',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    })
    expect(preflight.status).toBe(405)
    const good = await page.post('/api/call', status, bytes)
    for (const answer of [preflight, good]) {
      expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))).toEqual([])
    }
    expect(good.headers['cross-origin-resource-policy']).toBe('same-origin')
  })

  it('tells anybody that it is there, and nothing else', async () => {
    const answer = await ask(origin, { path: '/api/health' })
    expect(JSON.parse(answer.body.toString())).toEqual({ ok: true })
  })
})

describe('bodies', () => {
  it('are read only in the type and the size of their address', async () => {
    expect((await page.post('/api/call', status, json)).status).toBe(415)
    expect((await page.post('/api/cancel', '{"callId":"a"}', 'text/plain')).status).toBe(415)
    expect((await page.post('/api/cancel', JSON.stringify({ callId: 'x'.repeat(5000) }), json)).status).toBe(413)
    const promised = await page.post('/api/call', 'x', bytes, { 'content-length': '17000000' }).catch(() => null)
    expect(promised?.status ?? 413).toBe(413)
  })

  it('that cannot be read are refused in one sentence, and the host goes on', async () => {
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`
    const bad: (string | Uint8Array)[] = [
      '',
      'x',
      new Uint8Array(4),
      new Uint8Array([255, 255, 255, 255, 1]),
      encode(null),
      encode([]),
      encode({ name: 1, input: {}, callId: 'a' }),
      encode({ name: 'workspace.status', input: {}, callId: '' }),
      encode({ name: 'workspace.status', input: {}, callId: 'a', more: 1 }),
    ]
    for (const body of bad) {
      const answer = await page.post('/api/call', body, bytes)
      expect(answer.status).toBe(400)
      expect(envelopeOf(answer)).toMatchObject({ ok: false, error: { code: 'host.request' } })
    }
    const text = new TextEncoder().encode(`{"name":"workspace.status","input":${deep},"callId":"a"}`)
    const body = new Uint8Array(4 + text.length)
    new DataView(body.buffer).setUint32(0, text.length, true)
    body.set(text, 4)
    const answer = envelopeOf(await page.post('/api/call', body, bytes))
    expect(answer.ok).toBe(false)
    expect(await page.call('workspace.status', {})).toMatchObject({ ok: true })
  })
})

describe('files that a page hands over', () => {
  it('come under an opaque token and their own name, in a folder that only the user can enter', async () => {
    const before = new Set(uploadFolders())
    const other = await testHost()
    const added = uploadFolders().filter((name) => !before.has(name))
    const answer = await (await HttpPage.open(other.url)).upload('données « 2021 ».csv', Buffer.from('a;b\n'))
    expect(answer.status).toBe(200)
    const file = JSON.parse(answer.body.toString()) as { token: string; name: string }
    expect(file.name).toBe('données « 2021 ».csv')
    const kept = added
      .map((name) => join(tmpdir(), name))
      .filter((folder) => readdirSync(folder).some((name) => readFileSync(join(folder, name), 'utf8') === 'a;b\n'))
    expect(kept).toHaveLength(1)
    const [folder = ''] = kept
    if (process.platform !== 'win32') {
      expect(statSync(folder).mode & 0o777).toBe(0o700)
      for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
    }
    await other.close()
    expect(existsSync(folder)).toBe(false)
  })

  it('never choose where they are written', () => {
    expect(shownName('..%2F..%2Fetc%2Fpasswd')).toBe('passwd')
    expect(shownName('C%3A%5CUsers%5Cx%5Cdonn%C3%A9es.csv')).toBe('données.csv')
    expect(shownName('a%00b%0A.csv')).toBe('ab.csv')
    for (const none of [undefined, '', '%', '..%2F', 'x'.repeat(3000)]) expect(shownName(none)).toBe(null)
  })

  it('are refused without a name, beyond the limit, or when they are a workspace', async () => {
    expect((await page.post('/api/files', 'x', bytes)).status).toBe(400)
    expect((await page.upload('ok.csv', Buffer.alloc(limit))).status).toBe(200)
    const large = await page.upload('grand.csv', Buffer.alloc(limit + 1))
    expect(large.status).toBe(413)
    expect(envelopeOf(large)).toMatchObject({ error: { code: 'file.too-large', params: { file: 'grand.csv' } } })
    const unannounced = await page
      .post('/api/files', Buffer.alloc(limit + 1), bytes, {
        'transfer-encoding': 'chunked',
        'x-file-name': 'grand.csv',
      })
      .catch(() => null)
    expect(unannounced?.status ?? 413).toBe(413)
    const workspace = await page.upload(
      'gers.atelier',
      Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(84)]),
    )
    expect(workspace.status).toBe(409)
    expect(envelopeOf(workspace)).toMatchObject({ error: { code: 'host.workspace-upload' } })
  })
})

describe('the life of the host', () => {
  it('opens the workspace that it was given, and says in one sentence why it cannot', async () => {
    const file = await workspaceFile()
    const { url } = await testHost({ file })
    const answer = await (await HttpPage.open(url)).call('workspace.status', {})
    expect(answer).toMatchObject({ ok: true, data: { workspace: { department: '32' } } })
    const wrong = join(temporaryFolder(), 'wrong.atelier')
    writeFileSync(wrong, 'not a workspace')
    await expect(testHost({ file: wrong })).rejects.toBeInstanceOf(RefusedError)
  })

  it('tells a page that comes back what it has missed', async () => {
    const { url } = await testHost({ file: await workspaceFile() })
    const open = await HttpPage.open(url)
    const seen: EngineEvent[] = []
    const stop = await open.events((event) => seen.push(event), { 'last-event-id': '-1' })
    await expect.poll(() => seen).toContainEqual({ type: 'changed', entities: ['*'], ids: [] })
    stop()
  })

  it('tells a page whose first stream comes after a change', async () => {
    const { url } = await testHost({ file: await workspaceFile() })
    const open = await HttpPage.open(url)
    const answer = await open.call('group.create', { level: 'group', name: 'Nord', communes: [] })
    expect(answer).toMatchObject({ ok: true })
    const seen: EngineEvent[] = []
    const stop = await open.events((event) => seen.push(event))
    await expect.poll(() => seen).toContainEqual({ type: 'changed', entities: ['*'], ids: [] })
    stop()
  })

  it('ends its streams and stops listening when it is closed, twice over', async () => {
    const closing = await testHost()
    const open = await HttpPage.open(closing.url)
    const stop = await open.events(() => undefined)
    await Promise.all([closing.close(), closing.close()])
    await expect(ask(open.origin, { path: '/api/health' })).rejects.toThrow()
    stop()
  })
})
