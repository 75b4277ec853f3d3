import { formatNumber } from '#shared/lib/format.ts'
import { countOfBallots } from './rating.labels.ts'

/** Votes in the minutes of a forum. */
export const ratingDocument = {
  title: (title: string, round: number) => `Vote : ${title}${round > 1 ? ` (tour ${round})` : ''}`,
  stillOpen: (count: number) =>
    `Ce vote est ouvert (${countOfBallots(count)}) : ses résultats seront connus à sa clôture.`,
  voters: (colleges: readonly string[], openedOn: string | null, closedOn: string | null) =>
    `Votants : ${colleges.join(', ')}.${openedOn === null ? '' : ` Ouvert le ${openedOn}`}${
      closedOn === null ? '' : `${openedOn === null ? ' Clos' : ', clos'} le ${closedOn}`
    }${openedOn === null && closedOn === null ? '' : '.'}`,
  byCollege: {
    importance: 'Importance par collège : médiane (premier à troisième quartiles)',
    scale: 'Note par collège : médiane (premier à troisième quartiles)',
    dots: 'Points par votant et par collège : médiane (premier à troisième quartiles)',
    ranking: 'Rang par collège, 1 en tête : médiane (premier à troisième quartiles)',
  },
  verdict: 'Constat',
  quadrants: 'Importance et couverture actuelle',
  w: (value: string, reading: string, raters: number, items: number) =>
    `W = ${value}, ${reading} (${formatNumber(raters, 0)} classements de ${formatNumber(items, 0)} sujets)`,
} as const
