import { ofPerson } from '#shared/lib/french.ts'
/** Text of a card, around what machines read of it. */
export const cardText = {
  begin: '-----DÉBUT DE LA CARTE-----',
  end: '-----FIN DE LA CARTE-----',
  fileName: (name: string) => `Carte ${ofPerson(name)}.txt`,
  header: (name: string, about: string) =>
    [
      'CARTE DE CORRESPONDANT - ATELIER CTG',
      '',
      `Cette carte est celle ${ofPerson(name)}${about === '' ? '' : ` (${about})`}.`,
      'Elle permet d’échanger avec cette personne des paquets signés, et de lui en écrire',
      'qu’elle seule peut ouvrir. Elle ne contient rien de secret.',
      '',
      'Dans Atelier CTG : Échanges, Correspondants, « Ajouter d’après une carte ».',
      'Téléphonez ensuite à cette personne à un numéro que vous connaissez déjà, et faites-lui',
      'lire les huit mots de sa clé : l’application vous dira s’ils sont les bons.',
    ].join('\r\n'),
}
