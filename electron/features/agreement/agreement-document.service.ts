import type { DocumentBlock, RichText } from '#electron/formats/document-model.ts'
import { articleHeading, levelName, meansAmount, meansName } from '#shared/agreement/agreement.labels.ts'
import type { AgreementContent, ContentArticle } from '#shared/agreement/agreement-content.schema.ts'
import {
  amendmentHeading,
  amendmentSentence,
  agreementDocument as labels,
} from '#shared/agreement/agreement-document.labels.ts'
import { type AgreementDifference, articleNumbers } from '#shared/agreement/difference.rules.ts'
import { listing } from '#shared/lib/french.ts'
import { countedElsewhereMark } from '#shared/project/commitment.labels.ts'
import { unitTotals } from '#shared/project/commitment.rules.ts'

const heading = (level: 1 | 2 | 3, text: string): DocumentBlock => ({ kind: 'heading', level, text })
const paragraph = (text: RichText): DocumentBlock => ({ kind: 'paragraph', text })
const quiet = (text: string): DocumentBlock => ({ kind: 'paragraph', text, tone: 'quiet' })

/** A typed text: lines that begin with a dash are points, the others are paragraphs. */
function paragraphs(text: string): DocumentBlock[] {
  const blocks: DocumentBlock[] = []
  let points: string[] = []
  const close = () => {
    if (points.length > 0) blocks.push({ kind: 'list', items: points })
    points = []
  }
  for (const line of text.split('\n').map((each) => each.trim())) {
    const point = /^[-–•]\s+(.*)$/u.exec(line)?.[1]
    if (point !== undefined) points.push(point)
    else {
      close()
      if (line !== '') blocks.push(paragraph(line))
    }
  }
  close()
  return blocks
}

export function partyBlocks({ parties }: AgreementContent): DocumentBlock[] {
  return [
    paragraph(labels.between),
    parties.length === 0
      ? paragraph(labels.noParties)
      : { kind: 'list', items: parties.map((party) => labels.party(party)) },
    paragraph(labels.agreed),
  ]
}

function delegationTable({ delegations }: AgreementContent): DocumentBlock[] {
  if (delegations.length === 0) return []
  const { organization, power, body, limits } = labels.delegationColumns
  return [
    {
      kind: 'table',
      caption: labels.delegations,
      columns: [
        { header: organization, width: 4 },
        { header: power, width: 6 },
        { header: body, width: 3.5 },
        { header: limits, width: 4 },
      ],
      rows: delegations.map((each) => [each.organization, each.power, each.body ?? '', each.limits ?? '']),
    },
  ]
}

export function articleBlocks(content: AgreementContent): DocumentBlock[] {
  const numbers = articleNumbers(content.articles)
  const blocks = (article: ContentArticle): DocumentBlock[] => [
    heading(1, articleHeading(article, numbers.get(article.id))),
    ...(article.text === null ? [paragraph(labels.emptyArticle)] : paragraphs(article.text)),
    ...(article.kind === 'delegation' ? delegationTable(content) : []),
  ]
  const isTold = content.articles.some(({ kind }) => kind === 'delegation')
  return [...content.articles.flatMap(blocks), ...(isTold ? [] : delegationTable(content))]
}

/** Day of the last signature; null as long as one is missing. */
const lastDay = ({ parties }: AgreementContent) =>
  parties.length === 0 || parties.some(({ signedOn }) => signedOn === null)
    ? null
    : parties.reduce((last, { signedOn }) => (signedOn !== null && signedOn > last ? signedOn : last), '')

/** Parties whose signatures stand together: more of them need more than a page. */
const mostOnOnePage = 10

export function signatureBlocks(content: AgreementContent): DocumentBlock[] {
  const { party, deliberation, signature } = labels.signatureColumns
  return [
    heading(1, labels.signatures),
    { kind: 'paragraph', text: labels.doneAt(content.place, lastDay(content)), isKept: true },
    {
      kind: 'table',
      isWhole: content.parties.length <= mostOnOnePage,
      columns: [
        { header: party, width: 5 },
        { header: deliberation, width: 5 },
        { header: signature, width: 7 },
      ],
      rows: content.parties.map((each) => [
        [{ text: each.name, bold: true }],
        labels.deliberation(each),
        labels.signed(each),
      ]),
    },
  ]
}

function sheetBlocks({ sheets }: AgreementContent): DocumentBlock[] {
  if (sheets.length === 0) return []
  const fields = labels.sheetFields
  return [
    heading(2, labels.annexSheets),
    ...sheets.flatMap((sheet): DocumentBlock[] => {
      const rows = [
        [fields.lead, sheet.lead],
        [fields.partners, listing(sheet.partners)],
        [fields.level, sheet.level === null ? null : levelName(sheet.level)],
        [fields.period, labels.period(sheet.startsOn, sheet.endsOn)],
        [fields.finding, sheet.finding],
        [fields.description, sheet.description],
        [fields.evaluation, sheet.evaluation],
      ].flatMap(([field, value]) => (value == null || value === '' ? [] : [[field ?? '', value]]))
      return [
        heading(3, [sheet.code, sheet.title].filter(Boolean).join(' ')),
        ...(rows.length === 0
          ? []
          : [
              {
                kind: 'table' as const,
                columns: [
                  { header: labels.sheetColumns.field, width: 4 },
                  { header: labels.sheetColumns.said, width: 13 },
                ],
                rows,
              },
            ]),
      ]
    }),
  ]
}

const collator = new Intl.Collator('fr', { numeric: true })

/** What each signatory gives each year, and all of them: staff apart, everything else in euros. */
function totalsTable(commitments: AgreementContent['commitments']): DocumentBlock[] {
  if (commitments.length < 2) return []
  const columns = labels.totalColumns
  const amounts = (of: AgreementContent['commitments']) => {
    const totals = unitTotals(of, ({ planned }) => planned)
    return (['staff', 'money'] as const).map((unit) => (totals[unit] === null ? '' : meansAmount(unit, totals[unit])))
  }
  const rows = (signatory: string, own: AgreementContent['commitments'], bold: boolean) =>
    [...Map.groupBy(own, ({ year }) => year)]
      .sort(([a], [b]) => a - b)
      .map(([year, of]) => [signatory, String(year), ...amounts(of)].map((text) => [{ text, bold }]))
  return [
    {
      kind: 'table',
      caption: labels.totals,
      columns: [
        { header: columns.signatory, width: 7 },
        { header: columns.year, width: 2 },
        { header: columns.staff, width: 3.5, align: 'right' },
        { header: columns.money, width: 4.5, align: 'right' },
      ],
      rows: [
        ...[...Map.groupBy(commitments, ({ signatory }) => signatory)].flatMap(([name, own]) => rows(name, own, false)),
        ...rows(labels.allSignatories, commitments, true),
      ],
    },
  ]
}

function commitmentBlocks({ commitments: all }: AgreementContent): DocumentBlock[] {
  if (all.length === 0) return []
  const columns = labels.commitmentColumns
  const commitments = all.toSorted((a, b) => collator.compare(a.signatory, b.signatory) || a.year - b.year)
  return [
    heading(2, labels.annexCommitments),
    {
      kind: 'table',
      columns: [
        { header: columns.signatory, width: 3.2 },
        { header: columns.year, width: 1.6 },
        { header: columns.kind, width: 3.7 },
        { header: columns.planned, width: 2.4, align: 'right' },
        { header: columns.sheet, width: 3.1 },
        { header: columns.condition, width: 3 },
      ],
      rows: commitments.map((each) => [
        each.signatory,
        String(each.year),
        [meansName(each.kind), each.description].filter(Boolean).join('\n'),
        [meansAmount(each.kind, each.planned), each.isElsewhere === true ? countedElsewhereMark : '']
          .filter(Boolean)
          .join('\n'),
        each.sheet ?? '',
        each.condition ?? '',
      ]),
    },
    ...totalsTable(commitments),
  ]
}

export function annexBlocks(content: AgreementContent): DocumentBlock[] {
  const { edition, offer } = content
  const annexes: DocumentBlock[] = [
    ...commitmentBlocks(content),
    ...sheetBlocks(content),
    ...(edition === null
      ? []
      : [
          heading(2, labels.annexEdition),
          paragraph(labels.edition(edition.title, edition.at)),
          quiet(labels.editionDigest(edition.digest)),
        ]),
    ...(offer.length === 0
      ? []
      : [
          heading(2, labels.annexOffer),
          {
            kind: 'table' as const,
            columns: [
              { header: labels.offerColumns.title, width: 10 },
              { header: labels.offerColumns.leads, width: 7 },
            ],
            rows: offer.map(({ code, title, leads }) => [[code, title].filter(Boolean).join(' '), listing(leads)]),
          },
        ]),
  ]
  return [heading(1, labels.annexes), ...(annexes.length === 0 ? [paragraph(labels.noAnnexes)] : annexes)]
}

const changeOf = ({ before, after }: AgreementDifference) =>
  before === null ? 'added' : after === null ? 'removed' : 'changed'

/** What differs only, article by article of the amendment. `from` is what was signed before. */
export function amendmentBlocks(
  from: AgreementContent,
  to: AgreementContent,
  differences: readonly AgreementDifference[],
): DocumentBlock[] {
  const before = articleNumbers(from.articles)
  const after = articleNumbers(to.articles)
  const blocks = differences.flatMap((difference, at): DocumentBlock[] => {
    const { part, id, title, place } = difference
    const change = changeOf(difference)
    const number = part === 'article' ? ((change === 'added' ? after.get(id) : before.get(id)) ?? 0) : place
    const was = part === 'article' ? (from.articles.find((article) => article.id === id)?.title ?? title) : title
    const text = difference.after ?? ''
    return [
      heading(1, amendmentHeading(at + 1, part, was)),
      paragraph(amendmentSentence(part, was, number, change)),
      ...(change === 'removed' ? [] : paragraphs(text)),
    ]
  })
  return [
    ...blocks,
    heading(1, `Article ${differences.length + 1} – ${labels.unchanged}`),
    paragraph(labels.unchangedText),
  ]
}
