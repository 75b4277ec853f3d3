import { formatNumber, formatPercent } from '#shared/lib/format.ts'
import { ended, listing, plural } from '#shared/lib/french.ts'
import { valueText } from './value.rules.ts'

/** How intercommunalités that stand above and below the others are called, by indicator. */
const adjectives: Readonly<Record<string, readonly [above: string, below: string]>> = {
  POP01: ['plus peuplées', 'moins peuplées'],
  POP02: ['plus denses', 'moins denses'],
  POP06: ['plus jeunes', 'plus âgées'],
  'POP07.65P': ['plus âgées', 'plus jeunes'],
  'POP07.75P': ['plus âgées', 'plus jeunes'],
  'POP07.80P': ['plus âgées', 'plus jeunes'],
  'POP10.CS1': ['plus agricoles', 'moins agricoles'],
  'POP10.CS6': ['plus ouvrières', 'moins ouvrières'],
  EMP08: ['qui concentrent davantage d’emplois', 'plus résidentielles'],
  REV01: ['aux revenus plus élevés', 'aux revenus plus modestes'],
  'LOG01.RSEC': ['avec plus de résidences secondaires', 'avec moins de résidences secondaires'],
}

interface TraitWords {
  readonly indicator: {
    readonly indicator: string
    readonly label: string
    readonly unit: string
    readonly decimals: number
    readonly whole: number | null
    readonly how: 'joined' | 'mean' | 'median'
  }
  readonly value: number | null
  readonly score: number
}

/** Adjectives without a relative clause come first: « plus âgées, moins denses et qui concentrent… ». */
const isClause = (text: string) => /^(qui|avec|aux) /.test(text)

function titleOf(names: readonly string[], traits: readonly TraitWords[]): string {
  const [only] = names
  if (names.length === 1 && only !== undefined) return `${only}, à part`
  const words = new Set(
    traits.flatMap(({ indicator, score }) => adjectives[indicator.indicator]?.[score > 0 ? 0 : 1] ?? []),
  )
  if (words.size > 0) {
    const chosen = [...words].slice(0, 3)
    const plain = chosen.filter((each) => !isClause(each))
    const clauses = chosen.filter(isClause)
    return `Intercommunalités ${listing([...plain, ...clauses])}`
  }
  const [first] = traits
  if (first === undefined) return 'Intercommunalités proches de l’ensemble'
  const side = first.score > 0 ? 'au-dessus' : 'au-dessous'
  return `Intercommunalités ${side} de l’ensemble pour « ${first.indicator.label} »`
}

/** « contre 26,0 % pour l’ensemble », « contre 13 004 en moyenne », « contre 19 268 (médiane) ». */
const besides = { joined: '', mean: ' en moyenne', median: ' (médiane)' } as const

/** A unit in words was said just before. */
const wholeText = (value: number, unit: string, decimals: number) =>
  /^[%‰€]$/.test(unit) ? valueText(value, unit, decimals) : formatNumber(value, decimals)

/** Without the capital of a first word, but that of « HLM ». */
const small = (text: string) => (/^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text)

function traitText({ indicator, value }: TraitWords, isFirst: boolean): string | null {
  const { label, unit, decimals, whole, how } = indicator
  if (value === null || whole === null) return null
  const all = isFirst ? ' pour l’ensemble' : ''
  const beside = how === 'mean' ? `${besides.mean}${all}` : `${all}${besides[how]}`
  return `${isFirst ? label : small(label)}\u00a0: ${valueText(value, unit, decimals)} contre ${wholeText(whole, unit, decimals)}${beside}`
}

/** A group of the typology in words: its title, then what sets it apart, with its figures and those of all. */
export function groupWords(
  names: readonly string[],
  traits: readonly TraitWords[],
): { readonly title: string; readonly sentence: string } {
  const told = traits.filter(({ indicator, value }) => value !== null && indicator.whole !== null)
  const parts = told.map((trait, at) => traitText(trait, at === 0)).filter((part) => part !== null)
  const sentence =
    parts.length === 0
      ? 'Aucun indicateur ne distingue nettement ce groupe de l’ensemble.'
      : ended(parts.join('\u00a0; '))
  return { title: titleOf(names, traits), sentence }
}

/** Reading scale of Kaufman and Rousseeuw (1990). */
function sharpness(silhouette: number): string {
  if (silhouette <= 0.25) return 'très peu tranchés'
  if (silhouette <= 0.5) return 'peu tranchés'
  return silhouette <= 0.7 ? 'assez tranchés' : 'bien tranchés'
}

const absences = {
  territories: 'Il faut au moins quatre intercommunalités pour en faire des groupes.',
  figures:
    'Trop peu d’intercommunalités ont un chiffre pour ces indicateurs : ajoutez-en d’autres, ou importez leurs fichiers.',
} as const

export const typologyLabels = {
  title: 'Typologie des intercommunalités',
  short: 'Typologie',
  intro:
    'Les intercommunalités qui se ressemblent sont réunies en groupes, d’après les indicateurs choisis. Un groupe n’est ni bon ni mauvais : il dit à qui se comparer.',
  loading: 'Calcul des groupes',
  error: 'La typologie n’a pas pu être calculée',
  absence: (reason: keyof typeof absences) => absences[reason],
  groupName: (letter: string) => `Groupe ${letter}`,
  groupTitle: (letter: string, title: string) => `${letter} · ${title}`,
  members: (names: readonly string[]) =>
    `${plural(names.length, 'intercommunalité', 'intercommunalités')} : ${listing(names)}.`,
  count: 'Nombre de groupes',
  suggestedCount: (n: number) => `Le nombre proposé (${formatNumber(n)} groupes)`,
  countChoice: (n: number, explained: number) =>
    `${formatNumber(n)} groupes, ${formatPercent(explained * 100, 0)} des écarts expliqués`,
  countHint: (suggested: number, silhouette: number) =>
    `${formatNumber(suggested)} groupes donnent la silhouette la plus élevée : ${formatNumber(silhouette, 2)} sur 1, soit des groupes ${sharpness(silhouette)}.`,
  indicators: 'Indicateurs de la typologie',
  addIndicator: 'Ajouter un indicateur',
  removeIndicator: (label: string) => `Retirer « ${label} »`,
  openList: 'Ouvrir la liste',
  noIndicator: 'Aucun indicateur ne porte ce nom.',
  usual: 'Revenir aux indicateurs d’origine',
  saved: 'Critères de la typologie enregistrés',
  undo: 'Annuler',
  mapTitle: (groups: number, territories: number) =>
    `${formatNumber(territories)} intercommunalités en ${formatNumber(groups)} groupes`,
  mapLabel: 'Carte des groupes d’intercommunalités',
  mapSubtitle: (labels: readonly string[]) => `D’après : ${labels.join(', ')}`,
  reading: (name: string, letter: string) => `${name} est dans le groupe ${letter}.`,
  caption: 'Groupe et chiffres de chaque intercommunalité',
  territory: 'Intercommunalité',
  group: 'Groupe',
  noGroup: 'non classée',
  unknown: 'inconnu',
  whole: 'Ensemble',
  centresCaption: 'Chiffres de chaque groupe et de l’ensemble',
  centresTitle: 'Chiffres des groupes',
  hows: { joined: '', mean: 'moyenne par intercommunalité', median: 'médiane' },
  method:
    'Classification ascendante hiérarchique de Ward sur les indicateurs centrés et réduits. Les chiffres d’un groupe sont recalculés à partir de ses effectifs ; un effectif est donné en moyenne par intercommunalité, et un chiffre qui ne se calcule pas l’est en médiane.',
  filled: (n: number) =>
    `${plural(n, 'chiffre inconnu compte', 'chiffres inconnus comptent')} comme la moyenne de l’ensemble.`,
  leftOut: (names: readonly string[]) =>
    `Faute de chiffres, ${names.length < 2 ? 'n’est pas classée' : 'ne sont pas classées'} : ${listing(names)}.`,
  silent: (labels: readonly string[]) => `Sans chiffre qui distingue les intercommunalités : ${listing(labels)}.`,
} as const
