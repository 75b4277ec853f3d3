import { formatNumber } from '#shared/lib/format.ts'
import { listing, plural } from '#shared/lib/french.ts'
import type { Quadrant } from './rating.rules.ts'
import type { MinorityView, WReading } from './rating-reading.rules.ts'
import type { Stop } from './rating-round.rules.ts'

/** Quadrants of Martilla & James 1977, in plain words. */
export const quadrantLabels: Readonly<Record<Quadrant, string>> = {
  concentrate: 'À renforcer d’abord',
  keepUp: 'À maintenir',
  lowPriority: 'Moins prioritaire',
  overkill: 'Peut-être au-delà du besoin',
}
export const quadrantDetails: Readonly<Record<Quadrant, string>> = {
  concentrate: 'importance haute, couverture basse',
  keepUp: 'importance haute, couverture haute',
  lowPriority: 'importance basse, couverture basse',
  overkill: 'importance basse, couverture haute',
}

export const wReadings: Readonly<Record<WReading, string>> = {
  none: 'presque aucun accord',
  veryWeak: 'accord très faible',
  weak: 'accord faible',
  moderate: 'accord moyen',
  strong: 'accord fort',
  veryStrong: 'accord très fort',
}

export const stopSentences: Readonly<Record<Stop, string>> = {
  consensus: 'Chaque collège montré s’accorde sur chaque sujet : le consensus fixé avant le vote est atteint.',
  stable:
    'Les médianes ne bougent presque plus d’un tour à l’autre : un tour de plus changerait peu de choses. Les désaccords qui restent sont à consigner.',
  rounds: 'C’est le troisième tour ou au-delà : les guides publiés s’arrêtent là, et consignent les désaccords.',
}

const one = (value: number) => formatNumber(value, Number.isInteger(value) ? 0 : 1)

/** Words that screens and minutes share. */
export const ratingWords = {
  mark: one,
  w: (value: number) => formatNumber(value, 2),
  percent: (share: number) => `${formatNumber(share * 100, 0)} %`,
  masked: (least: number) => `masqué : moins de ${least} votants`,
  maskedItem: (least: number) => `masqué : moins de ${least} avis, ou des avis tous semblables`,
  maskedMeaning: (least: number) =>
    `Un collège de moins de ${least} votants n’est pas montré, et rien de ce qui est montré n’est calculé avec lui : ses réponses ne peuvent pas être retrouvées par différence. Seul son nombre de votants est dit. Il peut prendre la parole en séance et ses propos figurent au compte rendu.`,
  band: 'bande : toutes les réponses étaient les mêmes',
  bandMeaning:
    'Quand un petit collège répond d’une seule voix, la note exacte dirait ce que chacun a répondu : c’est le milieu d’une bande de plusieurs notes qui est donné, et ses deux bouts entre parenthèses. Quand une bande en dirait encore trop, le sujet est masqué pour ce collège.',
  spread: (median: number, q1: number, q3: number) => `${one(median)}\u00a0(${one(q1)}\u00a0à\u00a0${one(q3)})`,
  spreadReading:
    'Médiane, et entre parenthèses premier et troisième quartiles : la moitié des votants est entre les deux.',
  number: 'N°',
  item: 'Sujet',
  college: 'Collège',
  voters: 'Votants',
  importance: 'Importance',
  coverage: 'Couverture actuelle',
  dots: 'Points',
  rank: 'Rang',
  note: 'Note',
  quadrant: 'Quadrant',
  agreement: 'Accord entre collèges',
  agreementReading:
    'Accord entre collèges : moyenne géométrique, sur les collèges montrés, de (votants d’accord + 1) ÷ (votants + 2). Un seul collège en désaccord suffit à le faire baisser.',
  pooled: 'Moyenne des médianes',
  pooledReading:
    'Moyenne des médianes des collèges montrés, chacun comptant autant, quel que soit son nombre de votants.',
  dissensus: 'Désaccord',
  dissensusReading: (gap: number) =>
    `Désaccord : deux collèges dont les médianes sont à ${one(gap)} points ou plus, ou deux groupes d’avis opposés au sein d’un collège.`,
  consensus: 'Consensus',
  consensusReading: (share: number, from: number) =>
    `Consensus d’un collège : au moins ${formatNumber(share, 0)} % de ses votants donnent ${from} ou plus (règle fixée avant le vote).`,
  concordance: 'Concordance des classements (W de Kendall)',
  within: (college: string) => `Au sein du collège « ${college} »`,
  between: 'Entre collèges',
  noW: 'trop peu de classements complets pour le calculer',
  wReading:
    'De 0 (aucun accord) à 1 (mêmes classements). Lecture d’après l’échelle de Schmidt (1997) : 0,1 très faible, 0,3 faible, 0,5 moyen, 0,7 fort, 0,9 très fort.',
  minority: 'Avis minoritaires et désaccords',
  minorityNone: 'Aucun collège montré ne s’écarte nettement de la majorité des autres.',
  minorityView: (
    { kind, colleges, pooled }: MinorityView,
    { item, college }: { readonly item: string; readonly college: (code: string) => string },
  ) => {
    const said = listing(colleges.map((each) => `« ${college(each.college)} » donne ${one(each.median)}`))
    return kind === 'minority'
      ? `« ${item} » : le collège ${said}, quand la moyenne des médianes est de ${one(pooled)}.`
      : `« ${item} » : les deux collèges montrés sont en désaccord (${said}).`
  },
  rounds: 'D’un tour à l’autre',
  stability: (stable: number, compared: number) =>
    `${plural(stable, 'sujet', 'sujets')} sur ${compared} ${stable < 2 ? 'a' : 'ont'} une médiane qui a bougé de moins d’un demi-point dans chaque collège comparable.`,
  noComparison: 'Aucun sujet n’est comparable au tour précédent : trop de collèges masqués.',
  cutsMidpoint: (value: number) => `Quadrants coupés au milieu de l’échelle (${one(value)}).`,
  cutsMean: (mark: number, coverage: number) =>
    `Quadrants coupés aux moyennes des sujets : importance ${formatNumber(mark, 2)}, couverture ${formatNumber(coverage, 2)}.`,
  cutSide: 'Un point sur la ligne compte comme haut. D’après Martilla et James (1977).',
  none: '–',
} as const
