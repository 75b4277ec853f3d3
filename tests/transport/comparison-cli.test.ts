import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { resourcePath } from '#electron/core/resources.ts'
import type { Panorama } from '#shared/panorama/panorama.schema.ts'
import { Cli } from '#tests/support/cli.ts'
import { temporaryFolder } from '#tests/support/workspace.ts'

const folder = temporaryFolder()
const cli = new Cli(folder)
const caf = 'caf_foyers_communes_32_2020-2024.csv'

beforeAll(async () => {
  writeFileSync(join(folder, caf), gunzipSync(readFileSync(resourcePath(`seed/demo/${caf}.gz`))))
  await cli.json('init', 'gers.atelier', '--departement', '32')
  await cli.json('import', 'gers.atelier', caf)
})

describe('ctg panorama --compare', () => {
  it('compares with the territories that are asked for, those that are usual and those that are alike', async () => {
    const ask = ['panorama', 'gers.atelier', '--territory', '200066926', '--compare']
    const { comparators } = await cli.json<Panorama>(...ask, 'usual,243200409')
    // The region and not the département of the same code.
    expect(comparators.map(({ code, level }) => `${level} ${code}`)).toEqual([
      'department 32',
      'region 76',
      'country FR',
      'epci 243200409',
    ])
    const call = ['call', 'gers.atelier']
    await cli.json(...call, 'similar.update', '{"indicators":["PRE01.FOY"],"scope":"department","count":2}')
    const { joined } = await cli.json<{ joined: string | null }>(...call, 'similar.list', '{"territory":"200066926"}')
    expect(joined).toMatch(/^SEMBLABLES\.\d{9}\.\d{9}$/)
    const alike = await cli.json<Panorama>(...ask, 'similar')
    expect(alike.comparators.map(({ code, level }) => `${level} ${code}`)).toEqual([`group ${joined}`])
    const all = await cli.run(['panorama', 'gers.atelier', '--level', 'epci', '--compare', 'similar', '--out', 'x.zip'])
    expect(all).toMatchObject({ code: 2, out: '' })
    expect(all.err).toContain('--compare')
  })
})
