import { parsePeriod } from './period.rules.ts'
import type { Column } from './recognise.types.ts'

const periodWords =
  /(^|_)(an|annee|annees|annee_\w+|year|date|dtreffre|dt_?ref\w*|time_period|time|periode|period|trimestre|mois|exercice)(_|$)/
const vintageWords = /millesime|maj|mise_a_jour|creation|naissance|deces|label/

/**
 * The column that says the period of each row, by its content (every text is a period) and its name. Plain four-digit numbers
 * are years only under a name that says so: populations look like years.
 */
export function guessPeriodColumn(columns: readonly Column[], declared: readonly string[]): Column | null {
  const named = declared
    .map((name) => columns.find((column) => column.folded === name && allPeriods(column)))
    .find((column) => column !== undefined)
  if (named !== undefined) return named
  const candidates = columns.filter(
    (column) => column.distinct.size > 0 && allPeriods(column) && !vintageWords.test(column.folded),
  )
  const hinted = candidates.filter((column) => periodWords.test(column.folded))
  if (hinted.length > 0) return hinted.sort((a, b) => b.distinct.size - a.distinct.size)[0] ?? null
  // Without a name: forms that nothing else has (2015-T4, 1968-1975, 2024-12), few of them and repeated.
  return (
    candidates.find(
      (column) =>
        column.distinct.size * 2 <= column.filled &&
        [...column.distinct].every((text) => !/^\d+([.,]\d+)?$/.test(text)),
    ) ??
    candidates.find((column) => looksLikeYears(column)) ??
    null
  )
}

function allPeriods(column: Column): boolean {
  if (column.distinct.size === 0 || column.distinct.size > 400) return false
  for (const text of column.distinct) if (parsePeriod(text) === null) return false
  return true
}

/** A run of recent years, each repeated about as often: a column of years under an unknown name. */
function looksLikeYears(column: Column): boolean {
  const years = [...column.distinct].map(Number)
  if (years.length < 2 || years.length > 60 || column.filled !== column.cells.length) return false
  const [low, high] = [Math.min(...years), Math.max(...years)]
  if (low < 1960 || high > 2040 || high - low > years.length * 8) return false
  return column.filled / years.length >= 4
}
