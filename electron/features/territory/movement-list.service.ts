import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { typographic } from '#shared/lib/french.ts'
import { geographyOf, none } from './geography.service.ts'
import { movements } from './movement.service.ts'

interface Named {
  readonly code: string
  readonly name: string
}

interface Names {
  readonly communes: readonly (Named & { readonly department: string | null })[]
  readonly epcis: readonly Named[]
}

function names(workspace: OpenWorkspace): Names {
  return workspace.cached('movement.names', [], () => {
    const rows = (level: string) =>
      workspace.db.rows('SELECT code, name, parent FROM territory WHERE level = ? ORDER BY ord', level).map((row) => ({
        code: String(row.code),
        name: typographic(String(row.name)),
        department: typeof row.parent === 'string' ? row.parent : null,
      }))
    return {
      communes: rows('commune'),
      epcis: rows('epci').map(({ code, name }) => ({ code, name })),
    }
  })
}

/**
 * What changed for the communes of a département between 1 January of two years: mergers, splits and changes of code, and
 * communes that went from one intercommunalité to another: those of the département, and those elsewhere of an
 * intercommunalité that has communes in it. In either order; told from the older to the newer.
 * Errors: `territory.vintage-unknown`.
 */
export function listMovements(workspace: OpenWorkspace, department: string, from: number, to: number) {
  const [older, newer] = from <= to ? [from, to] : [to, from]
  const [before, after] = [geographyOf(workspace, older), geographyOf(workspace, newer)]
  const { communes, epcis } = names(workspace)
  const named = (ord: number): Named => {
    const found = communes[ord]
    return { code: found?.code ?? '', name: found?.name ?? '' }
  }
  const isHere = (ord: number) => communes[ord]?.department === department
  const changes = movements(workspace)
    .filter((each) => each.vintage > older && each.vintage <= newer && (isHere(each.from) || isHere(each.to)))
    .filter((each) => each.kind === 'split' || each.from !== each.to)
    .map((each) => ({
      vintage: each.vintage,
      kind: each.kind,
      from: named(each.from),
      to: named(each.to),
      share: each.share,
    }))
  const epciOf = (column: Uint16Array, ord: number) => epcis[column[ord] ?? none] ?? null
  const own = new Set<number>()
  for (const { department: departments, epci } of [before, after]) {
    for (let ord = 0; ord < departments.length; ord++) {
      if (isHere(ord) && (departments[ord] ?? none) !== none) own.add(epci[ord] ?? none)
    }
  }
  own.delete(none)
  const isOurs = (ord: number) => isHere(ord) || own.has(before.epci[ord] ?? none) || own.has(after.epci[ord] ?? none)
  const moved = communes.flatMap((_, ord) => {
    if (!isOurs(ord) || (before.department[ord] ?? none) === none || (after.department[ord] ?? none) === none) return []
    if (before.epci[ord] === after.epci[ord]) return []
    return [{ commune: named(ord), from: epciOf(before.epci, ord), to: epciOf(after.epci, ord) }]
  })
  return { changes, moved }
}
