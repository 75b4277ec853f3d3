import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Field } from '#shared/offer/field.ts'
import { snapshotOf } from './offer-snapshot.service.ts'
import { type CalledSheet, homonymsOf } from './row-names.service.ts'
import { vocabularies } from './vocabulary.service.ts'

const namedBy: Readonly<Partial<Record<Field['type'], readonly [CalledSheet, string]>>> = {
  organization: ['organization', 'name'],
  organizations: ['organization', 'name'],
  accessPoints: ['accessPoint', 'name'],
  mission: ['mission', 'title'],
  policy: ['policy', 'title'],
}

/** How the values of a field are called on screens and in files. */
export function labelled(workspace: OpenWorkspace, field: Field): (value: string) => string {
  if (field.vocabulary !== undefined) {
    const labels = new Map(vocabularies(workspace)[field.vocabulary].map((term) => [term.code, term.label]))
    return (value) => labels.get(value) ?? value
  }
  const source = namedBy[field.type]
  if (source === undefined) return (value) => value
  const { rows } = snapshotOf(workspace, source[0])
  // Missions and policies stand beside what tells them apart, wherever they are shown.
  const isTold = source[0] === 'organization' || source[0] === 'accessPoint'
  const homonyms = isTold ? homonymsOf(workspace, source[0]) : null
  return (value) => homonyms?.get(value) ?? String(rows.get(value)?.cells[source[1]] ?? value)
}

/** Changes whenever something is called otherwise than before. */
export function namesVersion(workspace: OpenWorkspace): string {
  const sheets = (['organization', 'accessPoint', 'mission', 'policy'] as const).map(
    (sheet) => snapshotOf(workspace, sheet).version,
  )
  const terms = workspace.cached('offer.terms', ['vocabulary_term'], () => ({}))
  return `${sheets.join('.')}.${numberOf(terms)}`
}

const numbers = new WeakMap<object, number>()
let last = 0
function numberOf(object: object): number {
  let number = numbers.get(object)
  if (number === undefined) {
    last += 1
    number = last
    numbers.set(object, number)
  }
  return number
}
