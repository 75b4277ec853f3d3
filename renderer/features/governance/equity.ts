import type { Output } from '#shared/api/contract.ts'
import type { EquityMeasure, EquityUnit } from '#shared/governance/equity.rules.ts'

export type Equity = Output<'equity.read'>

/** Intercommunalités whose persons may be known, with what they have of a measure. */
export function unitsOf({ territories }: Equity, measure: EquityMeasure): readonly EquityUnit[] {
  return territories.flatMap((row) =>
    row.persons === null ? [] : [{ id: row.code, persons: row.persons, amount: row[measure] }],
  )
}
