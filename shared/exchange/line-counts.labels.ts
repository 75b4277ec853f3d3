import { listing, plural } from '#shared/lib/french.ts'

/** Lines of a package by what becomes of them; each stands in one count alone. */
export interface LineCounts {
  readonly taken: number
  readonly kept: number
  readonly open: number
  readonly mandate: number
}

/** The one way to tell how many, on the merge screen, after it, in its report and on the command line. */
export function lineCountParts({ taken, kept, open, mandate }: LineCounts): readonly string[] {
  return [
    ...(taken > 0 ? [plural(taken, 'ligne prise', 'lignes prises')] : []),
    ...(kept > 0 ? [`${plural(kept, 'ligne gardée', 'lignes gardées')} comme ici`] : []),
    ...(open > 0 ? [`${plural(open, 'ligne', 'lignes')} à choisir`] : []),
    ...(mandate > 0
      ? [`${plural(mandate, 'ligne', 'lignes')} hors mandat, jamais ${mandate === 1 ? 'écrite' : 'écrites'}`]
      : []),
  ]
}

export function lineCounts(counts: LineCounts): string {
  const parts = lineCountParts(counts)
  return parts.length === 0 ? 'aucune ligne à prendre' : listing(parts)
}

/** Lines outside the mandate of one area. */
export const areaName = (area: string | null) => area ?? 'Sans territoire'
export const mandateArea = (area: string | null, n: number) =>
  `Hors mandat, ${area ?? 'sans territoire'} : ${plural(n, 'ligne', 'lignes')}`
