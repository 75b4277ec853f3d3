import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { fuses } from '#tests/packaging/fuses.ts'
import { type Build, readBuild } from './checklist/build.ts'
import { items, supported } from './checklist/items.ts'
import { root, sources } from './sources.ts'

let build: Build
beforeAll(async () => {
  build = await readBuild()
})

describe('Electron’s guide of security, on the built application', () => {
  it('has twenty items and nine fuses', () => {
    expect(items).toHaveLength(20)
    expect(new Set(items.map(({ title }) => title)).size).toBe(20)
    expect(fuses).toHaveLength(9)
  })

  it.each(items.map((item) => [item.title, item] as const))('%s', (_title, item) => {
    expect(item.findings(build)).toEqual([])
    // The same look at a build that is not so sees it.
    expect(item.findings(item.spoilt(build))).not.toEqual([])
  })

  it('was looked at in every kind of window that there is', () => {
    const places = sources
      .filter(({ file }) => file.startsWith('electron/'))
      .flatMap(({ file, text }) =>
        [...text.matchAll(/new (BrowserWindow|BaseWindow|WebContentsView|BrowserView)\(/g)].map(() => file),
      )
    expect(places).toEqual(['electron/shell/printer.ts', 'electron/shell/window.ts'])
    expect(build.windows).toHaveLength(places.length)
    expect(build.electron).toEqual([
      'BrowserWindow',
      'Menu',
      'app',
      'dialog',
      'ipcMain',
      'protocol',
      'safeStorage',
      'session',
    ])
  })

  it('takes the version of Electron that package.json names, out of majors looked up on a date', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      devDependencies: Record<string, string>
    }
    expect(devDependencies.electron).toBe(build.version)
    expect(supported.majors).toHaveLength(3)
    expect(supported.on).toMatch(/^\d{4}-\d\d-\d\d$/)
  })

  it('is not open to developers once it is published', () => {
    for (const { preferences } of build.windows) expect(preferences.devTools).toBe(false)
  })
})
