import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { type Chain, chainOf } from '#tests/support/chain.ts'
import { Cli } from '#tests/support/cli.ts'
import { Records } from '#tests/support/records.ts'
import { temporaryFolder, testWorkspace } from '#tests/support/workspace.ts'

const folder = temporaryFolder()
const cli = new Cli(folder)
let file = ''
let chain: Chain
beforeAll(async () => {
  const made = await testWorkspace()
  file = made.file
  chain = await chainOf(new Records(made.engine))
  await made.engine.close()
}, 120_000)

const idOf = (key: string) => key.slice(key.indexOf('/') + 1)

it('ctg scheme lists schemes, tells what is carried up, and writes the document', async () => {
  const listed = await cli.json<{ id: string; title: string; waiting: number }[]>('scheme', 'list', file)
  expect(listed.map(({ title, waiting }) => [title, waiting])).toEqual([
    ['Schéma départemental', 2],
    ['Schéma local', 1],
  ])
  const scheme = idOf(chain.scheme)
  const { rollUps } = await cli.json<{ rollUps: unknown[] }>('scheme', 'rollup', file, scheme)
  expect(rollUps).toHaveLength(2)
  const told = await cli.run(['scheme', 'rollup', file, scheme])
  expect(told.out).toMatch(/Ligne de schéma local +1 Mobilités +1 Se déplacer +En attente/)
  const out = join(folder, 'schema.html')
  await cli.json('scheme', 'export', file, scheme, '--format', 'html', '--out', out)
  // A local line is told with the sheet that had been carried up to it.
  const text = readFileSync(out, 'utf8').replace(/<[^>]*>/g, ' ')
  expect(text).toMatch(/Mobilités[\s\S]*Un transport solidaire[\s\S]*Colocation/)
})

it('ctg trace walks from a row both ways', async () => {
  const { nodes } = await cli.json<{ nodes: { key: string }[] }>('trace', file, 'action_sheet', idOf(chain.sheet))
  const keys = nodes.map(({ key }) => key)
  expect(keys).toEqual(expect.arrayContaining([chain.scheme, chain.contribution, chain.indicator, chain.commitment]))
  const told = await cli.run(['trace', file, 'action_sheet', idOf(chain.sheet)])
  expect(told.out).toContain('D’où cela vient')
})

it('refuses in a sentence what is not there, and writes nothing', async () => {
  const out = join(folder, 'rien.odt')
  const refusals: [string[], RegExp][] = [
    [['scheme', 'export', file, 'rien', '--out', out], /ne désigne aucun schéma/],
    [['scheme', 'rollup', file, 'rien'], /ne désigne aucun schéma/],
    [['trace', file, 'rien', 'x'], /n’est pas une table de la chaîne/],
    [['trace', file, 'scheme', 'x'], /n’existe plus/],
  ]
  for (const [words, sentence] of refusals) {
    const { code, err } = await cli.run(words)
    expect(code, words.join(' ')).not.toBe(0)
    expect(err).toMatch(sentence)
    expect(err).not.toMatch(/\bat .*\.ts/)
  }
  expect(existsSync(out)).toBe(false)
})
