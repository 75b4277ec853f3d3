import { useMemo } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { setQuery, useQueryValue } from '#renderer/parts/hash.ts'
import { useSelection } from '#renderer/parts/selection.tsx'
import { storedLevels } from '#shared/territory/level.ts'
import type { Level } from '#shared/territory/territory.schema.ts'
import { figureTable, type ValueTable, variableTable } from './valueCells.ts'

export const shownLevels = ['commune', 'epci', 'epci-part', 'mds', 'group', 'department', 'region', 'country'] as const

function levelFrom(text: string | null, isVariable: boolean): Level {
  const levels: readonly string[] = isVariable ? storedLevels : shownLevels
  return text !== null && levels.includes(text) ? (text as Level) : isVariable ? 'commune' : 'epci'
}

/** What the grid of values shows, kept in the address: an indicator at its periods, or variables at one period. */
export function useValueSubject() {
  const askedIndicator = useQueryValue('indicateur')
  const variableText = useQueryValue('variables')
  const askedLevel = useQueryValue('niveau')
  const askedPeriod = useQueryValue('periode')
  const { department, vintage } = useSelection()
  const indicators = useQuery('indicator.list', {})
  // Without a choice, the first indicator that has data: an empty screen would teach nothing.
  const first = indicators.data?.find((each) => each.available)?.id ?? null
  const indicatorId = askedIndicator ?? (variableText === null ? first : null)
  const allVariables = useQuery('variable.list', {})

  const isVariable = indicatorId === null && variableText !== null
  const variables = useMemo(() => (variableText ?? '').split(',').filter((id) => id !== ''), [variableText])
  const level = levelFrom(askedLevel, isVariable)
  const indicator = indicators.data?.find((each) => each.id === indicatorId) ?? null
  const periods = useMemo(() => {
    if (!isVariable) return indicator?.periods ?? []
    const known = new Map(allVariables.data?.map((each) => [each.id, each.periods]) ?? [])
    return [...new Set(variables.flatMap((id) => known.get(id) ?? []))].sort()
  }, [isVariable, indicator, variables, allVariables.data])
  const asked = askedPeriod !== null && periods.includes(askedPeriod) ? askedPeriod : null
  // Variables side by side are compared at one period; an indicator is read along time.
  const period = asked ?? (isVariable ? (periods.at(-1) ?? null) : null)

  // Départements, régions and France are shown whole; smaller territories are those of the workspace's own.
  const scope = level === 'department' || level === 'region' || level === 'country' ? {} : { department }
  const figures = useQuery(
    'indicator.values',
    { indicator: indicatorId ?? '', level, period: period ?? 'all', vintage, ...scope },
    { enabled: indicator !== null, keepPrevious: true },
  )
  const values = useQuery(
    'variable.values',
    { variables: [...variables], level, vintage, ...scope, ...(period === null ? {} : { period }) },
    { enabled: isVariable && variables.length > 0, keepPrevious: true },
  )
  const table = useMemo<ValueTable | undefined>(() => {
    if (indicator) return figures.data ? figureTable(indicator.id, figures.data, indicator.decimals) : undefined
    const labelOf = (id: string) => allVariables.data?.find((each) => each.id === id)?.label ?? id
    return isVariable && values.data ? variableTable(values.data, labelOf) : undefined
  }, [indicator, figures.data, isVariable, values.data, allVariables.data])
  const withValues = new Set(values.data?.columns.map((column) => column.variable))
  const without =
    isVariable && values.data && !values.isPlaceholderData ? variables.filter((id) => !withValues.has(id)) : []

  return {
    indicators: indicators.data ?? [],
    allVariables: allVariables.data ?? [],
    isVariable,
    indicator,
    variables,
    level,
    levels: isVariable ? storedLevels : shownLevels,
    periods,
    period,
    table,
    /** Variables asked for that have no value at this level and period. */
    without,
    hasSubject: isVariable ? variables.length > 0 : indicatorId !== null,
    error: isVariable ? values.error : (figures.error ?? indicators.error),
    retry: () => {
      void (isVariable ? values.refetch() : figures.refetch())
    },
    setIndicator: (id: string) => setQuery({ indicateur: id, variables: null, periode: null }),
    setVariables: (ids: readonly string[]) => setQuery({ indicateur: null, variables: ids.join(',') }),
    setLevel: (id: string) => setQuery({ niveau: id }),
    setPeriod: (id: string | null) => setQuery({ periode: id }),
  }
}

export type ValueSubject = ReturnType<typeof useValueSubject>
