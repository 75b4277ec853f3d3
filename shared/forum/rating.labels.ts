import type { ErrorSentences } from '#shared/api/sentence.ts'
import { plural } from '#shared/lib/french.ts'
import type { BallotFault } from './ballot.rules.ts'

export const countOfBallots = (n: number) => plural(n, 'bulletin', 'bulletins')

/** Names of the journal entries. */
export const ratingCommands = {
  create: 'Préparer un vote',
  open: 'Ouvrir un vote',
  close: 'Clore un vote',
  nextRound: 'Préparer un nouveau tour de vote',
  addBallots: (n: number) => `Saisir ${countOfBallots(n)}`,
  enterBallot: 'Mettre un bulletin dans l’urne',
  pour: 'Déposer les bulletins de l’urne',
  import: 'Importer des bulletins',
  sheets: 'Préparer des bulletins à imprimer',
} as const

/** Why rules, items or a whole vote stay as they are; said in `record.frozen`. */
export const frozenReasons = {
  rules:
    'Les règles d’un vote sont fixées à son ouverture : elles ne changent plus. Préparez un nouveau tour pour voter autrement.',
  round: 'Les règles d’un nouveau tour sont celles du premier : les résultats ne seraient pas comparables.',
  items: 'Les sujets d’un vote sont fixés à son ouverture : ils ne changent plus.',
  ballots: 'Ce vote a reçu des bulletins : il fait partie du forum et ne se supprime pas.',
  voted:
    'Des personnes ont voté depuis : ce qui porte leur vote ne se retire plus. Passez le forum à « Clos », ou ajoutez un nouveau profil de l’équipe.',
  opened: 'Ce vote a reçu des bulletins : son ouverture ne s’annule plus.',
  counted: 'Ce vote est clos : ses bulletins restent ceux de ses résultats. Annulez d’abord sa clôture.',
  left: 'Les résultats de ce vote ont pu partir dans un paquet : sa clôture ne s’annule plus et il ne reçoit plus de bulletin, car la différence entre deux résultats dirait ce qu’une personne a voté. Ouvrez un nouveau tour.',
  lowered:
    'Un vote de ce forum est clos : le nombre de votants sous lequel un collège est masqué ne s’abaisse plus. Préparez un autre forum pour voter autrement.',
  threshold:
    'Un vote de ce forum est ouvert : le nombre de votants sous lequel un collège est masqué ne change pas avant sa clôture.',
} as const

/** Why a package that takes a vote away, or its results, is not merged. */
export const voteRemoved = {
  urn: 'Ce paquet retire un vote dont des bulletins attendent dans l’urne. Déposez-les d’abord, puis reprenez la fusion.',
  voted:
    'Ce paquet retire un vote auquel des personnes ont répondu. Choisissez « Garder la nôtre » pour le forum ou le profil d’équipe qui le porte, puis reprenez la fusion.',
  subject: (rating: string) =>
    `Ce paquet retire une contribution qui est un sujet du vote « ${rating} », ouvert ou clos. Choisissez « Garder la nôtre » pour cette contribution, puis reprenez la fusion.`,
  left: 'Ce paquet change les résultats d’un vote clos, qui ont pu partir d’ici dans un paquet : la différence dirait ce qu’une personne a voté. Choisissez « Garder la nôtre » pour ce vote, puis reprenez la fusion.',
} as const

/** Why a forum stays. */
export const votedForum = (rating: string) =>
  `Des personnes ont voté dans ce forum (« ${rating} ») : il ne se supprime pas. Passez-le plutôt à « Clos ».`

/** Why a contribution stays. */
export const votedSubject = (rating: string) =>
  `Cette contribution est un sujet du vote « ${rating} », ouvert ou clos : elle ne se supprime pas. Passez-la plutôt à « Écartée ».`

/** What a draft lacks to be opened. */
export const notReadyReasons = {
  items: 'il n’a aucun sujet.',
  ranking: 'un classement demande au moins deux sujets.',
  twice: (label: string) => `le sujet « ${label} » y figure deux fois.`,
  dots: 'il faut dire combien de points chaque personne place.',
  cap: 'un sujet ne peut pas recevoir plus de points qu’une personne n’en a.',
  tooMany: (most: number) =>
    `avec ce plafond par sujet, une personne ne peut placer que ${plural(most, 'point', 'points')} : baissez le nombre de points ou relevez le plafond.`,
  agreeFrom: (most: number) => `la note à partir de laquelle on est d’accord dépasse l’échelle (de 1 à ${most}).`,
} as const

/** Why a ballot is refused; `labelOf` names an item. */
export function faultSentence(fault: BallotFault, labelOf: (item: string) => string): string {
  switch (fault.kind) {
    case 'item':
      return 'il note un sujet qui n’est pas de ce vote.'
    case 'coverage':
      return `« ${labelOf(fault.item)} » : la couverture n’est pas demandée dans ce vote.`
    case 'mark':
      return `« ${labelOf(fault.item)} » : la réponse doit être un nombre entier de 1 à ${fault.most}, ou « sans avis ».`
    case 'cap':
      return `« ${labelOf(fault.item)} » : de 0 à ${plural(fault.most, 'point', 'points')} par sujet.`
    case 'sum':
      return `${plural(fault.given, 'point placé', 'points placés')}, pour ${fault.most} au plus.`
    case 'missing':
      return `« ${labelOf(fault.item)} » n’a ni rang ni mention « non classé ».`
    case 'twice':
      return `le rang ${fault.rank} est donné deux fois.`
    case 'hole':
      return `le rang ${fault.rank} manque.`
  }
}

export const ballotReasons = {
  college: 'son collège n’est pas dans la liste des collèges.',
  code: (code: string) => `le code « ${code} » n’est pas d’un bulletin de ce vote (faute de frappe ?).`,
  codeTwice: (code: string) => `le bulletin ${code} est déjà saisi.`,
  cell: (column: string) => `la case « ${column} » n’est pas un nombre.`,
} as const

export const ratingErrors = {
  'rating.unknown': () => 'Ce vote n’existe plus.',
  'rating.not-draft': () => 'Ce vote est déjà ouvert ou clos.',
  'rating.not-open': () =>
    'Ce vote n’est pas ouvert : aucun bulletin ne peut y être déposé. S’il est clos, ouvrez un nouveau tour.',
  'rating.not-closed': () => 'Ce vote n’est pas clos : un nouveau tour part de ses résultats.',
  'rating.not-ready': ({ reason }) => `Ce vote ne peut pas être ouvert : ${reason} Rien n’a été modifié.`,
  'rating.empty': () => 'Aucun bulletin n’a été déposé : il n’y a pas de résultat à établir. Le vote reste ouvert.',
  'rating.all-agreed': () =>
    'Tous les sujets font consensus : il n’en reste aucun à revoter. Gardez-les tous ou arrêtez là.',
  'rating.has-next': () => 'Le tour suivant de ce vote existe déjà.',
  'rating.ballot': ({ number, reason }) => `Bulletin ${number} : ${reason} Aucun bulletin n’a été déposé.`,
  'rating.entry': ({ reason }) => `Ce bulletin ne peut pas être pris : ${reason} Il n’est pas dans l’urne.`,
  'rating.waiting': () =>
    'Des bulletins saisis ne sont pas encore déposés : déposez-les avant de clore. Le vote reste ouvert.',
  'rating.no-waiting': () => 'L’urne est vide : il n’y a aucun bulletin à déposer.',
  'rating.few': ({ least }) =>
    `Moins de ${least} bulletins à la fois : l’heure du dépôt pourrait dire de qui ils sont. Attendez d’autres bulletins, ou confirmez que personne ne peut être reconnu.`,
  'rating.columns': ({ columns }) =>
    `Ce tableau n’a pas les colonnes attendues. Il manque : ${columns}. Une ligne par bulletin, sous une ligne de titres.`,
  'rating.no-rows': () => 'Ce tableau ne contient aucun bulletin.',
  'rating.too-many-sheets': ({ most }) => `${most} bulletins imprimés au plus à la fois.`,
} as const satisfies ErrorSentences

/** Headers of a table of ballots. */
export const ballotColumns = {
  college: 'Collège',
  code: 'Code',
  importance: (label: string) => `${label} (importance)`,
  coverage: (label: string) => `${label} (couverture)`,
  named: (header: string) => `« ${header} »`,
  without: ['sans avis', 'non classe', '-', '–'],
} as const
