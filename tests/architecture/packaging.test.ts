import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fuses } from '#tests/packaging/fuses.ts'
import { readConfiguration, validateConfiguration } from '#tests/support/builder.ts'
import { root } from './sources.ts'

const configuration = readConfiguration(readFileSync(join(root, 'electron-builder.yml'), 'utf8'))
const logger = { isEnabled: false, add: () => undefined }

test('the packager accepts its configuration, and would refuse a misspelt one', async () => {
  await expect(validateConfiguration(configuration, logger)).resolves.toBeUndefined()
  await expect(validateConfiguration({ ...configuration, nsis: { oneclick: true } }, logger)).rejects.toThrow()
})

test('both kinds of file belong to the application', () => {
  expect(configuration.fileAssociations.map((association) => association.ext).sort()).toEqual(['atelier', 'ctg'])
})

test('every list of files starts with what goes in, so that sources and tests stay out', () => {
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

test('the fuses that let the program run something else are off, the checks of its archive on', () => {
  const { resetAdHocDarwinSignature, ...told } = configuration.electronFuses
  expect(told).toEqual(Object.fromEntries(fuses.flatMap(({ option, on }) => (option === null ? [] : [[option, on]]))))
  // No fuse: what a Mac needs once a program has been changed.
  expect(resetAdHocDarwinSignature).toBe(true)
})

test('what stands outside of the checked archive is the native module alone', () => {
  expect(configuration.asar).toEqual({ smartUnpack: false })
  expect(configuration.asarUnpack).toEqual(['**/node_modules/better-sqlite3/prebuilds/**'])
  expect(configuration).toMatchObject({ npmRebuild: false, nodeGypRebuild: false })
})

test('it installs for one user without rights or for the machine, runs without being installed, and has three forms for Linux', () => {
  expect(configuration.win).toMatchObject({ target: ['nsis', 'portable'] })
  expect(configuration.linux).toMatchObject({ target: ['AppImage', 'deb', 'tar.gz'] })
  expect(configuration.nsis).toMatchObject({
    oneClick: false,
    perMachine: false,
    installerLanguages: ['fr_FR'],
    language: '1036',
  })
  expect(configuration.portable).toMatchObject({ requestExecutionLevel: 'user' })
})

test('no file that is made has a space in its name, and no two have the same', () => {
  const names = ['appImage', 'nsis', 'portable'].map(
    (form) => (configuration[form] as { artifactName: string }).artifactName,
  )
  for (const name of names) expect(name).toMatch(/^\$\{name\}-\$\{version\}-[^\s]+\.\$\{ext\}$/)
  expect(new Set(names).size).toBe(names.length)
  expect(configuration.productName).toContain(' ')
})
