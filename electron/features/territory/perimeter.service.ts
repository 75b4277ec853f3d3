import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Perimeter } from '#shared/territory/territory.schema.ts'
import { geographyOf, knownVintages, none } from './geography.service.ts'
import { carryPlanOf } from './movement.service.ts'

/** Communes of every EPCI at two vintages compared, by ordinal of the EPCI. */
interface Compared {
  /** Communes shown in the EPCI that were wholly in it at the other vintage. */
  readonly kept: Uint32Array
  /** Communes shown elsewhere that were in it, if only for a part. */
  readonly others: Uint32Array
  /** Communes that it had at the other vintage. */
  readonly held: Uint32Array
}

/** For each commune shown, the communes of the other vintage that it stands for: itself, or what merged into it. */
function counterparts(workspace: OpenWorkspace, from: number, shown: number): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>()
  const plan = carryPlanOf(workspace, Math.min(from, shown), Math.max(from, shown))
  for (const [index, target] of (plan?.targets ?? []).entries()) {
    for (let at = plan?.start[index] ?? 0; at < (plan?.start[index + 1] ?? 0); at++) {
      const origin = plan?.source[at] ?? target
      const [key, other] = from < shown ? [target, origin] : [origin, target]
      found.set(key, [...(found.get(key) ?? []), other])
    }
  }
  return found
}

function compare(workspace: OpenWorkspace, from: number, shown: number): Compared {
  const [then, now] = [geographyOf(workspace, from), geographyOf(workspace, shown)]
  const size = now.slots.part
  const compared = { kept: new Uint32Array(size), others: new Uint32Array(size), held: then.expected.slice(0, size) }
  const moved = counterparts(workspace, from, shown)
  const count = (into: Uint32Array, epci: number) => {
    if (epci !== none) into[epci] = (into[epci] as number) + 1
  }
  // A plain loop: this runs before the first panorama, when nothing is compiled yet.
  for (let commune = 0; commune < now.n; commune++) {
    if (now.department[commune] === none) continue
    const epci = now.epci[commune] as number
    const others = moved.get(commune)
    if (others === undefined) {
      const before = then.epci[commune] as number
      count(before === epci ? compared.kept : compared.others, before)
      continue
    }
    const before = new Set(others.map((other) => then.epci[other] ?? none))
    if (before.size === 1 && before.has(epci)) count(compared.kept, epci)
    for (const other of before) if (other !== epci) count(compared.others, other)
  }
  return compared
}

/**
 * The perimeter in which a figure of an EPCI was published, beside the one that is shown; null when they hold the same communes,
 * merged ones included. 0 is the vintage of a file that does not say its own.
 */
export function perimeterOf(workspace: OpenWorkspace, epci: number, from: number, shown: number): Perimeter | null {
  if (from === shown) return null
  const unknown = { vintage: from === 0 ? null : from, kept: null, others: null }
  if (!knownVintages(workspace).includes(from)) return unknown
  const { kept, others, held } = workspace.cached(`perimeters.${from}.${shown}`, [], () =>
    compare(workspace, from, shown),
  )
  if ((held[epci] ?? 0) === 0) return unknown
  const found = { vintage: from, kept: kept[epci] ?? 0, others: others[epci] ?? 0 }
  return found.others === 0 && found.kept === geographyOf(workspace, shown).expected[epci] ? null : found
}
