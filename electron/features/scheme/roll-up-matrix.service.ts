import { recordRows } from '#electron/features/record/record-rows.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { type RollUpField, rollUpFields } from '#shared/scheme/roll-up.ts'
import { answerSentence } from '#shared/scheme/scheme.labels.ts'
import { sourceKey } from './roll-up-sources.service.ts'
import { feedingSources, sourcesOn } from './roll-up-suggest.service.ts'
import { lineTitle, schemeBook, textOf } from './scheme-lines.service.ts'

/** A roll-up as it counts now: lines that were united are one. */
export interface RollUpAnswer {
  readonly id: string
  readonly field: RollUpField
  readonly source: string
  readonly line: string
  readonly lineTitle: string
  readonly orientation: string
  readonly scheme: string
  readonly schemeTitle: string
  readonly answer: string
  readonly why: string | null
  readonly reason: string | null
  readonly proposedOn: string | null
  readonly proposedBy: string | null
  readonly answeredOn: string | null
  readonly answeredBy: string | null
  readonly sentence: string
}

export function rollUps(workspace: OpenWorkspace): readonly RollUpAnswer[] {
  return workspace.cached('scheme.rollUps', ['scheme', 'scheme_line', 'roll_up'], () => {
    const book = schemeBook(workspace)
    return recordRows(workspace, 'rollUp').flatMap(({ id, values }): RollUpAnswer[] => {
      const field = rollUpFields.find((each) => values[each] !== null)
      const proposed = String(values.line)
      if (field === undefined || !book.lines.has(proposed)) return []
      const named = String(values[field])
      const line = book.final(proposed)
      const scheme = book.scheme(line.scheme)
      const said = {
        answer: String(values.answer),
        reason: textOf(values.reason),
        answeredOn: textOf(values.answeredOn),
      }
      return [
        {
          id,
          field,
          source: field === 'localLine' && book.lines.has(named) ? book.final(named).id : named,
          line: line.id,
          lineTitle: lineTitle(line),
          orientation: book.orientation(proposed).id,
          scheme: scheme.id,
          schemeTitle: scheme.title,
          ...said,
          why: textOf(values.why),
          proposedOn: textOf(values.proposedOn),
          proposedBy: textOf(values.proposedBy),
          answeredBy: textOf(values.answeredBy),
          sentence: answerSentence(said.answer, scheme.title, lineTitle(line), said.reason, said.answeredOn),
        },
      ]
    })
  })
}

/** What a source carried up. */
export function rollUpsOf(workspace: OpenWorkspace, field: RollUpField, source: string): RollUpAnswer[] {
  const book = schemeBook(workspace)
  const id = field === 'localLine' && book.lines.has(source) ? book.final(source).id : source
  return rollUps(workspace).filter((each) => each.field === field && each.source === id)
}

/** Errors: `scheme.unknown`. */
export function matrix(
  workspace: OpenWorkspace,
  { territory, scheme }: { readonly territory?: string | null | undefined; readonly scheme?: string | undefined },
) {
  const book = schemeBook(workspace)
  const schemes =
    scheme === undefined ? [...book.schemes.values()].filter(({ kind }) => kind !== 'local') : [book.scheme(scheme)]
  const shown = new Set(schemes.map(({ id }) => id))
  const isLocal = scheme !== undefined && schemes[0]?.kind === 'local'
  const feeding = feedingSources(workspace)
  const sources = sourcesOn(workspace, territory)
    .filter(({ field }) => !isLocal || field !== 'localLine')
    .map(({ field, id, title, place, territory: of }) => ({
      field,
      id,
      title,
      place,
      territory: of,
      feeds: feeding.has(sourceKey(field, id)),
    }))
  const known = new Set(sources.map(({ field, id }) => sourceKey(field, id)))
  const all = rollUps(workspace).filter((each) => shown.has(each.scheme))
  const fed = new Set(all.filter(({ answer }) => answer !== 'refused').map(({ orientation }) => orientation))
  return {
    schemes: schemes.map(({ id, title }) => ({ id, title })),
    lines: schemes.flatMap(({ id }) =>
      book
        .outline(id)
        .filter(({ depth }) => depth === 0)
        .map(({ line }) => ({
          id: line.id,
          scheme: id,
          kind: line.kind,
          title: lineTitle(line),
          isFed: fed.has(line.id),
        })),
    ),
    sources,
    rollUps: all.filter(({ field, source }) => known.has(sourceKey(field, source))),
  }
}
