import type { ErrorSentences } from '#shared/api/sentence.ts'
import { formatDate } from '#shared/lib/format.ts'
import { plural } from '#shared/lib/french.ts'
import { type AskedData, askedData } from './campaign-data.labels.ts'
import { countOf } from './offer.labels.ts'

export const campaignErrors = {
  'campaign.unknown': (_p) => 'Cette campagne n’existe plus. Rien n’a été modifié ; rechargez la liste.',
  'campaign.nobody': (_p) =>
    'Aucun organisme ne pilote ni ne réalise d’action et aucune donnée n’est demandée : il n’y a personne à interroger. Rien n’a été créé ; indiquez d’abord qui porte les actions, ou demandez des données à un partenaire.',
  'campaign.partner': (_p) =>
    'Un des organismes choisis n’existe plus ou ne fait pas partie de la campagne. Rien n’a été modifié ; rechargez la liste.',
  'campaign.removed': (p) =>
    `« ${p.file} » a été envoyé à l’organisme « ${p.name} », qui a été supprimé ici le ${formatDate(String(p.day))}, et sa place dans la campagne avec lui. Rien n’a été modifié ; pour lire ce retour, ouvrez l’historique, annulez « ${p.label} », puis reprenez le fichier.`,
  'campaign.not-ours': (p) =>
    `« ${p.file} » n’est pas un classeur de campagne de cet espace de travail : sa référence manque ou n’est pas connue ici. Rien n’a été modifié ; demandez au partenaire le classeur que vous lui avez envoyé, au format .xlsx ou .ods.`,
} as const satisfies ErrorSentences

/** Names of steps in the history. */
export const campaignCommands = {
  create: (title: string) => `ouvrir la campagne « ${title} »`,
  update: 'modifier une campagne',
  remove: 'supprimer une campagne',
  export: (n: number | null) =>
    n === null
      ? 'envoyer les classeurs d’une campagne'
      : `envoyer ${plural(n, 'classeur', 'classeurs')} d’une campagne`,
  read: 'Lecture du retour',
  import: 'prendre en compte le retour d’un partenaire',
  importOf: (name: string) => `prendre en compte le retour de ${name}`,
  writing: (name: string) => `Classeur de ${name}`,
} as const

/** Where a new action of a partner comes from. */
export const campaignSource = 'campagne de mise à jour'

export interface ReminderFacts {
  readonly title: string
  readonly department: string
  readonly sentOn: string | null
  readonly dueOn: string
  readonly isLate: boolean
  readonly asked: number
  readonly isOfferAsked: boolean
  /** Data that are still awaited. */
  readonly data: AskedData | null
  readonly message: string | null
  readonly author: { readonly name: string; readonly function: string; readonly organization: string } | null
}

/** « vos 12 actions », « votre action ». */
export function yourActions(n: number): string {
  if (n === 0) return 'vos actions'
  return n === 1 ? 'votre action' : `vos ${countOf('action', n)}`
}

/** What a mail speaks of: « qui présente vos 12 actions et demande 3 données par commune… ». */
function workbookOf({ asked, isOfferAsked, data }: ReminderFacts): string {
  const parts = [
    ...(isOfferAsked ? [`présente ${yourActions(asked)} dans le référentiel de l’offre`] : []),
    ...(data === null ? [] : [`demande ${askedData(data)}`]),
  ]
  return `un classeur qui ${parts.join(' et ')}`
}

const actionAdvice =
  'Si rien n’a changé, il suffit de choisir « oui » dans la colonne « Rien n’a changé » et de renvoyer le classeur en pièce jointe à ce message. Sinon, corrigez directement les cases concernées.'
const dataAdvice =
  'Pour les données, remplissez les cases de la feuille « Données » en respectant la règle de confidentialité qui y est rappelée (« s » pour une valeur secrète) et renvoyez le classeur en pièce jointe à ce message.'

/** A mail to a partner who has not answered: plain, polite, and true whether the workbook has left or not. */
export const reminder = {
  subject: (title: string, department: string, waits: { readonly offer: boolean; readonly figures: boolean }) =>
    waits.figures && !waits.offer
      ? `${title} : données demandées pour le diagnostic (${department})`
      : `${title} : vos actions dans le référentiel de l’offre (${department})`,
  text: (facts: ReminderFacts) => {
    const workbook = workbookOf(facts)
    const due = formatDate(facts.dueOn)
    const reply = facts.isLate
      ? `Une réponse était attendue pour le ${due}. Elle reste utile : votre retour sera pris en compte dès réception.`
      : `Une réponse est attendue pour le ${due}.`
    const isPartial = facts.data !== null && !facts.isOfferAsked && facts.asked > 0
    const silence = isPartial
      ? 'À ce jour, ces données ne nous sont pas parvenues.'
      : 'À ce jour, aucun retour ne nous est parvenu.'
    const opening =
      facts.sentOn === null
        ? `Vous trouverez ci-joint ${workbook}. ${reply}`
        : `Le ${formatDate(facts.sentOn)}, vous avez reçu ${workbook}. ${silence} ${reply}`
    const author = facts.author
    return [
      'Bonjour,',
      opening,
      facts.isOfferAsked ? actionAdvice : '',
      facts.data === null ? '' : dataAdvice,
      facts.message ?? '',
      'Si votre réponse est déjà partie, merci de ne pas tenir compte de ce message. Le classeur peut vous être envoyé de nouveau sur simple demande.',
      'Avec nos remerciements,',
      author === null
        ? ''
        : [author.name, author.function, author.organization].filter((part) => part.trim() !== '').join('\n'),
    ]
      .filter((part) => part !== '')
      .join('\n\n')
  },
} as const

function exportedCounts(partners: number, actions: number, data: number): string {
  const counts = [plural(partners, 'partenaire', 'partenaires'), countOf('action', actions)]
  if (data > 0) counts.push(plural(data, 'donnée demandée', 'données demandées'))
  return counts.join(', ')
}

export const campaignScreen = {
  title: 'Campagnes de mise à jour',
  subtitle:
    'Chaque partenaire relit ses actions et donne ses chiffres dans un classeur ; « rien n’a changé » est une réponse.',
  create: 'Nouvelle campagne',
  importReturn: 'Lire un retour',
  loading: 'Lecture des campagnes',
  errorTitle: 'Les campagnes n’ont pas pu être lues',
  emptyTitle: 'Aucune campagne',
  emptyText:
    'Une campagne envoie à chaque partenaire un classeur avec ses actions et les données qui lui sont demandées. Le partenaire confirme, corrige ou ajoute, remplit ses chiffres et renvoie le classeur : aucun compte, aucun logiciel à installer.',
  choose: 'Campagne',
  due: (day: string) => `réponse attendue pour le ${formatDate(day)}`,
  late: (day: string) => `réponse attendue depuis le ${formatDate(day)}`,
  answered: (n: number, of: number) =>
    `${plural(n, 'réponse', 'réponses')} sur ${plural(of, 'partenaire', 'partenaires')}`,
  partners: 'Partenaires de la campagne',
  partner: 'Partenaire',
  asked: 'Actions',
  sent: 'Envoyé le',
  answer: 'Réponse',
  confirmed: 'Confirmées',
  changed: 'Modifiées',
  added: 'Ajoutées',
  workbook: 'Classeur',
  notSent: 'pas encore',
  answeredOn: (day: string) => `le ${formatDate(day)}`,
  waiting: 'en attente',
  none: '–',
  exportMenu: 'Exporter les classeurs',
  exporting: 'Export en cours…',
  exportOf: (name: string) => `Exporter le classeur de ${name}`,
  xlsx: 'Excel (.xlsx)',
  ods: 'LibreOffice (.ods)',
  allXlsx: 'Tous, pour Excel (.xlsx)',
  allOds: 'Tous, pour LibreOffice (.ods)',
  waitingXlsx: 'Sans réponse, pour Excel (.xlsx)',
  waitingOds: 'Sans réponse, pour LibreOffice (.ods)',
  exported: (name: string, partners: number, actions: number, data: number) =>
    `« ${name} » est dans vos téléchargements et noté comme envoyé aujourd’hui : ${exportedCounts(partners, actions, data)}`,
  notSaved: (name: string) =>
    `« ${name} » n’a pas pu être enregistré : rien n’est noté comme envoyé. Vérifiez la place qui reste sur le disque, puis recommencez.`,
  undoSent: 'Pas envoyé',
  written: (partners: number, actions: number, data: number) => exportedCounts(partners, actions, data),
  remind: 'Relancer',
  reminders: 'Textes de relance',
  remindersText: 'Un message par partenaire qui n’a pas répondu, à coller dans votre messagerie.',
  allAnswered: 'Tous les partenaires ont répondu : il n’y a personne à relancer.',
  copyText: 'Copier le message',
  copyTextOf: (name: string) => `Copier le message pour ${name}`,
  copiedText: 'Message copié',
  copyFailed: 'Le message n’a pas pu être copié. Sélectionnez le texte et copiez-le.',
  noEmail: 'aucun courriel connu',
  edit: 'Modifier',
  remove: 'Supprimer la campagne',
  removed: (title: string) => `La campagne « ${title} » est supprimée`,
  saved: 'La campagne est enregistrée',
  created: (title: string) => `La campagne « ${title} » est ouverte : exportez ses classeurs`,
  undo: 'Annuler',
  cancel: 'Annuler',
  close: 'Fermer',
  save: 'Enregistrer',
  open: 'Ouvrir la campagne',
  name: 'Intitulé',
  namePlaceholder: 'Mise à jour d’automne 2026',
  dueOn: 'Réponse attendue pour le',
  dueHint: 'Jour, mois, année : 15/12/2026',
  dueWrong: 'Écrivez une date, par exemple 15/12/2026.',
  nameMissing: 'Donnez un intitulé à la campagne.',
  message: 'Message aux partenaires',
  messageHint: 'Facultatif : il figure dans le classeur et dans les relances.',
  who: 'Partenaires interrogés sur leurs actions',
  whoHint:
    'Organismes qui pilotent ou réalisent au moins une action, pour relire leurs fiches. Décochez un partenaire pour ne lui demander que des données.',
  whoMissing: 'Choisissez au moins un partenaire, ou demandez des données.',
  all: 'Tous',
  partnerActions: (name: string, n: number) => `${name} (${countOf('action', n)})`,
  nobodyTitle: 'Aucune fiche à faire relire',
  nobody:
    'Aucun organisme ne pilote ni ne réalise d’action : il n’y a pas de fiche à faire relire. Une campagne peut aussi ne demander que des données.',
} as const
