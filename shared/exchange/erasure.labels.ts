import type { ErrorSentences } from '#shared/api/sentence.ts'
import { entityOf } from '#shared/entities.ts'
import { columnLabels } from '#shared/history/history-page.labels.ts'
import { formatDate } from '#shared/lib/format.ts'
import { capitalized, listing, ofPerson, plural, pluralWord } from '#shared/lib/french.ts'
import { recordColumn } from '#shared/record/record-column.labels.ts'

export const erasureLabels = {
  find: 'Chercher une personne',
  apply: 'Effacer les données d’une personne',
} as const

/** Stands where a name was in a cell that may not be empty. */
export const erasedName = 'Nom effacé'

/** Why a partner whose name is erased is revoked; stands after « Révoqué le … : ». */
export const namelessPartner = 'son nom a été effacé, rien ne dit plus à qui est sa clé'

/** Snapshots of one day, which go at one day. */
const heldLine = (n: number, day: string, until: string) =>
  `${plural(n, 'sauvegarde', 'sauvegardes')} du ${day} : le ${until}`

/** Snapshots in which a name stands: a line for each day at which some go. */
export function heldLines(snapshots: readonly { readonly at: string; readonly until: string }[]): string[] {
  const byDay = Map.groupBy(snapshots, ({ at, until }) => `${formatDate(at)}/${until}`)
  return [...byDay.values()].map((of) =>
    heldLine(of.length, formatDate(of[0]?.at ?? ''), formatDate(of[0]?.until ?? '')),
  )
}

interface Waiting {
  readonly file: string
  readonly sender: string | null
}

/** A package that an erasure forgets. */
export const waitingLine = ({ file, sender }: Waiting) =>
  sender === null
    ? `« ${file} » : il ne peut pas être ouvert ici, et pourrait contenir ce nom`
    : `« ${file} », ${ofPerson(sender)}`

/** Packages that were forgotten, and whom to ask for others. */
function forgottenText(waiting: readonly Waiting[]): string {
  if (waiting.length === 0) return ''
  const senders = [...new Set(waiting.flatMap(({ sender }) => sender ?? []))]
  const whom =
    senders.length === 0 ? pluralWord(waiting.length, 'son expéditeur', 'leurs expéditeurs') : listing(senders)
  return ` ${plural(waiting.length, 'paquet reçu a été retiré', 'paquets reçus ont été retirés')} : demandez-en ${pluralWord(waiting.length, 'un nouveau', 'de nouveaux')} à ${whom}.`
}

/** Where rows of each feature are corrected, as the menu on the left names it. */
const screens: Readonly<Record<string, string>> = {
  offer: 'Offre',
  forum: 'Forums',
  project: 'Projets',
  agreement: 'Projets › Conventions',
  scheme: 'Schémas',
  'needs-assessment': 'Schémas › Analyses des besoins sociaux',
  governance: 'Pilotage',
  panorama: 'Panorama',
  indicator: 'Indicateurs',
  exchange: 'Échanges',
  confidentiality: 'Réglages › Confidentialité',
  territory: 'Réglages › Territoires',
  workspace: 'Réglages',
}

interface NamingText {
  readonly table: string
  readonly label: string
  readonly title: string
  readonly column: string
}

/** « Offre › Organisme : MSA (description) »: the screen and the row where somebody rewrites a text. */
export function textLine({ table, label, title, column }: NamingText): string {
  const screen = screens[entityOf(table)?.feature ?? '']
  const called = title === '' ? capitalized(label) : `${capitalized(label)} : ${title}`
  const cell = recordColumn(table, column)?.label ?? columnLabels[column]
  return `${screen === undefined ? '' : `${screen} › `}${called}${cell === undefined ? '' : ` (${cell.toLocaleLowerCase('fr')})`}`
}

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
  function: 'fonction',
  said: 'ce que disait la fiche réunie',
}

export const erasureScreen = {
  column: (column: string) => columnNames[column] ?? 'texte',
  open: 'Effacer les données d’une personne',
  title: 'Effacer les données d’une personne',
  intro:
    'Cherche le nom d’une personne dans les fiches, l’historique, les documents joints, les conventions signées, les paquets reçus et les sauvegardes, puis efface ce qui la nomme ou permet de la joindre. Ce que l’application ne modifie pas est montré à part.',
  name: 'Nom de la personne',
  nameHint: 'Prénom et nom, dans l’ordre que vous voulez.',
  reason: 'Motif',
  reasonHint: 'Par exemple : demande de la personne du 12/11/2026.',
  find: 'Chercher',
  apply: 'Effacer définitivement',
  cancel: 'Annuler',
  close: 'Fermer',
  running: 'Recherche en cours',
  none: 'Ce nom ne se trouve ni dans l’espace de travail, ni dans ses sauvegardes.',
  noneHere: 'Ce nom ne se trouve plus dans l’espace de travail.',
  rows: 'Fiches où le nom se trouve',
  what: 'Fiche',
  where: 'Ce qui sera vidé',
  erase: 'Effacer',
  former: 'dans l’historique seulement',
  eraseIn: (title: string) => `Effacer dans ${title}`,
  authored: (n: number) =>
    `${plural(n, 'étape de l’historique porte', 'étapes de l’historique portent')} ce nom comme auteur : il y sera effacé.`,
  reports: (n: number) =>
    `${plural(n, 'rapport d’échange cite', 'rapports d’échange citent')} ce nom : il y sera effacé.`,
  texts: (n: number) =>
    pluralWord(
      n,
      'Un texte à corriger vous-même : il n’est pas effacé',
      'Textes à corriger vous-même : ils ne sont pas effacés',
    ),
  partner: (n: number) =>
    `${pluralWord(n, 'Ce correspondant sera révoqué', 'Ces correspondants seront révoqués')} : sans nom, rien ne dit plus à qui est ${pluralWord(n, 'sa clé', 'leur clé')}. ${pluralWord(n, 'Ses', 'Leurs')} prochains paquets pourront être lus, pas fusionnés ; pour reprendre les échanges, il faudra la carte d’une nouvelle clé.`,
  waiting: (n: number, unread: number) =>
    `${plural(n, 'paquet reçu attend d’être fusionné', 'paquets reçus attendent d’être fusionnés')} et ${pluralWord(n, 'contient', 'contiennent')} ce nom${unread === 0 ? '' : `, ou ne ${pluralWord(n, 'peut', 'peuvent')} pas être ${pluralWord(n, 'relu', 'relus')}`}. Un paquet signé ne se corrige pas : ${pluralWord(n, 'il sera retiré', 'ils seront retirés')}, et vous en demanderez ${pluralWord(n, 'un nouveau à son expéditeur', 'de nouveaux à leurs expéditeurs')}.`,
  snapshots: (n: number) =>
    `${plural(n, 'sauvegarde contient', 'sauvegardes contiennent')} aussi ce nom. Après l’effacement, revenir à ${pluralWord(n, 'cette sauvegarde', 'l’une d’elles')} l’efface de nouveau. La dernière sauvegarde faite est toujours gardée ; ${pluralWord(n, 'celle-ci sera supprimée', 'les autres seront supprimées')} au plus tard :`,
  final:
    'L’effacement ne peut pas être annulé. Il part avec vos prochains paquets, pour que vos correspondants effacent aussi.',
  done: (rows: number, waiting: readonly Waiting[]) =>
    (rows === 0
      ? 'Ce nom est effacé.'
      : `Les données sont effacées dans ${plural(rows, 'fiche', 'fiches')} et dans ${pluralWord(rows, 'son', 'leur')} historique.`) +
    forgottenText(waiting),
  showList: 'Voir la liste',
  refused: 'Rien n’a été effacé',
} as const

export const erasureCli = {
  noName: 'Indiquez le nom de la personne.',
  name: (name: string) => `Le nom « ${name} »`,
  nameExample: '"Inès Lacoste"',
  columns: { what: 'Fiche', title: 'Nom', cells: 'Données', former: 'Historique seulement' },
  authored: (n: number) =>
    plural(n, 'étape de l’historique a ce nom comme auteur', 'étapes de l’historique ont ce nom comme auteur'),
  texts: (n: number) =>
    `${plural(n, 'texte nomme', 'textes nomment')} encore cette personne : l’application ne réécrit pas les textes libres, ${pluralWord(n, 'corrigez-le', 'corrigez-les')} dans :`,
  reports: (n: number) => plural(n, 'rapport d’échange cite ce nom', 'rapports d’échange citent ce nom'),
  waiting: (one: Waiting) => `Paquet en attente ${waitingLine(one)}.`,
  none: 'Ce nom ne se trouve ni dans l’espace de travail, ni dans ses sauvegardes.',
  noneHere: 'Ce nom ne se trouve pas dans l’espace de travail.',
  done: (rows: number, authored: number, waiting: readonly Waiting[]) =>
    `Effacé dans ${plural(rows, 'fiche', 'fiches')} et ${plural(authored, 'étape', 'étapes')} de l’historique. Cela ne peut pas être annulé.${forgottenText(waiting)}`,
  held: 'Sauvegardes qui contiennent encore ces données, et le jour où elles sont supprimées au plus tard :',
} as const

export const erasureErrors = {
  'erasure.none': (p) =>
    `« ${p.name} » ne se trouve dans rien de ce que l’application peut effacer. Rien n’a été effacé ; vérifiez le nom.`,
  'erasure.reason': () =>
    'Le motif nomme la personne : il resterait écrit. Rien n’a été effacé ; dites-le sans son nom, par exemple « demande de la personne ».',
  'erasure.name': () => 'Donnez au moins trois lettres du nom. Rien n’a été effacé.',
} as const satisfies ErrorSentences
