import { foldText } from '#shared/lib/text.ts'
import { cliMessages } from '#shared/workspace/cli.labels.ts'
import { Refusal } from './session.ts'

/** What is asked for by its id or its whole title. Errors: a `Refusal` for none or several. */
export function found<T extends { readonly id: string; readonly title: string }>(
  wanted: string,
  list: readonly T[],
  none: (wanted: string) => string,
): T {
  const byId = list.find(({ id }) => id === wanted)
  if (byId !== undefined) return byId
  const named = list.filter(({ title }) => foldText(title) === foldText(wanted))
  const [only] = named
  if (only === undefined) throw new Refusal(none(wanted))
  if (named.length > 1) throw new Refusal(cliMessages.several(wanted))
  return only
}
