import { formatDate } from '#shared/lib/format.ts'
import { listing, plural } from '#shared/lib/french.ts'
import type { Sheet } from './field.ts'
import { numberShown } from './number.rules.ts'
import { countOf, isFeminine } from './offer.labels.ts'

/** « supprimée », « copiées ». */
function agreed(participle: string, feminine: boolean, n: number): string {
  return `${participle}${feminine ? 'e' : ''}${n > 1 ? 's' : ''}`
}

/** What a removal took away. */
type RemovedCount = 'policies' | 'missions' | 'actions' | 'others' | 'replies'

const noun = {
  policy: 'politique',
  mission: 'mission',
  action: 'action',
  organization: 'organisme',
  accessPoint: 'lieu d’accueil',
} satisfies Record<Sheet, string>

export const offerScreen = {
  title: 'Référentiel de l’offre',
  subtitle: (policies: number, missions: number, actions: number) =>
    `${countOf('policy', policies)}, ${countOf('mission', missions)}, ${countOf('action', actions)}`,
  loading: 'Lecture du référentiel',
  errorTitle: 'Le référentiel n’a pas pu être lu',
  search: 'Chercher dans tout le référentiel',
  searchPlaceholder: 'Chercher un mot…',
  clearSearch: 'Effacer la recherche',
  here: 'Offertes ici seulement',
  gridOf: {
    policy: 'Politiques',
    mission: 'Missions',
    action: 'Actions',
    organization: 'Organismes',
    accessPoint: 'Lieux d’accueil',
  } satisfies Record<Sheet, string>,
  oneOf: noun,
  tree: 'Politiques et missions',
  all: 'Toutes les actions',
  actionsIn: (n: number) => countOf('action', n),
  actionsOf: (name: string) => `Agir sur ${name}`,
  open: (name: string) => `Déplier ${name}`,
  fold: (name: string) => `Replier ${name}`,
  openSheet: 'Ouvrir la fiche',
  rename: 'Renommer',
  up: 'Monter',
  down: 'Descendre',
  upKeys: 'Alt+↑',
  downKeys: 'Alt+↓',
  moveMission: 'Déplacer vers une autre politique…',
  remove: 'Supprimer',
  undo: 'Annuler',
  add: {
    policy: 'Ajouter une politique',
    mission: 'Ajouter une mission',
    action: 'Ajouter une action',
    organization: 'Ajouter un organisme',
    accessPoint: 'Ajouter un lieu d’accueil',
  } satisfies Record<Sheet, string>,
  addIn: (name: string) => `À ranger dans « ${name} ».`,
  noMission: 'Choisissez d’abord une mission à gauche : une action est toujours rangée dans une mission.',
  name: { title: 'Intitulé', name: 'Nom' },
  missing: 'Écrivez un nom.',
  cancel: 'Annuler',
  close: 'Fermer',
  save: 'Enregistrer',
  create: 'Ajouter',
  showSheet: 'Fiche',
  copyRows: 'Dupliquer',
  removeRows: 'Supprimer',
  checkRows: 'Rien n’a changé',
  checkHint: 'Dit que les actions choisies ont été relues aujourd’hui et sont toujours justes',
  otherTools: 'Autres commandes',
  hideTree: 'Replier les politiques et missions',
  showTree: 'Montrer les politiques et missions',
  resizeTree: 'Largeur des politiques et missions',
  removeBranch: 'Montrer toutes les actions',
  everywhere: 'Offertes partout',
  moveRows: 'Déplacer vers…',
  selected: (sheet: Sheet, n: number) => countOf(sheet, n),
  noneSelected: (sheet: Sheet) =>
    `${isFeminine(sheet) ? 'aucune' : 'aucun'} ${noun[sheet]} ${agreed('choisi', isFeminine(sheet), 1)}`,
  chooseRows: (sheet: Sheet) =>
    `Choisissez d’abord ${isFeminine(sheet) ? 'une' : 'un'} ${noun[sheet]} : cliquez sur une case de sa ligne dans le tableau.`,
  removeTitle: (n: number) => (n === 1 ? 'Supprimer cet organisme ?' : `Supprimer ${countOf('organization', n)} ?`),
  removeReplies: (asked: readonly string[], campaigns: readonly string[], isSent: boolean, answers: number) => {
    const [one, these] = [asked.length === 1, campaigns.length === 1]
    const titles = listing(campaigns.map((title) => `« ${title} »`))
    const lost = answers === 0 ? '' : `, avec ${plural(answers, 'réponse reçue', 'réponses reçues')}`
    return [
      `${listing(asked)} ${one ? 'est interrogé' : 'sont interrogés'} dans ${these ? 'la campagne' : 'les campagnes'} ${titles}.`,
      `La suppression ${one ? 'le' : 'les'} retire aussi de ${these ? 'cette campagne' : 'ces campagnes'}${lost}${isSent ? ' : les classeurs déjà envoyés ne pourront plus être lus' : ''}.`,
      'Annuler la suppression rétablit tout.',
    ].join(' ')
  },
  removeAnyway: 'Supprimer tout de même',
  removedRows: (
    { policies, missions, actions, others, replies }: Readonly<Record<RemovedCount, number>>,
    sheet: Sheet,
  ) => {
    const parts = (
      [
        ['policy', policies],
        ['mission', missions],
        ['action', actions],
        [sheet, others],
      ] as const
    ).filter(([, n]) => n > 0)
    const all = parts.reduce((sum, [, n]) => sum + n, 0)
    return `${listing(parts.map(([of, n]) => countOf(of, n)))} ${agreed('supprimé', isFeminine(sheet), all)}${
      replies === 0 ? '' : `, avec ${plural(replies, 'place dans une campagne', 'places dans des campagnes')}`
    }`
  },
  addedRows: (sheet: Sheet, n: number) => `${countOf(sheet, n)} ${agreed('ajouté', isFeminine(sheet), n)}`,
  createdNames: (names: readonly string[]) => {
    const told = names
      .slice(0, 3)
      .map((name) => `« ${name} »`)
      .join(', ')
    const others = names.length - 3
    const rest = others > 0 ? ` et ${plural(others, 'autre', 'autres')}` : ''
    return names.length === 1 ? `Fiche créée : ${told}` : `Fiches créées : ${told}${rest}`
  },
  noMissionForRows:
    'Les lignes collées au-delà de la dernière sont de nouvelles actions : choisissez d’abord leur mission à gauche. Rien n’a été collé.',
  copiedRows: (n: number) => `${countOf('action', n)} ${agreed('copié', true, n)}, à compléter`,
  checkedRows: (n: number) => `${countOf('action', n)} ${agreed('vérifié', true, n)} aujourd’hui`,
  movedRows: (sheet: Sheet, n: number, to: string) =>
    `${countOf(sheet, n)} ${agreed('rangé', isFeminine(sheet), n)} dans « ${to} »`,
  emptyTitle: 'Le référentiel est vide',
  emptyText:
    'Un référentiel dit qui fait quoi, pour qui, où et comment : des politiques, leurs missions, et les actions de chacune. Le référentiel de départ propose 9 politiques et 41 missions, à adapter.',
  loadStarter: 'Charger le référentiel de départ',
  completeStarter: 'Compléter avec le référentiel de départ',
  starterLoaded: (policies: number, missions: number) =>
    policies + missions === 0
      ? 'Tout le référentiel de départ est déjà là'
      : `${listing([...(policies > 0 ? [countOf('policy', policies)] : []), ...(missions > 0 ? [countOf('mission', missions)] : [])])} ${agreed('ajouté', true, policies + missions)}`,
  noActionsTitle: 'Aucune action ici',
  noActionsText: 'Ajoutez une action, ou collez-en depuis un tableur.',
  noOrganizationsTitle: 'Aucun organisme',
  noOrganizationsText:
    'Les organismes pilotent, réalisent ou financent des actions. Ils se créent ici, ou en les nommant dans une action.',
  noPlacesTitle: 'Aucun lieu d’accueil',
  noPlacesText: 'Un lieu d’accueil est une adresse où l’on reçoit le public ; plusieurs actions peuvent s’y tenir.',
} as const

/** Where chosen actions go, or a mission. */
export const moveLabels = {
  action: {
    title: (n: number) => `Déplacer ${countOf('action', n)}`,
    to: 'Mission qui reçoit les actions choisies',
    hint: 'Tapez le nom d’une mission…',
    noneFound: 'Aucune mission ne correspond.',
  },
  mission: {
    title: (_n: number) => 'Déplacer la mission et ses actions',
    to: 'Politique qui reçoit la mission',
    hint: 'Tapez le nom d’une politique…',
    noneFound: 'Aucune politique ne correspond.',
  },
} as const

export const panelLabels = {
  /** A text that is refused as the screen is left. */
  notKept: (field: string, text: string, reason: string) => `${field} : « ${text} » n’a pas été enregistré. ${reason}`,
  empty: 'Choisissez une ligne pour en lire la fiche.',
  sections: {
    who: 'Qui',
    why: 'Pourquoi',
    what: 'Quoi',
    whom: 'Pour qui, où',
    how: 'Comment',
    when: 'Quand, avec qui',
    means: 'Moyens',
    facts: 'Fiche',
  },
  contactsHint: 'Une personne par ligne : nom, fonction, téléphone, courriel.',
  legalHint: 'À vérifier : les bases légales sont des repères, pas des textes de loi.',
  unset: 'non renseigné',
  communes: (n: number) => plural(n, 'commune couverte', 'communes couvertes'),
  checked: (day: string, by: string | null) =>
    by === null ? `Vérifiée le ${formatDate(day)}` : `Vérifiée le ${formatDate(day)} par ${by}`,
  neverChecked: 'Jamais vérifiée',
  removeValue: (name: string) => `Retirer ${name}`,
  addTo: (field: string) => `Ajouter : ${field}`,
  replace: (field: string) => `Remplacer : ${field}`,
  openList: (field: string) => `Ouvrir la liste : ${field}`,
  typeName: 'Tapez un nom…',
  typeAnother: 'Ajouter un nom…',
  typeOther: 'Remplacer par…',
  noneFound: 'Rien ne correspond.',
  notNumber: 'Ce nombre ne convient pas.',
  meansLine: (year: number) => `Moyens ${year}`,
  meansYear: 'Année',
  meansKind: 'Nature',
  meansFunder: 'Financeur',
  planned: 'Prévu',
  actual: 'Réel',
  staff: 'Personnel (ETP)',
  money: 'Budget (€)',
  addMeans: 'Ajouter une ligne de moyens',
  removeMeans: 'Retirer cette ligne',
  noFunder: 'non précisé',
  noMeans: 'Aucun moyen n’est indiqué.',
  pathJoin: ' › ',
  tabs: 'Parties de la fiche',
  sheet: 'Fiche',
  setAside: (label: string) => `${label} (mise de côté)`,
  outside: (name: string, department: string) => `${name} (${department})`,
} as const

const meansWords = { staff: 'Personnel', money: 'Budget' } as const

export const rowHistoryLabels = {
  tab: 'Historique',
  loading: 'Lecture de l’historique',
  cell: (header: string) => `Case : ${header}`,
  noCell: 'Case',
  chooseCell: 'Choisissez une case du tableau pour lire ce qu’elle contenait.',
  chooseField: 'Choisissez une donnée de la fiche pour lire ce qu’elle contenait.',
  row: 'Toute la ligne',
  line: (at: string, author: string, command: string) => `${at}, ${author} · ${command}`,
  change: (before: string, after: string) => `${before} → ${after}`,
  field: (header: string, before: string, after: string) => `${header} : ${before} → ${after}`,
  empty: 'vide',
  gone: 'supprimé depuis',
  unknownAuthor: 'auteur non indiqué',
  never: 'Cette case n’a jamais changé.',
  neverRow: 'Aucune modification de cette ligne n’est connue.',
  created: 'Ligne créée',
  removed: 'Ligne supprimée',
  revert: 'Revenir à cette valeur',
  revertTo: (value: string) => `Remettre : ${value}`,
  reverted: (header: string) => `${header} : ancienne valeur remise`,
  more: (n: number) => plural(n, 'modification plus ancienne', 'modifications plus anciennes'),
  /** « Budget 2026, CAF du Gers » */
  meansLine: (kind: keyof typeof meansWords, year: number, funder: string) => `${meansWords[kind]} ${year}, ${funder}`,
  meansAdded: (line: string, amounts: string) => `${line} : ajouté (${amounts})`,
  meansRemoved: (line: string, amounts: string) => `${line} : supprimé (${amounts})`,
  meansChanged: (line: string, changes: string) => `${line} : ${changes}`,
  meansPart: {
    planned: (amounts: string) => `prévu ${amounts}`,
    actual: (amounts: string) => `réel ${amounts}`,
  },
  amount: (kind: keyof typeof meansWords, value: number | null) =>
    value === null ? 'vide' : `${numberShown(value)}\u00a0${kind === 'staff' ? 'ETP' : '€'}`,
  noFunder: 'financeur non précisé',
} as const

export const renumberLabels = {
  open: 'Renuméroter…',
  title: 'Renuméroter le référentiel',
  loading: 'Calcul des codes',
  changes: (n: number) =>
    `${plural(n, 'code change', 'codes changent')} pour suivre l’ordre des politiques, missions et actions. Le reste des fiches ne bouge pas ; tout s’annule en une fois.`,
  nothing: 'Les codes suivent déjà l’ordre des politiques, missions et actions.',
  table: 'Codes qui changent',
  row: 'Intitulé',
  before: 'Code actuel',
  after: 'Nouveau code',
  none: 'aucun',
  more: (n: number) => `et ${plural(n, 'autre', 'autres')}`,
  run: 'Renuméroter',
  done: (n: number) => `${plural(n, 'code changé', 'codes changés')}`,
} as const
