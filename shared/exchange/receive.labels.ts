import type { ErrorSentences } from '#shared/api/sentence.ts'
import { formatDateTime } from '#shared/lib/format.ts'
import { ofPerson, plural } from '#shared/lib/french.ts'
import type { Trust } from './package.schema.ts'

export const receiveLabels = {
  inspect: 'Lire un paquet .ctg',
  found: 'Créer un espace de travail à partir d’un paquet',
  receive: 'Comparer un paquet .ctg',
  decide: 'Choisir',
  decideAll: 'Choisir pour plusieurs lignes',
  decided: (n: number) => plural(n, 'ligne choisie', 'lignes choisies'),
  undecide: 'Annuler le dernier choix',
  discard: 'Écarter un paquet',
  apply: 'Fusionner un paquet .ctg',
  applied: (sender: string) => `Fusionner le paquet ${ofPerson(sender)}`,
  report: 'Écrire un rapport',
  reading: 'Lecture du paquet',
  comparing: 'Comparaison avec l’espace de travail',
  snapshot: 'Sauvegarde de l’espace de travail',
  writing: 'Écriture des changements',
  snapshotLabel: (sender: string) => `avant la fusion du paquet ${ofPerson(sender)}`,
}

/** Details of a content that no workspace of this version can hold. */
export const malformedDetails = {
  table: (name: string) => `la table « ${name} » n’est pas de celles qui voyagent`,
  column: (name: string) => `la colonne « ${name} » manque ou n’existe pas`,
  cell: (column: string, id: string) => `la valeur de « ${column} » (fiche ${id}) n’est pas du bon type`,
  twice: (id: string) => `« ${id} » est vide ou y est deux fois`,
  series: (id: string) => `la série de chiffres de l’édition « ${id} » n’est pas dans le paquet`,
  version: (token: string) => `la version « ${token} » n’est pas décrite`,
} as const

const refusalUnsigned =
  'Ce paquet n’est pas signé : il peut être lu, pas fusionné. Demandez à son auteur de l’envoyer depuis l’application.'

/** Why a package can be looked at and not merged. */
export const refusals = {
  schema: (application: string) =>
    `Ce paquet a été écrit par une version plus récente de l’application (${application}) : il peut être lu, pas fusionné. Installez cette version ou une plus récente, puis rouvrez-le.`,
  notForMe:
    'Ce paquet n’est pas adressé à vous : il peut être lu, pas fusionné. Donnez votre carte à son auteur, pour qu’il vous en prépare un.',
  noKey:
    'Vous n’avez pas encore de clé, et ce paquet ne peut donc pas vous être adressé : il peut être lu, pas fusionné. Créez votre clé, puis donnez votre carte à son auteur.',
  readOnly: (reason: string) => `Cet espace de travail est ouvert en lecture seule : ${reason}`,
  department: (theirs: string, ours: string) =>
    `Ce paquet vient d’un espace de travail du département ${theirs}, et celui-ci est du département ${ours} : il peut être lu, pas fusionné.`,
  taken:
    'Un autre paquet, d’un autre envoyeur, a déjà été fusionné sous cet identifiant : celui-ci peut être lu, pas fusionné. Demandez-en un nouveau à son auteur.',
  merged: (at: string) => `Ce paquet a déjà été fusionné le ${formatDateTime(at)}. Il n’y a rien à refaire.`,
  own: (at: string) =>
    `Vous avez préparé ce paquet ici même, le ${formatDateTime(at)} : tout ce qu’il contient y est déjà. Il peut être lu, et fusionné dans un autre espace de travail.`,
  older: (at: string) =>
    `Un paquet plus récent du même envoyeur a été fusionné le ${formatDateTime(at)} : celui-ci peut être lu, pas fusionné.`,
  trust: (trust: Exclude<Trust, 'trusted'>, name: string) =>
    ({
      unsigned: refusalUnsigned,
      unknown: `${name} n’est pas de vos correspondants : ce paquet peut être lu, pas fusionné. Ajoutez sa carte, puis faites-lui lire ses huit mots.`,
      unconfirmed: `Les huit mots ${ofPerson(name)} n’ont pas encore été confirmés : ce paquet peut être lu, pas fusionné. Appelez cette personne, puis confirmez-les.`,
      'changed-key': `La clé ${ofPerson(name)} n’est plus celle que vous avez confirmée : rien ne peut être fusionné. Appelez cette personne avant toute autre chose.`,
      revoked: `La clé ${ofPerson(name)} a été révoquée : ce paquet peut être lu, pas fusionné.`,
      former: `Ce paquet a été signé avec une ancienne clé ${ofPerson(name)} : il peut être lu, pas fusionné. Demandez-en un nouveau.`,
    })[trust],
} as const
export const receiveErrors = {
  'package.content': (p) =>
    `Ce paquet contient ce qu’un espace de travail ne peut pas recevoir (${p.entry} : ${p.detail}). Rien n’a été écrit. Demandez à l’expéditeur de vous l’envoyer de nouveau.`,
  'package.newer-tables': (p) =>
    `Ce paquet a été écrit par une version plus récente de l’application (${p.application}), dont les tables (version ${p.schema}) disent plus que celles d’ici (version ${p.known}). Rien n’a été écrit. Installez cette version ou une plus récente, puis rouvrez-le.`,
  'package.unknown': () => 'Ce paquet n’est plus à examiner : il a été fusionné ou écarté. Rouvrez le fichier reçu.',
  'package.refused': (p) => `${p.reason} Rien n’a été écrit.`,
  'package.undecided': (p) =>
    `Il reste ${plural(Number(p.count), 'ligne', 'lignes')} à choisir. Rien n’a été écrit : choisissez, puis appliquez.`,
  'package.value': (p) => `Cette valeur ne convient pas à « ${p.column} ». Rien n’a été choisi ; écrivez-en une autre.`,
  'package.whole-row': (p) =>
    `« ${p.title} » n’est pas ici : il n’y a rien à garder de cette donnée. Donnez une autre valeur, ou refusez toute la fiche (ligne « ${p.line} »). Rien n’a été choisi.`,
  'package.words': () =>
    'Ces mots ne sont pas ceux du paquet. Aucun espace de travail n’a été créé. Faites relire les huit mots par la personne ; s’ils diffèrent, n’ouvrez pas ce paquet.',
  'package.not-written': (p) =>
    `La fusion n’a pas donné ce qui était prévu (${p.detail}). Tout est resté comme avant. Faites une copie de l’espace de travail et du paquet, et signalez-le.`,
  'package.report-unknown': () => 'Ce rapport n’est pas dans cet espace de travail. Rien n’a été modifié.',
  'package.received-unknown': () => 'Ce paquet n’a pas été fusionné ici. Rien n’a été modifié.',
} as const satisfies ErrorSentences
