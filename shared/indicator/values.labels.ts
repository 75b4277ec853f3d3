import { formatNumber } from '#shared/lib/format.ts'
import { plural } from '#shared/lib/french.ts'
import type { Perimeter } from '#shared/territory/territory.schema.ts'

/** Reservations about the perimeter and the cells behind a figure. */
export const carriedNote = (from: number, to: number) =>
  `Chiffre publié dans la géographie ${from}, ramené aux communes de ${to} (fusions additionnées, scissions réparties selon la population).`
export const notCarriedNote = (from: number, to: number) =>
  `Chiffre publié dans la géographie ${from} ; il ne se reporte pas sur les communes de ${to}, nées d’une fusion ou d’une scission : une médiane ou un taux ne s’additionne pas.`
/** « périmètre de 2021 », « périmètre de l’époque » where nobody says which. */
export const perimeterName = ({ vintage }: Pick<Perimeter, 'vintage'>) =>
  `périmètre de ${vintage === null ? 'l’époque' : vintage}`

function held({ kept, others }: Perimeter, expected: number): string {
  if (kept === null || others === null)
    return ', dont les communes ne sont pas connues : il peut différer du périmètre affiché.'
  const communes = `${plural(expected, 'commune', 'communes')} du périmètre affiché`
  const shown =
    kept === expected ? (expected > 1 ? `les ${communes}` : communes) : `${formatNumber(kept)} des ${communes}`
  return ` : il compte ${shown}${others === 0 ? '.' : ` et ${plural(others, 'autre', 'autres')}.`}`
}
/** Said with every figure of another perimeter, so that its gaps and its position are read with it. */
export const perimeterNote = (perimeter: Perimeter, expected: number) =>
  `Chiffre du producteur, dans le ${perimeterName(perimeter)}${held(perimeter, expected)} L’écart et la place se lisent avec cette réserve.`
export const includesCorrectionsNote = 'Comprend au moins une valeur corrigée dans cet espace de travail.'
export const noFileNote = 'Aucun fichier importé ne donne cet indicateur.'
export const unknownVariables = (ids: readonly string[]) =>
  ids.length > 1 ? `Variables inconnues : ${ids.join(', ')}.` : `Variable inconnue : ${ids[0] ?? ''}.`
