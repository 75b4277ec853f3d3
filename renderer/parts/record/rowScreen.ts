import type { Destination } from '#renderer/parts/hash.ts'
import { paths } from '#renderer/parts/paths.ts'
import type { RecordKind } from '#shared/record/records.ts'

/** A row of the chain, the row that it belongs to, and the last that is reached from owner to owner. */
export interface PlacedRow {
  readonly kind: RecordKind
  readonly id: string
  readonly owner: string | null
  readonly root: string | null
}

const at = (path: string, id: string, query: Destination['query'] = {}): Destination => ({
  path: `${path}/${encodeURIComponent(id)}`,
  // The part of a page that another one had open is none of this one.
  query: { onglet: null, ...query },
})

/** The screen that shows a row: its own, or that of what it belongs to with the row open. Null where there is none. */
export function rowScreen({ kind, id, owner, root }: PlacedRow): Destination | null {
  switch (kind) {
    case 'forum':
      return at(paths.forums, id)
    case 'project':
      return at(paths.projects, id)
    case 'agreement':
      return at(paths.agreements, id)
    case 'scheme':
      return at(paths.schemes, id)
    case 'steeringBody':
      return at(paths.bodies, id, { reunion: null })
    case 'changeProfile':
      return at(paths.change, id)
    case 'contract':
      return { path: paths.contracts, query: { ligne: id } }
    case 'resource':
      return { path: paths.means, query: { vue: null, ligne: id } }
    case 'changeItem':
      return { path: paths.change, query: { onglet: 'contenus', ligne: id } }
  }
  return owner === null || root === null ? null : ownedScreen(kind, id, owner, root)
}

function ownedScreen(kind: RecordKind, id: string, owner: string, root: string): Destination | null {
  switch (kind) {
    case 'forumSession':
    case 'forumQuestion':
      return at(paths.forums, root, { ligne: id })
    case 'forumParticipant':
      return at(paths.forums, root, { onglet: 'participants', ligne: id })
    case 'contribution':
      return at(paths.forums, root, { onglet: 'contributions', ligne: id })
    case 'rating':
      return at(paths.forums, root, { onglet: 'votes', ligne: id })
    case 'ratingItem':
      return at(paths.forums, root, { onglet: 'votes', ligne: owner })
    case 'projectLine':
      return at(paths.projects, root, { ligne: id })
    case 'actionSheet':
      return at(paths.projects, root, { onglet: 'fiches', ligne: id })
    case 'milestone':
    case 'sheetIndicator':
    case 'sheetMeasure':
      return at(paths.projects, root, { onglet: 'fiches', ligne: owner })
    case 'commitment':
      return { path: paths.commitments, query: { projet: root, vue: null, ligne: id } }
    case 'agreementArticle':
      return at(paths.agreements, owner, { ligne: id })
    case 'agreementParty':
      return at(paths.agreements, owner, { onglet: 'parties', ligne: id })
    case 'delegation':
      return at(paths.agreements, owner, { onglet: 'delegations', ligne: id })
    case 'schemeLine':
      return at(paths.schemes, root, { ligne: id })
    case 'rollUp':
      return { path: paths.rollUps, query: { schema: root, vue: null } }
    case 'steeringMember':
      return at(paths.bodies, root, { reunion: null, onglet: 'membres', ligne: id })
    case 'meeting':
      return at(paths.bodies, root, { reunion: id })
    case 'decision':
      return at(paths.bodies, root, { reunion: owner, onglet: 'decisions' })
    case 'resourceShare':
      return { path: paths.means, query: { vue: null, ligne: owner } }
    case 'changeObservation':
    case 'changeMeasure':
      return at(paths.change, root)
    default:
      return null
  }
}
