import type { ErrorSentences } from '#shared/api/sentence.ts'
import { fileNameOf } from '#shared/lib/file-name.ts'
import { formatDate } from '#shared/lib/format.ts'
import { plural } from '#shared/lib/french.ts'
import type { MadeFromContributions } from './project.ts'
import type { Alert, AlertKind } from './project-alert.rules.ts'
import type { SheetPart } from './project-completion.rules.ts'

const madeWords: Readonly<Record<MadeFromContributions, string>> = {
  stake: 'un enjeu',
  axis: 'un axe',
  objective: 'un objectif',
  sheet: 'une fiche action',
}

export const projectCommands = {
  renumber: 'Renuméroter le projet',
  placeSheets: (n: number) => `Ranger ${plural(n, 'fiche action', 'fiches action')} dans l’arbre`,
  fromContributions: (kind: MadeFromContributions, n: number) =>
    `Créer ${madeWords[kind]} à partir de ${plural(n, 'parole', 'paroles')}`,
  issue: 'Éditer le projet',
} as const

export const projectErrors = {
  'project.unknown': () => 'Ce projet n’existe plus : il vient d’être supprimé. Rien n’a été modifié.',
  'project.contribution': () =>
    'Une des paroles choisies n’existe plus : choisissez-les à nouveau. Rien n’a été modifié.',
} as const satisfies ErrorSentences

/** Why a line or a sheet may not stand there. */
export const projectRefusals = {
  stakeAbove: 'un enjeu se range en tête du projet, sous aucune autre ligne.',
  axisAbove: 'un axe se range sous un enjeu, ou en tête du projet.',
  objectiveAbove: 'un objectif se range sous un axe.',
  holds: 'des lignes rangées sous celle-ci ne pourraient plus y rester.',
  objective: 'choisissez un objectif de ce projet.',
  also: 'choisissez des objectifs d’autres projets que celui de la fiche.',
} as const

/** Parts of a sheet that are still to be said. */
export const sheetPartLabels: Readonly<Record<SheetPart, string>> = {
  objective: 'objectif',
  finding: 'constat',
  description: 'description',
  lead: 'pilote',
  partners: 'partenaires',
  audiences: 'publics',
  territories: 'périmètre',
  startsOn: 'début',
  endsOn: 'fin',
  level: 'niveau d’engagement',
  evaluation: 'évaluation',
  milestones: 'étapes',
  indicators: 'indicateurs de résultat',
  means: 'moyens engagés',
}

/** Alerts that tell of something missing, not of a date. */
export const alertWords: Readonly<Record<AlertKind, string>> = {
  stepPassed: 'Étape dépassée',
  endPassed: 'Fin dépassée',
  notStarted: 'Pas encore lancée',
  stepSoon: 'Étape à venir',
  endSoon: 'Fin proche',
  startsLater: 'Commence plus tard',
  stepsLeft: 'Étape non faite',
  reversed: 'Dates inversées',
  noReason: 'Sans raison',
  noBaseline: 'Sans valeur de départ',
  noTarget: 'Sans cible',
}

/** One sentence for who has to do something about it. */
export function alertSentence({ kind, about, on }: Alert): string {
  const day = on === null ? '' : formatDate(on)
  switch (kind) {
    case 'stepPassed':
      return `L’étape « ${about} » devait être faite le ${day}.`
    case 'stepSoon':
      return `L’étape « ${about} » est attendue le ${day}.`
    case 'endPassed':
      return `La fiche devait finir le ${day} et n’est pas close.`
    case 'endSoon':
      return `La fiche finit le ${day}.`
    case 'notStarted':
      return `La fiche devait commencer le ${day} et n’est pas lancée.`
    case 'startsLater':
      return `Le statut dit qu’elle a commencé, mais son début est le ${day}.`
    case 'stepsLeft':
      return `La fiche est réalisée, mais l’étape « ${about} » n’a pas de date de fin.`
    case 'reversed':
      return `La fin (${day}) vient avant le début.`
    case 'noReason':
      return 'Le statut demande une raison.'
    case 'noBaseline':
      return `L’indicateur « ${about} » n’a pas de valeur de départ.`
    case 'noTarget':
      return `L’indicateur « ${about} » n’a pas de cible.`
  }
}

/** Documents and workbooks of a project. */
export const projectDocument = {
  id: 'Identifiant',
  fileName: (title: string) => fileNameOf(title),
  madeOn: (day: string) => `Établi le ${formatDate(day)} avec Atelier CTG`,
  years: (start: number | null, end: number | null) =>
    start === null && end === null ? '' : start === null || end === null ? String(start ?? end) : `${start}-${end}`,
  aims: 'Ambition',
  tree: 'Enjeux, axes et objectifs',
  sheets: 'Fiches action',
  noLines: 'Aucun enjeu, axe ni objectif n’est encore écrit.',
  noSheets: 'Aucune fiche action n’est encore écrite.',
  sheetTitle: (code: string, title: string) => (code === '' ? title : `${code} ${title}`),
  said: '\u00a0: ',
  sharedFrom: (project: string) => `Partagée avec le projet « ${project} », qui la tient à jour.`,
  milestones: 'Étapes',
  indicators: 'Indicateurs de résultat',
  means: 'Moyens par signataire et par année',
  meansOfProject: 'Moyens du projet, hors fiches action',
  measures: 'Relevés',
  sheetNames: {
    project: 'Projet',
    lines: 'Enjeux et objectifs',
    sheets: 'Fiches action',
    milestones: 'Étapes',
    indicators: 'Indicateurs',
    measures: 'Relevés',
    commitments: 'Engagements',
  },
} as const

export const projectCli = {
  title: 'Projet',
  territory: 'Territoire',
  years: 'Années',
  state: 'Avancement',
  sheets: 'Fiches',
  late: 'En retard',
  completion: 'Complétude',
  id: 'Identifiant',
  percent: (n: number | null) => (n === null ? '' : `${n}\u00a0%`),
  none: 'Aucun projet social de territoire dans ce fichier.',
  unknown: (id: string, known: readonly string[]) =>
    known.length === 0
      ? `« ${id} » ne désigne aucun projet : il n’y en a aucun dans ce fichier.`
      : `« ${id} » ne désigne aucun projet. Ceux de ce fichier : ${known.join(', ')}. « ctg project list FICHIER » donne leurs identifiants.`,
  which: 'Donnez l’identifiant du projet ou son titre entier : « ctg project list FICHIER » les donne.',
  out: '--out est demandé pour un document ou un classeur : donnez le chemin du fichier à écrire.',
} as const
