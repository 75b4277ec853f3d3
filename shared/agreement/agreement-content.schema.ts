import { z } from 'zod'
import { articleKinds, opinions } from './agreement.record.ts'

const text = z.string()
const maybe = text.nullable()

/** Everything that was signed, in words: what names other rows is said by its name, so that it can be read without them. */
export const agreementContentSchema = z.object({
  format: z.literal(1),
  agreement: text,
  title: text,
  project: text,
  startsOn: maybe,
  endsOn: maybe,
  place: maybe,
  articles: z.array(z.object({ id: text, kind: z.enum(articleKinds), title: text, text: maybe })),
  parties: z.array(
    z.object({
      id: text,
      organization: text,
      name: text,
      signatory: maybe,
      function: maybe,
      opinion: z.enum(opinions).nullable(),
      opinionOn: maybe,
      opinionText: maybe,
      deliberationBody: maybe,
      deliberatedOn: maybe,
      deliberationRef: maybe,
      signedOn: maybe,
    }),
  ),
  delegations: z.array(z.object({ id: text, organization: text, power: text, body: maybe, limits: maybe })),
  sheets: z.array(
    z.object({
      id: text,
      code: maybe,
      title: text,
      lead: maybe,
      partners: z.array(text),
      level: maybe,
      finding: maybe,
      description: maybe,
      startsOn: maybe,
      endsOn: maybe,
      evaluation: maybe,
    }),
  ),
  commitments: z.array(
    z.object({
      id: text,
      sheet: maybe,
      signatory: text,
      kind: text,
      year: z.number(),
      /** Full-time equivalents for staff, euros for everything else. */
      planned: z.number().nullable(),
      description: maybe,
      condition: maybe,
      /** It stands for one that is counted elsewhere: said, not summed. What was signed before this was told has none. */
      isElsewhere: z.boolean().optional(),
    }),
  ),
  /** `digest`: SHA-256 of the edition and of its frozen portraits. */
  edition: z.object({ id: text, title: text, at: text, digest: text }).nullable(),
  offer: z.array(z.object({ id: text, code: maybe, title: text, leads: z.array(text) })),
})
export type AgreementContent = z.infer<typeof agreementContentSchema>
export type ContentArticle = AgreementContent['articles'][number]
export type ContentParty = AgreementContent['parties'][number]
