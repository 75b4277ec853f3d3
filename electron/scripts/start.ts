import { spawn } from 'node:child_process'
import { parseArgs } from 'node:util'
import { profileFolder } from '#electron/core/profile-folder.ts'
import { startEngine } from '#electron/engine/client.ts'
import { runHost } from '#electron/host/run.ts'
import { hostMessages } from '#shared/workspace/host.labels.ts'
import { startMessages } from '#shared/workspace/shell.labels.ts'
import { electronExecutable } from './electron-executable.ts'
import { buildAll, isStale, root } from './prepare.ts'

/** An Electron that ends with an error this soon never showed its window (missing libraries, no rights): the browser takes over. */
const soon = 5000

/** Exit code, or null when Electron could not show anything. */
async function runElectron(executable: string, files: readonly string[]): Promise<number | null> {
  const started = Date.now()
  const child = spawn(executable, [root, ...files], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  const code = await new Promise<number | null>((resolve) => {
    child.once('exit', (status, signal) => resolve(signal === null ? status : 0))
    child.once('error', () => resolve(1))
  })
  return code !== 0 && Date.now() - started < soon ? null : (code ?? 0)
}

/** First run of this user: the demonstration is built from the shipped data, so that it opens at once. */
async function prepareDemo(): Promise<void> {
  const engine = await startEngine({ profileFolder: profileFolder() })
  try {
    if ((await engine.call('workspace.recent', {})).length > 0) return
    console.log(startMessages.demo)
    await engine.call('workspace.openDemo', {})
  } catch (error) {
    // The application opens without it and offers it again.
    console.error(error instanceof Error ? error.message : String(error))
  } finally {
    await engine.close()
  }
}

async function main(): Promise<number> {
  const { values, positionals: files } = parseArgs({
    allowPositionals: true,
    options: { host: { type: 'boolean' }, port: { type: 'string' }, 'sans-navigateur': { type: 'boolean' } },
  })
  if (isStale()) {
    console.log(startMessages.building)
    if (!buildAll()) {
      console.error(startMessages.buildFailed)
      return 1
    }
  }
  await prepareDemo()
  if (!values.host) {
    const executable = await electronExecutable(() => console.log(startMessages.fetching))
    const code = executable === null ? null : await runElectron(executable, files)
    if (code !== null) return code
    console.log(startMessages.noElectron)
  }
  const openBrowser = values['sans-navigateur'] !== true
  const [file] = files
  return await runHost(
    {
      profileFolder: profileFolder(),
      port: Number(values.port ?? 0),
      openBrowser,
      ...(file === undefined ? {} : { file }),
    },
    (url) => console.log(`${openBrowser ? hostMessages.ready(url) : hostMessages.address(url)}\n${hostMessages.stop}`),
  )
}

process.exit(await main())
