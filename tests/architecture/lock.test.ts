import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { declaredPackages, root } from './sources.ts'

interface Locked {
  readonly version?: string
  readonly resolved?: string
  readonly license?: string
  readonly dev?: boolean
  readonly optional?: boolean
  readonly integrity?: string
  readonly hasInstallScript?: boolean
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const lockText = readFileSync(join(root, 'package-lock.json'), 'utf8')
const lock = JSON.parse(lockText) as { packages: Readonly<Record<string, Locked>> }
const locked = Object.entries(lock.packages).filter(([place]) => place !== '')
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  allowScripts?: Record<string, boolean>
}

/** Where Node would find `name` from the package at `place`: beside it, or in a folder above. */
function found(place: string, name: string): boolean {
  for (let folder = place; ; folder = folder.slice(0, folder.lastIndexOf('/node_modules/'))) {
    if (`${folder}/node_modules/${name}` in lock.packages) return true
    if (!folder.includes('/node_modules/')) return `node_modules/${name}` in lock.packages
  }
}

/** Licences that let anybody use, change and pass on; MPL stays with its own files. */
const permissive = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Apache-2.0',
  'Unlicense',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'CC-BY-4.0',
  'CC-BY-3.0',
  'Python-2.0',
  'WTFPL',
  'Zlib',
  'OFL-1.1',
  'MPL-2.0',
])

/** Read in the packages themselves, which give no SPDX name. */
const readByHand: Readonly<Record<string, string>> = {}

function isPermissive(expression: string): boolean {
  const alternatives = expression.replace(/[()]/g, '').split(/\s+OR\s+/)
  return alternatives.some((all) => all.split(/\s+AND\s+/).every((licence) => permissive.has(licence.trim())))
}

describe('the lock file', () => {
  it('names every optional package of every platform, so that npm ci works wherever it runs', () => {
    const missing = locked.flatMap(([place, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter((name) => !found(place, name))
        .map((name) => `${place} → ${name}`),
    )
    expect(missing).toEqual([])
  })

  it('holds digests, and no address: any registry can serve it', () => {
    expect(lockText).not.toContain('"resolved"')
    expect(locked.filter(([, entry]) => entry.integrity === undefined).map(([place]) => place)).toEqual([])
  })

  it('agrees with package.json, where every version is exact', () => {
    for (const [name, { version }] of declaredPackages()) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/)
      expect(lock.packages[`node_modules/${name}`]?.version, name).toBe(version)
    }
  })

  it('brings no install script that has not been refused', () => {
    const scripted = locked
      .filter(([, entry]) => entry.hasInstallScript)
      .map(([place]) => place.slice(place.lastIndexOf('node_modules/') + 13))
    expect(scripted.filter((name) => manifest.allowScripts?.[name] !== false)).toEqual([])
  })

  it('brings nothing whose licence would bind the product or its users', () => {
    const others = locked
      .map(
        ([place, entry]) => [place, entry.license ?? readByHand[place.replace(/^.*node_modules\//, '')] ?? ''] as const,
      )
      .filter(([, licence]) => !isPermissive(licence))
    expect(others).toEqual([])
  })
})
