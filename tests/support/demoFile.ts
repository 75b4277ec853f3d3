import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { resourcePath } from '#electron/core/resources.ts'
import { temporaryFolder } from './workspace.ts'

/** A producer's file that is shipped with the demonstration, unpacked: real data wherever the tests run. */
export function demoFile(name: string): string {
  const path = join(temporaryFolder(), name)
  writeFileSync(path, gunzipSync(readFileSync(resourcePath(`seed/demo/${name}.gz`))))
  return path
}

export const cafFile = 'caf_foyers_communes_32_2020-2024.csv'
