import { territoryNamer } from '#electron/features/territory/territory-names.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { RollUpField } from '#shared/scheme/roll-up.ts'
import { type RollUpAnswer, rollUps } from './roll-up-matrix.service.ts'
import { rollUpSources, sourceKey } from './roll-up-sources.service.ts'

/** Where a line of a scheme comes from. */
export interface Origin {
  readonly field: RollUpField
  readonly source: string
  readonly title: string
  readonly place: string
  readonly territory: string
  readonly answer: string
  readonly reason: string | null
  readonly why: string | null
  /** What people said, where it was kept: never what was set aside or waits to be read. */
  readonly findings: readonly string[]
  /** 0 for what was carried up to the line itself, 1 for what had been carried up to that, and so on. */
  readonly depth: number
}

/** Origins of lines, each followed by its own: a line of a local scheme by the sheets that were carried up to it. */
export function originsReader(workspace: OpenWorkspace): (line: string) => Origin[] {
  const byLine = Map.groupBy(rollUps(workspace), ({ line }) => line)
  const sources = rollUpSources(workspace)
  const nameOf = territoryNamer(workspace)
  const said = new Map(
    workspace.db
      .rows("SELECT id, text FROM contribution WHERE state = 'kept'")
      .map((row) => [String(row.id), String(row.text)]),
  )
  const originOf = (each: RollUpAnswer, depth: number): Origin => {
    const source = sources.get(sourceKey(each.field, each.source))
    return {
      field: each.field,
      source: each.source,
      title: source?.title ?? '',
      place: source?.place ?? '',
      territory: nameOf(source?.territory ?? null),
      answer: each.answer,
      reason: each.reason,
      why: each.why,
      findings: (source?.findings ?? []).flatMap((id) => said.get(id) ?? []),
      depth,
    }
  }
  const read = (line: string, depth: number, seen: ReadonlySet<string>): Origin[] =>
    (byLine.get(line) ?? []).flatMap((each) => {
      const origin = originOf(each, depth)
      const isClosed = each.field !== 'localLine' || seen.has(each.source)
      return isClosed ? [origin] : [origin, ...read(each.source, depth + 1, new Set([...seen, each.source]))]
    })
  return (line) => read(line, 0, new Set([line]))
}
