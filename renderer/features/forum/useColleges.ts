import { useMemo } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'

/** Colleges of the lists of the workspace, those still offered, and what each code is called. */
export function useColleges() {
  const { data } = useQuery('offer.vocabularies', {})
  return useMemo(() => {
    const all = data?.college ?? []
    const names = new Map(all.map(({ code, label }) => [code, label]))
    return {
      colleges: all.filter(({ isSetAside }) => !isSetAside).map(({ code, label }) => ({ id: code, label })),
      nameOf: (code: string) => names.get(code) ?? code,
    }
  }, [data])
}
