import type { ErrorSentences } from '#shared/api/sentence.ts'

export const panoramaErrors = {
  'panorama.territory': (p) => `Le territoire « ${p.code} » n’existe pas au millésime ${p.vintage}. Vérifiez le code.`,
  'panorama.changed': () =>
    'Des données, des territoires ou des règles ont changé pendant l’édition. Rien n’a été diffusé. Recommencez.',
  'panorama.nothing': () =>
    'Aucun territoire de ce niveau dans ce département. Rien n’a été écrit. Choisissez un autre niveau.',
} as const satisfies ErrorSentences

/** Titles of the sections, in the words of the people who read the panorama. */
export const sectionTitles = {
  population: 'Population',
  childhood: 'Petite enfance',
  families: 'Familles et ménages',
  housing: 'Logement',
  employment: 'Emploi',
  education: 'Formation',
  income: 'Revenus',
  benefits: 'Prestations sociales',
  health: 'Santé',
  ageing: 'Avancée en âge',
  disability: 'Handicap',
  access: 'Accès aux droits',
  'social-life': 'Vie sociale',
} as const

export const nothingImported = 'Aucun fichier importé ne donne cet indicateur.'
/** `where`: « l’Occitanie et la France »; `why` says what stands in the way, null when the territory is simply in no file. */
export const knownElsewhere = (where: string, period: string, why: string | null) =>
  why === null
    ? `Connu pour ${where} (${period}), mais pas pour ce territoire.`
    : `${why} Connu pour ${where} (${period}).`
export const pyramidSentence = (share: string, reference: string | null) =>
  `Les personnes de 65 ans et plus forment ${share} de la population${reference === null ? '' : `, contre ${reference}`}.`
