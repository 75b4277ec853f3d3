import type { EngineContext } from '#electron/features/workspace/engine-context.service.ts'
import type { ChangeFilter } from '#shared/exchange/receive.api.ts'
import { compare } from './comparison.service.ts'
import { type Asked, type ChosenLine, decide, filtered } from './decision.service.ts'
import { newCodes } from './new-code.service.ts'
import type { Opened } from './received-package.service.ts'

/** More than the levels of the referential: what a refused policy holds, and what that holds. */
const mostRounds = 8

/**
 * Makes a choice for lines by their ids, or for all that a filter leaves and all that this choice opens in its turn: what belongs to a row
 * that is not taken is not taken either. Answers for how many lines. Errors: those of `decide`.
 */
export function decideAll(
  context: EngineContext,
  opened: Opened,
  asked: Asked & { readonly ids?: readonly string[] | undefined; readonly filter?: ChangeFilter | undefined },
): number {
  const { ids, filter } = asked
  if (ids !== undefined) {
    const wanted = new Set(ids)
    return decideOnce(context, opened, asked, ({ line }) => wanted.has(line.id), {})
  }
  const made = new Set<string>()
  let decided = decideOnce(context, opened, asked, ({ line }) => Boolean(made.add(line.id)), filter ?? {})
  if (asked.choice !== 'ours' && asked.choice !== 'theirs') return decided
  for (let round = 1; round < mostRounds; round++) {
    const more = decideOnce(
      context,
      opened,
      asked,
      ({ line, isOpen }) => isOpen && !made.has(line.id) && Boolean(made.add(line.id)),
      filter ?? {},
    )
    if (more === 0) break
    decided += more
  }
  return decided
}

function decideOnce(
  context: EngineContext,
  opened: Opened,
  { choice, value, comment }: Asked,
  isMeant: (line: ChosenLine) => boolean,
  filter: ChangeFilter,
): number {
  const { workspace } = context
  const { plan, changes, chosen } = compare(context, opened)
  const lines = filtered(workspace, chosen.lines, filter, changes).filter(isMeant)
  if (lines.length === 0) return 0
  // Two things that got one number apart stand side by side, the one that comes under the next number: refusing it is never the effect of
  // keeping a number.
  const numbered =
    choice === 'theirs' ? lines : lines.filter(({ line }) => choice === 'ours' && line.row.ours?.cells == null)
  const codes = newCodes(workspace, plan, chosen, numbered)
  const rest = lines.filter(({ line }) => !codes.has(line.id))
  let decided = decide(workspace, opened.id, rest, { choice, value, comment })
  for (const each of lines) {
    const code = codes.get(each.line.id)
    if (code !== undefined) decided += decide(workspace, opened.id, [each], { choice: 'value', value: code, comment })
  }
  return decided
}
