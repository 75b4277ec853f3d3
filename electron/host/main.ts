import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { keepCompiled } from '#electron/core/compiled.ts'
import { profileFolder } from '#electron/core/profile-folder.ts'
import { hostMessages } from '#shared/workspace/host.labels.ts'

interface Options {
  readonly file: string | undefined
  readonly port: number
  readonly openBrowser: boolean
}

/** null when the arguments are not ours. */
function read(args: readonly string[]): Options | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { port: { type: 'string' }, 'sans-navigateur': { type: 'boolean' } },
    })
    const port = Number(values.port ?? 0)
    if (positionals.length > 1 || !Number.isInteger(port) || port < 0 || port > 65_535) return null
    return { file: positionals[0], port, openBrowser: values['sans-navigateur'] !== true }
  } catch {
    return null
  }
}

async function main(): Promise<number> {
  const options = read(process.argv.slice(2))
  if (options === null) {
    process.stderr.write(`${hostMessages.usage}\n`)
    return 2
  }
  const { file, port, openBrowser } = options
  keepCompiled(profileFolder(), 'hote')
  const { runHost } = await import('./run.ts')
  return await runHost(
    { profileFolder: profileFolder(), port, openBrowser, ...(file === undefined ? {} : { file: resolve(file) }) },
    (url) =>
      process.stdout.write(
        `${openBrowser ? hostMessages.ready(url) : hostMessages.address(url)}\n${hostMessages.stop}\n`,
      ),
  )
}

process.exit(await main())
