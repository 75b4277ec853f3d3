import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** The packager's own modules are no dependency of ours: they are found through the one that is. */
const packager = createRequire(createRequire(import.meta.url).resolve('electron-builder'))
const library = dirname(packager.resolve('app-builder-lib/package.json'))
const own = createRequire(join(library, 'package.json'))

interface Configuration {
  readonly files: readonly string[]
  readonly fileAssociations: readonly { readonly ext: string }[]
  readonly electronFuses: Readonly<Record<string, boolean>>
  readonly npmRebuild: boolean
  readonly [platform: string]: unknown
}

export const { validateConfiguration } = own(join(library, 'out', 'util', 'config', 'config.js')) as {
  validateConfiguration(
    configuration: unknown,
    debugLogger: { isEnabled: boolean; add(key: string, value: unknown): void },
  ): Promise<void>
}

const yaml = own('js-yaml') as { load(text: string): unknown }
export const readYaml = <T>(text: string): T => yaml.load(text) as T
export const readConfiguration = (text: string) => readYaml<Configuration>(text)

/** Reads the archive of a packed application. */
export const asar = own('@electron/asar') as {
  listPackage(archive: string): string[]
  statFile(archive: string, name: string): { readonly unpacked?: boolean } | { readonly files: unknown }
  extractAll(archive: string, folder: string): void
  extractFile(archive: string, name: string): Buffer
}

const fuses = own('@electron/fuses') as {
  getCurrentFuseWire(program: string): Promise<Readonly<Record<string, number | string>>>
}

/** The fuses of a program, in their order: what each is. */
export async function readFuses(program: string): Promise<readonly string[]> {
  const { version, ...states } = await fuses.getCurrentFuseWire(program)
  if (version !== '1') throw new Error(`fuses of version ${version}`)
  return Object.values(states).map((state) => String.fromCharCode(Number(state)))
}
