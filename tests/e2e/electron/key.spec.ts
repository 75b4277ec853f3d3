import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, onDouble, start, test } from './fixture.ts'

const identity = { name: 'Camille Dupré', function: 'analyste', organization: 'Département du Gers' }

const call = (page: Page, name: string, input: unknown) =>
  page.evaluate(([operation, given]) => window.ctgHost.call(operation as string, given, 'key'), [name, input])

test.describe('with a keyring', () => {
  test.skip(!onDouble, 'le trousseau de ce poste est à son utilisateur')

  test('the key stands under the store of the system, opens by itself another day, and not with another keyring', async ({
    profile,
  }) => {
    const keyring = join(profile, 'trousseau-de-la-session')
    writeFileSync(keyring, randomBytes(32))
    const withKeyring = { ELECTRON_DOUBLE_KEYRING: keyring }
    const first = await start(profile, [], withKeyring)
    await call(first.page, 'identity.save', { identity })
    expect(await call(first.page, 'key.status', {})).toMatchObject({ data: { state: 'none', canUseOs: true } })
    expect(await call(first.page, 'key.create', {})).toMatchObject({ ok: true })
    const made = await call(first.page, 'key.status', {})
    expect(made).toMatchObject({ data: { state: 'open', store: 'os' } })
    await first.app.close()
    expect(statSync(join(profile, 'coffre.bin')).mode & 0o777).toBe(0o600)
    expect(readFileSync(join(profile, 'cle.json'), 'utf8')).not.toContain('AGE-SECRET-KEY')

    const second = await start(profile, [], withKeyring)
    expect(await call(second.page, 'key.status', {})).toEqual(made)
    expect(await call(second.page, 'key.card', {})).toMatchObject({ ok: true })
    await second.app.close()

    const stored = readFileSync(join(profile, 'coffre.bin'))
    writeFileSync(keyring, randomBytes(32))
    const third = await start(profile, [], withKeyring)
    expect(await call(third.page, 'key.status', {})).toMatchObject({ data: { state: 'locked', isMoved: true } })
    expect(await call(third.page, 'key.card', {})).toMatchObject({ ok: false, error: { code: 'key.moved' } })
    await third.app.close()
    expect(readFileSync(join(profile, 'coffre.bin'))).toEqual(stored)
  })
})

test('a post without a keyring asks for a passphrase', async ({ profile, started: { app, page } }) => {
  const backend = await app.evaluate(({ safeStorage }) =>
    process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : 'system',
  )
  test.skip(backend !== 'basic_text', 'ce poste a un trousseau')
  await call(page, 'identity.save', { identity })
  expect(await call(page, 'key.status', {})).toMatchObject({ data: { canUseOs: false } })
  expect(await call(page, 'key.create', {})).toMatchObject({ ok: false, error: { code: 'key.passphrase-needed' } })
  expect(existsSync(join(profile, 'coffre.bin'))).toBe(false)
  expect(await call(page, 'key.create', { passphrase: 'quatre vaches dorment' })).toMatchObject({ ok: true })
})
