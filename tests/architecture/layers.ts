import type { Import, Source } from './sources.ts'
import { featureOf, nameOf } from './sources.ts'

/** One row of the table of layers: which files of the project and which packages a folder may import. */
export interface Layer {
  /** Start of the paths of the files concerned; the longest that fits decides. */
  readonly folder: string
  /** Starts of the paths that may be imported, beside the layer's own folder. */
  readonly files: readonly string[]
  /** Names of packages; `node:` stands for all modules of Node. */
  readonly packages: readonly string[]
  /** A further condition on files that the starts allow. */
  readonly unless?: (from: Source, to: string) => boolean
}

const nodeBasics = ['node:']
const react = ['react', 'react-dom', 'react-aria-components', 'lucide-react', 'wouter', '@tanstack/react-query']
/** Where the profile, the log, the built page and the errors are: it imports nothing but shared, so hosts may too. */
const core = 'electron/core/'
/** What a host knows of the engine: how to start it and how to ask it. */
const engineClient = ['electron/engine/client.ts', 'electron/engine/local.ts']

/** Rows of another feature are reached through its tables and services, never through its handlers. */
const otherFeatureInside = (from: Source, to: string) =>
  to.startsWith('electron/features/') && featureOf(to) !== featureOf(from.file) && !/\.(table|service)\.ts$/.test(to)
const otherScreen = (from: Source, to: string) =>
  to.startsWith('renderer/features/') && featureOf(to) !== featureOf(from.file)

const widgets = ['shared/', 'renderer/api/', 'renderer/ui/', 'renderer/grid/', 'renderer/charts/']

export const layers: readonly Layer[] = [
  // Decoding a topology is pure, and both the page's maps and the documents' maps need the same.
  {
    folder: 'shared/',
    files: ['resources/'],
    packages: ['zod', 'topojson-client', 'topojson-specification', 'geojson', 'simple-statistics'],
  },

  { folder: 'electron/core/', files: ['shared/'], packages: [...nodeBasics, 'highs', 'zod'] },
  {
    folder: 'electron/db/',
    files: ['shared/', core],
    packages: [...nodeBasics, 'drizzle-orm', 'better-sqlite3', 'zod'],
  },
  {
    folder: 'electron/formats/',
    files: ['shared/', core],
    packages: [
      ...nodeBasics,
      'zod',
      '@resvg/resvg-wasm',
      '@scure/bip39',
      'age-encryption',
      'docx',
      'yauzl',
      'yazl',
      'topojson-client',
      'geojson',
      'topojson-specification',
      'echarts',
    ],
  },
  {
    folder: 'electron/features/',
    files: ['shared/', core, 'electron/db/', 'electron/formats/', 'electron/features/', 'resources/'],
    packages: [...nodeBasics, 'zod', 'drizzle-orm', 'geojson', 'topojson-client', 'topojson-specification'],
    unless: otherFeatureInside,
  },
  {
    folder: 'electron/engine/',
    files: ['shared/', core, 'electron/db/', 'electron/formats/', 'electron/features/', 'resources/'],
    packages: [...nodeBasics, 'zod'],
  },
  { folder: 'electron/host/', files: ['shared/', core, ...engineClient], packages: [...nodeBasics, 'zod'] },
  { folder: 'electron/cli/', files: ['shared/', core, 'electron/host/', ...engineClient], packages: nodeBasics },
  {
    folder: 'electron/shell/',
    files: ['shared/', core, ...engineClient],
    packages: [...nodeBasics, 'electron', 'zod'],
  },
  { folder: 'electron/preload/', files: ['shared/'], packages: ['electron'] },
  // Programs of those who build and start the application: they run on sources, and may use all of it and any dev package.
  { folder: 'electron/scripts/', files: ['shared/', 'electron/', 'resources/'], packages: ['*'] },

  { folder: 'renderer/api/', files: ['shared/'], packages: react },
  { folder: 'renderer/ui/', files: ['shared/'], packages: react },
  {
    folder: 'renderer/grid/',
    files: ['shared/', 'renderer/ui/'],
    packages: [...react, 'ag-grid-community', '@ag-grid-community/locale'],
  },
  {
    folder: 'renderer/charts/',
    files: ['shared/', 'renderer/ui/'],
    packages: [...react, 'echarts', 'geojson', 'topojson-client', 'topojson-specification'],
  },
  {
    folder: 'renderer/parts/',
    files: widgets,
    packages: [...react, 'geojson', 'topojson-client', 'topojson-specification'],
  },
  {
    folder: 'renderer/features/',
    files: [...widgets, 'renderer/parts/', 'renderer/features/'],
    // zod: to switch it to its mode without code made at run time, before a schema is used in the page.
    packages: [...react, 'zod'],
    unless: otherScreen,
  },
  {
    folder: 'renderer/app/',
    files: ['shared/', 'renderer/', 'resources/'],
    packages: [...react, '@fontsource-variable/source-sans-3'],
  },

  { folder: 'tests/', files: ['shared/', 'electron/', 'renderer/', 'tests/', 'resources/'], packages: ['*'] },
]

export function layerOf(file: string): Layer | undefined {
  return layers.filter((layer) => file.startsWith(layer.folder)).sort((a, b) => b.folder.length - a.folder.length)[0]
}

/** A layer's own folder is the one under which it stands: a feature's files see their own feature. */
function ownFolder(layer: Layer, from: Source, to: string): boolean {
  if (layer.unless !== undefined) return false
  return to.startsWith(layer.folder) && from.file.startsWith(layer.folder)
}

/** Why an import is against the table, or null. */
export function fault(from: Source, item: Import): string | null {
  const layer = layerOf(from.file)
  const where = `${from.file}:${item.line} imports ${item.text}`
  if (layer === undefined) return `${where}: ${nameOf(from.file)} stands in no layer`
  if (item.package !== null) {
    const allowed = layer.packages.some((name) =>
      name === '*' ? true : name === 'node:' ? item.text.startsWith('node:') : name === item.package,
    )
    return allowed ? null : `${where}: not a package of ${layer.folder}`
  }
  if (item.file === null) return `${where}: no such file`
  const to = item.file
  if (ownFolder(layer, from, to)) return null
  if (!layer.files.some((start) => to.startsWith(start))) return `${where}: ${layer.folder} may not import it`
  return layer.unless?.(from, to) ? `${where}: the inside of another feature` : null
}
