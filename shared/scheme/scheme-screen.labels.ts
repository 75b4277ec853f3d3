import { formatDate } from '#shared/lib/format.ts'
import { plural } from '#shared/lib/french.ts'
import { schemeDocument } from './scheme.labels.ts'
import { schemeRecordLabels } from './scheme-record.labels.ts'

const { options } = schemeRecordLabels.scheme
const rollUps = (n: number) => plural(n, 'remontée', 'remontées')

export const schemeScreen = {
  title: 'Schémas',
  one: 'Schéma',
  subtitle: 'Schéma départemental, schémas locaux, services aux familles, plans d’action des partenaires.',
  loading: 'Lecture…',
  errorTitle: 'Les schémas n’ont pas pu être lus',
  create: 'Nouveau schéma',
  createLocals: 'Un schéma local par MDS',
  localsDone: (n: number) =>
    n === 0 ? 'Chaque MDS a déjà son schéma local.' : `${plural(n, 'schéma local créé', 'schémas locaux créés')}.`,
  undo: 'Annuler',
  emptyTitle: 'Aucun schéma',
  emptyText:
    'Un schéma porte des orientations, des objectifs et des mesures. Ce que les territoires proposent y remonte, avec la réponse de son porteur.',
  caption: 'Schémas',
  kind: 'Type',
  territory: 'Territoire',
  owner: 'Porteur',
  period: 'Période',
  periodOf: (from: string | null, to: string | null) =>
    from === null && to === null ? '' : schemeDocument.periodOf(from, to),
  state: 'État',
  lines: 'Lignes',
  rollUps: 'Remontées',
  waiting: (n: number, waiting: number) =>
    waiting === 0
      ? rollUps(n)
      : waiting === n
        ? `${rollUps(n)} en attente`
        : `${rollUps(n)}, dont ${waiting} en attente`,
  kinds: options.kind,
  states: options.state,
  all: 'Tous les schémas',
  facts: 'Le schéma',
  closeFacts: 'Fermer la fiche du schéma',
  renumber: 'Renuméroter',
  goneTitle: 'Ce schéma n’existe plus',
  goneText: 'Il vient d’être supprimé, ou son adresse n’est plus la bonne.',
  renumbered: (n: number) =>
    n === 0 ? 'La numérotation est à jour.' : `${plural(n, 'numéro modifié', 'numéros modifiés')}.`,
  addUnder: { objective: 'Ajouter un objectif', measure: 'Ajouter une mesure', orientation: '' },
  unite: 'Réunir',
  uniteTitle: 'Réunir des lignes',
  uniteText:
    'Les autres lignes restent gardées comme origines : ce qui était sous elles et ce qui y remontait suit la ligne choisie, et leur revient si vous les séparez.',
  uniteInto: 'Ligne qui reste',
  uniteName: 'Intitulé de la ligne qui reste',
  united: (n: number) => `${plural(n + 1, 'ligne réunie', 'lignes réunies')} en une.`,
  part: 'Séparer',
  parted: 'La ligne est de nouveau distincte, avec ce qui était sous elle et ce qui y remontait.',
  unitedHere: 'Réunit aussi',
  cancel: 'Annuler',
  close: 'Fermer',
  export: 'Exporter',
  formats: {
    odt: 'Document LibreOffice (.odt)',
    docx: 'Document Word (.docx)',
    pdf: 'Document PDF',
    html: 'Page HTML',
    xlsx: 'Classeur Excel (.xlsx)',
    ods: 'Classeur LibreOffice (.ods)',
  },
  exported: (name: string) => `« ${name} » est prêt.`,
  linesEmpty: 'Commencez par les orientations, ou collez un bloc venu d’un tableur : nature, numéro, intitulé.',
  removeTitle: 'Supprimer des lignes d’un schéma adopté ?',
  removeText: (n: number) =>
    `${rollUps(n)} ${n > 1 ? 'y sont rattachées et disparaîtront' : 'y est rattachée et disparaîtra'} avec ces lignes, ainsi que la réponse donnée au territoire.`,
  remove: 'Supprimer',
  carryUp: 'Proposer à un schéma',
  received: 'Ce qui remonte à cette ligne',
  nothingReceived: 'Rien n’est encore remonté à cette ligne.',
} as const

export const rollUpScreen = {
  title: 'Remontée',
  loading: 'Lecture…',
  subtitle: 'Ce que les territoires proposent aux schémas, et ce que les schémas en reprennent.',
  scheme: 'Schéma',
  allSchemes: 'Tous, sauf les schémas locaux',
  territory: 'Territoire',
  everywhere: 'Partout',
  here: (name: string) => `${name} seulement`,
  views: 'Vues de la remontée',
  matrix: 'Matrice',
  toAnswer: (n: number) => `À répondre (${n})`,
  orphans: 'Sans lien',
  noScheme: 'Aucun schéma n’a encore d’orientation',
  noSchemeText:
    'Créez un schéma et ses orientations : les objectifs et les fiches des territoires pourront y remonter.',
  openSchemes: 'Ouvrir les schémas',
  noSource: 'Rien ne remonte encore de ce territoire.',
  matrixCaption: 'Ce qui remonte, en lignes, et les orientations, en colonnes',
  source: 'Ce qui remonte',
  cell: (source: string, line: string, answer: string) => `${source} → ${line} : ${answer}`,
  propose: 'Proposer',
  proposeTo: (source: string) => `Proposer : ${source}`,
  legend: 'Légende',
  answers: { waiting: 'en attente', takenUp: 'repris', partly: 'repris en partie', refused: 'non repris' },
  signs: { waiting: '?', takenUp: '●', partly: '◐', refused: '○' },
  nothingToAnswer: 'Aucune remontée n’attend de réponse',
  nothingToAnswerText: 'Les propositions des territoires arrivent ici.',
  answerList: 'Remontées qui attendent une réponse',
  answerKeys:
    'Flèches pour passer d’une remontée à l’autre, Espace pour choisir, R : repris, P : repris en partie, N : non repris.',
  chosen: (n: number) => `${plural(n, 'remontée choisie', 'remontées choisies')}`,
  takenUp: 'Repris',
  partly: 'Repris en partie…',
  refused: 'Non repris…',
  reasonTitle: (answer: string) => `Répondre : ${answer}`,
  reason: 'Motif renvoyé au territoire',
  reasonMissing: 'Dites pourquoi.',
  answer: 'Répondre',
  answered: (n: number) => `${plural(n, 'réponse donnée', 'réponses données')}.`,
  lonelySources: 'Ce qui n’alimente aucun schéma',
  lonelyLines: 'Orientations que rien n’alimente',
  noLonelySource: 'Tout ce que portent les territoires remonte quelque part.',
  noLonelyLine: 'Chaque orientation est alimentée.',
  moreLonely: (n: number) => `et ${plural(n, 'autre', 'autres')}, à filtrer par territoire`,
  suggested: 'Ce que cela peut alimenter',
  noSuggestion:
    'Aucune orientation ne partage de politique, de public ou de mot avec cette ligne. Choisissez-la dans la liste.',
  otherLine: 'Une autre orientation',
  openLines: 'Voir les orientations',
  noLine: 'Aucune orientation de ce nom.',
  already: 'déjà proposée',
  proposed: (n: number) => `${plural(n, 'remontée proposée', 'remontées proposées')}.`,
  why: 'Pourquoi (facultatif)',
  panel: 'Remontée vers les schémas',
  panelEmpty: 'Rien n’a encore été proposé à un schéma.',
  proposedOn: (day: string | null, by: string | null) =>
    [day === null ? '' : `proposée le ${formatDate(day)}`, by === null ? '' : `par ${by}`].filter(Boolean).join(' '),
} as const
