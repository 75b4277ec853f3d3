import { formatDate, formatNumber } from '#shared/lib/format.ts'
import { plural } from '#shared/lib/french.ts'
import type { AssessmentText, Step } from './needs-assessment.ts'

export const stepLabels: Readonly<Record<Step, string>> = {
  framing: 'Cadrage',
  diagnosis: 'Diagnostic par public',
  offer: 'Offre',
  findings: 'Paroles recueillies',
  synthesis: 'Synthèse',
  recommendations: 'Recommandations',
  issue: 'Éditer',
}

/** One line under each text: what is expected of it. */
export const textHints: Readonly<Record<AssessmentText, string>> = {
  legalFrame: 'Le texte qui demande l’analyse ; celui du modèle convient à tous les centres.',
  aims: 'Ce que le conseil d’administration en attend, une idée par ligne.',
  method: 'D’où viennent les chiffres, qui a été écouté et comment.',
  steering: 'Qui décide et qui suit : comité de pilotage, référent, rythme des réunions.',
  calendar: 'Les étapes et leurs dates, jusqu’à la présentation au conseil d’administration.',
  partners: 'Ceux qui participent : CAF, MSA, département, associations, professionnels de santé…',
  offerComment: 'Ce que l’inventaire montre : ce qui existe, ce qui manque, ce qui est loin.',
}

export const assessmentScreen = {
  title: 'Analyses des besoins sociaux',
  subtitle: 'Le rapport que chaque CCAS ou CIAS présente à son conseil d’administration, préparé pas à pas.',
  loading: 'Lecture des analyses',
  errorTitle: 'L’analyse n’a pas pu être lue',
  emptyTitle: 'Aucune analyse des besoins sociaux',
  emptyText:
    'Choisissez un CCAS ou un CIAS et son territoire : les chiffres du panorama et l’offre du référentiel y sont déjà rangés par public, il reste à les commenter.',
  create: 'Nouvelle analyse',
  listCaption: 'Analyses ouvertes',
  body: 'CCAS ou CIAS',
  territory: 'Territoire',
  state: 'État',
  states: { draft: 'En cours', finished: 'Terminée' },
  opened: 'Ouverte le',
  openedOn: (day: string) => formatDate(day),
  progress: 'Avancement',
  /** « 12 parties sur 29 ». */
  filled: (filled: number, total: number) => `${formatNumber(filled)} sur ${formatNumber(total)}`,
  filledWords: (filled: number, total: number) =>
    `${plural(filled, 'partie remplie', 'parties remplies')} sur ${formatNumber(total)}`,
  // New one
  dialogTitle: 'Nouvelle analyse des besoins sociaux',
  close: 'Fermer',
  cancel: 'Annuler',
  open: 'Ouvrir l’analyse',
  which: 'Centre',
  another: 'Un autre, à nommer',
  bodyHint: 'Les CCAS et CIAS du référentiel de l’offre sont proposés ; un autre peut être nommé.',
  name: 'Nom du CCAS ou du CIAS',
  chooseTerritory: 'Choisir le territoire',
  chosenTerritory: (name: string) => `Territoire : ${name}`,
  territoryHint: 'La commune d’un CCAS, l’intercommunalité d’un CIAS.',
  missing: 'Donnez le nom du centre et choisissez son territoire.',
  // The guide
  back: 'Toutes les analyses',
  steps: 'Étapes de l’analyse',
  finish: 'Marquer comme terminée',
  reopen: 'Reprendre',
  remove: 'Supprimer l’analyse',
  removed: (body: string) => `Analyse « ${body} » supprimée`,
  undo: 'Annuler',
  documentTitle: 'Titre du document',
  of: (body: string, territory: string) => `${body} · territoire : ${territory}`,
  // Figures
  loadingFigures: 'Lecture des chiffres',
  figuresTitle: 'Les chiffres n’ont pas pu être lus',
  publicTitle: 'Intitulé du public',
  figures: (title: string) => `Chiffres : ${title}`,
  indicator: 'Indicateur',
  order: 'Ordre',
  readings: 'Ce que disent les chiffres',
  noIndicators: 'Aucun indicateur n’est retenu pour ce public. Ajoutez-en un, ou décrivez la situation en mots.',
  addIndicator: 'Ajouter un indicateur',
  indicatorPlaceholder: 'Chômage, logement vacant…',
  openList: 'Ouvrir la liste des indicateurs',
  noneFound: 'Aucun indicateur de ce nom.',
  known: 'chiffre connu',
  unknown: 'sans chiffre ici',
  comment: 'Analyse',
  commentHint: 'Ce que ces chiffres veulent dire ici, et ce qu’ils ne disent pas.',
  addPublic: 'Ajouter un public',
  newPublic: 'Nouveau public',
  removePublic: 'Retirer ce public',
  removedPublic: (title: string) => `Public « ${title} » retiré`,
  publics: 'Publics',
  written: 'analyse écrite',
  up: (name: string) => `Monter : ${name}`,
  down: (name: string) => `Descendre : ${name}`,
  removeRow: (name: string) => `Retirer : ${name}`,
  removedRow: 'Ligne retirée',
  // Offer
  loadingOffer: 'Lecture de l’offre',
  offerTitle: 'L’offre n’a pas pu être lue',
  offerEmpty:
    'Le référentiel ne dit encore rien de ce territoire : ni action en cours, ni mission. Chargez le référentiel de départ ou importez celui de vos partenaires.',
  offerHint: 'L’inventaire vient du référentiel de l’offre, que ses pilotes tiennent à jour.',
  openOffer: 'Ouvrir le référentiel',
  // Findings
  findingsHint:
    'Ce que des habitants, des professionnels ou des élus ont dit ou montré, sans nom ni détail qui fasse reconnaître quelqu’un.',
  noFindings: 'Aucune parole recueillie',
  noFindingsText: 'Une ligne par constat : qui parle (sans nom), dans quelle occasion, et ce qui a été dit.',
  addFinding: 'Ajouter une parole',
  finding: (at: number) => `Parole ${at}`,
  everyone: 'Tous les publics',
  // Synthesis
  synthesisHint: 'Une idée par ligne. Chaque ligne devient un point du tableau de synthèse.',
  synthesisOf: (title: string, what: string) => `${what} : ${title}`,
  // Recommendations
  noRecommendations: 'Aucune recommandation',
  noRecommendationsText: 'Ce que le conseil d’administration pourrait décider, avec pour qui, par qui et quand.',
  addRecommendation: 'Ajouter une recommandation',
  recommendation: (at: number) => `Recommandation ${at}`,
  // Issue
  issueText:
    'Le document reprend toutes les étapes, dans leur ordre, avec les sources et le millésime de chaque chiffre.',
  toFill: 'Ce qui n’est pas encore rempli',
  allFilled: 'Toutes les étapes sont remplies.',
  notFilled: (step: string, filled: number, total: number) =>
    total === 1 ? `${step} : à écrire` : `${step} : ${formatNumber(filled)} sur ${formatNumber(total)}`,
  issue: 'Éditer le document',
  issueTitle: (body: string) => `Éditer l’analyse : ${body}`,
  typed:
    'Les textes que vous avez saisis sont repris tels quels : relisez-les avant de les diffuser, chiffres compris.',
} as const
