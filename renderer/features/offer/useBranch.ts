import { useCallback, useEffect, useState } from 'react'
import { useQueryValue } from '#renderer/parts/hash.ts'
import type { Branch } from './OfferTree.tsx'

function asked(policy: string | null, mission: string | null): Branch {
  if (mission !== null) return { sheet: 'mission', id: mission }
  return policy === null ? null : { sheet: 'policy', id: policy }
}

/**
 * The policy or mission that is chosen, in the tree or by the address; `isRead` as long as its sheet is the one to show, which a
 * cell of the table takes over.
 */
export function useBranch() {
  const policy = useQueryValue('politique')
  const mission = useQueryValue('mission')
  const line = useQueryValue('ligne')
  const [branch, setBranch] = useState<Branch>(asked(policy, mission))
  const [isRead, setRead] = useState(branch !== null && line === null)
  useEffect(() => {
    const next = asked(policy, mission)
    if (next === null) return
    setBranch(next)
    setRead(line === null)
  }, [policy, mission, line])
  const choose = useCallback((next: Branch) => {
    setBranch(next)
    setRead(next !== null)
  }, [])
  const leave = useCallback(() => setRead(false), [])
  return { branch, isRead, choose, leave }
}
