import type { ErrorSentences } from '#shared/api/sentence.ts'
import { formatDate } from '#shared/lib/format.ts'
import { listing, ofPlace, plural } from '#shared/lib/french.ts'
import type { RollUpField } from './roll-up.ts'

const lines = (n: number) => plural(n, 'ligne', 'lignes')
const rollUps = (n: number) => plural(n, 'remontée', 'remontées')

export const schemeCommands = {
  createLocals: 'Créer un schéma local pour chaque MDS',
  renumber: 'Renuméroter un schéma',
  unite: (n: number) => `Réunir ${lines(n + 1)} de schéma`,
  part: (n: number) => `Séparer ${lines(n)} de schéma`,
  propose: (n: number) => `Proposer ${rollUps(n)}`,
  answer: (n: number) => `Répondre à ${rollUps(n)}`,
} as const

export const schemeErrors = {
  'scheme.unknown': () => 'Ce schéma n’existe plus : il vient d’être supprimé.',
  'scheme.no-centre': () =>
    'Aucune MDS n’est connue. Dites d’abord quelles communes relèvent de chacune, dans Réglages › Territoires.',
  'scheme.line-unknown': () =>
    'Cette ligne de schéma n’existe plus : elle vient d’être supprimée. Rien n’a été modifié.',
  'scheme.unite-alone': () => 'Choisissez au moins deux lignes à réunir. Rien n’a été modifié.',
  'scheme.unite-apart': () =>
    'Seules des lignes d’un même schéma et de même nature peuvent être réunies. Rien n’a été modifié.',
  'rollup.source-unknown': () =>
    'Ce qui devait remonter n’existe plus : il vient d’être supprimé. Rien n’a été modifié.',
  'rollup.itself': () => 'Une ligne ne peut pas remonter vers une ligne de son propre schéma. Rien n’a été modifié.',
  'rollup.not-local': () => 'Seules les lignes d’un schéma local remontent vers un autre schéma. Rien n’a été modifié.',
  'rollup.not-objective': () =>
    'D’un projet, seuls les objectifs et les fiches action remontent. Rien n’a été modifié.',
  'rollup.reason': () =>
    'Dites pourquoi : une reprise en partie et un refus sont renvoyés au territoire avec leur motif. Rien n’a été modifié.',
} as const satisfies ErrorSentences

export const schemeGuards = {
  order:
    'un objectif se range sous une orientation, une mesure sous un objectif ou une orientation ; une orientation se range en premier.',
  merged: 'une ligne réunie avec une autre ne peut rien recevoir sous elle.',
  rollUpNew: 'Une remontée se propose depuis l’écran Remontée ou depuis la fiche qui remonte.',
  rollUpAnswer: 'Une réponse se donne depuis l’écran Remontée, qui garde son auteur et sa date.',
} as const

/** Name of a local scheme that is made for an MDS. */
export const localSchemeTitle = (centre: string) =>
  /^(MDS|Maison) /.test(centre) ? `Schéma local de la ${centre}` : `Schéma local ${ofPlace(centre)}`

export const sourceNames: Readonly<Record<RollUpField, string>> = {
  objective: 'Objectif de projet',
  sheet: 'Fiche action',
  localLine: 'Ligne de schéma local',
  recommendation: 'Recommandation',
}

const quoted = (words: readonly string[]) => listing(words.map((word) => `«\u00a0${word}\u00a0»`))

/** Why a line is suggested, in one sentence. */
export function suggestionReason(
  policies: readonly string[],
  audiences: readonly string[],
  words: readonly string[],
): string {
  const parts = [
    policies.length === 0 ? '' : `même politique\u00a0: ${listing(policies)}`,
    audiences.length === 0
      ? ''
      : `${audiences.length > 1 ? 'mêmes publics' : 'même public'}\u00a0: ${listing(audiences)}`,
    words.length === 0 ? '' : `${words.length > 1 ? 'mots communs' : 'mot commun'}\u00a0: ${quoted(words)}`,
  ].filter((part) => part !== '')
  const text = parts.join('\u00a0; ')
  return text === '' ? '' : `${text.charAt(0).toLocaleUpperCase('fr')}${text.slice(1)}.`
}

const answerWords: Readonly<Record<string, string>> = {
  waiting: 'En attente de réponse',
  takenUp: 'Repris',
  partly: 'Repris en partie',
  refused: 'Non repris',
}

/** « Repris en partie par le schéma X, ligne 1.2 Y : motif » as the territory reads it. */
export function answerSentence(
  answer: string,
  scheme: string,
  line: string,
  reason: string | null,
  on: string | null,
): string {
  const word = answerWords[answer] ?? ''
  const by = answer === 'waiting' ? '\u00a0:' : ' par'
  const when = on === null ? '' : ` (${formatDate(on)})`
  const why = reason === null || reason === '' ? '' : `\u00a0: ${reason}`
  return `${word}${by} «\u00a0${scheme}\u00a0», ${line}${when}${why}`
}

export const schemeDocument = {
  subtitle: (kind: string, territory: string) => `${kind} · ${territory}`,
  footer: (day: string) => `Document établi le ${formatDate(day)}`,
  facts: 'En bref',
  owner: 'Porteur',
  period: 'Période',
  state: 'État',
  periodOf: (from: string | null, to: string | null) =>
    from !== null && to !== null
      ? `du ${formatDate(from)} au ${formatDate(to)}`
      : from !== null
        ? `à partir du ${formatDate(from)}`
        : to !== null
          ? `jusqu’au ${formatDate(to)}`
          : 'non précisée',
  unknown: 'non précisé',
  lines: 'Orientations, objectifs et mesures',
  noLines: 'Ce schéma n’a pas encore de ligne.',
  origins: 'D’où vient cette ligne',
  noOrigin: 'Aucune origine n’est encore rattachée à cette ligne.',
  united: (title: string) => `Réunit aussi\u00a0: ${title}`,
  summary: 'D’où viennent les lignes',
  summaryCaption: 'Origines de chaque ligne du schéma',
  line: 'Ligne',
  origin: 'Origine',
  territory: 'Territoire',
  container: 'Projet, schéma ou analyse',
  finding: 'Constats',
  answer: 'Réponse',
  reason: 'Motif',
  status: 'Statut',
  policies: 'Politiques',
  audiences: 'Publics',
  description: 'Description',
  number: 'N°',
  nature: 'Nature',
  title: 'Intitulé',
  starts: 'Début',
  ends: 'Fin',
  responsible: 'Responsable',
  sheetLines: 'Lignes',
  sheetOrigins: 'Origines',
  originLine: (kind: string, title: string, place: string, territory: string) =>
    `${kind} «\u00a0${title}\u00a0», ${place}${territory === '' ? '' : ` (${territory})`}`,
  foundIn: (texts: readonly string[]) => `${texts.length > 1 ? 'Constats' : 'Constat'}\u00a0: ${quoted(texts)}`,
} as const

export const schemeCli = {
  scheme: 'Schéma',
  id: 'Identifiant',
  lines: 'Lignes',
  rollUps: 'Remontées',
  waiting: 'En attente',
  source: 'Ce qui remonte',
  line: 'Vers',
  answer: 'Réponse',
  noSource: 'Aucune remontée.',
  noId: 'Indiquez l’identifiant d’un schéma ou son titre entier ; « ctg scheme list FICHIER » les liste.',
  unknownScheme: (id: string) => `« ${id} » ne désigne aucun schéma ; « ctg scheme list FICHIER » les liste.`,
} as const
