export const ratingCli = {
  noId: 'Indiquez l’identifiant du forum ou du vote après le fichier.',
  noTable: 'Indiquez l’identifiant du vote, puis le tableau des bulletins.',
  states: { draft: 'en préparation', open: 'ouvert', closed: 'clos' },
  nobody: 'aucun votant',
  masked: 'masqué',
  none: 'Ce forum n’a aucun vote.',
  opened: 'Vote ouvert : ses règles et ses sujets ne changent plus.',
  added: (ballots: string) => `Dépôt de ${ballots}, dans un ordre tiré au sort.`,
} as const
