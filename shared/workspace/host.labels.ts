import type { ErrorSentences } from '#shared/api/sentence.ts'

/** What the loopback host refuses by itself, before the engine is asked. */
export const hostErrors = {
  'host.session': () =>
    'Cette page n’est plus reliée à l’application. Vos données enregistrées sont intactes ; fermez cet onglet et rouvrez l’application.',
  'host.request': () =>
    'La demande de la page n’a pas pu être lue. Rien n’a été modifié ; rechargez la page puis recommencez.',
  'host.workspace-upload': (p) =>
    `« ${p.file} » est un espace de travail : ouvert depuis le navigateur, ce ne serait qu’une copie provisoire. Rien n’a été modifié ; ouvrez-le depuis la liste des fichiers récents ou par « ctg serve ».`,
} as const satisfies ErrorSentences

/** What the program of the host prints; one line each. */
export const hostMessages = {
  usage: 'Usage : node electron/host/main.ts [FICHIER] [--port N] [--sans-navigateur]',
  ready: (url: string) => `Atelier CTG est ouvert dans le navigateur : ${url}`,
  address: (url: string) => `Adresse à ouvrir dans le navigateur : ${url}`,
  stop: 'Pour arrêter : Ctrl+C.',
  notBuilt: 'Les écrans de l’application ne sont pas construits : lancez « npm run build », puis recommencez.',
  portTaken: (port: number) =>
    `Le port ${port} est déjà utilisé par un autre programme. Indiquez un autre port avec --port.`,
  portRefused: (port: number) => `Le système refuse le port ${port}. Indiquez un autre port avec --port.`,
} as const
