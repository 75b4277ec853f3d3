import type { ErrorSentences } from '#shared/api/sentence.ts'
import { fileNameOf } from '#shared/lib/file-name.ts'
import { formatDate, formatNumber } from '#shared/lib/format.ts'
import { type NamedTerritory, ofTerritory, plural, pluralWord, theTerritory } from '#shared/lib/french.ts'
import type { GapState } from '#shared/offer/gap.rules.ts'
import type { AssessmentText, FindingSource, Horizon, Priority, RowKind, Voice } from './needs-assessment.ts'

export const assessmentErrors = {
  'assessment.unknown': (_p) =>
    'Cette analyse des besoins sociaux n’existe plus. Rien n’a été modifié ; rechargez la liste.',
  'assessment.row': (_p) => 'Cette ligne n’existe plus dans l’analyse. Rien n’a été modifié ; rechargez l’écran.',
  'assessment.body': (_p) =>
    'Indiquez le CCAS ou le CIAS : choisissez-le dans le référentiel ou écrivez son nom. Rien n’a été créé.',
  'assessment.level': (p) =>
    `« ${p.name} » n’est ni une commune ni une intercommunalité : une analyse des besoins sociaux porte sur le territoire d’un CCAS ou d’un CIAS. Rien n’a été modifié ; choisissez-en une.`,
} as const satisfies ErrorSentences

/** What each text of an assessment is called. */
export const assessmentTextLabels: Readonly<Record<AssessmentText, string>> = {
  legalFrame: 'Cadre légal',
  aims: 'Finalités',
  method: 'Méthode',
  steering: 'Pilotage',
  calendar: 'Calendrier',
  partners: 'Partenaires',
  offerComment: 'Lecture de l’offre',
}

export const rowFieldLabels = {
  title: 'Intitulé',
  indicators: 'Indicateurs',
  comment: 'Analyse',
  strengths: 'Forces',
  fragilities: 'Fragilités',
  public: 'Public',
  source: 'Recueil',
  voice: 'Qui parle',
  text: 'Texte',
  priority: 'Priorité',
  horizon: 'Échéance',
  who: 'Qui',
} as const

const rowNames: Readonly<Record<RowKind, string>> = {
  public: 'un public',
  finding: 'une parole recueillie',
  recommendation: 'une recommandation',
}
const where = 'de l’analyse des besoins sociaux'
const isText = (field: string): field is AssessmentText => Object.hasOwn(assessmentTextLabels, field)
const isRowField = (field: string): field is keyof typeof rowFieldLabels => Object.hasOwn(rowFieldLabels, field)

/** Names of steps in the history. */
export const assessmentCommands = {
  create: 'ouvrir une analyse des besoins sociaux',
  update: (fields: readonly string[]) => {
    const [field = ''] = fields
    if (fields.length === 1 && isText(field)) return `modifier « ${assessmentTextLabels[field]} » ${where}`
    if (fields.length === 1 && field === 'state') return 'changer l’état d’une analyse des besoins sociaux'
    return 'modifier une analyse des besoins sociaux'
  },
  remove: 'supprimer une analyse des besoins sociaux',
  add: {
    public: 'ajouter un public à une analyse des besoins sociaux',
    finding: 'ajouter une parole recueillie',
    recommendation: 'ajouter une recommandation',
  },
  set: (kind: RowKind, fields: readonly string[]) => {
    const [field = ''] = fields
    const what = fields.length === 1 && isRowField(field) ? ` (${rowFieldLabels[field]})` : ''
    return `modifier ${rowNames[kind]}${what} ${where}`
  },
  move: {
    public: 'déplacer un public d’une analyse des besoins sociaux',
    finding: 'déplacer une parole recueillie',
    recommendation: 'déplacer une recommandation',
  },
  removeRow: {
    public: 'retirer un public d’une analyse des besoins sociaux',
    finding: 'retirer une parole recueillie',
    recommendation: 'retirer une recommandation',
  },
} as const

export const sourceLabels: Readonly<Record<FindingSource, string>> = {
  interview: 'Entretien',
  meeting: 'Réunion',
  survey: 'Questionnaire',
  observation: 'Observation de terrain',
  forum: 'Forum',
  other: 'Autre',
}
export const voiceLabels: Readonly<Record<Voice, string>> = {
  usage: 'Habitants, usagers',
  technical: 'Professionnels, bénévoles',
  political: 'Élus',
}
export const priorityLabels: Readonly<Record<Priority, string>> = { high: 'Haute', medium: 'Moyenne', low: 'Basse' }
export const horizonLabels: Readonly<Record<Horizon, string>> = {
  short: 'Dans l’année',
  medium: '1 à 3 ans',
  long: 'Au-delà de 3 ans',
}
/** What stands in the way of saying that a mission is fulfilled. */
export const missingLabels: Readonly<Record<Exclude<GapState, 'covered'>, string>> = {
  partial: 'une partie des communes seulement',
  old: 'à confirmer, non vérifié depuis deux ans',
  desert: 'personne ne le propose',
  unknown: 'non renseigné',
}

export const assessmentFigures = {
  /** Before the sentence of the intercommunalité. */
  standsIn: (territory: NamedTerritory, other: NamedTerritory, sentence: string) =>
    `Pas de chiffre pour ${theTerritory(territory)} : à l’échelle ${ofTerritory(other)}, ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`,
  none: (label: string) => `Aucun chiffre n’est connu pour l’indicateur « ${label} ».`,
  scarce: (territory: NamedTerritory, known: number, chosen: number, other: NamedTerritory | null) =>
    `Peu de chiffres sont connus pour ${theTerritory(territory)} : ${formatNumber(known)} sur ${plural(chosen, 'indicateur retenu', 'indicateurs retenus')}.${
      other === null
        ? ''
        : ` Ceux ${ofTerritory(other)} tiennent lieu de repère là où ils manquent ; ils décrivent l’intercommunalité entière et non la commune.`
    }`,
  nothing: (territory: NamedTerritory) =>
    `Aucun fichier importé ne donne de chiffre pour ${theTerritory(territory)}. Le reste de l’analyse peut être rédigé dès maintenant.`,
} as const

/** The document. */
export const assessmentDocument = {
  weighing: 'Lecture des chiffres',
  writing: 'Rédaction du document',
  fileName: (body: string, reader: string) => fileNameOf(`ABS ${body} - ${reader}`),
  disclosure: (body: string) => `Analyse des besoins sociaux : ${body}`,
  subtitle: (body: string, territory: NamedTerritory) => `${body} · territoire ${ofTerritory(territory)}`,
  legend: 'Un chiffre suivi de * est partiel : des communes du territoire manquent.',
  draft: 'Document de travail, non validé par le conseil d’administration.',
  madeOn: (day: string) => `Établi le ${formatDate(day)} avec Atelier CTG`,
  summary: 'Sommaire',
  framing: 'Cadrage',
  sources: 'Sources des chiffres',
  sourcesText: (vintage: number) =>
    `Les chiffres sont ceux du panorama social, calculés sur la géographie communale de ${vintage}. Chacun est donné avec son millésime ; là où un chiffre manque, la raison est écrite à sa place.`,
  diagnosis: 'Diagnostic par public',
  figures: (title: string) => `Chiffres : ${title}`,
  indicator: 'Indicateur',
  readings: 'Ce que disent les chiffres',
  comment: 'Analyse',
  noIndicators: 'Aucun indicateur n’est retenu pour ce public.',
  offer: 'Inventaire de l’offre',
  offerText: (count: number, territory: NamedTerritory) =>
    count === 0
      ? `Aucune action en cours du référentiel de l’offre ne couvre le territoire ${ofTerritory(territory)}.`
      : `${plural(count, 'action en cours', 'actions en cours')} du référentiel de l’offre ${pluralWord(count, 'couvre', 'couvrent')} tout ou partie du territoire ${ofTerritory(territory)}. Une même action peut servir plusieurs publics.`,
  offerTable: (title: string) => `Offre : ${title}`,
  action: 'Action',
  lead: 'Porteur',
  access: 'Accès',
  coverage: 'Communes',
  covered: (communes: number, expected: number) =>
    communes === expected ? 'toutes' : `${formatNumber(communes)} sur ${formatNumber(expected)}`,
  stale: 'à confirmer',
  noActions: 'Aucune action en cours n’est connue pour ce public.',
  missing: 'Ce qui manque ou reste à vérifier',
  gap: (title: string, why: string) => `${title} : ${why}`,
  others: 'Autres actions',
  findings: 'Paroles recueillies',
  findingsTable: 'Paroles recueillies, par public',
  noFindings: 'Aucune parole n’a encore été recueillie.',
  everyone: 'Tous les publics',
  public: 'Public',
  origin: 'Recueil',
  said: 'Ce qui a été dit',
  synthesis: 'Synthèse',
  synthesisTable: 'Forces et fragilités, par public',
  noSynthesis: 'La synthèse n’est pas encore rédigée.',
  recommendations: 'Recommandations',
  recommendationsTable: 'Recommandations, par ordre de présentation',
  noRecommendations: 'Aucune recommandation n’est encore rédigée.',
  recommendation: 'Recommandation',
  none: 'Non renseigné',
} as const

export const bodyName = (name: string, territory: NamedTerritory) => `${name} ${ofTerritory(territory)}`
export const centreNames: Readonly<Record<string, string>> = { commune: 'CCAS', epci: 'CIAS' }

/** The command line. */
export const assessmentCli = {
  noBody: (wanted: string) =>
    `« ${wanted} » ne désigne ni une analyse, ni un CCAS ou un CIAS du référentiel, ni une commune ou une intercommunalité. Rien n’a été écrit ; sans --ccas, la commande liste ceux qui sont connus.`,
  several: (wanted: string, names: readonly string[]) =>
    `« ${wanted} » désigne plusieurs centres : ${names.join(', ')}. Rien n’a été écrit ; donnez le SIRET ou le code du territoire.`,
  noTerritory: (name: string) =>
    `Le référentiel ne dit pas dans quelle commune se trouve « ${name} ». Rien n’a été écrit ; indiquez sa commune, ou donnez le code du territoire.`,
  created: (body: string) =>
    `Aucune analyse n’existait pour « ${body} » : elle a été ouverte, préremplie d’après le modèle. « ctg undo » la retire.`,
  body: 'CCAS ou CIAS',
  id: 'Identifiant',
  state: 'État',
  states: { draft: 'en cours', finished: 'terminée' },
  notOpened: 'pas encore ouverte',
} as const
