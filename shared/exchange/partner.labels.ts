import type { ErrorSentences } from '#shared/api/sentence.ts'
import { ofPerson } from '#shared/lib/french.ts'

export const keyLabels = {
  created: 'Créer sa clé',
  unlocked: 'Ouvrir sa clé',
  renewed: 'Renouveler sa clé',
}

export const partnerLabels = {
  added: 'Ajouter un correspondant',
  updated: 'Modifier un correspondant',
  trusted: 'Confirmer les mots d’un correspondant',
  refused: 'Refuser la nouvelle clé d’un correspondant',
  revoked: 'Révoquer un correspondant',
}

const unchanged = 'Rien n’a été modifié'

export const partnerErrors = {
  'key.none': () =>
    `Vous n’avez pas encore de clé à ce poste. ${unchanged} ; créez-la dans Échanges, Correspondants, ou par « ctg key create ».`,
  'key.locked': () =>
    `Votre clé est fermée. ${unchanged} ; donnez votre phrase secrète (dans Échanges, Correspondants, ou par CTG_PASSPHRASE).`,
  'key.moved': () =>
    `Votre clé est gardée par le coffre du système, qui ne s’ouvre pas ici : il s’ouvre dans l’application installée, dans la session où la clé a été faite. ${unchanged} ; si cette session n’existe plus, faites une nouvelle clé en indiquant que l’ancienne est perdue.`,
  'key.exists': () =>
    `Vous avez déjà une clé à ce poste : elle est gardée. Pour en changer, renouvelez-la : vos correspondants vous reconnaîtront.`,
  'key.identity': () =>
    `L’application ne sait pas encore qui vous êtes. ${unchanged} ; indiquez votre nom et votre organisme dans Réglages.`,
  'key.passphrase-short': (p) =>
    `La phrase secrète est trop courte : il faut au moins ${p.least} signes. Rien n’a été créé ; quelques mots qui ne se suivent dans aucun livre conviennent.`,
  'key.passphrase-needed': () =>
    `Ce poste n’a pas de coffre où garder la clé : il faut une phrase secrète. Rien n’a été créé.`,
  'key.passphrase': (p) =>
    Number(p.tries) >= 5
      ? `Ce n’est pas la phrase secrète de cette clé (${p.tries} essais). La clé est intacte ; si la phrase est perdue, faites une nouvelle clé en indiquant que l’ancienne est perdue.`
      : `Ce n’est pas la phrase secrète de cette clé. La clé est intacte ; vérifiez les majuscules et la disposition du clavier, puis recommencez.`,
  'key.not-passphrase': () =>
    `Votre clé est gardée par le coffre du système : elle n’a pas de phrase secrète à donner. ${unchanged}.`,
  'key.damaged': (p) =>
    `Le fichier de votre clé (« ${p.file} ») est abîmé : il ne sert plus et n’a pas été touché. Vos espaces de travail sont intacts ; remettez ce fichier d’après une sauvegarde de votre profil, ou faites une nouvelle clé en indiquant que l’ancienne est perdue.`,
  'key.counter-damaged': (p) =>
    `Le fichier qui numérote vos envois (« ${p.file} ») est abîmé. Aucun paquet n’a été écrit ; remettez ce fichier d’après une sauvegarde de votre profil, ou renouvelez votre clé : la numérotation repart avec elle.`,
  'key.busy': () =>
    `Une autre fenêtre de l’application utilise votre clé en ce moment. ${unchanged} ; recommencez dans un instant.`,

  'partner.card': () =>
    `Ce n’est pas une carte de correspondant. ${unchanged} ; demandez à la personne le fichier que son application écrit par « Faire ma carte ».`,
  'partner.package': () =>
    `C’est un paquet .ctg, pas une carte de correspondant. ${unchanged} ; ouvrez-le dans Échanges, Paquets.`,
  'partner.card-altered': () =>
    `Cette carte a été modifiée en chemin : ce qu’elle dit n’est pas ce que la personne a écrit. ${unchanged} ; demandez-la de nouveau, en pièce jointe.`,
  'partner.card-newer': () =>
    `Cette carte vient d’une version plus récente de l’application. ${unchanged} ; mettez l’application à jour.`,
  'partner.self': () => `C’est votre propre carte : elle est à donner à vos correspondants. ${unchanged}.`,
  'partner.old-card': (p) =>
    `C’est une ancienne carte ${ofPerson(String(p.name))} : sa clé a changé depuis. ${unchanged} ; demandez sa carte d’aujourd’hui.`,
  'partner.refused-card': (p) =>
    `La clé de cette carte a été refusée pour ${p.name} : ses mots n’étaient pas les siens. ${unchanged} ; téléphonez à cette personne.`,
  'partner.revoked': (p) =>
    `La clé ${ofPerson(String(p.name))} a été révoquée. ${unchanged} ; pour reprendre les échanges, il faut la carte d’une nouvelle clé.`,
  'partner.unknown': () => `Ce correspondant n’est pas dans cet espace de travail. ${unchanged}.`,
  'partner.words': (p) =>
    `Ces mots ne sont pas ceux de la clé reçue ${ofPerson(String(p.name))}. ${unchanged} : faites-les relire lentement. S’ils restent différents, ce n’est pas sa clé : n’acceptez aucun paquet et demandez une nouvelle carte par un autre chemin.`,
  'partner.nothing-to-refuse': (p) =>
    `La clé ${ofPerson(String(p.name))} n’a pas changé : il n’y a rien à refuser. ${unchanged}.`,
  'partner.organization': () => `Cet organisme n’est pas dans le référentiel. ${unchanged}.`,
} as const satisfies ErrorSentences
