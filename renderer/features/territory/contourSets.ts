import type { ContourFeature, Contours } from '#shared/territory/contour.rules.ts'
import { projectContours } from '#shared/territory/projection.rules.ts'
import { contoursLabels } from '#shared/territory/screen.labels.ts'

/** « 2 899 communes », « 15 intercommunalités et 1 département »: what a set draws, by the form of its codes. */
export function countsText(codes: readonly string[]): string {
  const epcis = codes.filter((code) => code.length >= 9).length
  const departments = codes.filter((code) => code.length <= 3).length
  const communes = codes.length - epcis - departments
  const { counts } = contoursLabels
  return [
    ...(communes > 0 ? [counts.commune(communes)] : []),
    ...(epcis > 0 ? [counts.epci(epcis)] : []),
    ...(departments > 0 ? [counts.department(departments)] : []),
  ].join(', ')
}

export interface Preview {
  readonly here: string
  readonly others: string
}

/** Two paths, the communes of the département and the rest: a set of thousands of contours is drawn at once. */
export function previewOf(
  contours: Contours,
  isHere: (code: string) => boolean,
  width: number,
  height: number,
): Preview {
  const drawn = projectContours(contours.features as ContourFeature[], width, height)
  let here = ''
  let others = ''
  for (const [code, path] of drawn?.paths ?? []) {
    if (isHere(code)) here += path
    else others += path
  }
  return { here, others }
}
