import type { ErrorSentences } from '#shared/api/sentence.ts'
import { formatBytes, formatDateTime } from '#shared/lib/format.ts'

export const snapshotLabels = {
  create: 'Faire une sauvegarde',
  restore: 'Revenir à une sauvegarde',
  remove: 'Supprimer une sauvegarde',
  dump: 'Tout exporter en clair',
  inspect: 'Chercher les sauvegardes d’un fichier',
  recover: 'Revenir à une sauvegarde d’un fichier abîmé',
}

/** What a snapshot says that was about to be done, when nobody said more. */
export const snapshotSubjects = {
  migration: 'mise à niveau du fichier',
  session: 'début de session',
  asked: 'à votre demande',
} as const

/** Part of the name of a damaged file that is kept: « abîmé le 2026-11-30 à 12h05 » (hour of the post). */
export function asideLabel(at: string): string {
  const [day = '', hour = ''] = formatDateTime(at).split(' ')
  return `abîmé le ${day.split('/').reverse().join('-')} à ${hour.replace(':', 'h')}`
}

export const returnLabel = (at: string) => `avant le retour à la sauvegarde du ${at}`

export const snapshotSteps = {
  making: 'Sauvegarde de l’espace de travail',
  preparing: 'Préparation du retour',
  verifying: 'Relecture des sauvegardes',
} as const

export const snapshotErrors = {
  'snapshot.space': (p) =>
    `Il manque de la place pour faire une sauvegarde : il faut ${formatBytes(Number(p.needed))} et il reste ${formatBytes(Number(p.free))} sur ce disque. Rien n’a été modifié ; libérez de la place puis recommencez.`,
  'snapshot.failed': () =>
    'La sauvegarde n’a pas pu être relue telle qu’elle a été écrite ; elle n’est pas gardée. Vos données sont intactes et rien n’a été modifié ; vérifiez le disque puis recommencez.',
  'snapshot.folder': (p) =>
    `La sauvegarde n’a pas pu être écrite : le dossier « ${p.folder} » est absent ou refuse l’écriture. Rien n’a été modifié ; vérifiez ce dossier (disque branché, lecteur réseau, droits) puis recommencez.`,
  'snapshot.sound': (p) =>
    `« ${p.file} » est entier et s’ouvre : ouvrez-le, puis revenez à une sauvegarde depuis Échanges › Sauvegardes. Rien n’a été modifié.`,
  'snapshot.unknown': () => 'Cette sauvegarde n’existe plus. Rien n’a été modifié ; choisissez-en une autre.',
  'snapshot.damaged': () =>
    'Le fichier de cette sauvegarde a été modifié ou abîmé depuis qu’il a été écrit. Rien n’a été modifié ; choisissez une autre sauvegarde.',
} as const satisfies ErrorSentences
