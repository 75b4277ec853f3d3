import { describe, expect, it } from 'vitest'
import { gravest } from '#electron/scripts/advisories.ts'

const flaw = (severity: string) => ({ source: 1, title: `A ${severity} flaw`, url: 'https://example.org/1', severity })
const lock = JSON.stringify({
  packages: {
    '': {},
    'node_modules/yauzl': { version: '3.4.0' },
    'node_modules/tool/node_modules/yauzl': { version: '2.0.0' },
    'node_modules/@resvg/resvg-wasm': { version: '2.6.2' },
    'node_modules/electron': { version: '45.4.1' },
    'node_modules/vite': { version: '8.3.8' },
  },
})
const bill = JSON.stringify({
  components: [
    { name: 'yauzl', version: '3.4.0' },
    { group: '@resvg', name: 'resvg-wasm', version: '2.6.2' },
  ],
})
const judged = (vulnerabilities: Readonly<Record<string, { nodes: readonly string[]; via: readonly unknown[] }>>) =>
  gravest(JSON.stringify({ auditReportVersion: 2, vulnerabilities }), lock, bill)?.map(
    ({ name, version, title }) => `${name} ${version} ${title}`,
  )

describe('known flaws of packages', () => {
  it('that the application is made of, or runs on, are told when they are grave', () => {
    expect(
      judged({
        yauzl: { nodes: ['node_modules/yauzl'], via: [flaw('high'), flaw('moderate')] },
        '@resvg/resvg-wasm': { nodes: ['node_modules/@resvg/resvg-wasm'], via: [flaw('critical')] },
        electron: { nodes: ['node_modules/electron'], via: [flaw('high')] },
      }),
    ).toEqual(['yauzl 3.4.0 A high flaw', '@resvg/resvg-wasm 2.6.2 A critical flaw', 'electron 45.4.1 A high flaw'])
  })

  it('of tools, of versions that are not in the bundles, or inherited from a package that is not, do not stop a release', () => {
    expect(
      judged({
        vite: { nodes: ['node_modules/vite'], via: [flaw('critical')] },
        yauzl: { nodes: ['node_modules/tool/node_modules/yauzl'], via: [flaw('high')] },
        '@resvg/resvg-wasm': { nodes: ['node_modules/@resvg/resvg-wasm'], via: ['vite'] },
      }),
    ).toEqual([])
  })

  it('cannot be known where the service does not answer: that is not an empty answer', () => {
    expect(judged({})).toEqual([])
    for (const said of ['', '{"message":"405 Method Not Allowed","statusCode":405}', '<html>'])
      expect(gravest(said, lock, bill)).toBeNull()
  })
})
