import { useSyncExternalStore } from 'react'
import type { Input } from '#shared/api/contract.ts'

export type EnteredBallot = Input<'rating.addBallots'>['ballots'][number]

/** Ballots that were entered and not yet put in, by vote: in memory alone, and out of order at once. */
const urns = new Map<string, readonly EnteredBallot[]>()
const listeners = new Set<() => void>()
const nothing: readonly EnteredBallot[] = []

function change(rating: string, ballots: readonly EnteredBallot[]): void {
  urns.set(rating, ballots)
  for (const listener of listeners) listener()
}

function warn(event: BeforeUnloadEvent): void {
  if ([...urns.values()].some((ballots) => ballots.length > 0)) event.preventDefault()
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) window.addEventListener('beforeunload', warn)
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useUrn(rating: string): readonly EnteredBallot[] {
  return useSyncExternalStore(subscribe, () => urns.get(rating) ?? nothing)
}

/** At a place drawn by lot among those that are there. */
export function dropInUrn(rating: string, ballot: EnteredBallot): void {
  const ballots = urns.get(rating) ?? nothing
  const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1))
  change(rating, ballots.toSpliced(drawn % (ballots.length + 1), 0, ballot))
}

export function emptyUrn(rating: string): void {
  change(rating, nothing)
}
