import { plural } from '#shared/lib/french.ts'

/** Titles that say what a chart of a vote shows. */
export const ratingCharts = {
  quadrants: (count: number, first: string | null) =>
    first === null
      ? 'Aucun sujet n’est à la fois important et mal couvert'
      : count === 1
        ? `Un sujet est important et mal couvert : «\u00a0${first}\u00a0»`
        : `${plural(count, 'sujet est important et mal couvert', 'sujets sont importants et mal couverts')}, d’abord «\u00a0${first}\u00a0»`,
  quadrantsNone: 'Importance et couverture ne peuvent pas être croisées : trop de collèges sont masqués',
  quadrantsSubtitle: (scale: number) =>
    `Importance et couverture actuelle, de 1 à ${scale}, moyennes des médianes des collèges`,
  quadrantsReading: (number: number, item: string, mark: string, coverage: string, quadrant: string) =>
    `${number}. «\u00a0${item}\u00a0» : importance ${mark}, couverture ${coverage} : ${quadrant.toLowerCase()}.`,
  disputed: (item: string) => `${item} (désaccord)`,
  spread: (college: string, item: string | null, agreeing: number, voting: number) =>
    item === null
      ? `Le collège «\u00a0${college}\u00a0» n’a noté aucun sujet`
      : `Collège «\u00a0${college}\u00a0» : ${agreeing} votants sur ${voting} jugent «\u00a0${item}\u00a0» important`,
  spreadNote: (college: string, item: string | null, agreeing: number, voting: number) =>
    item === null
      ? `Le collège «\u00a0${college}\u00a0» n’a noté aucun sujet`
      : `Collège «\u00a0${college}\u00a0» : ${agreeing} votants sur ${voting} approuvent «\u00a0${item}\u00a0»`,
  spreadSubtitle: (scale: number) => `Votants par note, de 1 (le moins) à ${scale} (le plus), « sans avis » à part`,
  spreadReading: (item: string, mark: number, count: number) =>
    `«\u00a0${item}\u00a0» : ${plural(count, 'votant a', 'votants ont')} donné ${mark}.`,
  banded: (items: readonly string[]) =>
    `Non dessiné, car toutes les réponses de ce petit collège étaient les mêmes : ${items.map((item) => `«\u00a0${item}\u00a0»`).join(', ')}.`,
  without: 'Sans avis',
  median: 'Médiane',
  mark: (mark: number) => `Note ${mark}`,
} as const
