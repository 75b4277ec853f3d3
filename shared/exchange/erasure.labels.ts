import type { ErrorSentences } from '#shared/api/sentence.ts'
import { plural } from '#shared/lib/french.ts'

export const erasureLabels = {
  find: 'Chercher une personne',
  apply: 'Effacer les données d’une personne',
} as const

/** Stands where a name was in a cell that may not be empty. */
export const erasedName = 'Nom effacé'

/** What a cell is called, for who decides what is emptied. */
const columnNames: Readonly<Record<string, string>> = {
  contact_name: 'nom du contact',
  contacts: 'contacts',
  phone: 'téléphone',
  email: 'adresse électronique',
  checked_by: 'vérifié par',
  decided_by: 'décidé par',
  added_by: 'joint par',
  confirmed_by: 'confirmé par',
  author: 'auteur',
  sender: 'envoyé par',
  by: 'effacé par',
  name: 'nom',
}

export const erasureScreen = {
  column: (column: string) => columnNames[column] ?? column,
  open: 'Effacer les données d’une personne',
  title: 'Effacer les données d’une personne',
  intro:
    'Cherche le nom d’une personne dans les fiches et dans l’historique, puis efface ce qui la nomme ou permet de la joindre.',
  name: 'Nom de la personne',
  nameHint: 'Prénom et nom, dans l’ordre que vous voulez.',
  reason: 'Motif',
  reasonHint: 'Par exemple : demande de la personne du 12/11/2026.',
  find: 'Chercher',
  apply: 'Effacer définitivement',
  cancel: 'Annuler',
  close: 'Fermer',
  running: 'Recherche en cours',
  none: 'Ce nom ne se trouve nulle part.',
  rows: 'Fiches où le nom se trouve',
  what: 'Fiche',
  where: 'Ce qui sera vidé',
  erase: 'Effacer',
  former: 'dans l’historique seulement',
  eraseIn: (title: string) => `Effacer dans ${title}`,
  authored: (n: number) =>
    `${plural(n, 'étape de l’historique porte', 'étapes de l’historique portent')} ce nom comme auteur : il y sera effacé.`,
  texts: 'Textes à corriger vous-même : ils ne sont pas effacés',
  snapshots: (n: number) =>
    `${plural(n, 'sauvegarde faite avant contient', 'sauvegardes faites avant contiennent')} encore ces données. Revenir à l’une d’elles les efface de nouveau ; elles disparaissent au plus tard :`,
  until: (at: string, until: string) => `sauvegarde du ${at} : le ${until}`,
  final:
    'L’effacement ne peut pas être annulé. Il part avec vos prochains paquets, pour que vos correspondants effacent aussi.',
  done: (rows: number) => `Les données sont effacées dans ${plural(rows, 'fiche', 'fiches')} et dans leur historique.`,
  refused: 'Rien n’a été effacé',
} as const

export const erasureCli = {
  noName: 'Indiquez le nom de la personne.',
  name: (name: string) => `Le nom « ${name} »`,
  nameExample: '"Inès Lacoste"',
  columns: { what: 'Fiche', title: 'Nom', cells: 'Données', former: 'Historique seulement' },
  authored: (n: number) =>
    plural(n, 'étape de l’historique a ce nom comme auteur', 'étapes de l’historique ont ce nom comme auteur'),
  texts: (n: number) => plural(n, 'texte à corriger à la main', 'textes à corriger à la main'),
  none: 'Ce nom ne se trouve nulle part.',
  done: (rows: number, authored: number) =>
    `Effacé dans ${plural(rows, 'fiche', 'fiches')} et ${plural(authored, 'étape', 'étapes')} de l’historique. Cela ne peut pas être annulé.`,
  held: (at: string, until: string) =>
    `La sauvegarde du ${at} contient encore ces données ; elle disparaît le ${until}.`,
} as const

export const erasureErrors = {
  'erasure.none': (p) => `« ${p.name} » ne se trouve nulle part. Rien n’a été effacé ; vérifiez le nom.`,
  'erasure.reason': () =>
    'Le motif nomme la personne : il resterait écrit. Rien n’a été effacé ; dites-le sans son nom, par exemple « demande de la personne ».',
  'erasure.name': () => 'Donnez au moins trois lettres du nom. Rien n’a été effacé.',
} as const satisfies ErrorSentences
