import { territoryNamer } from '#electron/features/territory/territory-names.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Output } from '#shared/api/contract.ts'
import { rollUps } from './roll-up-matrix.service.ts'
import { schemeBook } from './scheme-lines.service.ts'

type Listed = Output<'scheme.list'>[number]

export function listSchemes(workspace: OpenWorkspace): Listed[] {
  const book = schemeBook(workspace)
  const nameOf = territoryNamer(workspace)
  const owners = new Map(
    workspace.db.rows('SELECT id, name FROM organization').map((row) => [String(row.id), String(row.name)]),
  )
  const answers = Map.groupBy(rollUps(workspace), ({ scheme }) => scheme)
  return [...book.schemes.values()].map((scheme) => {
    const outline = book.outline(scheme.id)
    const own = answers.get(scheme.id) ?? []
    return {
      id: scheme.id,
      title: scheme.title,
      kind: scheme.kind as Listed['kind'],
      state: scheme.state as Listed['state'],
      territory: scheme.territory,
      territoryName: nameOf(scheme.territory),
      owner: scheme.owner === null ? null : (owners.get(scheme.owner) ?? null),
      startsOn: scheme.startsOn,
      endsOn: scheme.endsOn,
      lines: outline.length,
      orientations: outline.filter(({ depth }) => depth === 0).length,
      rollUps: own.length,
      waiting: own.filter(({ answer }) => answer === 'waiting').length,
    }
  })
}
