import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readYaml } from '#tests/support/builder.ts'
import { root } from './sources.ts'

interface Step {
  readonly run?: string
  readonly uses?: string
  readonly with?: Readonly<Record<string, unknown>>
  readonly env?: Readonly<Record<string, string>>
}
interface Job {
  readonly needs?: string
  readonly permissions?: Readonly<Record<string, string>>
  readonly 'timeout-minutes'?: number
  readonly strategy?: { readonly matrix: { readonly include: readonly { readonly system: string }[] } }
  readonly steps: readonly Step[]
}
interface Workflow {
  readonly on: Readonly<Record<string, unknown>>
  readonly permissions: Readonly<Record<string, string>>
  readonly jobs: Readonly<Record<string, Job>>
}

const text = readFileSync(join(root, '.github/workflows/release.yml'), 'utf8')
const workflow = readYaml<Workflow>(text)
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> }
const jobs = Object.values(workflow.jobs)
const steps = jobs.flatMap((job) => job.steps)
const runs = steps.flatMap(({ run }) => run ?? [])

/** Scripts of package.json that lines of a shell call. */
const called = (lines: string) =>
  [...lines.matchAll(/\bnpm (?:run (?:--\S+ )*(\S+)|(test|start))\b/g)].map((found) => found[1] ?? found[2] ?? '')

describe('a release', () => {
  it('is made of a tag alone, tested before it is packed for Windows and Linux, and packed before it is drafted', () => {
    expect(workflow.on).toEqual({ push: { tags: ['v*'] } })
    expect(Object.entries(workflow.jobs).map(([name, { needs }]) => [name, needs])).toEqual([
      ['test', undefined],
      ['package', 'test'],
      ['draft', 'package'],
    ])
    const systems = workflow.jobs.package?.strategy?.matrix.include.map(({ system }) => system)
    expect(systems).toEqual(['linux', 'windows'])
    expect(runs.some((run) => run.includes('gh release create') && run.includes('--draft'))).toBe(true)
  })

  it('calls scripts that exist', () => {
    const ci = readFileSync(join(root, '.ci/run'), 'utf8')
    const names = [...called(ci), ...runs.flatMap(called)]
    expect(names).toEqual(expect.arrayContaining(['test', 'audit', 'package']))
    expect(names.filter((name) => scripts[name] === undefined)).toEqual([])
    expect(called('npm run nothing && npm run --silent other')).toEqual(['nothing', 'other'])
    for (const run of runs.filter((line) => line.startsWith('.ci/'))) expect(existsSync(join(root, run))).toBe(true)
    if (process.platform !== 'win32') expect(statSync(join(root, '.ci/run')).mode & 0o111).not.toBe(0)
  })

  it('may write nothing but its draft, and its tools are those of the forge, of one major version', () => {
    expect(workflow.permissions).toEqual({})
    expect(Object.entries(workflow.jobs).map(([name, { permissions }]) => [name, permissions])).toEqual([
      ['test', { contents: 'read' }],
      ['package', { contents: 'read' }],
      ['draft', { contents: 'write' }],
    ])
    for (const { uses } of steps.filter((step) => step.uses !== undefined))
      expect(uses).toMatch(/^actions\/[\w-]+@(v\d+|[0-9a-f]{40})$/)
    for (const job of jobs) expect(job['timeout-minutes']).toBeLessThanOrEqual(90)
    for (const { uses, with: given } of steps)
      if (uses?.startsWith('actions/checkout@')) expect(given).toMatchObject({ 'persist-credentials': false })
    // What a name of the forge holds is never pasted into a line of a shell.
    for (const run of runs) expect(run).not.toContain('${{')
  })

  it('signs with what the forge keeps, asks for none of it, and publishes digests, bill of materials and licences', () => {
    const packing = steps.find(({ run }) => run === 'npm run package')
    const secrets = Object.entries(packing?.env ?? {}).filter(([, value]) => value.includes('secrets.'))
    expect(secrets.map(([name, value]) => value === `\${{ secrets.${name} }}` && name)).toEqual([
      'CSC_LINK',
      'CSC_KEY_PASSWORD',
      'WIN_CSC_LINK',
      'WIN_CSC_KEY_PASSWORD',
    ])
    expect([...text.matchAll(/secrets\./g)]).toHaveLength(secrets.length)
    for (const file of ['SHA256SUMS', 'sbom.cdx.json', 'LICENCES.txt'])
      expect(runs.some((run) => run.includes(file))).toBe(true)
    const packaging = readFileSync(join(root, 'electron/scripts/package.ts'), 'utf8')
    for (const file of ['sbom.cdx.json', 'LICENCES.txt']) expect(packaging).toContain(`'${file}'`)
  })

  it('says to its tests which version it is, so that one without fixtures is not made', () => {
    const testing = steps.find(({ run }) => run === '.ci/run')
    expect(testing?.env).toEqual({ CTG_RELEASE: `\${{ github.ref_name }}` })
  })
})
