/** Addresses of screens, for links from one feature to another. */
export const paths = {
  panorama: '/panorama',
  indicators: '/indicateurs',
  imports: '/indicateurs/importer',
  values: '/indicateurs/valeurs',
  offer: '/offre',
  offerImport: '/offre/importer',
  organizations: '/offre/organismes',
  accessPoints: '/offre/lieux',
  history: '/echanges/historique',
  territories: '/reglages/territoires',
  contours: '/reglages/contours',
  vintage: '/reglages/millesime',
  workspace: '/reglages/espace',
} as const
