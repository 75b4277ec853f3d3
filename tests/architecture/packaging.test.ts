import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'

interface Configuration {
  readonly files: readonly string[]
  readonly fileAssociations: readonly { readonly ext: string }[]
  readonly electronFuses: Readonly<Record<string, boolean>>
  readonly npmRebuild: boolean
  readonly [platform: string]: unknown
}
type Validate = (
  configuration: unknown,
  debugLogger: { isEnabled: boolean; add(key: string, value: unknown): void },
) => Promise<void>

const root = fileURLToPath(new URL('../../', import.meta.url))
const require = createRequire(import.meta.url)
/** The packager's own modules: it is no dependency of ours, so it is found through the one that is. */
const builder = dirname(createRequire(require.resolve('electron-builder')).resolve('app-builder-lib/package.json'))

async function read(): Promise<{ configuration: Configuration; validate: Validate }> {
  const load = async <T>(path: string) => ((await import(pathToFileURL(path).href)) as { default: T }).default
  const { validateConfiguration } = await load<{ validateConfiguration: Validate }>(
    join(builder, 'out', 'util', 'config', 'config.js'),
  )
  const yaml = await load<{ load(text: string): Configuration }>(
    createRequire(join(builder, 'package.json')).resolve('js-yaml'),
  )
  return {
    configuration: yaml.load(readFileSync(join(root, 'electron-builder.yml'), 'utf8')),
    validate: validateConfiguration,
  }
}
const logger = { isEnabled: false, add: () => undefined }

test('the packager accepts its configuration, and would refuse a misspelt one', async () => {
  const { configuration, validate } = await read()
  await expect(validate(configuration, logger)).resolves.toBeUndefined()
  await expect(validate({ ...configuration, nsis: { oneclick: true } }, logger)).rejects.toThrow()
})

test('both kinds of file belong to the application', async () => {
  const { configuration } = await read()
  expect(configuration.fileAssociations.map((association) => association.ext).sort()).toEqual(['atelier', 'ctg'])
})

test('every list of files starts with what goes in, so that sources and tests stay out', async () => {
  const { configuration } = await read()
  const lists = [
    configuration.files,
    ...['linux', 'win', 'mac'].map((platform) => (configuration[platform] as { files: string[] }).files),
  ]
  for (const list of lists) expect(list[0]).not.toMatch(/^!/)
  expect(configuration.files.filter((entry) => !entry.startsWith('!'))).toEqual([
    'package.json',
    'out/**',
    'resources/**',
  ])
})

test('the fuses that let the program run something else are off, the checks of its archive on', async () => {
  const { configuration } = await read()
  expect(configuration.electronFuses).toEqual({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
    resetAdHocDarwinSignature: true,
  })
})

test('it installs for one user without rights or for the machine, runs without being installed, and has three forms for Linux', async () => {
  const { configuration } = await read()
  expect(configuration.win).toMatchObject({ target: ['nsis', 'portable'] })
  expect(configuration.linux).toMatchObject({ target: ['AppImage', 'deb', 'tar.gz'] })
  expect(configuration.nsis).toMatchObject({
    oneClick: false,
    perMachine: false,
    installerLanguages: ['fr_FR'],
    language: '1036',
  })
  expect(configuration.portable).toEqual({ requestExecutionLevel: 'user' })
})
