/** Words that documents hold beside their own. */
export const documentLabels = {
  contents: 'Sommaire',
  page: 'Page',
  of: 'sur',
} as const
