export const hsdsTexts = {
  title: (workspace: string) => `Référentiel de l’offre : ${workspace}`,
  fields: 'Données du référentiel qui n’ont pas de colonne dans HSDS',
  missions: 'Politiques et missions du référentiel',
  vocabulary: (label: string) => `Liste du référentiel : ${label}`,
  file: (file: string, table: string, id: string) => `${file}, table « ${table} »${id === '' ? '' : ` (${id})`}`,
} as const

export const hsdsLosses = {
  means: 'HSDS n’a pas de place pour les moyens.',
  noOrganization: 'L’action n’est pas donnée : aucun organisme n’y figure, et HSDS en demande un.',
  column: 'Le référentiel n’a pas de place pour cette colonne : elle n’est pas reprise.',
  table: 'Le référentiel n’a pas de place pour cette table : elle n’est pas reprise.',
  oneOnly: 'Le référentiel n’en garde qu’un par fiche : le premier est repris.',
  noRow: 'Ce qui est nommé ici n’est pas dans le fichier.',
  area: 'Ce territoire n’est pas donné par un code de l’Insee : il n’est pas repris.',
  hours: 'Ces horaires sont donnés sans texte : ils ne sont pas repris.',
  attribute: 'Ce terme n’appartient à aucune liste du référentiel : il n’est pas repris.',
} as const

export const hsdsFaults = {
  noUuid: 'La ligne est laissée de côté : son identifiant n’est pas un UUID.',
} as const
