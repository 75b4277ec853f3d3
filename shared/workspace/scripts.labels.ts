/** What `npm test` prints: its steps, in the order in which they run, and how it ended. */
export const testMessages = {
  style: 'Écriture du code (biome)',
  unused: 'Code inutilisé (knip)',
  types: 'Types (tsc)',
  again: (files: string) =>
    `Le moteur JavaScript s’est arrêté de lui-même pendant ces fichiers, sans test en échec ; ils sont repris une fois : ${files}`,
  unit: 'Essais du moteur, des règles et de l’architecture (vitest)',
  build: 'Construction de l’application (vite)',
  screens: 'Essais de l’application dans un navigateur (playwright)',
  audit: 'Failles connues de ce dont l’application est faite (npm audit)',

  step: (place: number, of: number, name: string) => `[${place}/${of}] ${name}…`,
  stepDone: (seconds: string) => `      fait en ${seconds} s`,
  failed: (name: string) =>
    `Échec : ${name}. Les lignes ci-dessus disent pourquoi ; les étapes suivantes n’ont pas été lancées.`,
  done: (seconds: string) => `Tout est vérifié, en ${seconds} s.`,
  doneWithoutScreens: (seconds: string) =>
    `Tout ce que ce poste peut vérifier l’est, en ${seconds} s ; les essais dans un navigateur n’ont pas été lancés.`,
  noBrowser:
    'Essais dans un navigateur laissés de côté : ni Chromium ni Electron ne sont installés sur ce poste (CTG_CHROMIUM peut nommer un Chromium).',
  browserMissing:
    'Chromium manque, et sous Linux ces essais ne sont jamais laissés de côté : installez-le (apt-get install chromium) ou nommez-le par CTG_CHROMIUM.',
} as const
