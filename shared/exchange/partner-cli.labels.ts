import { plural } from '#shared/lib/french.ts'

/** What the command line says of keys and partners. */
export const keyCliLabels = {
  noPassphrase:
    'Il faut votre phrase secrète : lancez la commande dans un terminal, ou donnez-la par la variable CTG_PASSPHRASE. Rien n’a été modifié.',
  ask: 'Phrase secrète : ',
  askNew: 'Nouvelle phrase secrète (12 signes au moins) : ',
  askAgain: 'La même, encore une fois : ',
  different: 'Les deux phrases ne sont pas les mêmes. Rien n’a été modifié ; recommencez.',
  states: {
    none: 'Aucune clé à ce poste : « ctg key create » en fait une.',
    locked: 'fermée : la phrase secrète l’ouvre',
    open: 'ouverte',
    damaged:
      'Le fichier de la clé est abîmé : remettez-le d’après une sauvegarde, ou « ctg key renew --because lost ».',
  },
  examples: {
    name: '--name "Camille Dupré"',
    function: '--function "Chargée d’études"',
    organization: '--organization "Département du Gers"',
  },
  key: 'Clé',
  of: 'De',
  state: 'État',
  words: 'Vos huit mots',
  readWords: 'À lire au téléphone à vos correspondants.',
  madeOn: 'Créée le',
  former: (count: number) => plural(count, 'ancienne clé', 'anciennes clés'),
  created: 'Clé créée. Vos huit mots :',
  renewed: 'Nouvelle clé créée. Donnez votre nouvelle carte à vos correspondants. Vos huit mots :',
} as const

export const partnerCliLabels = {
  noCard: 'Indiquez le fichier de la carte.',
  cardUnreadable: (file: string) => `La carte « ${file} » ne peut pas être lue. Rien n’a été modifié.`,
  noPartner: 'Indiquez le correspondant (« ctg partner list » les donne).',
  several: (name: string) =>
    `Plusieurs correspondants s’appellent « ${name} » : indiquez l’identifiant que donne « ctg partner list ». Rien n’a été modifié.`,
  added: 'Correspondant ajouté. Téléphonez-lui : ses huit mots sont à confirmer par « ctg partner trust ».',
  updated: 'Correspondant déjà connu : sa carte a été relue.',
  newKey: 'La clé de ce correspondant a changé : rien ne s’échange avant que ses huit mots soient confirmés.',
  announcedKey:
    'La clé de ce correspondant a changé, et son ancienne clé l’annonce : confirmez ses huit mots pour reprendre les échanges.',
  trusted: 'Mots confirmés : les paquets de ce correspondant peuvent être fusionnés.',
  revoked: 'Correspondant révoqué : ses paquets ne seront plus fusionnés.',
  none: 'Aucun correspondant.',
  columns: { id: 'Identifiant', name: 'Nom', organization: 'Organisme', state: 'État', reader: 'Lecteur', key: 'Clé' },
} as const
