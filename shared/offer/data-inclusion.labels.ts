import { formatNumber } from '#shared/lib/format.ts'
import type { Sheet } from './field.ts'

/** What becomes of what data·inclusion v1 has no place for. */
export const dataInclusionLosses = {
  noPlace: 'data·inclusion n’a pas de place pour cette donnée.',
  noCode: (label: string) => `« ${label} » n’a pas d’équivalent dans les listes de data·inclusion.`,
  otherCode: (label: string, code: string) => `« ${label} » devient « ${code} » dans les listes de data·inclusion.`,
  everybody: 'Avec « tous publics », aucun autre public ne peut être donné.',
  oneStructure: 'Un service n’a qu’une structure : seul le premier pilote est donné.',
  leadFrom: (field: string) => `Sans pilote, la structure du service est prise parmi : ${field}.`,
  noStructure: 'Le service n’est pas donné : aucun organisme n’en est le pilote, et la structure est obligatoire.',
  onePlace: 'Un service n’a qu’une adresse : seul le premier lieu d’accueil est donné.',
  unusedPlace: 'Aucune action ne donne ce lieu en premier : il n’est pas transmis.',
  placeDetail: 'Seule l’adresse d’un lieu d’accueil est transmise, avec le service.',
  shortDescription: 'La description manque ou est trop courte : l’intitulé en tient lieu.',
  noDescription: 'Une description compte au moins 5 signes.',
  shortName: 'Un nom compte au moins 3 signes : il est complété.',
  longName: 'Un nom compte au plus 150 signes : il est coupé.',
  region: 'Une région est donnée par ses départements.',
  communes: 'Ce territoire est donné par ses communes.',
  noTerritory: 'Ce territoire n’a aucune commune dans la géographie affichée.',
  email: 'Cette adresse électronique n’a pas la forme demandée.',
  link: 'Les signes particuliers de cette adresse sont remplacés par leurs codes.',
  weeks: 'Le nombre de semaines est un nombre entier : il est arrondi.',
  day: 'La date est ramenée entre le 1er janvier 2000 et aujourd’hui.',
  // Coming in
  unknownColumn: 'Cette colonne n’existe pas dans data·inclusion : elle n’est pas reprise.',
  dropped: 'Cette donnée de l’ancien schéma n’est pas reprise.',
  droppedHere: 'Le référentiel n’a pas de place pour cette donnée.',
  oldCode: (code: string) => `« ${code} » n’a pas d’équivalent dans le schéma actuel.`,
  oneType: 'Une action n’a qu’un type : le premier est gardé.',
  communeName: 'Cette commune n’a pas été reconnue par son nom.',
} as const

export const dataInclusionFaults = {
  noId: 'L’enregistrement est laissé de côté : il n’a pas d’identifiant.',
  notRecord: 'Ce n’est pas un enregistrement : il est laissé de côté.',
  notText: 'Un texte est attendu ici.',
  notNumber: 'Un nombre est attendu ici.',
  notList: 'Une liste de textes est attendue ici.',
  noStructure: (id: string) => `La structure « ${id} » n’est ni dans ce fichier ni dans le référentiel.`,
} as const

export const dataInclusionTexts = {
  where: {
    policy: (name: string) => `Politique « ${name} »`,
    mission: (name: string) => `Mission « ${name} »`,
    action: (name: string) => `Action « ${name} »`,
    organization: (name: string) => `Organisme « ${name} »`,
    accessPoint: (name: string) => `Lieu d’accueil « ${name} »`,
  } satisfies Record<Sheet, (name: string) => string>,
  record: (file: string, number: number, id: string) =>
    `${file}, enregistrement ${formatNumber(number)}${id === '' ? '' : ` (${id})`}`,
  row: (file: string, sheet: string, line: number, id: string) =>
    `${file}${sheet === '' ? '' : `, feuille « ${sheet} »`}, ligne ${formatNumber(line)}${id === '' ? '' : ` (${id})`}`,
  toFile: 'À classer',
  organization: 'organisme',
  documents: (text: string) => `Pièces à fournir : ${text}`,
  place: (name: string, address: string) => `${name} (${address})`,
  means: 'Moyens',
  meansOf: (n: number) => (n === 1 ? 'une ligne' : `${formatNumber(n)} lignes`),
  sheets: { structure: 'Structures', service: 'Services', losses: 'Pertes' },
  lossColumns: ['Fiche', 'Donnée', 'Valeur', 'Raison'],
} as const
