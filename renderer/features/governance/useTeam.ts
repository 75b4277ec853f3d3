import { useMemo } from 'react'
import { useRecords } from '#renderer/parts/record/useRecords.ts'
import { type ChangeItem, type ChangeProfile, teamHistory } from '#shared/governance/change.rules.ts'

/** Profiles of the team of a profile, the earliest first; empty when it is gone, undefined until it is known. */
export function useTeam(profile: string) {
  const { rows, error, retry } = useRecords('changeProfile')
  const history = useMemo(() => {
    const all = rows?.map((row) => ({
      row,
      id: row.id,
      territory: row.text('territory'),
      team: row.text('team'),
      observedOn: row.text('observedOn'),
    })) satisfies readonly ChangeProfile[] | undefined
    const own = all?.find(({ id }) => id === profile)
    if (all === undefined) return undefined
    return own === undefined ? [] : teamHistory(all, own).map(({ row }) => row)
  }, [rows, profile])
  return { history, error, retry }
}

/** Signs, risks and dimensions, in their order; undefined until they are known. */
export function useChangeItems(): readonly (ChangeItem & { readonly description: string })[] | undefined {
  const { rows } = useRecords('changeItem')
  return useMemo(
    () =>
      rows?.map((row) => ({
        id: row.id,
        dimension: row.text('dimension') as ChangeItem['dimension'],
        family: row.text('family') === '' ? null : row.text('family'),
        title: row.text('title'),
        description: row.text('description'),
      })),
    [rows],
  )
}
