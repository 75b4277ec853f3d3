import type { Output } from '#shared/api/contract.ts'
import { listing } from '#shared/lib/french.ts'
import { vintagePageLabels as labels } from '#shared/territory/screen.labels.ts'

type Movements = Output<'territory.movements'>
type Change = Movements['changes'][number]
type Kind = Change['kind']

interface MovementLine {
  readonly id: string
  readonly vintage: number
  readonly kind: Kind
  readonly before: string
  readonly after: string
}

const place = ({ name, code }: { readonly name: string; readonly code: string }) => labels.place(name, code)

/**
 * One line per event, newest first: the communes that merged together, or what one commune split into. A commune that keeps
 * its code when it takes others in is named among them, in its former limits.
 */
export function movementLines(changes: readonly Change[]): MovementLine[] {
  const events = Map.groupBy(changes, (change) => {
    const pivot = change.kind === 'split' ? change.from.code : change.to.code
    return `${change.vintage} ${change.kind} ${pivot}`
  })
  return [...events]
    .flatMap(([id, parts]): MovementLine[] => {
      const [first] = parts
      if (first === undefined) return []
      const { vintage, kind, from, to } = first
      if (kind === 'split')
        return [{ id, vintage, kind, before: place(from), after: listing(parts.map((part) => place(part.to))) }]
      const before = parts.map((part) => place(part.from))
      if (kind === 'merge' && !parts.some((part) => part.from.code === to.code))
        before.push(labels.itself(to.name, to.code))
      return [{ id, vintage, kind, before: listing(before), after: place(to) }]
    })
    .sort((a, b) => b.vintage - a.vintage || a.after.localeCompare(b.after, 'fr'))
}
