import { formatBytes, formatDateTime, formatNumber } from '#shared/lib/format.ts'
import { listing, ofPerson, plural, pluralWord } from '#shared/lib/french.ts'
import type { Trust } from './package.schema.ts'

/** The read-only sheet of a package, before anything is written. */
export const receiveScreen = {
  title: (sender: string) => `Paquet ${ofPerson(sender)}`,
  titleAlone: 'Paquet reçu',
  subtitle: (file: string, bytes: number) => `${file} · ${formatBytes(bytes)}`,
  readOnly: 'Aperçu du paquet : rien n’a été écrit dans l’espace de travail.',
  readOnlyAlone: 'Aperçu du paquet : rien n’a été écrit sur ce poste.',
  back: 'Retour aux paquets',
  loading: 'Lecture du paquet',
  loadingChanges: 'Comparaison avec l’espace de travail',
  errorTitle: 'Ce paquet n’est plus à examiner',
  errorText:
    'Il a été fusionné ou écarté, ou l’adresse est incomplète. Rouvrez le fichier reçu, ou revenez à la liste des paquets.',
  toList: 'Voir les paquets',

  from: 'De qui',
  identity: (name: string, job: string, organization: string) =>
    [name, job, organization].filter((part) => part !== '').join(', '),
  when: 'Préparé le',
  at: (at: string) => formatDateTime(at),
  number: 'Numéro',
  about: 'Espace de travail d’origine',
  workspace: (name: string, vintage: number) => `${name}, millésime ${vintage}`,
  forWhom: 'Destinataires',
  forMe: (n: number) => (n < 2 ? 'Vous' : `Vous et ${plural(n - 1, 'autre personne', 'autres personnes')}`),
  notForMe: (n: number) => `${plural(n, 'personne', 'personnes')}, dont vous ne faites pas partie`,
  encrypted: 'Protection',
  isEncrypted: 'Chiffré : seuls les destinataires le lisent',
  isClear: 'Signé, non chiffré',
  signature: 'Signature',
  scope: 'Contenu',
  territories: 'Territoires',
  everywhere: 'Tous',
  reader: 'Chiffres vus comme',
  yourMandate: 'Ce que vous pourrez changer et renvoyer',
  othersMandate: 'Ce que ses destinataires pourront changer et renvoyer',
  theirMandate: 'Ce que cette personne peut changer ici',
  content: 'Ce qu’il contient',
  rows: (n: number) => plural(n, 'ligne', 'lignes'),
  deleted: (n: number) => plural(n, 'suppression', 'suppressions'),
  kind: 'Contenu',
  count: 'Lignes',
  removals: 'Suppressions',
  attachments: (n: number) => plural(n, 'document joint', 'documents joints'),
  attachment: (name: string, bytes: number) => `${name} (${formatBytes(bytes)})`,
  withheld: 'Ce que l’envoyeur n’a pas transmis',
  withheldLine: (what: string, reason: string, count: number) => `${what} : ${reason} (${formatNumber(count)})`,
  words: 'Ses huit mots',
  wordsText:
    'Ces huit mots résument sa clé. Appelez cette personne, faites-les-lui lire : s’ils sont les mêmes, le paquet vient bien d’elle.',
  changes: 'Ce que la fusion changerait',
  incoming: (n: number) => plural(n, 'changement arrive', 'changements arrivent'),
  conflict: (n: number) => `${plural(n, 'ligne modifiée', 'lignes modifiées')} des deux côtés : à vous de choisir`,
  rule: (n: number) =>
    `${plural(n, 'règle ne serait', 'règles ne seraient')} plus ${pluralWord(n, 'respectée', 'respectées')} : à vous de choisir`,
  mandate: (n: number) =>
    `${plural(n, 'changement', 'changements')} hors mandat : ${pluralWord(n, 'montré, jamais écrit', 'montrés, jamais écrits')}`,
  ours: (n: number) =>
    `${plural(n, 'changement fait', 'changements faits')} ici depuis : ${pluralWord(n, 'gardé', 'gardés')}`,
  unchanged: (n: number) => `${plural(n, 'fiche identique', 'fiches identiques')}`,
  none: 'Rien de nouveau : tout ce que contient ce paquet est déjà ici.',
  compare: 'Comparer et choisir',
  discard: 'Écarter ce paquet',
  discarded: 'Le paquet n’est plus à examiner. Le fichier reçu n’a pas été touché.',
  readOnlyWhy: 'Ce paquet se lit seulement',
  toPartners: 'Voir les correspondants',
  toPartner: 'Confirmer cette personne',

  trust: {
    trusted: 'Valide, de ce correspondant confirmé',
    unknown: 'Valide, mais cette personne n’est pas parmi vos correspondants',
    unconfirmed: 'Valide, mais ses huit mots ne sont pas encore confirmés',
    'changed-key': 'Attention : cette personne signe avec une autre clé que celle que vous connaissez',
    revoked: 'Valide, mais ce correspondant a été révoqué',
    former: 'Valide, avec une ancienne clé de ce correspondant',
    unsigned: 'Absente : n’importe qui a pu écrire ce paquet',
  } satisfies Readonly<Record<Trust, string>>,

  toConfirm: 'Valide : les huit mots ci-dessous disent de qui',

  // A post with no workspace yet.
  foundTitle: 'Créer un espace de travail à partir de ce paquet',
  foundText:
    'L’espace de travail créé contient ce que porte le paquet, et rien d’autre. Vous le modifiez, puis vous renvoyez un paquet.',
  foundHeard: (name: string) => `${name} m’a lu ces huit mots de vive voix, et ce sont les mêmes`,
  found: 'Créer l’espace de travail',
  founding: 'Création de l’espace de travail',
  foundFailed: 'L’espace de travail n’a pas été créé',
  cancel: 'Abandonner',
  close: 'Fermer',
  stop: 'Arrêter',
  reading: (file: string) => `Lecture de « ${file} »`,
  noKey: (name: string) =>
    `Créez votre clé, puis donnez votre carte à ${name}, qui pourra alors vous adresser le paquet.`,
  other: (name: string) => `Pour une autre personne que vous : demandez à ${name} de vous l’adresser.`,
  list: (items: readonly string[]) => listing(items),
} as const
