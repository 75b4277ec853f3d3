import { profileFolder } from '#electron/core/profile-folder.ts'
import { RefusedError } from '#shared/api/errors.ts'
import { cliMessages } from '#shared/workspace/cli.labels.ts'
import { hostMessages } from '#shared/workspace/host.labels.ts'
import { type Arguments, readArguments, UsageError, usageText } from './arguments.ts'
import type { Answer } from './command.ts'
import { commands } from './commands.ts'
import { jsonText, print } from './output.ts'
import { Refusal, Session, userPath } from './session.ts'

/** One sentence is one line: it may quote a name from a file, line breaks and terminal sequences included. */
function complain(sentence: string): void {
  process.stderr.write(`${sentence.replace(/\p{Cc}/gu, ' ')}\n`)
}

async function say(answer: Answer, asJson: boolean): Promise<number> {
  const indent = process.stdout.isTTY ? 2 : 0
  await print(answer.raw ?? (asJson ? jsonText(answer.json, indent) : answer.text))
  if (answer.refusal === undefined) return 0
  complain(answer.refusal)
  return 1
}

async function serveFile(args: Arguments): Promise<number> {
  const file = userPath(args.file())
  const port = args.integer('port', 0, 65_535) ?? 0
  // Loaded only here: Node's HTTP client and server cost every other command a fifth of its start.
  const { runHost } = await import('#electron/host/run.ts')
  return await runHost({ profileFolder: profileFolder(), file, port }, (url) => {
    if (args.flag('json')) void print(jsonText({ url }, 0))
    else void print(`${hostMessages.address(url)}\n${hostMessages.stop}\n`)
  })
}

async function run(args: Arguments): Promise<number> {
  if (args.command === 'serve') return await serveFile(args)
  const session = await Session.start()
  try {
    return await say(await commands[args.command](session, args), args.flag('json'))
  } finally {
    await session.close()
  }
}

/** Exit codes: 0 done, 1 refused (one sentence on stderr), 2 badly written (sentence and usage on stderr). */
export async function runCommandLine(words: readonly string[]): Promise<number> {
  try {
    const args = readArguments(words)
    if (!('help' in args)) return await run(args)
    await print(args.help === null ? `${cliMessages.about}\n\n${usageText(null)}` : usageText(args.help))
    return 0
  } catch (error) {
    if (error instanceof UsageError) {
      complain(error.message)
      process.stderr.write(usageText(error.topic))
      return 2
    }
    if (error instanceof RefusedError || error instanceof Refusal) complain(error.message)
    else complain(cliMessages.internal(error instanceof Error ? error.message : String(error)))
    return 1
  }
}
