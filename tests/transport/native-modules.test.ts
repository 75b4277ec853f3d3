import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { checkNativeModules, sha256Of } from '#electron/shell/native-modules.ts'
import { shellMessages } from '#shared/workspace/shell.labels.ts'
import { repository } from '#tests/support/program.ts'
import { temporaryFolder } from '#tests/support/workspace.ts'

const name = 'better-sqlite3/prebuilds/linux-x64.node'

/** An application as it is installed, with the native module of one system. */
function installed() {
  const root = temporaryFolder()
  const path = join(root, 'node_modules', name)
  mkdirSync(join(root, 'node_modules/better-sqlite3/prebuilds'), { recursive: true })
  mkdirSync(join(root, 'out'))
  cpSync(join(repository, 'node_modules', name), path)
  const known = { [name]: sha256Of(readFileSync(path)), 'better-sqlite3/prebuilds/win32-x64.node': 'of another system' }
  writeFileSync(join(root, 'out/native.json'), JSON.stringify(known))
  return { root, path }
}

it('starts with the native module that it was built with', () => {
  expect(() => checkNativeModules(installed().root)).not.toThrow()
})

it('does not load one that has changed by a bit, that is gone, or that another would be taken for', () => {
  const altered = installed()
  const bytes = readFileSync(altered.path)
  bytes.writeUInt8(bytes.readUInt8(4096) ^ 1, 4096)
  writeFileSync(altered.path, bytes)
  expect(() => checkNativeModules(altered.root)).toThrow(shellMessages.nativeAltered)
  const gone = installed()
  writeFileSync(join(gone.root, 'out/native.json'), '{}')
  expect(() => checkNativeModules(gone.root)).toThrow(shellMessages.nativeAltered)
  const beside = installed()
  mkdirSync(join(beside.root, 'node_modules/better-sqlite3/build/Release'), { recursive: true })
  writeFileSync(join(beside.root, 'node_modules/better-sqlite3/build/Release/better_sqlite3.node'), 'anything')
  expect(() => checkNativeModules(beside.root)).toThrow(shellMessages.nativeAltered)
})
