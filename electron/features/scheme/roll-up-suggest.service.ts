import { vocabularies } from '#electron/features/offer/vocabulary.service.ts'
import { namesOfTable } from '#electron/features/record/record-names.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { likeness, type Profile, Rarity, wordsOf } from '#shared/scheme/roll-up.rules.ts'
import type { RollUpField } from '#shared/scheme/roll-up.ts'
import { suggestionReason } from '#shared/scheme/scheme.labels.ts'
import { groundOf, rollUpSources, type Source, sourceKey, sourceOf } from './roll-up-sources.service.ts'
import { type Line, lineTitle, type SchemeBook, schemeBook } from './scheme-lines.service.ts'

interface Candidate {
  readonly line: Line
  readonly profile: Profile
}

/** What a line is about: itself, the lines that were united with it, and all that stands under them. */
function profileOf(book: SchemeBook, line: Line): Profile {
  const all = [line, ...book.origins(line.id)]
  for (const each of all) all.push(...book.under(each.id).filter((under) => !all.includes(under)))
  return {
    policies: [...new Set(all.flatMap(({ policies }) => policies))],
    audiences: [...new Set(all.flatMap(({ audiences }) => audiences))],
    words: wordsOf(all.map(({ title, description }) => `${title}\n${description ?? ''}`).join('\n')),
  }
}

/** Orientations and objectives of schemes that have not ended, with how rare their words are. */
function candidatesOf(workspace: OpenWorkspace): { readonly list: readonly Candidate[]; readonly rarity: Rarity } {
  return workspace.cached('scheme.candidates', ['scheme', 'scheme_line'], () => {
    const book = schemeBook(workspace)
    const list = [...book.schemes.values()]
      .filter(({ state }) => state !== 'ended')
      .flatMap(({ id }) => book.outline(id))
      .filter(({ line, depth }) => line.kind !== 'measure' || depth === 0)
      .map(({ line }) => ({ line, profile: profileOf(book, line) }))
    return { list, rarity: new Rarity(list.map(({ profile }) => profile)) }
  })
}

const profiles = (workspace: OpenWorkspace) =>
  workspace.cached(
    'scheme.profiles',
    ['project', 'project_line', 'action_sheet', 'scheme', 'scheme_line', 'needs_assessment_recommendation'],
    () => new Map<string, Profile>(),
  )

function sourceProfile(workspace: OpenWorkspace, source: Source): Profile {
  const known = profiles(workspace)
  const key = sourceKey(source.field, source.id)
  let profile = known.get(key)
  if (profile === undefined) {
    profile = { policies: source.policies, audiences: source.audiences, words: wordsOf(source.text) }
    known.set(key, profile)
  }
  return profile
}

/** Whether a source may feed the lines of a scheme: its own never, another local one neither for a local line; elsewhere where it shares ground. */
function mayFeed(workspace: OpenWorkspace, source: Source, schemeId: string): boolean {
  const scheme = schemeBook(workspace).scheme(schemeId)
  if (source.scheme === scheme.id) return false
  if (source.field === 'localLine' && scheme.kind === 'local') return false
  return groundOf(workspace).shares(source.territory, scheme.territory)
}

interface Question {
  readonly field?: RollUpField | undefined
  readonly source?: string | undefined
  readonly territory?: string | null | undefined
  readonly scheme?: string | undefined
  readonly limit?: number | undefined
}

/** Sources of a territory, or all. */
export function sourcesOn(workspace: OpenWorkspace, territory: string | null | undefined): Source[] {
  const all = [...rollUpSources(workspace).values()]
  if (territory == null) return all
  return all.filter((source) => source.territory !== null && groundOf(workspace).shares(source.territory, territory))
}

/** Below, only a common word or two are shared: shown for nothing. */
const least = 10

/** Errors: `rollup.source-unknown`, `scheme.unknown`. */
export function suggest(workspace: OpenWorkspace, question: Question) {
  const { field, source, territory, scheme, limit = 5 } = question
  const book = schemeBook(workspace)
  if (scheme !== undefined) book.scheme(scheme)
  const one = field !== undefined && source !== undefined ? sourceOf(workspace, field, source) : null
  const sources = one === null ? waitingSources(workspace, territory) : [one]
  const { list, rarity } = candidatesOf(workspace)
  const proposed = new Set(
    workspace.db
      .rows('SELECT line, coalesce(objective, sheet, local_line, recommendation) AS source FROM roll_up')
      .map((row) => `${row.source} ${book.lines.has(String(row.line)) ? book.final(String(row.line)).id : row.line}`),
  )
  const policyNames = namesOfTable(workspace, 'policy')
  const policies = new Map(policyNames.ids.map((id, at) => [id, policyNames.names[at] ?? id]))
  const audiences = new Map(vocabularies(workspace).audience.map(({ code, label }) => [code, label]))
  return sources.map((each) => {
    const profile = sourceProfile(workspace, each)
    const schemes = new Set(
      [...book.schemes.keys()].filter((id) => (scheme === undefined || id === scheme) && mayFeed(workspace, each, id)),
    )
    const found = list
      .filter(({ line }) => schemes.has(line.scheme))
      .map(({ line, profile: of }) => ({ line, ...likeness(profile, of, rarity) }))
      .filter(({ score }) => score >= least)
      .sort((a, b) => b.score - a.score || (a.line.id < b.line.id ? -1 : 1))
      .slice(0, limit)
    return {
      field: each.field,
      source: each.id,
      sourceTitle: each.title,
      place: each.place,
      lines: found.map(({ line, score, ...shared }) => {
        const names = {
          policies: shared.policies.map((id) => policies.get(id) ?? id),
          audiences: shared.audiences.map((code) => audiences.get(code) ?? code),
          words: [...shared.words],
        }
        return {
          id: line.id,
          scheme: line.scheme,
          kind: line.kind,
          title: lineTitle(line),
          schemeTitle: book.scheme(line.scheme).title,
          score,
          ...names,
          reason: suggestionReason(names.policies, names.audiences, names.words),
          isProposed: proposed.has(`${each.id} ${line.id}`),
        }
      }),
    }
  })
}

/** Sources of a territory that have carried nothing up, nor what stands over or under them; what was refused has gone nowhere. */
function waitingSources(workspace: OpenWorkspace, territory: string | null | undefined): Source[] {
  const feeding = feedingSources(workspace)
  return sourcesOn(workspace, territory).filter(({ field, id }) => !feeding.has(sourceKey(field, id)))
}

/** Sources that have been carried up and were not refused, with those that stand over and under them. */
export function feedingSources(workspace: OpenWorkspace): ReadonlySet<string> {
  const sources = rollUpSources(workspace)
  const under = Map.groupBy(sources.values(), ({ above }) => above)
  const book = schemeBook(workspace)
  const feeding = new Set<string>()
  const down = (key: string) => {
    if (feeding.has(key)) return
    feeding.add(key)
    for (const { field, id } of under.get(key) ?? []) down(sourceKey(field, id))
  }
  const own = workspace.db
    .rows("SELECT objective, sheet, local_line, recommendation FROM roll_up WHERE answer <> 'refused'")
    .map((row) => {
      if (row.objective !== null) return sourceKey('objective', String(row.objective))
      if (row.sheet !== null) return sourceKey('sheet', String(row.sheet))
      if (row.recommendation !== null) return sourceKey('recommendation', String(row.recommendation))
      const line = String(row.local_line)
      return sourceKey('localLine', book.lines.has(line) ? book.final(line).id : line)
    })
    .filter((key) => sources.has(key))
  for (const key of own) down(key)
  for (const key of own)
    for (let above = sources.get(key)?.above ?? null; above !== null; above = sources.get(above)?.above ?? null) {
      if (feeding.has(above)) break
      feeding.add(above)
    }
  return feeding
}
