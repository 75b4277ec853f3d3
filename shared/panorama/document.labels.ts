import { readerLabels } from '#shared/confidentiality/reader.labels.ts'
import { fileNameOf } from '#shared/lib/file-name.ts'
import { formatDate, formatNumber } from '#shared/lib/format.ts'
import { ended, plural } from '#shared/lib/french.ts'
import type { DocumentFormat } from './document.ts'

const winds = [
  ['au nord-ouest', 'au nord', 'au nord-est'],
  ['à l’ouest', 'au centre', 'à l’est'],
  ['au sud-ouest', 'au sud', 'au sud-est'],
] as const

/** A panorama as a file: what its parts are called, and how it is asked for. */
export const documentLabels = {
  // Of the file
  fileName: (territory: string, reader: string) => fileNameOf(`Panorama ${territory} - ${reader}`),
  archiveName: {
    epci: (department: string, reader: string) =>
      fileNameOf(`Panoramas des intercommunalités ${department} - ${reader}`),
    mds: (department: string, reader: string) => fileNameOf(`Panoramas des MDS ${department} - ${reader}`),
  },
  allTitle: {
    epci: (count: number) => `Panoramas de ${plural(count, 'intercommunalité', 'intercommunalités')}`,
    mds: (count: number) => `Panoramas de ${formatNumber(count)} MDS`,
  },
  weighing: 'Lecture des chiffres',
  writing: (territory: string) => `Édition : ${territory}`,
  madeOn: (day: string) => `Établi le ${formatDate(day)} avec Atelier CTG`,
  /** On every document: one that is not for everybody must not be taken for one that is. */
  recipient: (reader: string) =>
    reader === readerLabels.internal
      ? 'Document interne : contient des chiffres qui ne peuvent pas être diffusés'
      : `Établi pour : ${reader}`,
  forWhom: 'Destinataire',
  indicator: 'Indicateur',
  figures: 'Indicateur, valeur et année',
  unit: 'Unité',
  territory: 'Territoire',
  territoryCode: 'Code du territoire',
  indicatorCode: 'Code de l’indicateur',
  period: 'Période',
  value: 'Valeur',
  status: 'Statut',
  source: 'Source',
  position: 'Place',
  tooPartial: 'incomplet',
  tooPartialLegend: 'Incomplet : le chiffre n’est connu que pour moins de la moitié des communes.',
  readMe: 'À lire',
  /** Name of a sheet: 31 signs at most. */
  strengths: 'Points forts et à explorer',
  rule: 'Règle',
  title: 'Titre',
  said: 'Contenu',
  comparedWith: 'Comparé à',
  perimeter: 'Périmètre',
  notes: 'À savoir',
  legend: 'Légende',
  nothing: 'Aucun fichier importé ne donne de chiffre pour ce territoire.',
  // Of its charts and its map
  charts: 'Graphiques',
  /** `chart`: « Graphique : … »; the reading says how it goes on. */
  alternative: (chart: string, reading: string) => (reading === '' ? ended(chart) : `${ended(chart)} ${reading}`),
  mapAlternative: (title: string, reading: string) => [`Carte : ${ended(title)}`, reading].filter(Boolean).join(' '),
  /** `whole`: « du Gers ». `across` and `down`: −1 (west, north), 0 or 1. */
  situationOf: (name: string) => `Carte : situation de ${name} dans le département`,
  situation: (name: string, across: number, down: number, whole: string) =>
    `${name}, ${winds[down + 1]?.[across + 1] ?? ''} ${whole}`,
  situationNotes: (count: number, source: string) => [
    `Lecture : le territoire est en vert parmi ${plural(count, 'intercommunalité', 'intercommunalités')}, dans leurs contours entiers.`,
    `Source : ${source}`,
  ],
  epcis: 'Intercommunalités',
  otherEpcis: 'Autres intercommunalités',
  contours: (source: string) => `Contours : ${source}`,
  // Of the screen
  open: 'Éditer un document',
  dialogTitle: (territory: string) => `Éditer le panorama : ${territory}`,
  close: 'Fermer',
  cancel: 'Annuler',
  stop: 'Arrêter',
  run: 'Éditer',
  which: 'Territoires',
  onlyThis: (name: string) => `${name} seulement`,
  all: { epci: 'Toutes les intercommunalités, dans une archive', mds: 'Toutes les MDS, dans une archive' },
  reader: 'Lecteur',
  internal: 'Interne : tous les chiffres',
  template: 'Modèle',
  format: 'Format',
  formats: {
    pdf: 'PDF, à imprimer ou à envoyer',
    html: 'Page HTML, s’ouvre dans un navigateur',
    odt: 'ODT, texte LibreOffice',
    docx: 'DOCX, texte Word',
    ods: 'ODS, tableur LibreOffice',
    xlsx: 'XLSX, tableur Excel',
    json: 'JSON, pour un autre logiciel',
  } satisfies Readonly<Record<DocumentFormat, string>>,
  kept: 'Ce document sera noté dans les diffusions : ce qu’il montre ne pourra plus être caché, et comptera dans les contrôles suivants.',
  internalText:
    'Ce document contient tous les chiffres, y compris ceux qui ne peuvent pas être diffusés : il est réservé à l’équipe.',
  running: 'Édition en cours',
  done: (name: string) => `« ${name} » est dans vos téléchargements.`,
  refused: 'Le document n’a pas été édité',
} as const
