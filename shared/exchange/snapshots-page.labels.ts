import { formatBytes } from '#shared/lib/format.ts'
import { plural } from '#shared/lib/french.ts'
import type { Snapshot } from './snapshot.api.ts'

export const snapshotReasonLabels: Readonly<Record<Snapshot['reason'], string>> = {
  import: 'avant un import',
  merge: 'avant une fusion',
  migration: 'avant une mise à niveau',
  restore: 'avant un retour',
  session: 'début de session',
  asked: 'à votre demande',
}

export const snapshotsPage = {
  title: 'Sauvegardes',
  subtitle:
    'Des copies entières de cet espace de travail, relues après écriture et gardées hors de son dossier, sur ce poste.',
  list: 'Sauvegardes de cet espace',
  what: 'Sauvegarde',
  reason: 'Faite',
  when: 'Date',
  size: 'Taille',
  file: 'Fichier',
  since: 'Fait depuis',
  tools: 'Choix',
  sinceCount: (n: number | null) =>
    n === null ? 'illisible' : n === 0 ? 'rien' : plural(n, 'modification', 'modifications'),
  make: 'Faire une sauvegarde',
  making: 'Sauvegarde en cours',
  made: 'La sauvegarde est faite : elle a été relue et elle est entière.',
  same: (at: string) => `Rien n’a changé depuis la sauvegarde du ${at} : elle suffit.`,
  goBack: 'Revenir',
  goBackTo: (at: string) => `Revenir à la sauvegarde du ${at}`,
  remove: 'Supprimer',
  removeThis: (at: string) => `Supprimer la sauvegarde du ${at}`,
  removed: 'La sauvegarde est supprimée.',
  returned: (at: string) =>
    `L’espace de travail est revenu au ${at}. Ce qui était là avant est gardé comme sauvegarde.`,
  ring: 'Sont gardées : les 10 dernières du jour, puis une par jour pendant 7 jours, une par semaine pendant 5 semaines et une par mois pendant 12 mois.',
  dump: 'Tout exporter en clair',
  dumpTitle: 'Tout exporter en clair',
  dumpText:
    'Une archive .zip avec chaque table en CSV, les chiffres, l’historique et les pièces jointes : tout se lit sans Atelier CTG.',
  dumpWarning:
    'Elle est réservée à votre équipe : elle contient les chiffres couverts par le secret statistique et des coordonnées de personnes. Pour un partenaire, faites un paquet .ctg.',
  dumpRun: 'Exporter',
  dumping: 'Écriture de l’archive',
  dumpRefused: 'L’archive n’a pas été écrite',
  dumped: (size: number) => `L’archive est écrite (${formatBytes(size)}).`,
  stop: 'Arrêter',
  cancel: 'Annuler',
  close: 'Fermer',
  loading: 'Lecture des sauvegardes',
  emptyTitle: 'Aucune sauvegarde pour l’instant',
  emptyText:
    'Une sauvegarde se fait d’elle-même avant chaque import et chaque fusion, et en début de session quand la veille a vu des changements. Vous pouvez aussi en faire une maintenant.',
  errorTitle: 'Les sauvegardes n’ont pas pu être lues',
  returnTitle: (at: string) => `Revenir au ${at}`,
  returnRun: 'Revenir à cette sauvegarde',
  returning: 'Retour à la sauvegarde',
  returnRefused: 'L’espace de travail n’a pas changé',
  lossesUnread:
    'Le fichier est abîmé : ce qui a été fait depuis cette sauvegarde ne peut pas en être lu. Il est gardé à côté, tel quel, sous un autre nom.',
  nothingLost: 'Rien n’a été fait depuis cette sauvegarde : rien ne sera perdu.',
  lost: (n: number) =>
    n === 1
      ? 'Une modification faite depuis ne sera plus dans l’espace de travail :'
      : `${plural(n, 'modification faite', 'modifications faites')} depuis ne seront plus dans l’espace de travail :`,
  others: (n: number) => `et ${plural(n, 'autre, plus ancienne', 'autres, plus anciennes')}.`,
  safe: 'L’état d’aujourd’hui est d’abord gardé comme sauvegarde : vous pourrez y revenir de la même façon.',
  lostWhat: 'Modification',
  lostTimes: (label: string, count: number) => (count === 1 ? label : `${label} (${count} fois de suite)`),
  lostBy: 'Par',
  lostWhen: 'Quand',
  unknownAuthor: 'auteur non indiqué',
} as const

/** Where a file does not open: why, what is kept of it, and how one goes back to it. */
export const rescueLabels = {
  title: (file: string) => `« ${file} » ne s’ouvre pas`,
  found: (n: number) =>
    `${plural(n, 'sauvegarde de ce fichier est gardée', 'sauvegardes de ce fichier sont gardées')} sur ce poste. Ce qui a été fait après la sauvegarde choisie n’y est pas.`,
  keeps: 'Le fichier abîmé n’est pas supprimé : il reste à côté, sous un autre nom.',
  none: 'Aucune sauvegarde de ce fichier n’est gardée sur ce poste.',
  noneHelp:
    'Cherchez-en une copie ailleurs : sauvegardes de votre service informatique, autre poste, paquet envoyé à un correspondant.',
  list: 'Sauvegardes de ce fichier',
  workspace: 'Espace',
  state: 'État',
  states: { whole: 'entière', damaged: 'abîmée' },
  from: 'Faite de',
  recover: 'Rétablir',
  recoverThis: (at: string) => `Rétablir la sauvegarde du ${at}`,
  reading: 'Recherche des sauvegardes de ce fichier',
  recovering: 'Retour à la sauvegarde',
  refused: 'Le fichier n’a pas été remplacé',
  done: (at: string, aside: string | null) =>
    `L’espace de travail est revenu au ${at}.${aside === null ? '' : ` Le fichier abîmé est gardé à côté : « ${aside} ».`}`,
} as const

/** Where the snapshot before something risky cannot be written: said, tried again, or done without. */
export const noRoomLabels = {
  title: 'La sauvegarde d’avant l’import ne peut pas être écrite',
  goOn: 'Importer sans sauvegarde',
  mergeTitle: 'La sauvegarde d’avant la fusion ne peut pas être écrite',
  mergeGoOn: 'Fusionner sans sauvegarde',
  mergeText: 'Même sans sauvegarde, une fusion s’annule en une fois depuis l’historique.',
  retry: 'Réessayer',
} as const

export const snapshotCli = {
  none: 'Aucune sauvegarde de cet espace de travail.',
  columns: {
    at: 'Date',
    reason: 'Faite',
    label: 'Sauvegarde',
    bytes: 'Taille',
    since: 'Fait depuis',
    workspace: 'Espace',
    state: 'État',
    id: 'Identifiant',
  },
  howBack: 'Pour y revenir : ctg snapshot restore FICHIER IDENTIFIANT. Le fichier abîmé est gardé à côté.',
  made: (at: string, id: string) => `Sauvegarde du ${at} : ${id}`,
  noSnapshot: 'Indiquez l’identifiant d’une sauvegarde (ctg snapshot list FICHIER).',
  returned: (at: string, lost: number) =>
    `L’espace de travail est revenu au ${at} (${plural(lost, 'modification défaite, gardée', 'modifications défaites, gardées')} comme sauvegarde).`,
  dumped: (path: string, bytes: number) => `${path} (${formatBytes(bytes)}) : réservé à votre équipe.`,
} as const
