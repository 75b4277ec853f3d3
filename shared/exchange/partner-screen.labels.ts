import { formatDate } from '#shared/lib/format.ts'
import { ofPerson } from '#shared/lib/french.ts'
import { formerReasons } from './exchange.labels.ts'
import type { FormerKey, Partner } from './partner.schema.ts'

export const partnerScreen = {
  title: 'Correspondants',
  subtitle: 'Avec qui des paquets s’échangent, ce que chacun peut voir et modifier',
  add: 'Ajouter d’après une carte',
  loading: 'Lecture des correspondants',
  errorTitle: 'Les correspondants n’ont pas pu être lus',
  emptyTitle: 'Aucun correspondant',
  emptyText:
    'Demandez à la personne sa carte (« Faire ma carte » dans son application), ajoutez-la ici, puis téléphonez-lui pour comparer les huit mots de sa clé.',
  list: 'Vos correspondants',
  name: 'Nom',
  organization: 'Organisme',
  state: 'État',
  mandate: 'Peut modifier',
  close: 'Fermer',
  cancel: 'Renoncer',
  undo: 'Annuler',
  changedTitle: (name: string) => `La clé ${ofPerson(name)} a changé`,
  changedText:
    'Plus rien ne s’échange avec cette personne avant que vous ayez comparé les huit mots au téléphone, à un numéro que vous connaissez déjà.',
  announcedText: 'Son ancienne clé annonce ce changement : c’est bon signe, mais cela ne suffit pas.',
  unconfirmedText: 'Ses paquets se lisent, mais ne se fusionnent pas avant que ses huit mots soient confirmés.',
  trustedText: (partner: Pick<Partner, 'confirmedOn' | 'confirmedBy'>) =>
    `Mots confirmés${partner.confirmedOn === null ? '' : ` le ${formatDate(partner.confirmedOn)}`}${partner.confirmedBy === null ? '' : ` par ${partner.confirmedBy}`}.`,
  revokedText: (partner: Pick<Partner, 'revokedOn' | 'revokedBecause'>) =>
    `Révoqué${partner.revokedOn === null ? '' : ` le ${formatDate(partner.revokedOn)}`} : ${partner.revokedBecause ?? ''}. Ses paquets d’avant se lisent ; aucun ne se fusionne plus.`,
  confirm: 'Comparer les huit mots',
  revoke: 'Révoquer…',
  keysTitle: 'Anciennes clés',
  formerKey: ({ keyId, because, until }: FormerKey) => `${keyId}, ${formerReasons[because]} le ${formatDate(until)}`,
  keyId: 'Clé',
} as const

export const addScreen = {
  title: 'Ajouter un correspondant',
  text: 'Sa carte est un petit fichier texte que son application écrit. Elle ne contient rien de secret.',
  drop: 'Déposez la carte ici',
  choose: 'Choisir un fichier',
  paste: 'Ou collez son texte',
  add: 'Ajouter',
  tooLong: (name: string) => `« ${name} » est trop long pour une carte. Rien n’a été modifié.`,
  unreadable: (name: string) => `« ${name} » n’a pas pu être lu. Rien n’a été modifié.`,
  packageTitle: (name: string) => `« ${name} » est un paquet, pas une carte`,
  packageText: 'Rien n’a été ajouté. Un paquet s’ouvre dans Échanges, Paquets.',
  openPackage: 'Ouvrir ce paquet',
  of: 'De qui est cette carte',
  ofCard: 'De la personne qu’elle nomme',
  ofHint: 'À choisir seulement si un correspondant déjà connu a changé de nom et de clé.',
  added: 'Correspondant ajouté. Téléphonez-lui pour comparer les huit mots.',
  newKey: 'La clé de ce correspondant a changé : comparez les huit mots.',
} as const

export const wordsScreen = {
  title: (name: string) => `Les huit mots ${ofPerson(name)}`,
  call: (name: string) =>
    `Téléphonez à ${name} à un numéro que vous connaissez déjà, pas à celui d’un message reçu avec la carte. Demandez-lui de lire ses huit mots, dans Échanges, Correspondants.`,
  compare: 'Suivez des yeux les six mots affichés, et écrivez les deux autres tels que vous les entendez.',
  list: 'Mots de sa clé, d’après la carte reçue',
  heard: (rank: number) => `Mot ${rank}, entendu`,
  hidden: (rank: number) => `mot ${rank}, à entendre`,
  confirm: 'Les huit mots sont les mêmes',
  different: 'Ils sont différents',
  differentText:
    'Alors la carte reçue n’est pas celle de cette personne : quelqu’un a pu la remplacer en chemin. N’acceptez aucun paquet et demandez une nouvelle carte par un autre chemin.',
  refuse: 'Refuser cette clé',
  refuseText: 'La clé d’avant reprend sa place, et celle-ci ne sera plus acceptée.',
  revoke: 'Révoquer ce correspondant',
  revoked: (name: string) => `${name} est révoqué.`,
  revokeBecause: 'Les mots lus au téléphone n’étaient pas ceux de la carte',
  trusted: (name: string) => `Mots confirmés : les paquets ${ofPerson(name)} peuvent être fusionnés.`,
  refused: (name: string) => `Clé refusée : celle d’avant ${ofPerson(name)} reprend sa place.`,
  undone: 'Annuler',
} as const

export const revokeScreen = {
  title: (name: string) => `Révoquer ${name}`,
  text: 'Ses paquets ne se fusionneront plus. Ceux d’avant se lisent toujours, et ce qui a été fusionné reste. Cela peut être annulé.',
  why: 'Raison',
  whyHint: 'Par exemple : a quitté le service.',
  revoke: 'Révoquer',
  revoked: (name: string) => `${name} est révoqué.`,
} as const

export const accessScreen = {
  title: 'Ce que cette personne voit et modifie',
  colleague: 'Collègue : tout',
  centre: 'Responsable de MDS',
  partner: 'Partenaire : rien ne peut être modifié',
  parts: 'Peut modifier',
  reader: 'Chiffres montrés',
  readers: {
    internal: 'Tous : collègue de l’équipe',
    partner: 'Ceux d’un partenaire',
    named: 'Ceux d’un partenaire nommé',
    public: 'Les chiffres publics',
  },
  organization: 'Son organisme dans le référentiel',
  organizationHint: 'Les conventions passées avec lui s’appliquent à ce qui lui est envoyé.',
  noOrganization: 'Aucun',
  saved: 'Droits modifiés.',
} as const
