import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { findZone } from './zone.service.ts'

/** What territories are called at the vintage of the workspace; one that nobody knows keeps its code. */
export function territoryNamer(workspace: OpenWorkspace): (code: string | null) => string {
  const names = workspace.cached(
    'territory.namer',
    ['setting', 'territory_group', 'territory_group_member'],
    () => new Map<string, string>(),
  )
  return (code) => {
    if (code === null) return ''
    let name = names.get(code)
    if (name === undefined) {
      try {
        name = findZone(workspace, code, workspace.facts.vintage).territory.name
      } catch {
        name = code
      }
      names.set(code, name)
    }
    return name
  }
}
