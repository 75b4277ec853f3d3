import { formatDate } from '#shared/lib/format.ts'
import { ofPerson, plural } from '#shared/lib/french.ts'

/** One’s own key, on the screen of partners. */
export const keyScreen = {
  title: 'Votre clé',
  loading: 'Lecture de votre clé',
  introTitle: 'Une clé pour échanger',
  intro: [
    'Votre clé signe les paquets que vous envoyez : vos correspondants sauront qu’ils viennent de vous et que personne ne les a modifiés.',
    'Elle ouvre aussi les paquets chiffrés qui vous sont adressés. Elle reste à ce poste, dans votre profil, jamais dans un espace de travail.',
    'Huit mots la résument. Vous les lisez une fois au téléphone à chaque correspondant, et lui les siens.',
  ],
  create: 'Créer ma clé',
  who: (name: string) => `Elle sera au nom ${ofPerson(name)}.`,
  whoMissing: 'Dites d’abord qui vous êtes : votre nom figure dans chaque paquet.',
  whoAction: 'Indiquer mon nom',
  wordsTitle: 'Vos huit mots',
  wordsText: 'Lisez-les au téléphone, lentement, à vos correspondants.',
  madeOn: (day: string) => `Clé créée le ${formatDate(day)}.`,
  underOs: 'Gardée par le coffre du système : elle s’ouvre avec votre session.',
  underPassphrase: 'Gardée sous votre phrase secrète, demandée une fois par ouverture de l’application.',
  former: (n: number) => `${plural(n, 'ancienne clé', 'anciennes clés')} : ce qui vous a été écrit avec reste lisible.`,
  card: 'Faire ma carte',
  cardText: 'Un petit fichier à envoyer à vos correspondants. Il ne contient rien de secret.',
  cardMade: (name: string) => `« ${name} » est dans vos téléchargements : envoyez-le à vos correspondants.`,
  renew: 'Renouveler ma clé…',
  lockedTitle: 'Votre clé est fermée',
  lockedText:
    'Donnez votre phrase secrète pour signer et ouvrir des paquets. Le reste de l’application n’en a pas besoin.',
  movedTitle: 'Votre clé ne s’ouvre pas ici',
  movedText:
    'Elle est gardée par le coffre du système d’un autre poste ou d’une autre session. Vos données sont intactes. Si cette session n’existe plus, faites une nouvelle clé.',
  damagedTitle: 'Le fichier de votre clé est abîmé',
  damagedText:
    'Vos données sont intactes. Remettez le fichier « cle.json » d’après une sauvegarde de votre profil, ou faites une nouvelle clé.',
  lost: 'Faire une nouvelle clé…',
  passphrase: 'Phrase secrète',
  open: 'Ouvrir ma clé',
  opening: 'Ouverture…',
} as const

/** The sheets that make a key. */
export const keyDialog = {
  createTitle: 'Créer ma clé',
  renewTitle: 'Renouveler ma clé',
  close: 'Fermer',
  cancel: 'Renoncer',
  create: 'Créer ma clé',
  renew: 'Faire la nouvelle clé',
  making: 'Création…',
  whereTitle: 'Où la garder',
  os: 'Dans le coffre du système',
  osHint: 'Elle s’ouvre avec votre session ; rien à retenir.',
  phrase: 'Sous une phrase secrète',
  phraseHint: 'Elle vous sera demandée une fois par ouverture de l’application.',
  passphrase: 'Phrase secrète',
  passphraseHint: 'Douze signes au moins. Quatre ou cinq mots sans lien entre eux se retiennent bien.',
  again: 'La même, encore une fois',
  short: 'Il faut au moins 12 signes.',
  different: 'Les deux phrases ne sont pas les mêmes.',
  noReset:
    'Personne ne peut retrouver cette phrase. Si vous la perdez, vous ferez une nouvelle clé ; vos données restent.',
  whyTitle: 'Pourquoi la changer',
  why: {
    rotation: 'Par précaution, de temps en temps',
    lost: 'Je ne peux plus l’ouvrir',
    stolen: 'Quelqu’un d’autre l’a peut-être',
  },
  whyHint: {
    rotation: 'L’ancienne clé annonce la nouvelle à vos correspondants.',
    lost: 'Phrase oubliée, poste perdu ou remplacé.',
    stolen: 'Vos correspondants n’accepteront plus l’ancienne.',
  },
  after:
    'Vous enverrez votre nouvelle carte à vos correspondants, et leur lirez vos nouveaux mots. Les paquets qui vous ont été écrits restent lisibles.',
  madeText: (isNew: boolean) =>
    isNew
      ? 'Votre clé est créée. Faites votre carte et envoyez-la.'
      : 'Votre nouvelle clé est créée. Envoyez votre nouvelle carte.',
} as const
