import type { ErrorSentences } from '#shared/api/sentence.ts'

export const panoramaErrors = {
  'panorama.territory': (p) => `Le territoire « ${p['code']} » n’existe pas au millésime ${p['vintage']}. Vérifiez le code.`,
} as const satisfies ErrorSentences
