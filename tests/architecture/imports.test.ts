import { describe, expect, it } from 'vitest'
import { fault, layers } from './layers.ts'
import { type Import, type Source, sources } from './sources.ts'

const where = (source: Source, item: Import) => `${source.file}:${item.line} ${item.text}`

/** Imports that break a rule, to be read in the message of a failing test. */
function breaking(rule: (source: Source, item: Import) => boolean): string[] {
  return sources.flatMap((source) =>
    source.imports.filter((item) => rule(source, item)).map((item) => where(source, item)),
  )
}

/** Packages that stand behind one door, and the doors. */
const doors: Readonly<Record<string, readonly string[]>> = {
  electron: ['electron/shell/', 'electron/preload/'],
  'better-sqlite3': ['electron/db/'],
  'ag-grid-community': ['renderer/grid/'],
  '@ag-grid-community/locale': ['renderer/grid/'],
  echarts: ['renderer/charts/', 'electron/formats/'],
  zrender: [],
  docx: ['electron/formats/'],
  highs: ['electron/core/'],
  '@resvg/resvg-wasm': ['electron/formats/'],
  yauzl: ['electron/formats/'],
  yazl: ['electron/formats/'],
}

/** Strongly connected components of more than one file (Tarjan). */
function cycles(edges: ReadonlyMap<string, readonly string[]>): string[][] {
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const stack: string[] = []
  const found: string[][] = []
  const visit = (file: string): void => {
    index.set(file, index.size)
    low.set(file, index.get(file) ?? 0)
    stack.push(file)
    for (const next of edges.get(file) ?? []) {
      if (!index.has(next)) {
        visit(next)
        low.set(file, Math.min(low.get(file) ?? 0, low.get(next) ?? 0))
      } else if (stack.includes(next)) {
        low.set(file, Math.min(low.get(file) ?? 0, index.get(next) ?? 0))
      }
    }
    if (low.get(file) !== index.get(file)) return
    const component = stack.splice(stack.indexOf(file))
    if (component.length > 1) found.push(component)
  }
  for (const file of edges.keys()) if (!index.has(file)) visit(file)
  return found
}

describe('who may import what', () => {
  it('is the table of layers, for every import of every file', () => {
    expect(sources.length).toBeGreaterThan(100)
    const faults = sources
      .flatMap((source) => source.imports.map((item) => fault(source, item)))
      .filter((text) => text !== null)
    expect(faults).toEqual([])
  })

  it('has a row for every folder of code, and no row without a folder', () => {
    const unused = layers.filter((layer) => !sources.some((source) => source.file.startsWith(layer.folder)))
    expect(unused.map((layer) => layer.folder)).toEqual([])
  })

  it('sees a forbidden import where there is one', () => {
    const from = (file: string): Source => ({
      file,
      text: '',
      lines: 1,
      program: { type: 'Program', start: 0, end: 0 },
      imports: [],
      lineOf: () => 1,
    })
    const item = (text: string, file: string | null): Import => ({
      text,
      file,
      package: file === null ? (text.split('/')[0] ?? text) : null,
      line: 1,
    })
    const forbidden: [string, Import][] = [
      ['shared/lib/x.ts', item('node:fs', null)],
      ['shared/lib/x.ts', item('react', null)],
      ['shared/lib/x.ts', item('#electron/core/errors.ts', 'electron/core/errors.ts')],
      ['electron/core/x.ts', item('#electron/db/connection.ts', 'electron/db/connection.ts')],
      ['electron/features/panorama/x.service.ts', item('x', 'electron/features/indicator/indicator.handlers.ts')],
      ['electron/features/panorama/x.service.ts', item('electron', null)],
      ['electron/engine/x.ts', item('electron', null)],
      ['electron/host/x.ts', item('x', 'electron/features/indicator/indicator.table.ts')],
      ['electron/cli/x.ts', item('x', 'electron/engine/engine.ts')],
      ['renderer/features/panorama/X.tsx', item('x', 'renderer/features/indicator/Y.tsx')],
      ['renderer/features/panorama/X.tsx', item('echarts', null)],
      ['renderer/ui/X.tsx', item('x', 'renderer/parts/Y.tsx')],
      ['renderer/app/X.tsx', item('x', 'electron/core/errors.ts')],
      ['shared/lib/x.ts', item('#tests/support/workspace.ts', 'tests/support/workspace.ts')],
    ]
    for (const [file, bad] of forbidden) expect(fault(from(file), bad), `${file} → ${bad.text}`).not.toBe(null)
    const allowed: [string, Import][] = [
      ['electron/features/panorama/x.service.ts', item('x', 'electron/features/indicator/value.service.ts')],
      ['electron/features/panorama/x.service.ts', item('x', 'electron/features/panorama/y.ts')],
      ['renderer/features/panorama/X.tsx', item('x', 'renderer/features/panorama/Y.tsx')],
      ['electron/host/x.ts', item('x', 'electron/host/y.ts')],
    ]
    for (const [file, good] of allowed) expect(fault(from(file), good), `${file} → ${good.text}`).toBe(null)
  })

  it('leaves each package behind its one door', () => {
    const outside = breaking(({ file }, item) => {
      const allowed =
        item.package === null || file.startsWith('tests/') || file.startsWith('electron/scripts/')
          ? undefined
          : doors[item.package]
      return allowed !== undefined && !allowed.some((door) => file.startsWith(door))
    })
    expect(outside).toEqual([])
  })

  it('never turns in a circle', () => {
    const edges = new Map(
      sources.map((source) => [source.file, source.imports.map((item) => item.file).filter((file) => file !== null)]),
    )
    expect(cycles(edges)).toEqual([])
    expect(
      cycles(
        new Map([
          ['a', ['b']],
          ['b', ['c']],
          ['c', ['a']],
          ['d', ['a']],
        ]),
      ),
    ).toHaveLength(1)
  })

  it('names files: no barrels, no way up two folders, an ending on every path', () => {
    expect(sources.filter((source) => /(^|\/)index\.tsx?$/.test(source.file)).map((source) => source.file)).toEqual([])
    expect(breaking((_source, item) => item.text.includes('../../'))).toEqual([])
    expect(breaking((_source, item) => item.package === null && !/\.(ts|tsx|css|json)$/.test(item.text))).toEqual([])
    // Between top-level folders and between layers, the name of the folder is written out.
    expect(
      breaking(
        ({ file }, item) =>
          item.text.startsWith('.') && item.file !== null && item.file.split('/')[0] !== file.split('/')[0],
      ),
    ).toEqual([])
  })
})
