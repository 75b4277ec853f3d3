export const groupCreateLabel = (name: string) => `créer le groupe « ${name} »`
export const groupUpdateLabel = 'modifier les groupes de communes'
export const groupRemoveLabel = 'supprimer un groupe de communes'
export const groupMembersLabel = (n: number) => (n > 1 ? `déplacer ${n} communes de groupe` : 'déplacer une commune de groupe')
export const contourImportLabel = 'importer des contours'
