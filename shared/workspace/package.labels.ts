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

/** What `npm run audit` prints: known flaws of what the application is made of. */
export const auditMessages = {
  none: 'Aucune faille grave n’est connue de ce dont l’application est faite.',
  some: 'Des failles graves sont connues de ce dont l’application est faite ; mettez ces dépendances à jour avant de publier :',
  flaw: (name: string, version: string, title: string, url: string) => `- ${name} ${version} : ${title} (${url})`,
  silent:
    'Failles connues non vérifiées : le service du registre npm ne répond pas depuis ce poste. Rien d’autre n’en dépend ; npm run audit recommence.',
} as const
