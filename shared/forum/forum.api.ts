import { z } from 'zod'
import { command, job, query } from '#shared/api/operation.ts'
import { readerSchema } from '#shared/confidentiality/confidentiality.schema.ts'
import { filterTables } from '#shared/confidentiality/rule.ts'
import { levelSchema } from '#shared/territory/territory.schema.ts'
import { forumCommands as labels } from './forum.labels.ts'
import { contributionKinds, forumStates, rungs } from './forum.record.ts'
import { forumReportFormats } from './forum-report.ts'
import { figureLacks } from './need.rules.ts'

const idSchema = z.string().min(1).max(100)
const own = ['forum', 'forum_session', 'forum_question', 'forum_participant', 'forum_attendance', 'contribution']
const named = ['policy', 'organization', 'vocabulary_term', 'territory_group', 'territory_group_member', 'setting']
const figures = ['indicator', 'edition', 'correction', ...filterTables]

const placeSchema = z.object({ code: z.string(), name: z.string() })

export const minutesSchema = z.object({
  id: z.string(),
  title: z.string(),
  territory: placeSchema,
  policies: z.array(z.string()),
  aims: z.string(),
  rung: z.enum(rungs).nullable(),
  organizer: z.string().nullable(),
  state: z.enum(forumStates),
  conclusions: z.string(),
  sessions: z.array(
    z.object({
      id: z.string(),
      heldOn: z.string(),
      startsAt: z.string(),
      endsAt: z.string(),
      place: z.string(),
      commune: z.string(),
      agenda: z.string(),
      minutes: z.string(),
      attendance: z.array(
        z.object({ college: z.string(), label: z.string(), invited: z.int().nullable(), present: z.int().nullable() }),
      ),
    }),
  ),
  questions: z.array(z.object({ id: z.string(), text: z.string() })),
  /** Who sat, without names. */
  colleges: z.array(
    z.object({ college: z.string(), label: z.string(), seats: z.int(), organizations: z.array(z.string()) }),
  ),
  /** Those that were read over and kept; those that were merged into them by their colleges alone. */
  contributions: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(contributionKinds),
      college: z.string(),
      label: z.string(),
      question: z.string().nullable(),
      text: z.string(),
      /** Other colleges that say the same, by their names. */
      alsoSaidBy: z.array(z.string()),
      /** How many were merged into it. */
      merged: z.int(),
    }),
  ),
  /** Contributions that the minutes leave out. */
  left: z.object({ unread: z.int(), setAside: z.int() }),
  /** Votes that were closed, with what they say by college. */
  ratings: z.array(
    z.object({ id: z.string(), title: z.string(), closedOn: z.string().nullable(), results: z.unknown() }),
  ),
})
export type ForumMinutes = z.infer<typeof minutesSchema>

export const crossingSchema = z.object({
  territory: placeSchema.extend({ level: levelSchema }),
  /** Indicators that stand out in the figures, or that somebody speaks of. */
  needs: z.array(
    z.object({
      indicator: z.string(),
      label: z.string(),
      unit: z.string(),
      decimals: z.int(),
      period: z.string(),
      value: z.number().nullable(),
      /** 1 to 4 among the territories of its level, from the lowest value; 0 without a position. */
      quarter: z.int(),
      seenBy: z.enum(['figures', 'people', 'both']),
      /** Why figures do not show it; null where they do. */
      lack: z.enum(figureLacks).nullable(),
      /** By college: how many say it, those merged included. */
      colleges: z.array(z.object({ college: z.string(), count: z.int() })),
      contributions: z.array(z.string()),
    }),
  ),
  /** Contributions that name no indicator: seen by people, where no figure was looked for. */
  unlinked: z.array(
    z.object({ id: z.string(), text: z.string(), college: z.string(), kind: z.enum(contributionKinds) }),
  ),
  /** Indicators of the theme that neither stand out nor are spoken of. */
  quiet: z.int(),
  /** Missions of the theme; all where the forum names no policy. */
  missions: z.array(z.string()),
})

export const forumApi = {
  /** Forums that meet a territory, or all; the latest first. */
  'forum.list': query(
    z.object({ territory: z.string().optional() }),
    z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        territory: placeSchema,
        policies: z.array(z.string()),
        state: z.enum(forumStates),
        /** Days of the first and of the last session. */
        from: z.string().nullable(),
        to: z.string().nullable(),
        contributions: z.int(),
        unread: z.int(),
        present: z.int(),
      }),
    ),
    { reads: [...own, ...named] },
  ),
  /** What is said of a forum to everybody, without the name of anybody. */
  'forum.minutes': query(z.object({ forum: idSchema }), minutesSchema, { reads: [...own, ...named, 'rating'] }),
  /** The minutes as a file. */
  'forum.report': job(
    z.object({ forum: idSchema, format: z.enum(forumReportFormats) }),
    z.object({ name: z.string(), bytes: z.instanceof(Uint8Array) }),
    { undoable: false, label: () => labels.report },
  ),
  /** Needs of the theme and territory: seen by figures only, by people only, by both. */
  'forum.crossing': query(
    z.object({ forum: idSchema, reader: readerSchema.optional(), vintage: z.int().optional() }),
    crossingSchema,
    { reads: [...own, ...named, 'mission', 'action', ...figures] },
  ),
  /** Contributions of a forum that may say the same, the likeliest first. */
  'contribution.compare': query(
    z.object({ forum: idSchema, limit: z.int().min(1).max(1000).optional() }),
    z.array(z.object({ ids: z.tuple([z.string(), z.string()]), share: z.int(), words: z.array(z.string()) })),
    { reads: ['contribution'] },
  ),
  /** Several become one, which says what they all name; each stays, as the trace of it. */
  'contribution.merge': command(
    z.object({ into: idSchema, ids: z.array(idSchema).min(1).max(1000) }),
    z.object({ merged: z.int() }),
    { undoable: true, label: (i) => labels.merge(i.ids.length) },
  ),
  /** Keeps that two contributions of a forum say something else, or forgets it: they are no more asked about. Error: `contribution.merge`. */
  'contribution.tellApart': command(
    z.object({ ids: z.tuple([idSchema, idSchema]), areApart: z.boolean() }),
    z.object({ changed: z.int() }),
    { undoable: true, label: () => labels.tellApart },
  ),
  /** Takes contributions out of the one that spoke for them. */
  'contribution.split': command(z.object({ ids: z.array(idSchema).min(1).max(1000) }), z.object({ split: z.int() }), {
    undoable: true,
    label: (i) => labels.split(i.ids.length),
  }),
} as const
