import { z } from 'zod'
import { command, job, query } from '#shared/api/operation.ts'
import { levelSchema } from '#shared/territory/territory.schema.ts'
import { confidentialityCommands as labels } from './confidentiality.labels.ts'
import { hiddenSchema, linkSchema, readerSchema, ruleSchema } from './confidentiality.schema.ts'
import { accesses } from './rule.ts'

const place = z.object({
  variable: z.string(),
  label: z.string(),
  territory: z.string(),
  name: z.string(),
  level: levelSchema,
})
const interval = z.object({ low: z.number(), high: z.number() })

/** A figure that nothing can protect any more, or not widely enough. */
const brokenSchema = place.extend({
  dataset: z.string(),
  period: z.string(),
  interval,
  /** How wide the interval must be. */
  width: z.number(),
})

export const auditSchema = z.object({
  reader: readerSchema,
  /** Whether everything may leave: no protected figure can be computed more narrowly than its rule allows. */
  isSafe: z.boolean(),
  /** Sets of data that a rule watches, and what it leaves to the reader. */
  datasets: z.array(
    z.object({
      dataset: z.string(),
      title: z.string(),
      rule: z.string(),
      ruleTitle: z.string(),
      access: z.enum(accesses),
      /** Shown, hidden under the threshold, hidden to protect others; how much the latter add up to, in the units of the data. */
      shown: z.int(),
      primary: z.int(),
      secondary: z.int(),
      lost: z.number(),
    }),
  ),
  /** What each rule costs, over all sets of data and periods that it filters. */
  rules: z.array(
    z.object({
      rule: z.string(),
      title: z.string(),
      access: z.enum(accesses),
      shown: z.int(),
      primary: z.int(),
      secondary: z.int(),
      /**
       * Contributors (households, patients) in the smallest figures of the counts, each counted once for each period: all of them, those in
       * figures hidden under the threshold, those in figures hidden to protect them. Null where the rule filters no count.
       */
      contributors: z.object({ all: z.number(), primary: z.number(), secondary: z.number() }).nullable(),
    }),
  ),
  tables: z.array(
    z.object({
      dataset: z.string(),
      variables: z.array(z.string()),
      period: z.string(),
      shown: z.int(),
      primary: z.int(),
      secondary: z.int(),
      lost: z.number(),
    }),
  ),
  broken: z.array(brokenSchema),
})
export type Audit = z.infer<typeof auditSchema>

const reads = ['confidentiality_rule', 'variable_link', 'dataset', 'edition', 'correction', 'disclosure']

export const confidentialityApi = {
  /** The rules in their order, and for each set of data of the workspace which one applies (null: none, everybody may read it). */
  'rule.list': query(
    z.object({}),
    z.object({
      rules: z.array(
        ruleSchema.extend({
          /** Made or changed in this workspace. */
          isOwn: z.boolean(),
          isShipped: z.boolean(),
        }),
      ),
      datasets: z.array(
        z.object({
          id: z.string(),
          title: z.string(),
          producer: z.string(),
          licence: z.string(),
          isOpen: z.boolean(),
          rule: z.string().nullable(),
          /** Named by a rule of this workspace; otherwise the rule is that of the producer or of the data. */
          isAssigned: z.boolean(),
        }),
      ),
      /** Named partners: organizations that a rule names, or that exchange with the workspace. */
      partners: z.array(z.object({ id: z.string(), name: z.string() })),
    }),
    { reads: ['confidentiality_rule', 'dataset', 'edition', 'organization'] },
  ),
  /** Adds a rule or changes one; a shipped rule that is changed is kept beside the shipped one. */
  'rule.set': command(ruleSchema, z.object({}), { undoable: true, label: ({ title }) => labels.setRule(title) }),
  /** Removes a rule of this workspace, or takes back what it changed in a shipped one. */
  'rule.remove': command(z.object({ id: z.string() }), z.object({}), {
    undoable: true,
    label: () => labels.removeRule,
  }),
  /** Says which rule watches a set of data; null: that of its producer or of the data, as for all others. */
  'rule.assign': command(z.object({ dataset: z.string().max(200), rule: z.string().nullable() }), z.object({}), {
    undoable: true,
    label: () => labels.assignRule,
  }),
  'link.list': query(z.object({}), z.array(linkSchema.extend({ isOwn: z.boolean() })), {
    reads: ['variable_link'],
  }),
  'link.set': command(linkSchema, z.object({}), { undoable: true, label: () => labels.setLink }),
  'link.remove': command(z.object({ id: z.string() }), z.object({}), {
    undoable: true,
    label: () => labels.removeLink,
  }),
  /** Why a reader does not see a figure: the rule, what else it would give away, and what can be computed of it now. */
  'confidentiality.explain': query(
    z.object({
      reader: readerSchema,
      indicator: z.string(),
      territory: z.string(),
      period: z.string().optional(),
      vintage: z.int().optional(),
    }),
    z.object({
      hidden: hiddenSchema.nullable(),
      rule: z
        .object({
          id: z.string(),
          title: z.string(),
          threshold: z.number().nullable(),
          unit: z.string(),
          source: z.string(),
        })
        .nullable(),
      /** For a figure under the threshold: between what numbers a reader can place it. */
      interval: interval.nullable(),
      /** The figure that it was hidden for. */
      protects: place.nullable(),
      sentences: z.array(z.string()),
    }),
    { reads: [...reads, 'indicator', 'territory_group', 'territory_group_member'] },
  ),
  /** Plays the attacker against everything that a reader may see. Writes nothing. */
  'confidentiality.audit': job(z.object({ reader: readerSchema }), auditSchema, { undoable: false, label: () => '' }),
  /** What left the workspace, the latest first. */
  'disclosure.list': query(
    z.object({}),
    z.array(
      z.object({
        id: z.string(),
        reader: readerSchema,
        title: z.string(),
        author: z.string(),
        at: z.string(),
        shown: z.int(),
        hidden: z.int(),
      }),
    ),
    { reads: ['disclosure'] },
  ),
} as const
