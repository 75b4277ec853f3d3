import { fileNameOf } from '#shared/lib/file-name.ts'
import { formatNumber } from '#shared/lib/format.ts'
import { ended, listing, plural } from '#shared/lib/french.ts'

export const monthNames = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
] as const

export const periodLabels = {
  span: (from: string, to: string) => `${from} à ${to}`,
  quarter: (n: number, year: string) => `${n === 1 ? '1er' : `${n}e`} trimestre ${year}`,
  source: (producer: string, title: string, period: string, vintages: readonly number[]) => {
    // Titles of datasets often begin with their producer: saying it twice helps nobody.
    const name = title.toLowerCase().startsWith(producer.toLowerCase()) ? title : `${producer}, ${title}`
    const geography =
      vintages.length === 0
        ? ''
        : ` (${vintages.length > 1 ? 'géographies' : 'géographie'} ${listing(vintages.map(String))})`
    return `${name}, ${period}${geography}`
  },
} as const

export const gapLabels = {
  point: 'point',
  points: 'points',
  pointShort: 'pt',
  equal: '=',
  tiny: '<\u00a00,1\u202f%',
  same: (than: string) => `comme ${than}`,
  than: (size: string, more: boolean, than: string) => `${size} de ${more ? 'plus' : 'moins'} que ${than}`,
  share: (share: string, whole: string) => `${share} du total ${whole}`,
  /** Beside the figure: the name after a share, so that « 21 % » does not stand alone. */
  beside: (name: string, whole: string | null, isShare: boolean) => (isShare && whole !== null ? whole : name),
} as const

/** Large numbers where there is no room for all their figures. */
export const scaleLabels = { millions: 'M', billions: 'Md' } as const

const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

export const chartLabels = {
  source: (lines: readonly string[]) => `Source : ${lines.join(' ; ')}`,
  shownIn: (vintage: number) => `Territoires au 1er janvier ${vintage}`,
  subtitle: (label: string, unit: string, period: string) =>
    [label, unit, period].filter((part) => part !== '').join(' · '),
  territory: 'Territoire',
  value: 'Valeur',
  period: 'Période',
  status: 'État',
  reason: 'Remarque',
  table: 'Tableau',
  chart: 'Graphique',
  map: 'Carte',
  showTable: 'Voir le tableau',
  showChart: 'Voir le graphique',
  showMap: 'Voir la carte',
  copyTable: 'Copier le tableau',
  copied: 'Tableau copié',
  notCopied: 'La copie n’a pas été permise. Affichez le tableau et sélectionnez-le.',
  savePicture: 'Enregistrer l’image',
  pictures: [
    { id: 'png', label: 'Image PNG, pour un texte ou un diaporama' },
    { id: 'svg', label: 'Dessin SVG, pour l’imprimeur' },
  ],
  pictureName: (title: string) => fileNameOf(title).slice(0, 90).trim(),
  pictureSaved: (name: string) => `« ${name} » est dans vos téléchargements.`,
  pictureFailed: 'L’image n’a pas pu être enregistrée. Affichez le tableau : il donne les mêmes chiffres.',
  noValue: 'non connu',
  noData: 'Pas assez de données pour ce graphique',
  failed: 'Ce graphique n’a pas pu être dessiné ; le tableau donne les mêmes chiffres.',
  drawing: 'Dessin du graphique',
  missingValue: (reason: string) => reason,

  pyramid: {
    title: (name: string) => `Structure par âge et par sexe : ${name}`,
    men: 'Hommes',
    women: 'Femmes',
    axis: 'part de la population totale, en %',
    table: 'Part de chaque âge dans la population totale, en %',
    age: 'Âge',
    menOf: (name: string) => `Hommes, ${name}`,
    womenOf: (name: string) => `Femmes, ${name}`,
    /** `reference`: « le Gers ». */
    reading: (age: string, men: string, women: string, name: string, reference: string | null) =>
      `Lecture : ${name}, de ${age}, les hommes forment ${men} de la population et les femmes ${women}.${
        reference === null ? '' : ` Le trait montre la même répartition pour ${reference}.`
      }`,
    years: (from: string, to: string) => `${from} à ${to} ans`,
    andOver: (from: string) => `${from} ans et plus`,
    partial: (known: number, expected: number) =>
      `${plural(known, 'commune', 'communes')} sur ${formatNumber(expected)}`,
  },
  trend: {
    title: (label: string, from: string, fromPeriod: string, to: string, toPeriod: string, change: string) =>
      `${label} : ${from} en ${fromPeriod}, ${to} en ${toPeriod} (${change})`,
    still: (label: string, value: string, from: string, to: string) => `${label} : ${value} en ${from} comme en ${to}`,
    plain: (label: string, name: string) => `${label} : ${name} au fil des périodes`,
    reading: (name: string, value: string, period: string) =>
      `Lecture : ${name}, ${value} en ${period}. L’axe vertical ne commence pas forcément à zéro.`,
    broken: (last: string, first: string) => `rupture de série entre ${last} et ${first}`,
  },
  bars: {
    /** `reference`: « du Gers (9,1 %) ». */
    reading: (name: string, value: string, reference: string | null) =>
      `Lecture : ${name}, ${ended(value)}${reference === null ? '' : ` Le trait vertical marque la valeur ${ended(reference)}`}`,
  },
  ranking: {
    titleFor: (name: string, place: string, of: number, label: string) =>
      `${label} : ${name} est ${place} des ${formatNumber(of)} intercommunalités`,
    title: (label: string, low: string, lowName: string, high: string, highName: string) =>
      `${label} : de ${low} (${lowName}) à ${high} (${highName})`,
    only: (label: string, name: string, value: string) => `${label} : ${value} pour ${name}, seul chiffre connu`,
    same: (label: string, value: string) => `${label} : ${value} dans toutes les intercommunalités connues`,
    none: (label: string) => `${label} : aucune intercommunalité n’a de chiffre`,
    quarter: (n: number) => ['1er quart', '2e quart', '3e quart', '4e quart'][n - 1] ?? '',
    reading: (margin: number | null, isUncertain: boolean) =>
      `Lecture : les intercommunalités sont rangées de la valeur la plus haute à la plus basse, sans juger si plus haut est mieux.${
        margin === null
          ? ''
          : margin === 0
            ? ' La place du territoire choisi est sûre.'
            : isUncertain
              ? ` La place du territoire choisi n’est pas significative : elle n’est connue qu’à ${plural(margin, 'place', 'places')} près.`
              : ` La place du territoire choisi est connue à ${plural(margin, 'place', 'places')} près.`
      }`,
    reference: (name: string, value: string) => `${name} : ${value}`,
  },
  stacked: {
    title: (name: string, parts: readonly string[]) => `${name} : ${listing(parts)}`,
    part: (label: string, value: string) => `${lowerFirst(label)} ${value}`,
    reading: (name: string, label: string, value: string) =>
      ended(`Lecture : ${name}, ${lowerFirst(label)} : ${value}`),
    incomplete: 'Les barres incomplètes manquent d’un chiffre au moins ; le tableau dit pourquoi.',
    negative: 'Des valeurs négatives ne sont pas les parts d’un tout : elles ne sont données que dans le tableau.',
    rest: 'Non réparti',
  },
  profile: {
    title: (name: string, part: string, value: string) =>
      `${name} : ${lowerFirst(part)} ${value}, la part la plus forte`,
    none: (name: string) => `${name} : répartition non connue`,
    part: 'Part',
    /** `reference`: « le Gers ». */
    reading: (reference: string) =>
      `Lecture : chaque barre est une part du total ; le trait marque la même part pour ${reference}.`,
  },
  range: {
    title: (name: string, lowLabel: string, low: string, highLabel: string, high: string) =>
      `${name} : de ${low} (${lowerFirst(lowLabel)}) à ${high} (${lowerFirst(highLabel)})`,
    /** Names of the lowest and of the highest figure: « premier décile », « neuvième décile ». */
    reading: (low: string, high: string, middle: string | null) =>
      `Lecture : chaque barre va de « ${lowerFirst(low)} » à « ${lowerFirst(high)} »${middle === null ? '' : ` ; le trait marque « ${lowerFirst(middle)} »`}.`,
  },
  mapped: {
    title: (label: string, low: string, high: string) => `${label} : de ${low} à ${high} selon le territoire`,
    titleFor: (label: string, name: string, value: string, low: string, high: string) =>
      `${label} : ${value} pour ${name}, de ${low} à ${high} selon le territoire`,
    none: (label: string) => `${label} : aucun chiffre à montrer`,
    /** `n` = territories that have a figure. */
    same: (label: string, value: string, n: number) =>
      n < 2 ? `${label} : ${value} pour le seul territoire connu` : `${label} : ${value} partout`,
    secret: 'Secret statistique',
    absent: 'Absent ou non disponible',
    partial: 'Partiel (des communes manquent)',
    chosen: 'Territoire choisi',
    noMapTitle: 'Pas de carte pour ce territoire',
    noMap:
      'L’espace de travail n’a pas les contours de ce département. Le tableau donne les mêmes chiffres ; des contours s’importent en GeoJSON ou TopoJSON dans Réglages, Contours des cartes.',
    choose: (name: string, value: string) => `${name} : ${value}`,
    communes: 'Communes',
    epcis: 'Intercommunalités',
    description: (label: string, n: number) =>
      `Carte : ${label}, ${plural(n, 'territoire', 'territoires')}. Le tableau donne chaque valeur.`,
  },
  multiples: {
    title: (label: string) => `${label} : toutes les intercommunalités à la même échelle`,
    /** `reference`: « le Gers ». */
    reading: (reference: string | null) =>
      `Lecture : toutes les vignettes ont la même échelle${reference === null ? '' : ` ; le trait fin marque ${reference}`}.`,
    one: (name: string, value: string) => `${name} : ${value}`,
  },
  tooltip: (name: string, value: string) => `${name} : ${value}`,
  upper,
} as const

function lowerFirst(text: string): string {
  // Acronyms keep their capitals: « RSA », « HLM ».
  return /^[A-ZÀ-Ý][a-zà-ÿ’' ]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
}
