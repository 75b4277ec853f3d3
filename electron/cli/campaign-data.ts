import type { Input } from '#shared/api/contract.ts'
import { parsePeriod } from '#shared/indicator/period.rules.ts'
import { requestLevels, strictest } from '#shared/offer/data-request.ts'
import { freeVariable } from '#shared/offer/free-variable.ts'
import { cliMessages } from '#shared/workspace/cli.labels.ts'
import type { Arguments } from './arguments.ts'
import { Refusal, type Session } from './session.ts'

type Requests = NonNullable<Input<'campaign.update'>['requests']>

const words = (text: string) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** Longest label, unit and definition of a quantity, as `askedVariableSchema` takes them. */
const most = [160, 40, 1000] as const

/** « Repas servis | repas | Nombre de repas… »: a quantity that no indicator reads, counted and shown where the screen offers first. */
function readFree(args: Arguments, text: string) {
  const parts = text.split('|').map((part) => part.trim())
  const [label = '', unit = '', definition = ''] = parts
  if (label === '' || parts.length > most.length || parts.some((part, at) => part.length > (most[at] ?? 0)))
    return args.fail(cliMessages.badFree(text))
  return freeVariable({ label, unit, definition })
}

/** Data asked by `--ask` and `--free`, as they were written: checked before anything is opened. */
export function readAsked(args: Arguments) {
  const ask = args.text('ask')
  const free = args.texts('free').map((text) => readFree(args, text))
  if (ask === undefined && free.length === 0) return null
  const organization = args.text('organization')
  const texts = words(args.text('period') ?? '')
  if (organization === undefined || texts.length === 0) return args.fail(cliMessages.askWhom)
  const periods = texts.map((text) => parsePeriod(text) ?? args.fail(cliMessages.badValue('--period', text)))
  return {
    organization,
    indicators: words(ask ?? ''),
    free,
    periods: [...new Set(periods)].sort(),
    level: args.oneOf('level', requestLevels) ?? ('commune' as const),
    within: args.text('within') ?? null,
    threshold: args.integer('threshold', 2, 1000),
  }
}

/** The request as the campaign keeps it; nothing where nothing is asked. */
export async function requestsOf(session: Session, asked: ReturnType<typeof readAsked>): Promise<Requests> {
  if (asked === null) return []
  const { indicators, perimeters } = await session.call('campaign.askable', {})
  const { organization, level, within, periods } = asked
  if (within !== null && !perimeters.some(({ id }) => id === within))
    throw new Refusal(cliMessages.badValue('--within', within))
  const chosen = asked.indicators.map((id) => {
    const found = indicators.find((indicator) => indicator.id === id)
    if (found === undefined) throw new Refusal(cliMessages.askUnknown(id))
    return found
  })
  const wanted = [...chosen.flatMap((indicator) => indicator.variables), ...asked.free]
  const variables = new Map(wanted.map((each) => [each.id, each]))
  const threshold = asked.threshold ?? strictest(chosen.map((indicator) => indicator.threshold))
  return [
    {
      organization,
      request: { variables: [...variables.values()], level, within, periods, threshold, dueOn: null, nextOn: null },
    },
  ]
}
