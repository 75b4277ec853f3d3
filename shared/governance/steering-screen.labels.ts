import { formatDate } from '#shared/lib/format.ts'
import { plural } from '#shared/lib/french.ts'

/** Screens of bodies, meetings and reviews. */
export const steeringScreen = {
  title: 'Instances',
  subtitle: 'Comités, référents et groupes qui pilotent un projet ou un territoire',
  emptyText:
    'Une instance réunit ceux qui pilotent : comité de pilotage, comité technique, référents, groupe de travail. Ajoutez-en une pour préparer ses réunions et suivre ses décisions.',
  loading: 'Lecture de l’instance…',
  open: 'Ouvrir l’instance',
  back: 'Toutes les instances',
  tabs: 'Parties de l’instance',
  meetings: 'Réunions',
  meetingsEmpty: 'Ajoutez une réunion : son ordre du jour sera proposé d’après ce qui demande une décision.',
  openMeeting: 'Ouvrir la réunion',
  members: 'Membres',
  membersEmpty:
    'Un membre est inscrit par sa fonction et son organisme. Un nom n’est utile que s’il sert à inviter ; il se garde avec une raison et une date d’effacement.',
  register: 'Décisions',
  registerCaption: 'Registre des décisions',
  registerEmpty: 'Aucune décision',
  registerEmptyText: 'Les décisions prises en réunion se retrouvent ici, celles dont l’échéance est passée en tête.',
  overdue: (n: number) =>
    n < 2
      ? 'Une décision attend après son échéance'
      : `${plural(n, 'décision', 'décisions')} attendent après leur échéance`,
  bodyGone: 'Cette instance n’existe plus',
  bodyGoneText: 'Elle vient d’être supprimée. Les autres instances sont là.',
  edit: 'Modifier l’instance',
  editTitle: 'Instance',
  close: 'Fermer',
  // A meeting
  meetingTitle: (day: string, title: string) =>
    title === '' ? `Réunion du ${formatDate(day)}` : `Réunion du ${formatDate(day)} : ${title}`,
  meetingTabs: 'Parties de la réunion',
  backToBody: 'Toutes les réunions',
  meetingGone: 'Cette réunion n’existe plus',
  meetingGoneText: 'Elle vient d’être supprimée. Les autres réunions de l’instance sont là.',
  prepare: 'Préparer',
  minutes: 'Compte rendu',
  decisions: 'Décisions',
  decisionsEmpty:
    'Notez chaque décision, la fiche qu’elle concerne, qui la suit et pour quand. Aucun vote n’est noté nom par nom.',
  facts: 'La réunion',
  proposed: 'Ce qui demande à être vu',
  proposedOf: (projects: readonly string[], since: string | null) =>
    `${projects.length === 0 ? 'Aucun projet n’est rattaché à cette instance' : `D’après ${projects.join(', ')}`}${since === null ? '' : `, depuis la réunion du ${formatDate(since)}`}.`,
  proposedNone: 'Rien ne demande à être mis à l’ordre du jour.',
  proposedAll: 'Tout cocher',
  proposedNoneChosen: 'Tout décocher',
  addToAgenda: (n: number) => `Mettre ${plural(n, 'point', 'points')} à l’ordre du jour`,
  added: (n: number) => `${plural(n, 'point ajouté', 'points ajoutés')} à l’ordre du jour`,
  undo: 'Annuler',
  issue: 'Éditer',
  issueAgenda: 'Éditer l’ordre du jour',
  issueMinutes: 'Éditer le compte rendu',
  issueText: 'Le document dit les fonctions et les organismes, jamais les noms des membres.',
  format: 'Format',
  formats: { odt: 'Texte LibreOffice (.odt)', docx: 'Texte Word (.docx)', pdf: 'PDF' },
  // Decisions on a sheet
  ofSheet: 'Décisions des instances',
  ofSheetLine: (day: string, body: string) => `${body}, ${formatDate(day)}`,
  ofSheetDue: (day: string) => `échéance le ${formatDate(day)}`,
  // A review
  reviewTitle: 'Bilans',
  reviewSubtitle: 'Une année d’un projet, à côté de l’année d’avant',
  project: 'Projet',
  year: 'Année',
  earlier: 'Année d’avant',
  later: 'Année d’après',
  chooseProject: 'Choisissez un projet',
  noProject: 'Aucun projet social de territoire',
  noProjectText:
    'Le bilan se fait à partir des fiches action, des engagements et des décisions d’un projet. Créez d’abord un projet.',
  toProjects: 'Aller aux projets',
  issueReview: 'Éditer le bilan',
  reviewText: 'Le bilan dit ce qui est à l’écran, l’année choisie à côté de celle d’avant.',
} as const
