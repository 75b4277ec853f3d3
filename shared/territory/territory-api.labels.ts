import { plural } from '#shared/lib/french.ts'

export const groupCreateLabel = (name: string) => `créer le groupe « ${name} »`
export const groupRenameLabel = (name: string) => `renommer un groupe de communes en « ${name} »`
export const groupOrderLabel = 'changer l’ordre des groupes de communes'
export const groupConfirmLabel = 'déclarer officiels les périmètres des groupes'
export const groupImportLabel = 'importer des groupes de communes'
export const contourRemoveLabel = 'retirer des contours'
export const groupUpdateLabel = 'modifier les groupes de communes'
export const groupRemoveLabel = 'supprimer un groupe de communes'
export const groupMembersLabel = (n: number) =>
  n > 1 ? `déplacer ${n} communes de groupe` : 'déplacer une commune de groupe'
export const contourImportLabel = 'importer des contours'
export const exampleNote =
  'Les périmètres de MDS de cet espace sont un exemple : ils regroupent des intercommunalités entières et ne sont pas les périmètres officiels.'
export const straddlingPartNote = (name: string) =>
  `${name} : seules les communes situées dans le département sont comptées. L’intercommunalité entière peut être choisie à part.`
export const straddlingWholeNote =
  'Cette intercommunalité s’étend sur plusieurs départements : elle est comptée ici en entier. Sa partie dans chaque département peut être choisie à part.'
/** Contours shipped with the application: see resources/seed/SOURCES.md. */
export const shippedContours = {
  name: 'Communes du Gers et des départements voisins',
  source: 'IGN Admin Express 2018, communes réunies au code officiel géographique 2026',
  licence: 'Licence Ouverte 2.0',
  vintage: 2026,
} as const

const joinedWords: Readonly<Record<string, readonly [string, string]>> = {
  commune: ['commune semblable', 'communes semblables'],
  epci: ['intercommunalité semblable', 'intercommunalités semblables'],
  'epci-part': ['intercommunalité semblable', 'intercommunalités semblables'],
  department: ['département semblable', 'départements semblables'],
  mds: ['MDS semblable', 'MDS semblables'],
}
/** « 5 intercommunalités semblables »: territories taken together because they resemble the one that is looked at. */
export const joinedName = (levels: readonly string[]): string => {
  const [first = ''] = levels
  const alike = levels.every((level) => level.startsWith('epci') === first.startsWith('epci'))
  const words = (alike && joinedWords[first]) || ['territoire semblable', 'territoires semblables']
  return plural(levels.length, words[0] ?? '', words[1] ?? '')
}
