import { foldText } from '#shared/lib/text.ts'
import type { Assessment, Template } from './needs-assessment.schema.ts'
import { framingFields, type Step } from './needs-assessment.ts'

export interface Progress {
  readonly step: Step
  readonly filled: number
  readonly total: number
}

const isSaid = (text: string) => text.trim() !== ''
const count = <T>(items: readonly T[], holds: (item: T) => boolean) => items.filter(holds).length

/** How much of each step is written. A step of which nobody knows how long it will be has one thing to fill. */
export function progressOf(assessment: Assessment): Progress[] {
  const { publics, findings, recommendations } = assessment
  return [
    {
      step: 'framing',
      filled: count(framingFields, (field) => isSaid(assessment[field])),
      total: framingFields.length,
    },
    { step: 'diagnosis', filled: count(publics, ({ comment }) => isSaid(comment)), total: publics.length },
    { step: 'offer', filled: isSaid(assessment.offerComment) ? 1 : 0, total: 1 },
    { step: 'findings', filled: findings.some(({ text }) => isSaid(text)) ? 1 : 0, total: 1 },
    {
      step: 'synthesis',
      filled: count(publics, ({ strengths, fragilities }) => isSaid(strengths) || isSaid(fragilities)),
      total: publics.length,
    },
    { step: 'recommendations', filled: recommendations.some(({ text }) => isSaid(text)) ? 1 : 0, total: 1 },
  ]
}

/** Below this share of its chosen indicators, a commune has too few figures of its own to be described by them. */
const leastKnown = 0.5
export const isScarce = ({ known, chosen }: { readonly known: number; readonly chosen: number }) =>
  chosen > 0 && known < chosen * leastKnown

/** Most indicators of a public in a new assessment: a report that is read holds few figures. */
export const mostSuggested = 6

export function suggested(wanted: readonly string[], isKnown: (indicator: string) => boolean): string[] {
  return wanted.filter(isKnown).slice(0, mostSuggested)
}

/** What the referential says of an action or a mission. */
export interface Aimed {
  readonly audiences: readonly string[]
  readonly lifeStages: readonly string[]
  readonly themes: readonly string[]
  /** Title of the mission. */
  readonly title: string
}

type Kind = Template['publics'][number]

const meets = (held: readonly string[], wanted: readonly string[]) => held.some((each) => wanted.includes(each))

/** Whether something is offered to a public: by what is said of its audience, its stage of life, its themes, or its mission. */
export function isFor(aimed: Aimed, kind: Kind): boolean {
  if (meets(aimed.audiences, kind.audiences) || meets(aimed.lifeStages, kind.lifeStages)) return true
  if (aimed.themes.some((theme) => kind.themes.some((start) => theme.startsWith(start)))) return true
  const words = foldText(aimed.title).split(' ')
  return words.some((word) => kind.words.some((start) => word.startsWith(start)))
}

/** One line of a text as a point of a list; empty lines say nothing. */
export const pointsOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.replace(/^\s*[-•–]\s*/, '').trim())
    .filter((line) => line !== '')
