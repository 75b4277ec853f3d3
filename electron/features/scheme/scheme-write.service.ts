import { EngineError } from '#electron/core/errors.ts'
import { moveRecords } from '#electron/features/record/record-place.service.ts'
import { createRecords, type RecordEdit, updateRecords } from '#electron/features/record/record-write.service.ts'
import { listZones } from '#electron/features/territory/territory-list.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { localSchemeTitle } from '#shared/scheme/scheme.labels.ts'
import { schemeBook } from './scheme-lines.service.ts'
import { numbersFollow } from './scheme-numbers.service.ts'

/** A local scheme for each MDS that has none; returns their ids. Errors: `scheme.no-centre`. */
export function createLocals(
  workspace: OpenWorkspace,
  period: { readonly startsOn?: string | null | undefined; readonly endsOn?: string | null | undefined },
): string[] {
  const { vintage, department } = workspace.facts
  const centres = listZones(workspace, { level: 'mds', department }, vintage).map(({ territory }) => territory)
  if (centres.length === 0) throw new EngineError('scheme.no-centre', {})
  const has = new Set(
    [...schemeBook(workspace).schemes.values()]
      .filter(({ kind }) => kind === 'local')
      .map(({ territory }) => territory),
  )
  const rows = centres
    .filter(({ code }) => !has.has(code))
    .map(({ code, name }) => ({
      title: localSchemeTitle(name),
      kind: 'local',
      territory: code,
      startsOn: period.startsOn ?? null,
      endsOn: period.endsOn ?? null,
    }))
  return rows.length === 0 ? [] : createRecords(workspace, 'scheme', rows, { owner: null })
}

/** Writes the numbers of a scheme; returns how many lines changed. Errors: `scheme.unknown`. */
export function renumber(workspace: OpenWorkspace, scheme: string): number {
  const book = schemeBook(workspace)
  book.scheme(scheme)
  const numbers = book.numbers(scheme)
  return updateRecords(
    workspace,
    'schemeLine',
    book.linesOf(scheme).map(({ id }) => ({ id, field: 'code', value: numbers.get(id) ?? null })),
  )
}

/** Errors: `scheme.line-unknown`, `scheme.unite-alone`, `scheme.unite-apart`. */
export function unite(
  workspace: OpenWorkspace,
  into: string,
  lines: readonly string[],
  title: string | undefined,
): number {
  const book = schemeBook(workspace)
  const target = book.final(into)
  const others = [...new Set(lines)].map((id) => book.line(id)).filter(({ id }) => id !== target.id)
  if (others.length === 0) throw new EngineError('scheme.unite-alone', {})
  if (others.some(({ scheme, kind }) => scheme !== target.scheme || kind !== target.kind))
    throw new EngineError('scheme.unite-apart', {})
  // What had already come from another goes on coming from that one.
  const from: RecordEdit[] = []
  const settle = numbersFollow(workspace, target.scheme)
  for (const { id } of others) {
    const under = book.under(id)
    if (under.length === 0) continue
    moveRecords(
      workspace,
      'schemeLine',
      under.map((line) => line.id),
      { above: target.id, before: null },
    )
    for (const line of under) if (line.unitedFrom === null) from.push({ id: line.id, field: 'unitedFrom', value: id })
  }
  updateRecords(
    workspace,
    'schemeLine',
    [
      ...from,
      ...others.map(({ id }) => ({ id, field: 'mergedInto', value: target.id })),
      ...(title === undefined ? [] : [{ id: target.id, field: 'title', value: title }]),
    ],
    null,
    true,
  )
  settle([])
  return others.length
}

/**
 * Lines stand for themselves again, with what had come with them: what was carried up to them always named them, and what stood under them
 * goes back there, but for what people have since put elsewhere. Errors: `scheme.line-unknown`.
 */
export function part(workspace: OpenWorkspace, lines: readonly string[]): number {
  const before = schemeBook(workspace)
  const targets = new Set(lines.map((id) => before.final(id).id))
  const own = lines.map((id) => before.line(id))
  const settle = [...new Set(own.map(({ scheme }) => scheme))].map((scheme) => numbersFollow(workspace, scheme))
  const edits = own.map(({ id }) => ({ id, field: 'mergedInto', value: null }))
  const parted = updateRecords(workspace, 'schemeLine', edits, null, true)
  const book = schemeBook(workspace)
  const back = [...book.lines.values()].filter(({ above, unitedFrom }) => {
    if (unitedFrom === null || above === null || !targets.has(above)) return false
    return book.final(unitedFrom).id !== above
  })
  for (const [home, list] of Map.groupBy(back, ({ unitedFrom }) => book.final(unitedFrom ?? '').id))
    moveRecords(
      workspace,
      'schemeLine',
      list.map(({ id }) => id),
      { above: home, before: null },
    )
  const settled = back.filter(({ unitedFrom }) => book.final(unitedFrom ?? '').id === unitedFrom)
  updateRecords(
    workspace,
    'schemeLine',
    settled.map(({ id }) => ({ id, field: 'unitedFrom', value: null })),
    null,
    true,
  )
  for (const each of settle) each([])
  return parted
}
