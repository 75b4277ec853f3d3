/** What `npm run package` prints: what it makes, or why it cannot be made on this post. */
export const packageMessages = {
  building: 'Construction de l’application…',
  buildFailed: 'La construction a échoué ; les lignes ci-dessus disent pourquoi. Rien n’a été empaqueté.',
  packing: (platform: string) => `Empaquetage pour ${platform}…`,
  noHomepage:
    'Le paquet Debian est laissé de côté : il doit nommer la page du projet. Donnez-la par la variable CTG_HOMEPAGE pour le faire aussi.',
  unreachable: (detail: string) =>
    `Electron ou un outil d’empaquetage n’a pas pu être téléchargé depuis ce poste : rien n’a été empaqueté, et les sources sont intactes. Recommencez sur un poste qui atteint github.com, ou nommez un miroir par la variable ELECTRON_MIRROR. Détail : ${detail}`,
  failed: (detail: string) => `L’empaquetage a échoué : ${detail}`,
  made: (count: number, folder: string) =>
    `${count} fichier${count > 1 ? 's' : ''} dans ${folder}, leurs empreintes dans SHA256SUMS.`,
} as const
