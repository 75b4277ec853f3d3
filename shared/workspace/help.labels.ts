export const helpLabels = {
  title: 'Aide',
  subtitle: 'L’essentiel, sans réseau. Ctrl et F y cherche un mot quand l’application est ouverte dans un navigateur.',
  contents: 'Sommaire',
  backToContents: 'Revenir au sommaire',
  loading: 'Lecture de l’aide',
} as const
