import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { resourcePath } from '#electron/core/resources.ts'
import { transports } from '#tests/support/hosts.ts'
import { temporaryFolder, workspaceFile } from '#tests/support/workspace.ts'
import { type ScenarioFiles, scenarios } from './scenarios.ts'

let files: ScenarioFiles

/** The shipped file of the Gers, and the same with every territory of a made-up France, long enough to be stopped. */
beforeAll(() => {
  const folder = temporaryFolder()
  const name = 'caf_foyers_communes_32_2020-2024.csv'
  const text = gunzipSync(readFileSync(resourcePath(`seed/demo/${name}.gz`))).toString()
  const [header = '', first = ''] = text.split('\n')
  files = { data: join(folder, name), long: join(folder, 'long.csv'), unknown: join(folder, 'inconnu.csv') }
  writeFileSync(files.data, text)
  writeFileSync(files.long, `${header}\n${`${first}\n`.repeat(400_000)}`)
  writeFileSync(files.unknown, 'chose;truc\nun;deux\ntrois;quatre\n')
})

/** Names of workspaces and of their files are given by the test; everything else must be equal. */
describe('one engine behind three transports', () => {
  for (const scenario of scenarios) {
    it(scenario.name, async () => {
      const results: Record<string, unknown> = {}
      for (const [name, open] of Object.entries(transports)) {
        results[name] = await scenario.run(await open(await workspaceFile()), files)
      }
      expect(results.worker).toStrictEqual(results['in process'])
      expect(results.http).toStrictEqual(results['in process'])
    })
  }
})
