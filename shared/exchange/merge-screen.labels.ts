import { formatNumber } from '#shared/lib/format.ts'
import { capitalized, ofPerson, plural, pluralWord } from '#shared/lib/french.ts'
import { areaName, type LineCounts, lineCounts } from './line-counts.labels.ts'
import type { ChangeKind } from './receive.api.ts'

export const mergeKindLabels: Readonly<Record<ChangeKind, { readonly name: string; readonly text: string }>> = {
  conflict: { name: 'Modifiés des deux côtés', text: 'Vous et l’envoyeur avez changé la même donnée : choisissez.' },
  rule: { name: 'Règle non respectée', text: 'Chaque côté est correct, mais les deux ensemble ne le seraient plus.' },
  incoming: { name: 'Arrivent', text: 'Changés par l’envoyeur seul : pris, sauf si vous gardez la nôtre.' },
  mandate: { name: 'Hors mandat', text: 'L’envoyeur n’avait pas à les changer : montrés, jamais écrits.' },
  ours: { name: 'Ici seulement', text: 'Changés ici seulement : gardés.' },
}

export const mergeScreen = {
  title: (sender: string) => `Fusionner le paquet ${ofPerson(sender)}`,
  subtitle: 'Rien n’est écrit avant « Appliquer » ; vous pouvez partir et revenir.',
  sheet: 'Fiche du paquet',
  loading: 'Comparaison du paquet et de l’espace de travail',
  errorTitle: 'La comparaison n’a pas pu être faite',
  retry: 'Réessayer',
  copy: 'Copier le détail',
  copied: 'Détail copié',
  toList: 'Voir les paquets',

  kinds: 'Montrer',
  open: (n: number) => `À choisir (${formatNumber(n)})`,
  all: 'Tout',
  kind: (name: string, n: number) => `${name} (${formatNumber(n)})`,
  entity: 'Nature',
  anyEntity: 'Toutes les natures',
  entityCount: (label: string, n: number) => `${label} (${formatNumber(n)})`,
  territory: 'Territoire',
  anyTerritory: 'Tous les territoires',
  clearTerritory: 'Tous les territoires',
  search: 'Chercher dans les changements',
  searchPlaceholder: 'Nom, mot, valeur…',
  clear: 'Effacer',
  clearFilters: 'Enlever les filtres',
  shown: (n: number) => plural(n, 'ligne affichée', 'lignes affichées'),
  mandateTitle: 'Lignes hors mandat, par MDS ou territoire',
  mandateArea: (area: string | null, n: number) => `${areaName(area)} (${plural(n, 'ligne', 'lignes')})`,
  mandateMore: (n: number) => `Et ${plural(n, 'autre ligne', 'autres lignes')} : cherchez un mot pour les voir.`,
  noneTitle: 'Aucune ligne ne correspond à ces filtres',
  noneOpenTitle: 'Tout est choisi',
  noneOpenText: 'Il n’y a plus rien à choisir dans ce paquet. Relisez ce qui arrive, ou appliquez.',
  readAll: 'Relire toutes les lignes',
  emptyTitle: 'Rien à fusionner',
  emptyText: 'Tout ce que contient ce paquet est déjà ici, à l’identique.',

  table: 'Changements du paquet',
  what: 'Donnée',
  base: 'Avant',
  ours: 'La nôtre',
  theirs: 'La leur',
  choice: 'Choix',
  nothing: 'rien',
  unknownBase: 'non connu',
  taken: {
    ours: 'La nôtre',
    theirs: 'La leur',
    value: 'Autre valeur',
    other: 'Les deux',
    cascade: 'Tout supprimé',
  },
  undecided: 'À choisir',
  stillBroken: 'À revoir',
  willTake: 'Pris',
  kept: 'Gardé',
  refusedChoice: 'Non écrit',
  takeOurs: 'Garder la nôtre',
  takeTheirs: 'Prendre la leur',
  takeOursOf: (what: string) => `Garder la nôtre : ${what}`,
  takeTheirsOf: (what: string) => `Prendre la leur : ${what}`,
  more: 'Détail et autres choix',
  moreOf: (what: string) => `Détail et autres choix : ${what}`,
  rowName: (title: string, label: string) => `${title} (${label})`,
  seenBefore: 'déjà choisi, modifié depuis',
  comment: (text: string) => `Note : ${text}`,
  loadingRow: 'Lecture…',

  bulk: 'Pour toutes les lignes affichées',
  bulkTheirs: (n: number) =>
    n === 0
      ? 'Prendre les leurs'
      : n === 1
        ? 'Prendre la leur pour la ligne affichée'
        : `Prendre les leurs pour les ${formatNumber(n)} lignes affichées`,
  bulkOurs: (n: number) =>
    n === 0
      ? 'Garder les nôtres'
      : n === 1
        ? 'Garder la nôtre pour la ligne affichée'
        : `Garder les nôtres pour les ${formatNumber(n)} lignes affichées`,
  bulkOthers: 'Autres choix',
  bulkLeft: (n: number) =>
    `${plural(n, 'ligne reste', 'lignes restent')} à revoir : ce choix ne convient pas à ${pluralWord(n, 'cette ligne, dont le motif est écrit', 'ces lignes, dont le motif est écrit')} dans la colonne « Avant ». Faites l’autre choix, ou écrivez une autre valeur.`,
  bulkClear: 'Oublier les choix des lignes affichées',
  undo: 'Annuler le dernier choix',
  undoNone: 'Aucun choix à annuler',
  undone: (n: number) => `${plural(n, 'choix annulé', 'choix annulés')}`,

  menu: {
    theirs: 'Prendre la leur',
    ours: 'Garder la nôtre',
    value: 'Écrire une autre valeur…',
    clear: 'Oublier ce choix',
    rowTheirs: 'Toute cette fiche : la leur',
    rowOurs: 'Toute cette fiche : la nôtre',
    columnTheirs: (label: string) => `« ${label} » partout : la leur`,
    columnOurs: (label: string) => `« ${label} » partout : la nôtre`,
  },

  said: {
    ours: (what: string, left: number) => `${what} : la nôtre. ${mergeLeft(left)}`,
    theirs: (what: string, left: number) => `${what} : la leur. ${mergeLeft(left)}`,
    value: (what: string, left: number) => `${what} : autre valeur. ${mergeLeft(left)}`,
    other: (what: string, left: number) =>
      `${what} : les deux fiches gardées, autre valeur pour la nôtre. ${mergeLeft(left)}`,
    cascade: (what: string, left: number) => `${what} : supprimée avec ce qui en dépend. ${mergeLeft(left)}`,
    clear: (what: string, left: number) => `${what} : choix oublié. ${mergeLeft(left)}`,
    many: (n: number, left: number) =>
      `${plural(n, 'choix fait', 'choix faits')}.${left === 0 ? '' : ` ${plural(left, 'ligne reste', 'lignes restent')} à revoir.`}`,
    whole: (what: string) => `${what} : toute la fiche est refusée.`,
    closed: (what: string) => `${what} : il n’y a rien à choisir sur cette ligne.`,
  },

  decideTitle: (title: string) => `Choisir : ${title}`,
  detailTitle: (title: string) => `Détail : ${title}`,
  decide: 'Votre choix',
  decideOurs: 'Garder la nôtre',
  decideTheirs: 'Prendre la leur',
  decideValue: 'Écrire une autre valeur',
  value: 'Autre valeur',
  valueNumberWrong: 'Écrivez un nombre, comme 1 234,5.',
  valueMissing: 'Écrivez la valeur, ou choisissez un des deux côtés.',
  note: 'Note pour le rapport',
  noteHint:
    'Facultative : pourquoi ce choix. Elle part avec votre réponse à un collègue de l’équipe, jamais à un partenaire.',
  ways: (n: number) => `Voir ${plural(n, 'solution', 'solutions')}`,
  waysOf: (what: string) => `pour ${what}`,
  goes: ({
    label,
    count,
    names,
  }: {
    readonly label: string
    readonly count: number
    readonly names: readonly string[]
  }) =>
    `${capitalized(label)} : ${names.map((name) => `« ${name} »`).join(', ')}${count > names.length ? ` et ${plural(count - names.length, 'autre', 'autres')}` : ''}.`,
  changed: (label: string, before: string | null, after: string | null) =>
    `${label} : ${before ?? 'rien'} → ${after ?? 'rien'}`,
  cancel: 'Abandonner',
  close: 'Fermer',
  save: 'Choisir',

  written: (counts: LineCounts) => `À l’application : ${lineCounts({ ...counts, open: 0 })}.`,
  refusedRows: (n: number, sender: string) =>
    n === 1
      ? `Une fiche nouvelle est refusée : votre réponse proposera à ${sender} de la supprimer.`
      : `${plural(n, 'fiche nouvelle est refusée', 'fiches nouvelles sont refusées')} : votre réponse proposera à ${sender} de les supprimer.`,
  snapshotFirst: 'Une sauvegarde est faite avant, et tout s’annule en une fois.',
  openLeft: (n: number) => `Il reste ${plural(n, 'ligne', 'lignes')} à choisir avant d’appliquer.`,
  showOpen: 'Les montrer',
  apply: 'Appliquer',
  applying: 'Fusion en cours',
  stop: 'Arrêter',
  applyFailed: 'La fusion n’a pas été faite',

  doneTitle: 'Le paquet est fusionné',
  undoneTitle: 'La fusion est annulée',
  undoneText: 'Tout est revenu comme avant. Le fichier reçu peut être rouvert quand vous voulez.',
  doneUnchanged: (n: number) => `${plural(n, 'fiche', 'fiches')} déjà ${pluralWord(n, 'identique', 'identiques')}`,
  doneWithoutSnapshot: 'Aucune sauvegarde n’a été faite avant cette fusion : faites-en une dès que c’est possible.',
  doneForgotten: (files: readonly string[]) =>
    `Ce paquet efface le nom d’une personne. ${pluralWord(files.length, 'Un autre paquet qui attendait la nommait, ou ne pouvait pas être relu', 'D’autres paquets qui attendaient la nommaient, ou ne pouvaient pas être relus')} : ${pluralWord(files.length, 'il a été retiré', 'ils ont été retirés')} (${files.join(', ')}). Demandez-en ${pluralWord(files.length, 'un nouveau à son expéditeur', 'de nouveaux à leurs expéditeurs')}.`,
  doneNothing: 'Rien n’avait à être écrit : tout était déjà ici.',
  report: 'Rapport de la fusion',
  reportText: 'Le rapport dit ce qui a été pris, refusé, non transmis, et pourquoi.',
  undoMerge: 'Annuler la fusion',
  redoMerge: 'Rétablir la fusion',
  answer: (name: string) => `Répondre à ${name}`,
  answerText: 'Répondre prépare un paquet de même contenu, avec vos choix.',
} as const

function mergeLeft(left: number): string {
  return left === 0 ? 'Tout est choisi.' : `Il reste ${plural(left, 'ligne', 'lignes')} à choisir.`
}

/** For the sheet of keys. */
export const mergeKeys = [
  {
    title: 'En fusionnant un paquet',
    keys: [
      { keys: ['↑', '↓'], does: 'Passer d’une ligne à l’autre (Début, Fin, Page préc., Page suiv. aussi)' },
      { keys: ['N'], does: 'Garder la nôtre, et passer à la ligne suivante' },
      { keys: ['L'], does: 'Prendre la leur, et passer à la ligne suivante' },
      { keys: ['Maj', 'L'], does: 'Prendre la leur pour toute la fiche (Maj N : garder la nôtre)' },
      { keys: ['Entrée'], does: 'Voir le détail, écrire une autre valeur ou une note' },
      { keys: ['Maj', 'F10'], does: 'Tous les choix de la ligne : la fiche entière, cette donnée partout' },
      { keys: ['Suppr'], does: 'Oublier le choix' },
      { keys: ['S'], does: 'Aller à la ligne suivante à choisir' },
      { keys: ['Ctrl', 'Z'], does: 'Dans le tableau de fusion, annuler le dernier choix' },
    ],
  },
] as const
