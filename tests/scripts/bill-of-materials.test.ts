import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Ajv } from 'ajv'
import { expect, it } from 'vitest'
import { isPermitted, materialsOf, packageFolderOf, writeBill } from '#electron/scripts/bill-of-materials.ts'
import { repository } from '#tests/support/program.ts'
import { temporaryFolder } from '#tests/support/workspace.ts'

const installed = (name: string) => join(repository, 'node_modules', name)
const schemas = join(
  dirname(createRequire(import.meta.url).resolve('@cyclonedx/cyclonedx-library/package.json')),
  'res/schema',
)
const schema = (name: string) => JSON.parse(readFileSync(join(schemas, `${name}.SNAPSHOT.schema.json`), 'utf8'))

it('reads of which package a bundled module is', () => {
  expect(packageFolderOf('/a/node_modules/zod/v4/core.js')).toBe('/a/node_modules/zod')
  expect(packageFolderOf('/a/node_modules/x/node_modules/@noble/curves/ed25519.js?v=1')).toBe(
    '/a/node_modules/x/node_modules/@noble/curves',
  )
  expect(packageFolderOf('\0/a/node_modules/yauzl/index.js')).toBe('/a/node_modules/yauzl')
  expect(packageFolderOf('/a/shared/entities.ts')).toBeNull()
})

it('writes a bill that CycloneDX finds right, and the texts of the licences', () => {
  const folder = temporaryFolder()
  const modules = ['zod/index.js', 'yauzl/index.js', '@noble/curves/ed25519.js'].map(installed)
  const materials = materialsOf([...modules, join(repository, 'shared/entities.ts')], [installed('better-sqlite3')])
  expect(materials.map(({ name }) => name)).toEqual(['@noble/curves', 'better-sqlite3', 'yauzl', 'zod'])
  writeBill(folder, repository, materials)
  const bill: unknown = JSON.parse(readFileSync(join(folder, 'sbom.cdx.json'), 'utf8'))
  const ajv = new Ajv({ strict: false, validateFormats: false })
  for (const name of ['spdx', 'jsf-0.82'])
    ajv.addSchema(schema(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`)
  const check = ajv.compile(schema('bom-1.6'))
  expect(check(bill), JSON.stringify(check.errors)).toBe(true)
  expect(bill).toMatchObject({ bomFormat: 'CycloneDX', metadata: { component: { name: 'atelier-ctg' } } })
  expect(readFileSync(join(folder, 'LICENCES.txt'), 'utf8')).toMatch(
    /^@noble\/curves [\d.]+ \(MIT\)\n\n[\s\S]*Permission is hereby granted/,
  )
})

it('refuses a package that says no licence, or one that would bind the application', () => {
  for (const [licence, isGood] of [
    ['MIT', true],
    ['(MIT OR GPL-3.0)', true],
    ['(MIT AND Zlib)', true],
    ['GPL-3.0', false],
    ['MIT AND GPL-2.0', false],
  ] as const)
    expect(isPermitted(licence), licence).toBe(isGood)
  const folder = join(temporaryFolder(), 'node_modules', 'closed')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'closed', version: '1.0.0' }))
  expect(() => materialsOf([join(folder, 'index.js')], [])).toThrow('closed 1.0.0: licence "undefined"')
})
