import type { ErrorSentences } from '#shared/api/sentence.ts'

export const countryName = 'France'

/** « CC d'Aire-sur-l'Adour (partie Gers) ». */
export function partName(epciName: string, departmentName: string): string {
  return `${epciName} (partie ${departmentName})`
}

export const territoryErrors = {
  'territory.unknown': (p) =>
    `Le territoire « ${p.code} » n’existe pas. Vérifiez son code ou cherchez-le par son nom ; rien n’a été modifié.`,
  'territory.level-unknown': (p) =>
    `L’échelon « ${p.level} » n’existe pas. Choisissez commune, intercommunalité, département, région, France, MDS ou groupe.`,
  'territory.vintage-unknown': (p) =>
    `Le millésime ${p.vintage} n’est pas connu de cet espace de travail. Choisissez une année de 2021 à 2026 ; rien n’a été modifié.`,
  'territory.carry-back': (p) =>
    `Des valeurs de la géographie ${p.from} ne peuvent pas être ramenées à celle de ${p.to} : les fusions de communes ne se défont pas. Affichez le millésime ${p.from} ou un plus récent.`,
  'group.unknown': (p) => `Le groupe de communes « ${p.id} » n’existe plus. Rien n’a été modifié ; rechargez la liste.`,
  'group.name-taken': (p) => `Un groupe s’appelle déjà « ${p.name} ». Choisissez un autre nom ; rien n’a été modifié.`,
  'group.no-codes': (p) =>
    `Aucune colonne de « ${p.file} » ne contient des codes de communes. Rien n’a été modifié ; le fichier doit avoir une colonne de codes INSEE (32013) et une colonne de noms de groupes.`,
  'group.no-names': (p) =>
    `« ${p.file} » contient des codes de communes, mais aucune colonne de noms de groupes. Rien n’a été modifié ; ajoutez une colonne avec le nom du groupe de chaque commune.`,
  'contour.unknown': (_p) => 'Ces contours n’existent plus. Rien n’a été modifié ; rechargez la liste.',
  'contour.unknown-codes': (p) =>
    `Aucun contour de « ${p.file} » n’est celui d’un territoire connu. Rien n’a été modifié ; vérifiez que ses codes sont des codes INSEE ou SIREN.`,
  'contour.unreadable': (p) =>
    `« ${p.file} » n’est pas un fichier de contours GeoJSON ou TopoJSON. Rien n’a été modifié.`,
  'contour.empty': (p) => `« ${p.file} » ne contient aucun contour de territoire. Rien n’a été modifié.`,
  'contour.no-code': (p) =>
    `Les contours de « ${p.file} » ne portent pas de code de commune, d’intercommunalité ou de département. Rien n’a été modifié ; ajoutez une propriété qui contient le code INSEE ou SIREN.`,
  'contour.projected': (p) =>
    `Les coordonnées de « ${p.file} » ne sont pas des longitudes et latitudes (WGS 84). Rien n’a été modifié ; enregistrez le fichier dans ce système depuis votre logiciel de cartographie.`,
} as const satisfies ErrorSentences
