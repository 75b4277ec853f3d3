import type { AgreementContent, ContentArticle } from './agreement-content.schema.ts'

/** Parts of a text in which two of its versions may differ. */
export const differenceParts = [
  'head',
  'article',
  'party',
  'delegation',
  'sheet',
  'commitment',
  'edition',
  'offer',
] as const
export type DifferencePart = (typeof differenceParts)[number]

/** What one article, party, annex… was and is; null where it did not or does no longer exist. */
export interface AgreementDifference {
  readonly part: DifferencePart
  readonly id: string
  /** Place among its own kind in the text that holds it, from 1; 0 for what stands alone. */
  readonly place: number
  readonly title: string
  readonly before: string | null
  readonly after: string | null
}

/** Number of an article; a preamble has none. */
export function articleNumbers(articles: readonly ContentArticle[]): ReadonlyMap<string, number> {
  const numbered = articles.filter(({ kind }) => kind !== 'preamble')
  return new Map(numbered.map(({ id }, at) => [id, at + 1]))
}

/** How the cells of a part are said in one text, so that two of them can be compared by words. */
export interface ContentWords {
  readonly head: (content: AgreementContent) => string
  readonly article: (article: ContentArticle) => string
  readonly party: (party: AgreementContent['parties'][number]) => string
  readonly delegation: (delegation: AgreementContent['delegations'][number]) => string
  readonly sheet: (sheet: AgreementContent['sheets'][number]) => string
  readonly commitment: (commitment: AgreementContent['commitments'][number]) => string
  readonly edition: (edition: NonNullable<AgreementContent['edition']>) => string
  readonly offer: (line: AgreementContent['offer'][number]) => string
}

interface Named {
  readonly id: string
  readonly title: string
}

function ofList<T extends { readonly id: string }>(
  part: DifferencePart,
  from: readonly T[],
  to: readonly T[],
  words: (item: T) => string,
  title: (item: T) => string,
): AgreementDifference[] {
  const before = new Map(from.map((item) => [item.id, item]))
  const after = new Set(to.map(({ id }) => id))
  const said = (item: T | undefined) => (item === undefined ? null : words(item))
  const now = to.map((item, at) => ({
    part,
    id: item.id,
    place: at + 1,
    title: title(item),
    before: said(before.get(item.id)),
    after: said(item),
  }))
  const gone = from.flatMap((item, at) =>
    after.has(item.id)
      ? []
      : [{ part, id: item.id, place: at + 1, title: title(item), before: said(item), after: null }],
  )
  return [...now, ...gone].filter((each) => each.before !== each.after)
}

/** Whether the articles that both texts hold stand in another order. */
function isReordered(from: AgreementContent, to: AgreementContent): boolean {
  const kept = new Set(to.articles.map(({ id }) => id))
  const known = new Set(from.articles.map(({ id }) => id))
  const one = from.articles.filter(({ id }) => kept.has(id))
  const other = to.articles.filter(({ id }) => known.has(id))
  return one.some(({ id }, at) => id !== other[at]?.id)
}

/**
 * What differs between two texts, in the order in which a text is read. Opinions, deliberations and signatures are answers to a text,
 * not parts of it.
 */
export function differencesOf(
  from: AgreementContent,
  to: AgreementContent,
  words: ContentWords,
  headTitle: string,
  orderTitle: string,
): readonly AgreementDifference[] {
  const titled = ({ title }: Named) => title
  const alone = (id: string, title: string, before: string | null, after: string | null): AgreementDifference[] =>
    before === after ? [] : [{ part: 'head', id, place: 0, title, before, after }]
  const order = (content: AgreementContent) => content.articles.map(({ title }) => title).join('\n')
  const edition = (content: AgreementContent) => (content.edition === null ? [] : [content.edition])
  return [
    ...alone('head', headTitle, words.head(from), words.head(to)),
    ...(isReordered(from, to) ? alone('order', orderTitle, order(from), order(to)) : []),
    ...ofList('article', from.articles, to.articles, words.article, titled),
    ...ofList('party', from.parties, to.parties, words.party, ({ name }) => name),
    ...ofList('delegation', from.delegations, to.delegations, words.delegation, ({ power }) => power),
    ...ofList('sheet', from.sheets, to.sheets, words.sheet, titled),
    ...ofList('commitment', from.commitments, to.commitments, words.commitment, ({ signatory }) => signatory),
    ...ofList('edition', edition(from), edition(to), words.edition, titled),
    ...ofList('offer', from.offer, to.offer, words.offer, titled),
  ]
}
