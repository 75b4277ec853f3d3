import { EngineError } from '#electron/core/errors.ts'
import { nextTurn } from '#electron/core/slices.ts'
import { requireSafe } from '#electron/features/confidentiality/audit.service.ts'
import { recordDisclosure } from '#electron/features/confidentiality/disclosure.service.ts'
import { storeForReader } from '#electron/features/confidentiality/output-filter.service.ts'
import { zonesFor } from '#electron/features/indicator/figure.service.ts'
import { type ValueStore, valueStore } from '#electron/features/indicator/value-store.service.ts'
import type { EngineContext } from '#electron/features/workspace/engine-context.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { readerName } from '#shared/confidentiality/reader.labels.ts'
import { documentLabels as labels } from '#shared/panorama/document.labels.ts'
import type { issuedLevels } from '#shared/panorama/document.ts'
import type { Panorama } from '#shared/panorama/panorama.schema.ts'
import type { Portrait } from '#shared/panorama/portrait.schema.ts'
import { portraitReads } from '#shared/panorama/portrait.tables.ts'
import { portraitOf } from './portrait.service.ts'
import { bareTemplate, templateOf } from './template.service.ts'

export interface LeavingQuestion {
  readonly territories: readonly string[]
  /** Id or name; default: the complete portrait; null: the figures alone, without what its blocks read of other territories. */
  readonly template?: string | null | undefined
  readonly comparators?: string[] | undefined
  /** Those that are written; left out, all. */
  readonly indicators?: readonly string[] | undefined
  readonly vintage?: number | undefined
  readonly reader: string
}

export interface LeavingFile {
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

interface Told {
  /** For whom, in words. */
  readonly reader: string
  /** Tells how far the writing is (0 to 1) and lets others have their turn. Errors: `operation.cancelled`, `panorama.changed`. */
  readonly step: (what: string, fraction: number) => Promise<void>
}
interface Weighed extends Told {
  readonly portraits: readonly Portrait[]
}

interface Writing<F> {
  readonly write: (weighed: Weighed) => Promise<F>
  /** How the account of what has left calls it, given the first panorama of it. */
  readonly title: (first: Panorama) => string
  /** Writes what stays in the workspace of what has left, together with the account of it. */
  readonly keep?: (written: F) => void
}

/** A change of any of them while a panorama for a reader is made makes it another. */
const sources = [
  ...portraitReads,
  'needs_assessment',
  'needs_assessment_public',
  'needs_assessment_finding',
  'needs_assessment_recommendation',
]

/** Part of the progress that the reading of the figures takes. */
const weighing = 0.2

interface Leaving<R, F> {
  /** Name of what leaves, and the tables of which it is made: a change of any of them meanwhile makes it another. */
  readonly madeOf: readonly [string, readonly string[]]
  readonly reader: string
  readonly vintage: number | undefined
  /** Read anew, not from what is kept: the account says what this very document shows. */
  readonly read: (store: ValueStore, step: (fraction: number) => Promise<void>) => Promise<R> | R
  readonly write: (read: R, told: Told) => Promise<F>
  readonly title: (read: R) => string
  readonly keep?: ((written: F) => void) | undefined
}

/**
 * Figures that leave the workspace for a reader, weighed together. What is kept of them is kept last, once what is written is whole,
 * and only if nothing that it was made of has changed meanwhile, another document for a reader among it. Errors:
 * `confidentiality.broken`, `panorama.changed`, `operation.cancelled`, those of the reading and of the writer.
 */
export async function leave<R, F>(context: EngineContext, question: Leaving<R, F>) {
  const { workspace, job } = context
  const { read, write, title, keep } = question
  const [name, tables] = question.madeOf
  // Another object after each change of what it is made of.
  const stateOf = (from: OpenWorkspace) => from.cached(name, tables, () => ({}))
  const reader = recipientOf(workspace, question.reader)
  const { store, ledger } = await storeForReader(workspace, question.vintage, question.reader)
  const state = stateOf(workspace)
  const go = async (what: string, fraction: number) => {
    job.progress(what, fraction)
    await nextTurn()
    if (job.signal.aborted || context.current !== workspace) throw new EngineError('operation.cancelled')
    if (stateOf(workspace) !== state) throw new EngineError('panorama.changed', {})
  }
  const found = await read(store, (fraction) => go(labels.weighing, weighing * fraction))
  if (ledger !== null) requireSafe(store, ledger)
  const step = (what: string, fraction: number) => go(what, weighing + (1 - weighing) * fraction)
  const written = await write(found, { reader, step })
  await go(labels.running, 1)
  if (ledger === null) {
    if (keep !== undefined) context.commit(() => keep(written))
    return { ...written, disclosure: null }
  }
  const facts = {
    reader: question.reader,
    title: title(found),
    vintage: store.vintage,
    author: context.profile.identity()?.name ?? '',
    at: new Date().toISOString(),
  }
  const disclosure = context.commit(() => {
    keep?.(written)
    return recordDisclosure(workspace, ledger, facts)
  })
  return { ...written, disclosure }
}

/**
 * Panoramas that leave the workspace for a reader. Errors: `template.empty`, `panorama.nothing`, `panorama.territory`, those of `leave`.
 */
export async function leaveFor<F>(
  context: EngineContext,
  question: LeavingQuestion,
  { write, title, keep }: Writing<F>,
) {
  const template = question.template === null ? bareTemplate : templateOf(context.workspace, question.template)
  if (question.template !== null && template.blocks.length === 0)
    throw new EngineError('template.empty', { name: template.name })
  const only = question.indicators === undefined ? undefined : new Set(question.indicators)
  const { territories, comparators, reader, vintage } = question
  const left = await leave(context, {
    madeOf: ['panorama.issue', sources],
    reader,
    vintage,
    read: async (store, step) => {
      const portraits: Portrait[] = []
      for (const [at, territory] of territories.entries()) {
        await step(at / territories.length)
        portraits.push(portraitOf(store, template, { territory, comparators, only }))
      }
      const [first] = portraits
      if (first === undefined) throw new EngineError('panorama.nothing', {})
      return { portraits, first }
    },
    write: ({ portraits }, told) => write({ portraits, ...told }),
    title: ({ first }) => title(first.panorama),
    keep,
  })
  return { ...left, count: territories.length }
}

/** For whom a document is, as its name and its pages say it. */
function recipientOf({ db }: OpenWorkspace, reader: string): string {
  return readerName(reader, (id) => {
    const name = db.value('SELECT name FROM organization WHERE id = ?', id)
    return typeof name === 'string' ? name : undefined
  })
}

/** Every territory of a level; intercommunalités that straddle the border whole, as the others. */
export function issuedTerritories(
  workspace: OpenWorkspace,
  level: (typeof issuedLevels)[number],
  vintage: number | undefined,
): string[] {
  const store = valueStore(workspace, vintage ?? workspace.facts.vintage)
  return zonesFor(store, level, workspace.facts.department)
    .map(({ territory }) => territory)
    .filter((territory) => territory.level === level)
    .map(({ code }) => code)
}
