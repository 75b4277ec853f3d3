import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { derivedId } from '#electron/core/derived-id.ts'
import { resourcePath } from '#electron/core/resources.ts'
import { draftAgreement } from '#electron/features/agreement/agreement-draft.service.ts'
import { addBallots } from '#electron/features/forum/ballot.service.ts'
import { itemsOf } from '#electron/features/forum/rating-rows.service.ts'
import { closeRating, createRating, openRating } from '#electron/features/forum/rating-write.service.ts'
import { loadChangeStarter } from '#electron/features/governance/change-starter.service.ts'
import { createRows } from '#electron/features/offer/offer-write.service.ts'
import { loadStarter } from '#electron/features/offer/starter.service.ts'
import { settlePair } from '#electron/features/project/commitment-pairs.service.ts'
import { createRecords } from '#electron/features/record/record-write.service.ts'
import { answer, propose } from '#electron/features/scheme/roll-up-write.service.ts'
import { today } from '#shared/lib/day.ts'
import type { Cell } from '#shared/offer/field.ts'
import { recordKindSchema } from '#shared/record/record.api.ts'
import { rollUpFields } from '#shared/scheme/roll-up.ts'
import { rollUpAnswers } from '#shared/scheme/scheme.record.ts'
import type { OpenWorkspace } from './open-workspace.service.ts'

const key = z.string().min(1)
const row = z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())]))
const mark = z.int().min(1).max(5)

/** Texts that begin with `@` name a row: by the key of an earlier step, or a policy or an item of the contents by its code or title. */
const stepSchema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('organizations'), rows: z.array(row) }),
  z.object({ do: z.literal('actions'), mission: key, rows: z.array(row) }),
  z.object({
    do: z.literal('records'),
    kind: recordKindSchema,
    owner: key.optional(),
    above: key.optional(),
    rows: z.array(row),
  }),
  z.object({
    do: z.literal('vote'),
    forum: key,
    title: key,
    /** Opened and closed on the day of a session. */
    heldOn: z.iso.date(),
    contributions: z.array(key),
    /** Marks are importance and coverage of each contribution, around which the voters of a college stand. */
    ballots: z.array(z.object({ college: key, count: z.int(), marks: z.array(z.tuple([mark, mark])) })),
  }),
  z.object({ do: z.literal('same commitments'), first: key, second: key, counted: key, reason: key }),
  z.object({ do: z.literal('agreement'), key, project: key, title: key }),
  z.object({
    do: z.literal('roll-up'),
    field: z.enum(rollUpFields),
    source: key,
    line: key,
    why: key,
    answer: z.enum(rollUpAnswers).optional(),
    reason: key.optional(),
  }),
  z.object({ do: z.literal('change starter') }),
])
type Step = z.infer<typeof stepSchema>
type StepOf<D extends Step['do']> = Extract<Step, { do: D }>
const chainSchema = z.object({ steps: z.array(stepSchema) })

/** The same voters in every demonstration, most of them near what their college thinks. */
function ballotsOf(vote: StepOf<'vote'>, items: readonly string[]) {
  const near = (value: number, turn: number) => Math.min(5, Math.max(1, value + ([0, 0, 1, 0, -1][turn % 5] ?? 0)))
  return vote.ballots.flatMap(({ college, count, marks }) =>
    Array.from({ length: count }, (_, voter) => ({
      college,
      answers: Object.fromEntries(
        items.map((item, at) => {
          const [importance, coverage] = marks[at] ?? [3, 3]
          return [item, { mark: near(importance, voter * 2 + at), coverage: near(coverage, voter + at * 3) }]
        }),
      ),
    })),
  )
}

/** Makes the steps one after the other, and knows by their keys the rows that they made. */
class ChainMaker {
  readonly #ids = new Map<string, string>()
  readonly #workspace: OpenWorkspace

  constructor(workspace: OpenWorkspace) {
    this.#workspace = workspace
  }

  #named(table: 'policy' | 'mission' | 'change_item', column: 'code' | 'title', value: string): string {
    const sql = `SELECT id FROM ${table} WHERE ${column} = ?${table === 'mission' ? ' ORDER BY position' : ''}`
    return String(this.#workspace.db.value(sql, value) ?? '')
  }

  #id(name: string): string {
    const own = this.#ids.get(name.slice(1))
    if (own !== undefined) return own
    if (name.startsWith('@policy:')) return this.#named('policy', 'code', name.slice(8))
    if (name.startsWith('@item:')) return this.#named('change_item', 'title', name.slice(6))
    throw new Error(`the demonstration names ${name}, which no step before made`)
  }

  #cell(cell: string | number | string[]): Cell {
    if (Array.isArray(cell)) return cell.map((value) => (value.startsWith('@') ? this.#id(value) : value))
    return typeof cell === 'string' && cell.startsWith('@') ? this.#id(cell) : cell
  }

  /** Values of rows and the ids that they get: two demonstrations hold the same rows. */
  #rows(step: string, rows: readonly z.infer<typeof row>[]) {
    return rows.map(({ key: own, ...cells }, at) => {
      const id = derivedId('demonstration', own === undefined ? `${step} ${at}` : String(own))
      if (own !== undefined) this.#ids.set(String(own), id)
      return { id, values: Object.fromEntries(Object.entries(cells).map(([field, cell]) => [field, this.#cell(cell)])) }
    })
  }

  #vote(vote: StepOf<'vote'>): void {
    const workspace = this.#workspace
    const rating = createRating(workspace, {
      forum: this.#id(vote.forum),
      title: vote.title,
      method: 'importance',
      contributions: vote.contributions.map((name) => this.#id(name)),
    })
    openRating(workspace, rating, vote.heldOn)
    const items = itemsOf(workspace, rating).map(({ id }) => id)
    addBallots(workspace, rating, ballotsOf(vote, items), false)
    closeRating(workspace, rating, vote.heldOn)
  }

  #rollUp(step: StepOf<'roll-up'>): void {
    // Nobody in particular proposes or answers in an example.
    const context = { workspace: this.#workspace, profile: { identity: () => null } }
    const link = { field: step.field, source: this.#id(step.source), line: this.#id(step.line), why: step.why }
    const { ids } = propose(context, [link])
    if (step.answer !== undefined) answer(context, ids, step.answer, step.reason ?? null)
  }

  make(step: Step, number: number): void {
    const workspace = this.#workspace
    if (step.do === 'organizations') createRows(workspace, 'organization', this.#rows(`step ${number}`, step.rows))
    else if (step.do === 'actions')
      createRows(workspace, 'action', this.#rows(`step ${number}`, step.rows), {
        parent: this.#named('mission', 'code', step.mission),
      })
    else if (step.do === 'records') {
      const rows = this.#rows(`step ${number}`, step.rows)
      createRecords(
        workspace,
        step.kind,
        rows.map(({ values }) => values),
        {
          owner: step.owner === undefined ? null : this.#id(step.owner),
          above: step.above === undefined ? null : this.#id(step.above),
          ids: rows.map(({ id }) => id),
        },
      )
    } else if (step.do === 'vote') this.#vote(step)
    else if (step.do === 'same commitments') {
      const [first, second, counted] = [this.#id(step.first), this.#id(step.second), this.#id(step.counted)]
      settlePair(workspace, { first, second, isSame: true, counted, reason: step.reason }, today(), null)
    } else if (step.do === 'agreement')
      this.#ids.set(step.key, draftAgreement(workspace, this.#id(step.project), step.title))
    else if (step.do === 'roll-up') this.#rollUp(step)
    else loadChangeStarter(workspace)
  }
}

/**
 * Adds a whole chain for one intercommunalité, from a forum to the schemes, made as anybody would make it: with the starter referential,
 * actors that do not exist, and indicators that do. To be called in a command.
 */
export function makeDemoChain(workspace: OpenWorkspace): void {
  const { steps } = chainSchema.parse(JSON.parse(readFileSync(resourcePath('seed/demo-chain.json'), 'utf8')))
  loadStarter(workspace)
  const maker = new ChainMaker(workspace)
  for (const [at, step] of steps.entries()) maker.make(step, at)
}
