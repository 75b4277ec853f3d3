import { formatBytes, formatNumber } from '#shared/lib/format.ts'
import { capitalized, listing, plural, pluralWord } from '#shared/lib/french.ts'

const others = (n: number) => (n > 0 ? ` ; et ${plural(n, 'autre', 'autres')}` : '')

export const sendScreen = {
  title: 'Préparer un paquet',
  subtitle: 'À qui, quoi et avec quels droits ; vous remettrez ensuite le fichier vous-même.',
  back: 'Retour aux paquets',
  answering: (name: string) => `Réponse à ${name} : le correspondant et le contenu sont ceux du paquet reçu.`,
  loading: 'Lecture des correspondants',
  errorTitle: 'Cet écran n’a pas pu être préparé',

  who: 'Pour qui',
  whoText: 'Seuls les correspondants dont vous avez confirmé les huit mots peuvent recevoir un paquet.',
  unconfirmed: 'huit mots à confirmer',
  confirm: 'Confirmer des correspondants',
  readerOf: (reader: string) => `voit les chiffres comme : ${reader}`,

  what: 'Quoi',
  where: 'Sur quels territoires',
  whereAll: 'Tout l’espace de travail',
  whereSome: 'Seulement ces territoires',
  addTerritory: 'Ajouter un territoire',
  removeTerritory: (name: string) => `Retirer ${name}`,
  noTerritory: 'Ajoutez au moins un territoire, ou choisissez tout l’espace de travail.',
  policies: 'Quelles politiques de l’offre',
  policiesAll: 'Toutes les politiques',
  policiesSome: 'Seulement celles-ci',
  noPolicy: 'Cochez au moins une politique, ou choisissez-les toutes.',
  datasets: 'Quels jeux de données',
  datasetsAll: 'Tous les jeux de données',
  datasetsSome: 'Seulement ceux-ci',
  noDataset: 'Cochez au moins un jeu de données, ou choisissez-les tous.',
  since: 'Depuis l’année',
  sinceHint: 'Vide : toutes les périodes.',
  sinceWrong: 'Écrivez une année, comme 2021.',
  attachments: 'Joindre les documents (comptes rendus, délibérations, conventions signées)',
  noPart: 'Cochez au moins un contenu.',

  may: 'Ce que le correspondant pourra changer',
  mayText: 'C’est son mandat. Ce qu’il change en dehors vous est montré à son retour, et n’est jamais écrit chez vous.',
  mayUsual: 'Ce que dit sa fiche de correspondant',
  mayUsualOf: (text: string) => `Aujourd’hui : ${text}`,
  mayUsualMany: 'Chacun selon sa fiche.',
  maySame: 'Tout ce que contient ce paquet',
  maySameHint: 'Pour une MDS à qui l’on confie son territoire, ou une collègue.',
  mayOffer: 'L’offre et les organismes de ces territoires seulement',
  mayOfferHint: 'Les chiffres et le reste sont à lire.',
  mayNothing: 'Rien : à lire seulement',
  mayNothingHint: 'Pour consulter. Le paquet ne pourra pas revenir modifié.',

  protection: 'Protection',
  encryption: 'Chiffrer le paquet',
  encryptionHint: 'Seuls ces correspondants et vous pourrez le lire. Recommandé, même par courriel professionnel.',

  preview: 'Ce que le paquet emporte',
  counted: 'Décompte',
  counting: 'Comptage de ce que le paquet emporte',
  stop: 'Arrêter',
  recount: 'Compter de nouveau',
  waiting: 'Choisissez un correspondant et un contenu : le décompte s’affiche ici.',
  nothing: 'Rien ne correspond à ces choix : le paquet serait vide.',
  rows: (n: number) => plural(n, 'ligne', 'lignes'),
  counts: (rows: number, deleted: number) =>
    [
      ...(rows > 0 || deleted === 0 ? [plural(rows, 'ligne', 'lignes')] : []),
      ...(deleted > 0 ? [plural(deleted, 'suppression', 'suppressions')] : []),
    ].join(' et '),
  series: (n: number) => plural(n, 'série de chiffres', 'séries de chiffres'),
  figures: (n: number) => plural(n, 'chiffre', 'chiffres'),
  attached: (n: number, bytes: number) => `${plural(n, 'document joint', 'documents joints')} (${formatBytes(bytes)})`,
  along: 'Vient avec, pour que tout se comprenne',
  withheldTitle: 'Ne part pas',
  withheldText: (reader: string) => `Le paquet est écrit pour ce lecteur : ${reader}.`,
  withheld: (count: number, what: string, reason: string) => `${what} : ${reason} (${formatNumber(count)})`,
  figuresWithheld: (n: number) => `${plural(n, 'chiffre', 'chiffres')} ${pluralWord(n, 'masqué', 'masqués')} en tout`,
  unplacedTitle: (n: number) => plural(n, 'fiche sans territoire ne part pas', 'fiches sans territoire ne partent pas'),
  unplaced: (label: string, names: readonly string[], count: number) =>
    `${capitalized(label)} : ${names.join(' ; ')}${others(count - names.length)}`,
  unplacedNext:
    'Le correspondant n’en saura rien. Pour qu’il les reçoive, donnez-leur un territoire dans leur fiche, ou choisissez ici « Tout l’espace de travail ».',
  nothingWithheld: 'Rien n’est masqué pour ce lecteur.',
  size: (bytes: number) => `Environ ${formatBytes(bytes)}`,
  tooHeavy: (bytes: number) =>
    `${formatBytes(bytes)}, c’est trop lourd pour un courriel : remettez le paquet sur une clé USB ou par un espace de partage.`,

  write: 'Écrire le paquet',
  writing: 'Écriture du paquet',
  refused: 'Le paquet n’a pas été écrit',
  why: { partner: 'Choisissez un correspondant.' },

  doneTitle: 'Le paquet est prêt',
  done: (name: string, bytes: number) => `« ${name} » (${formatBytes(bytes)}) est dans vos téléchargements.`,
  doneNext: (names: readonly string[]) =>
    `Remettez-le à ${listing(names)} par courriel, clé USB ou partage. Quand il reviendra, déposez-le dans cette fenêtre.`,
  again: 'Enregistrer le fichier de nouveau',
  toList: 'Voir les paquets envoyés',
  another: 'Préparer un autre paquet',
} as const
