import { readAs, type Shape } from '#shared/api/issue.ts'
import { cliMessages } from '#shared/workspace/cli.labels.ts'
import type { Arguments } from './arguments.ts'

/** A value as its schema takes it. Throws UsageError with what does not fit in it, and an example that does. */
export function fitting<T>(args: Arguments, what: string, value: unknown, schema: Shape<T>, example: string): T {
  const read = readAs(schema, value)
  return 'data' in read ? read.data : args.fail(cliMessages.unfit(what, read.problem, example))
}

/** The JSON object of an option, if it is given. Throws UsageError. */
export function fittingObject<T>(
  args: Arguments,
  name: Parameters<Arguments['object']>[0],
  schema: Shape<T>,
  example: string,
): T | undefined {
  const value = args.object(name)
  return value === undefined ? undefined : fitting(args, cliMessages.option(`--${name}`), value, schema, example)
}
