import type { ErrorSentences } from '#shared/api/sentence.ts'

/** Why a cell of a workbook is not taken, beside the reasons of any cell. */
export const bookRefusals = {
  unknownTerm: (list: string) => `Ce terme n’est pas dans la liste « ${list} ».`,
  unknownTerritory: 'Ce territoire n’est pas connu ici. Écrivez son nom comme dans l’application, ou son code.',
  unknownIndicator: 'Cet indicateur n’est pas dans le catalogue.',
  noAction: 'Cette action n’est ni dans le fichier, ni dans le référentiel.',
  year: 'Il manque l’année de ces moyens, de 1990 à 2100.',
  kind: 'La nature de ces moyens n’est ni du personnel, ni un budget.',
  meansTwice: 'Ces moyens (nature, financeur et année) sont dits deux fois pour la même action.',
  noAmount: 'Ce nombre ne peut pas être plus petit que zéro.',
} as const

/** Where something stands in a file. */
export const placeLabels = {
  line: (sheet: string | null, line: number, file: string | null) =>
    [file === null ? null : `« ${file} »`, sheet === null ? null : `feuille « ${sheet} »`, `ligne ${line}`]
      .filter((part) => part !== null)
      .join(', '),
} as const

/** Name of the step in the history. */
export const importOfferLabel = (files: readonly string[]) =>
  files.length === 1 ? `importer « ${files[0]} » dans le référentiel` : 'importer des fichiers dans le référentiel'

export const importSteps = {
  reading: (file: string) => `Lecture de « ${file} »`,
  comparing: 'Comparaison avec le référentiel',
  writing: 'Écriture dans le référentiel',
} as const

export const meansLabels = {
  /** « Personnel (ETP) 2026, CAF du Gers ». */
  line: (kind: string, year: number, funder: string | null) => `${kind} ${year}${funder === null ? '' : `, ${funder}`}`,
  planned: 'Prévu',
  actual: 'Réel',
} as const

export const importErrors = {
  'offer.staging': (_p) => 'Cet aperçu n’est plus à jour : le fichier doit être relu. Rien n’a été écrit.',
  'document.no-printer': () =>
    'Aucun navigateur qui imprime en PDF (Edge, Chrome ou Chromium) n’est installé sur ce poste. Rien n’a été écrit ; exportez en .odt ou en .html, ouvrez le document et imprimez-le en PDF.',
  'document.print-failed': () =>
    'Le document n’a pas pu être mis en PDF sur ce poste. Rien n’a été écrit ; réessayez, ou exportez en .odt ou en .html, ouvrez le document et imprimez-le en PDF.',
  'offer.document-long': (p) =>
    `Ce référentiel (${p.actions} actions) est trop long pour un document Word. Choisissez le document LibreOffice (.odt) ou la page à imprimer ; rien n’a été modifié.`,
  'offer.nothing-read': (p) =>
    `Rien de « ${p.file} » n’a pu être compris comme un référentiel : il faut au moins une colonne avec le nom des actions, des organismes ou des lieux. Rien n’a été modifié.`,
} as const satisfies ErrorSentences
