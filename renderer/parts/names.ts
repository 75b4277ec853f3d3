import { useEach } from '#renderer/api/hooks.ts'

/** Names of a few territories by code; a code whose name has not come yet is absent. */
export function useTerritoryNames(codes: readonly string[], vintage: number): ReadonlyMap<string, string> {
  const answers = useEach(
    'territory.get',
    codes.map((code) => ({ code, vintage })),
  )
  return new Map(answers.flatMap((each) => (each ? [[each.code, each.name] as const] : [])))
}
