import { plural } from '#shared/lib/french.ts'

/** Titles that say what a chart of a vote shows. */
export const ratingCharts = {
  quadrants: (count: number, first: string | null) =>
    first === null
      ? 'Aucun sujet n’est à la fois important et mal couvert'
      : count === 1
        ? `Un sujet est important et mal couvert : « ${first} »`
        : `${plural(count, 'sujet est important et mal couvert', 'sujets sont importants et mal couverts')}, d’abord « ${first} »`,
  quadrantsNone: 'Importance et couverture ne peuvent pas être croisées : trop de collèges sont masqués',
  quadrantsSubtitle: (scale: number) =>
    `Importance et couverture actuelle, de 1 à ${scale}, moyennes des médianes des collèges`,
  quadrantsReading: (item: string, mark: string, coverage: string, quadrant: string) =>
    `« ${item} » : importance ${mark}, couverture ${coverage} : ${quadrant.toLowerCase()}.`,
  spread: (college: string, item: string | null, agreeing: number, voting: number) =>
    item === null
      ? `Le collège « ${college} » n’a noté aucun sujet`
      : `Collège « ${college} » : ${agreeing} votants sur ${voting} jugent « ${item} » important`,
  spreadNote: (college: string, item: string | null, agreeing: number, voting: number) =>
    item === null
      ? `Le collège « ${college} » n’a noté aucun sujet`
      : `Collège « ${college} » : ${agreeing} votants sur ${voting} approuvent « ${item} »`,
  spreadSubtitle: (scale: number) => `Votants par note, de 1 (le moins) à ${scale} (le plus), « sans avis » à part`,
  spreadReading: (item: string, mark: number, count: number) =>
    `« ${item} » : ${plural(count, 'votant a', 'votants ont')} donné ${mark}.`,
  banded: (items: readonly string[]) =>
    `Non dessiné, car toutes les réponses de ce petit collège étaient les mêmes : ${items.map((item) => `« ${item} »`).join(', ')}.`,
  without: 'Sans avis',
  median: 'Médiane',
  mark: (mark: number) => `Note ${mark}`,
} as const
