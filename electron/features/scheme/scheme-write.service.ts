import { EngineError } from '#electron/core/errors.ts'
import { moveRecords } from '#electron/features/record/record-place.service.ts'
import { createRecords, updateRecords } from '#electron/features/record/record-write.service.ts'
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
  const settle = numbersFollow(workspace, target.scheme)
  for (const { id } of others) {
    const under = book.under(id).map((line) => line.id)
    if (under.length > 0) moveRecords(workspace, 'schemeLine', under, { above: target.id, before: null })
  }
  updateRecords(
    workspace,
    'schemeLine',
    [
      ...others.map(({ id }) => ({ id, field: 'mergedInto', value: target.id })),
      ...(title === undefined ? [] : [{ id: target.id, field: 'title', value: title }]),
    ],
    null,
    true,
  )
  settle([])
  return others.length
}

/** Errors: `scheme.line-unknown`. */
export function part(workspace: OpenWorkspace, lines: readonly string[]): number {
  const book = schemeBook(workspace)
  const parted = lines.map((id) => book.line(id))
  const settle = [...new Set(parted.map(({ scheme }) => scheme))].map((scheme) => numbersFollow(workspace, scheme))
  const edits = parted.map(({ id }) => ({ id, field: 'mergedInto', value: null }))
  const count = updateRecords(workspace, 'schemeLine', edits, null, true)
  for (const each of settle) each([])
  return count
}
