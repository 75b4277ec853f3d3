import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { dataPath, sharedData } from './sharedData.ts'

/** What a description of a package breaks of the published profile (Data Package 2.0); nothing where the profile is not at hand. */
export function packageFaultsOf(described: unknown): string[] {
  if (sharedData === null) return []
  const path = dataPath('formats/frictionless/public/profiles/2.0/datapackage.json')
  const check = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(
    JSON.parse(readFileSync(path, 'utf8')) as object,
  )
  check(described)
  return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`)
}
