import { keepCompiled } from '#electron/core/compiled.ts'
import { profileFolder } from '#electron/core/profile-folder.ts'
import { cliCommands } from '#shared/workspace/cli.labels.ts'

const [word = '', next = ''] = process.argv.slice(2)
const use = [word, `${word} ${next}`].find((name) => Object.hasOwn(cliCommands, name)) ?? 'aide'
keepCompiled(profileFolder(), use.replace(' ', '-'))
// A reader that has gone (`ctg … | head`) is no failure; `print` handles the write itself.
process.stdout.on('error', () => undefined)
// Everything else is loaded only now, from what was compiled the last time.
const { runCommandLine } = await import('./run.ts')
// Not process.exit: what stands in the pipes is still to be read.
process.exitCode = await runCommandLine(process.argv.slice(2))
