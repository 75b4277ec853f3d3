import { geographyOf, none } from '#electron/features/territory/geography.service.ts'
import { findZone } from '#electron/features/territory/zone.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Output } from '#shared/api/contract.ts'
import { typographic } from '#shared/lib/french.ts'
import { followedSheets, sharedSheets, sheetsIn } from './followed-sheets.service.ts'
import { projectHead, projectHeads } from './project-head.service.ts'

const mean = (values: readonly number[]) =>
  values.length === 0 ? null : Math.round(values.reduce((sum, value) => sum + value, 0) / values.length)

export function listProjects(workspace: OpenWorkspace, day: string): Output<'project.list'> {
  const all = followedSheets(workspace, null, day)
  const byProject = Map.groupBy(all, ({ project }) => project)
  const byId = new Map(all.map((sheet) => [sheet.id, sheet]))
  const sharedWith = Map.groupBy(sharedSheets(workspace), ({ project }) => project)
  return projectHeads(workspace).map((head) => {
    const shared = (sharedWith.get(head.id) ?? []).flatMap(({ sheet }) => byId.get(sheet) ?? [])
    const sheets = [...(byProject.get(head.id) ?? []), ...shared]
    return {
      ...head,
      sheets: sheets.length,
      shared: shared.length,
      done: sheets.filter(({ status }) => status === 'done').length,
      late: sheets.filter(({ told }) => told === 'late').length,
      alerts: sheets.reduce((sum, { alerts }) => sum + alerts.length, 0),
      completion: mean(sheets.map(({ score }) => score)),
    }
  })
}

/** Error: `project.unknown`. */
export function projectOverview(workspace: OpenWorkspace, id: string, day: string): Output<'project.overview'> {
  return { ...projectHead(workspace, id), day, sheets: followedSheets(workspace, id, day) }
}

type Places = Output<'project.places'>

/** Communes of a territory; none where it does not exist any more. */
function communesOf(workspace: OpenWorkspace, code: string, vintage: number): Int32Array {
  try {
    return findZone(workspace, code, vintage).all()
  } catch {
    return new Int32Array()
  }
}

/** Communes, then intercommunalités, that at least one sheet reaches. Error: `project.unknown`. */
export function projectPlaces(workspace: OpenWorkspace, id: string, vintage: number): Places {
  const { territory } = projectHead(workspace, id)
  const perimeters = sheetsIn(workspace, id).map(
    (row) =>
      [
        String(row.id),
        row.territories === null ? [territory] : (JSON.parse(String(row.territories)) as string[]),
      ] as const,
  )
  const held = new Map<string, Int32Array>()
  const { epci } = geographyOf(workspace, vintage)
  const reached = { commune: new Map<number, Set<string>>(), epci: new Map<number, Set<string>>() }
  const add = (level: 'commune' | 'epci', ord: number, sheet: string) => {
    const known = reached[level].get(ord)
    if (known === undefined) reached[level].set(ord, new Set([sheet]))
    else known.add(sheet)
  }
  for (const [sheet, codes] of perimeters)
    for (const code of codes) {
      const communes = held.get(code) ?? communesOf(workspace, code, vintage)
      held.set(code, communes)
      for (const commune of communes) {
        add('commune', commune, sheet)
        const group = epci[commune] ?? none
        if (group !== none) add('epci', group, sheet)
      }
    }
  return (['commune', 'epci'] as const).flatMap((level) =>
    workspace.db
      .rows(
        'SELECT ord, code, name FROM territory WHERE level = ? AND ord IN (SELECT value FROM json_each(?)) ORDER BY code',
        level,
        JSON.stringify([...reached[level].keys()]),
      )
      .map((row) => ({
        level,
        code: String(row.code),
        name: typographic(String(row.name)),
        sheets: [...(reached[level].get(Number(row.ord)) ?? [])],
      })),
  )
}
