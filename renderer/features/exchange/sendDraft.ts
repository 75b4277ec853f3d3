import type { Input } from '#shared/api/contract.ts'
import type { Part } from '#shared/entity.ts'

type Asked = Input<'package.export'>
type Mandate = NonNullable<Asked['mandate']>

/**
 * What recipients may change. usual: what their sheet says · same: all that the package holds · offer: the offer and the organizations of
 * its territories · nothing: to be read.
 */
export const mandateChoices = ['usual', 'same', 'offer', 'nothing'] as const
export type MandateChoice = (typeof mandateChoices)[number]

/** A package as it is being prepared; a list that is null takes everything. */
export interface Draft {
  readonly partners: readonly string[]
  readonly parts: readonly Part[]
  readonly territories: readonly string[] | null
  readonly policies: readonly string[] | null
  readonly datasets: readonly string[] | null
  /** As typed. */
  readonly since: string
  readonly attachments: boolean
  readonly may: MandateChoice
  readonly encrypt: boolean
}

export const emptyDraft: Draft = {
  partners: [],
  parts: ['referential', 'organizations'],
  territories: null,
  policies: null,
  datasets: null,
  since: '',
  attachments: false,
  may: 'usual',
  encrypt: true,
}

/** The draft of an answer: whom it goes to and what it holds are those of the package received. */
export function answerDraft(answer: { readonly scope: Asked['scope']; readonly partner: string }): Draft {
  const { scope, partner } = answer
  return {
    ...emptyDraft,
    partners: [partner],
    parts: scope.parts,
    territories: scope.territories ?? null,
    policies: scope.policies ?? null,
    datasets: scope.datasets ?? null,
    since: scope.since ?? '',
    attachments: scope.attachments ?? false,
  }
}

const offerParts: readonly Part[] = ['referential', 'organizations']

export function scopeOf(draft: Draft): Asked['scope'] {
  const has = (part: Part) => draft.parts.includes(part)
  const figures = has('indicators')
  return {
    parts: [...draft.parts],
    territories: draft.territories === null ? null : [...draft.territories],
    policies: has('referential') && draft.policies !== null ? [...draft.policies] : null,
    datasets: figures && draft.datasets !== null ? [...draft.datasets] : null,
    since: figures && draft.since.trim() !== '' ? draft.since.trim() : null,
    attachments: draft.attachments,
  }
}

/** Undefined: each recipient keeps the mandate of its sheet. */
export function mandateOf(draft: Draft): Mandate | undefined {
  const territories = draft.territories === null ? null : [...draft.territories]
  switch (draft.may) {
    case 'usual':
      return undefined
    case 'same':
      return { parts: [...draft.parts], territories }
    case 'offer':
      return { parts: offerParts.filter((part) => draft.parts.includes(part)), territories }
    case 'nothing':
      return { parts: [], territories: null }
  }
}

export type Missing = 'partner' | 'part' | 'territory' | 'policy' | 'dataset' | 'since'

/** What a package cannot do without, in the order of the screen; null when it can be counted. */
export function missingIn(draft: Draft): Missing | null {
  if (draft.partners.length === 0) return 'partner'
  if (draft.parts.length === 0) return 'part'
  if (draft.territories?.length === 0) return 'territory'
  if (draft.parts.includes('referential') && draft.policies?.length === 0) return 'policy'
  if (draft.parts.includes('indicators')) {
    if (draft.datasets?.length === 0) return 'dataset'
    if (!/^(\d{4})?$/.test(draft.since.trim())) return 'since'
  }
  return null
}

/** The list with one more, or one less. */
export function toggled<T>(list: readonly T[], item: T, isOn: boolean): readonly T[] {
  const others = list.filter((each) => each !== item)
  return isOn ? [...others, item] : others
}
