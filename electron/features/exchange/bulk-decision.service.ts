import { EngineError } from '#electron/core/errors.ts'
import { nextTurn } from '#electron/core/slices.ts'
import type { EngineContext } from '#electron/features/workspace/engine-context.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { ChangeFilter } from '#shared/exchange/receive.api.ts'
import { receiveLabels as labels } from '#shared/exchange/receive.labels.ts'
import { type Asked, choose, type Made, refuseWholeRow, withStep } from './choice.service.ts'
import { keepStep } from './choice-step.service.ts'
import { type Comparison, compare, laidOver } from './comparison.service.ts'
import { type ChosenLine, type Decision, decisionsOf, filtered } from './decision.service.ts'
import { newCodes } from './new-code.service.ts'
import { type Opened, openedPackage } from './received-package.service.ts'

/** More than the levels of the referential: what a refused policy holds, and what that holds. */
const mostRounds = 8

/** Makes a choice for lines by their ids, as one step. Answers for how many lines. Errors: `package.value`, `package.whole-row`. */
export function decideLines(context: EngineContext, opened: Opened, asked: Asked, ids: readonly string[]): number {
  const wanted = new Set(ids)
  const compared = compare(context, opened)
  const lines = compared.chosen.lines.filter(({ line }) => wanted.has(line.id))
  const { count, step } = chooseOnce(context.workspace, compared, asked, lines)
  if (count === 0) refuseWholeRow(lines, asked)
  if (count > 0) keepStep(context.workspace, opened.id, step, count)
  return count
}

/**
 * Makes a choice for all that a filter leaves and all that this choice opens in its turn: what belongs to a row that is not taken is not
 * taken either. One step, kept once all of it is known: stopped before, nothing was chosen. Answers for how many lines, and of how many of
 * them it leaves something to be chosen. Errors: `package.value`, `package.whole-row`,
 * `operation.cancelled`.
 */
export async function decideAll(
  context: EngineContext,
  opened: Opened,
  asked: Asked,
  filter: ChangeFilter,
): Promise<{ decided: number; left: number }> {
  const { workspace, job } = context
  const { id } = opened
  const compared = compare(context, opened)
  const before = decisionsOf(workspace, id)
  const seen = new Set<string>()
  const step = new Map<string, Decision | null>()
  const opens = asked.choice === 'ours' || asked.choice === 'theirs'
  let { chosen } = compared
  let decided = 0
  const leftBy = (each: ChosenLine) => each.isOpen && seen.has(each.line.id)
  const shown = () => filtered(workspace, chosen.lines, filter, compared.changes)
  for (let round = 0; round < (opens ? mostRounds : 1); round++) {
    const lines = shown().filter(({ line, isOpen }) => (round === 0 || isOpen) && !seen.has(line.id))
    if (lines.length === 0) break
    for (const { line } of lines) seen.add(line.id)
    const made = chooseOnce(workspace, { ...compared, chosen }, asked, lines)
    if (made.count === 0) {
      if (round === 0) refuseWholeRow(lines, asked)
      break
    }
    decided += made.count
    for (const [line, decision] of made.step) step.set(line, decision)
    job.progress(labels.decided(decided), null)
    await nextTurn()
    if (job.signal.aborted) throw new EngineError('operation.cancelled')
    chosen = laidOver(workspace, compared, withStep(before, step))
  }
  // Put aside or merged meanwhile, there is nothing to choose for.
  await openedPackage(context, id)
  if (decided > 0) keepStep(workspace, id, step, decided)
  return { decided, left: shown().filter(leftBy).length }
}

function chooseOnce(
  workspace: OpenWorkspace,
  { plan, chosen }: Pick<Comparison, 'plan' | 'chosen'>,
  { choice, value, comment }: Asked,
  lines: readonly ChosenLine[],
): Made {
  if (lines.length === 0) return { count: 0, step: new Map() }
  // Two things that got one number apart stand side by side, the one that comes under the next number: refusing it is never the effect of
  // keeping a number.
  const numbered =
    choice === 'theirs' ? lines : lines.filter(({ line }) => choice === 'ours' && line.row.ours?.cells == null)
  const codes = newCodes(workspace, plan, chosen, numbered)
  const rest = choose(
    workspace,
    lines.filter(({ line }) => !codes.has(line.id)),
    { choice, value, comment },
  )
  const step = new Map(rest.step)
  let { count } = rest
  for (const each of lines) {
    const code = codes.get(each.line.id)
    if (code === undefined) continue
    const made = choose(workspace, [each], { choice: 'value', value: code, comment })
    for (const [line, decision] of made.step) step.set(line, decision)
    count += made.count
  }
  return { count, step }
}
