import { toComplete } from './agreement.labels.ts'
import type { AgreementState, ArticleKind } from './agreement.record.ts'

export const lifeEvents = ['sendForOpinion', 'withdraw', 'deliberate', 'sign', 'amend', 'end'] as const
export type LifeEvent = (typeof lifeEvents)[number]

/** What an agreement is when an event is asked for. Days are ISO texts: they compare as texts. */
export interface LifeFacts {
  readonly startsOn: string | null
  readonly endsOn: string | null
  readonly articles: readonly { readonly kind: ArticleKind; readonly title: string; readonly text: string | null }[]
  readonly parties: readonly LifeParty[]
  /** Names of those who delegate a power and are not a party. */
  readonly strangers: readonly string[]
  /** Last signature of the version in force; null before there is one. */
  readonly signedOn: string | null
  /** Whether anything differs from the version in force. */
  readonly isChanged: boolean
  /** Whether the version in force is one of an amendment. */
  readonly isAmended: boolean
  /** Names of what was changed since it was sent for opinion. */
  readonly changedSince: readonly string[]
  /** Day of the event. */
  readonly day: string
  /** What happened did so on this day at the latest. */
  readonly today: string
}

export interface LifeParty {
  readonly name: string
  readonly deliberationBody: string | null
  readonly deliberatedOn: string | null
  readonly signedOn: string | null
}

/** Why an event is refused: which guard says so, and of what. */
export type Lack =
  | { readonly guard: 'parties'; readonly count: number }
  | { readonly guard: 'dates'; readonly startsOn: string | null; readonly endsOn: string | null }
  | { readonly guard: 'articles'; readonly missing: readonly ArticleKind[]; readonly unfinished: readonly string[] }
  | { readonly guard: 'delegations'; readonly names: readonly string[] }
  | { readonly guard: 'deliberations'; readonly names: readonly string[] }
  | { readonly guard: 'signatures'; readonly names: readonly string[] }
  | { readonly guard: 'order'; readonly names: readonly string[] }
  | { readonly guard: 'future'; readonly names: readonly string[] }
  | { readonly guard: 'changed' }
  | { readonly guard: 'asSent'; readonly names: readonly string[] }
  | { readonly guard: 'notYet'; readonly day: string }
  | { readonly guard: 'renewed'; readonly names: readonly string[]; readonly since: string }
  | { readonly guard: 'lastSignature'; readonly since: string }
export type LifeGuard = Lack['guard']

/** Articles without which there is no agreement: what issue and law ask it to settle. */
export const requiredArticles = [
  'object',
  'strategy',
  'fields',
  'objectives',
  'commitments',
  'delegation',
  'bodies',
  'data',
  'evaluation',
  'duration',
  'amendment',
  'termination',
  'disputes',
] as const satisfies readonly ArticleKind[]

const isEmpty = (text: string | null) => text === null || text.trim() === ''
const isUnfinished = (text: string | null) => isEmpty(text) || text?.includes(toComplete) === true
const named = (parties: readonly LifeParty[]) => parties.map(({ name }) => name)
const some = <L extends Lack>(names: readonly string[], lack: (names: readonly string[]) => L): L[] =>
  names.length === 0 ? [] : [lack(names)]

/** Each guard alone: what it misses, nothing when it lets pass. */
export const lifeGuards: Readonly<Record<LifeGuard, (facts: LifeFacts) => readonly Lack[]>> = {
  parties: ({ parties }) => (parties.length >= 2 ? [] : [{ guard: 'parties', count: parties.length }]),
  dates: ({ startsOn, endsOn }) =>
    startsOn !== null && endsOn !== null && startsOn < endsOn ? [] : [{ guard: 'dates', startsOn, endsOn }],
  articles: ({ articles }) => {
    const missing = requiredArticles.filter((kind) => !articles.some((article) => article.kind === kind))
    const unfinished = articles
      .filter(({ kind, text }) => requiredArticles.some((each) => each === kind) && isUnfinished(text))
      .map(({ title }) => title)
    return missing.length + unfinished.length === 0 ? [] : [{ guard: 'articles', missing, unfinished }]
  },
  delegations: ({ strangers }) => some(strangers, (names) => ({ guard: 'delegations', names })),
  deliberations: ({ parties }) =>
    some(
      named(
        parties.filter(({ deliberationBody, deliberatedOn }) => isEmpty(deliberationBody) || deliberatedOn === null),
      ),
      (names) => ({ guard: 'deliberations', names }),
    ),
  signatures: ({ parties }) =>
    some(named(parties.filter(({ signedOn }) => signedOn === null)), (names) => ({ guard: 'signatures', names })),
  order: ({ parties }) =>
    some(
      named(
        parties.filter(
          ({ deliberatedOn, signedOn }) => deliberatedOn !== null && signedOn !== null && signedOn < deliberatedOn,
        ),
      ),
      (names) => ({ guard: 'order', names }),
    ),
  future: ({ parties, day }) =>
    some(
      named(parties.filter(({ deliberatedOn, signedOn }) => (deliberatedOn ?? '') > day || (signedOn ?? '') > day)),
      (names) => ({ guard: 'future', names }),
    ),
  asSent: ({ changedSince }) => some(changedSince, (names) => ({ guard: 'asSent', names })),
  notYet: ({ day, today }) => (day > today ? [{ guard: 'notYet', day }] : []),
  changed: ({ isChanged }) => (isChanged ? [] : [{ guard: 'changed' }]),
  renewed: ({ parties, signedOn: since }) =>
    since === null
      ? []
      : some(
          named(
            parties.filter(
              ({ deliberatedOn, signedOn }) =>
                (deliberatedOn !== null && deliberatedOn <= since) || (signedOn !== null && signedOn <= since),
            ),
          ),
          (names) => ({ guard: 'renewed', names, since }),
        ),
  lastSignature: ({ signedOn, day }) =>
    signedOn !== null && day < signedOn ? [{ guard: 'lastSignature', since: signedOn }] : [],
}

export interface Transition {
  readonly from: AgreementState
  readonly event: LifeEvent
  readonly to: AgreementState
  /** Where it leads instead once an amendment was signed. */
  readonly again?: AgreementState
  readonly guards: readonly LifeGuard[]
}

const whole = ['notYet', 'parties', 'dates', 'articles', 'delegations'] as const satisfies readonly LifeGuard[]
const signed = ['deliberations', 'signatures', 'order', 'future'] as const satisfies readonly LifeGuard[]
const ended = ['notYet', 'lastSignature'] as const satisfies readonly LifeGuard[]
const amendment = [...whole, 'changed'] as const satisfies readonly LifeGuard[]

/** Everything that may happen to an agreement; what is not in the table is refused. */
export const transitions: readonly Transition[] = [
  { from: 'draft', event: 'sendForOpinion', to: 'sentForOpinion', guards: whole },
  { from: 'sentForOpinion', event: 'withdraw', to: 'draft', guards: ['notYet'] },
  {
    from: 'sentForOpinion',
    event: 'deliberate',
    to: 'deliberated',
    guards: ['notYet', 'asSent', 'deliberations', 'future'],
  },
  { from: 'deliberated', event: 'withdraw', to: 'draft', guards: ['notYet'] },
  { from: 'deliberated', event: 'sign', to: 'signed', guards: ['notYet', 'asSent', ...signed] },
  { from: 'signed', event: 'sendForOpinion', to: 'amendmentSent', guards: amendment },
  { from: 'signed', event: 'end', to: 'ended', guards: ended },
  { from: 'amendmentSent', event: 'withdraw', to: 'signed', again: 'amended', guards: ['notYet'] },
  {
    from: 'amendmentSent',
    event: 'deliberate',
    to: 'amendmentDeliberated',
    guards: ['notYet', 'asSent', 'deliberations', 'future', 'renewed'],
  },
  { from: 'amendmentDeliberated', event: 'withdraw', to: 'signed', again: 'amended', guards: ['notYet'] },
  {
    from: 'amendmentDeliberated',
    event: 'amend',
    to: 'amended',
    guards: ['notYet', 'asSent', ...signed, 'renewed'],
  },
  { from: 'amended', event: 'sendForOpinion', to: 'amendmentSent', guards: amendment },
  { from: 'amended', event: 'end', to: 'ended', guards: ended },
]

export type Answer =
  | { readonly ok: true; readonly to: AgreementState }
  /** `lacks` is empty when the state has no such event. */
  | { readonly ok: false; readonly lacks: readonly Lack[] }

/** What an event does to an agreement in a state, or why it is refused. */
export function answerTo(state: AgreementState, event: LifeEvent, facts: LifeFacts): Answer {
  const transition = transitions.find((each) => each.from === state && each.event === event)
  if (transition === undefined) return { ok: false, lacks: [] }
  const lacks = transition.guards.flatMap((guard) => lifeGuards[guard](facts))
  if (lacks.length > 0) return { ok: false, lacks }
  return { ok: true, to: (facts.isAmended ? transition.again : undefined) ?? transition.to }
}

/** Events of a state, in the order in which they are offered. */
export const eventsOf = (state: AgreementState): readonly LifeEvent[] =>
  transitions.filter(({ from }) => from === state).map(({ event }) => event)

/** States in which what was sent stands before the parties. */
export const statesBeforeParties = ['sentForOpinion', 'deliberated', 'amendmentSent', 'amendmentDeliberated'] as const
export type StateBeforeParties = (typeof statesBeforeParties)[number]
export const isBeforeParties = (state: AgreementState): state is StateBeforeParties =>
  statesBeforeParties.some((each) => each === state)

/** Days on which a party did something. */
export const happenedFields: readonly string[] = ['opinionOn', 'deliberatedOn', 'signedOn']

const toSent = ['opinion', 'opinionOn', 'opinionText', 'deliberationBody', 'deliberatedOn', 'deliberationRef'] as const
const toDeliberated = ['signedOn'] as const
/** Fields of a party that are still written while the text stands: what the others answer to it. */
export const answeredFields: Readonly<Partial<Record<AgreementState, readonly string[]>>> = {
  sentForOpinion: toSent,
  deliberated: toDeliberated,
  amendmentSent: toSent,
  amendmentDeliberated: toDeliberated,
}
/** What a party answers to a text: goes with the text when it is withdrawn, and is no difference between two texts. */
export const answerFields = [...toSent, ...toDeliberated] as const
