import type { ErrorSentences } from '#shared/api/sentence.ts'
import { fileNameOf } from '#shared/lib/file-name.ts'
import { formatDate, formatNumber } from '#shared/lib/format.ts'
import { capitalized, plural } from '#shared/lib/french.ts'
import { recordLabels } from '#shared/record/record.labels.ts'
import { kindOfTable } from '#shared/record/records.ts'

export const traceErrors = {
  'trace.unknown': () => 'Cette ligne n’existe plus : elle vient d’être supprimée.',
} as const satisfies ErrorSentences

const others: Readonly<Record<string, string>> = {
  action: 'Action de l’offre',
  indicator: 'Indicateur',
  needs_assessment: 'Analyse des besoins sociaux',
  needs_assessment_finding: 'Parole ou constat d’une analyse',
  needs_assessment_recommendation: 'Recommandation d’une analyse',
}

/** What a row of a table is, for who reads the trace; a line says its own kind when it is given. */
export function traceKind(table: string, kindOfLine: string | null): string {
  const kind = kindOfTable(table)
  if (kind === undefined) return others[table] ?? table
  const own = kindOfLine === null ? undefined : recordLabels[kind].options?.kind?.[kindOfLine]
  const isLine = kind === 'projectLine' || kind === 'schemeLine' || kind === 'contribution'
  return own !== undefined && isLine ? own : capitalized(recordLabels[kind].one)
}

/** What the row that names another says of it. */
const verbs: Readonly<Record<string, string>> = {
  'contribution.forum': 'a été recueilli au forum',
  'contribution.indicators': 's’appuie sur l’indicateur',
  'contribution.actions': 'parle de l’action',
  'contribution.mergedInto': 'est réuni avec',
  'rating.forum': 'a eu lieu au forum',
  'rating.previous': 'fait suite au vote',
  'ratingItem.rating': 'a été soumis au vote',
  'ratingItem.contribution': 'reprend la contribution',
  'projectLine.project': 'fait partie du projet',
  'projectLine.above': 'se range sous',
  'projectLine.contributions': 'répond à la contribution',
  'projectLine.indicators': 'se fonde sur l’indicateur',
  'actionSheet.project': 'fait partie du projet',
  'actionSheet.objective': 'met en œuvre l’objectif',
  'actionSheet.contributions': 'répond à la contribution',
  'actionSheet.actions': 's’appuie sur l’action',
  'actionSheet.alsoObjectives': 'met aussi en œuvre l’objectif',
  'sheetIndicator.sheet': 'suit la fiche',
  'sheetIndicator.indicator': 'est mesuré par l’indicateur',
  'commitment.sheet': 'donne des moyens à la fiche',
  'commitment.objectiveOfSheet': 'donne des moyens à une fiche de l’objectif',
  'commitment.contract': 'relève du contrat',
  'decision.sheet': 'porte sur la fiche',
  'agreement.project': 'engage le projet',
  'schemeLine.scheme': 'fait partie du schéma',
  'schemeLine.above': 'se range sous',
  'schemeLine.mergedInto': 'est réuni avec',
  'resourceShare.resource': 'est une part du moyen',
  'resourceShare.projectOfTerritory': 'est affecté au territoire du projet',
  'rollUp.line': 'est proposé à la ligne',
  'rollUp.objective': 'fait remonter l’objectif',
  'rollUp.sheet': 'fait remonter la fiche',
  'rollUp.sheetOfObjective': 'fait remonter, avec son objectif, la fiche',
  'rollUp.localLine': 'fait remonter la ligne',
  'rollUp.recommendation': 'fait remonter la recommandation',
  'assessmentRecommendation.assessment': 'conclut l’analyse',
  'assessmentFinding.assessment': 'a été recueilli pour l’analyse',
}

export const hasSentence = (by: string) => by in verbs

/** « F1 Épicerie » met en œuvre l’objectif « Aller vers ». */
export const stepSentence = (by: string, own: string, named: string) =>
  `«\u00a0${own}\u00a0» ${verbs[by] ?? 'est lié à'} «\u00a0${named}\u00a0»`

export const traceWords = {
  setAside: 'Contribution écartée',
  unread: 'Contribution à relire',
  rollUp: (answer: string) => `Remontée\u00a0: ${answer.toLocaleLowerCase('fr')}`,
  commitment: (what: string, year: string) => `${what}, ${year}`,
  /** « Fonds de soutien, 12 000 € en 2026 ». */
  share: (resource: string, amount: number | null, unit: string, year: string) =>
    amount === null
      ? `${resource}, ${year}`
      : `${resource}, ${`${formatNumber(amount, Number.isInteger(amount) ? 0 : 2)}\u00a0${unit}`.trim()} en ${year}`,
  unnamed: 'Sans intitulé',
} as const

export const traceDocument = {
  title: (title: string) => `D’où vient «\u00a0${title}\u00a0», et ce qu’il en advient`,
  fileName: (title: string) => fileNameOf(`Traçabilité ${title.slice(0, 60)}`),
  footer: (day: string) => `Document établi le ${formatDate(day)}`,
  above: 'Ce qu’il en advient',
  under: 'D’où cela vient',
  nothingAbove: 'Rien n’en découle encore.',
  nothingUnder: 'Aucune origine n’est rattachée.',
  steps: 'Liens, du plus proche au plus lointain',
  sheet: 'Liens',
  rows: 'Lignes',
  kind: 'Nature',
  name: 'Intitulé',
  container: 'Dans',
  territory: 'Territoire',
  level: 'Distance',
  side: 'Sens',
  sideOf: (level: number) => (level === 0 ? 'Point de départ' : level > 0 ? 'Ce qu’il en advient' : 'D’où cela vient'),
  lower: 'De',
  higher: 'Vers',
  sentence: 'Lien',
  left: (n: number) =>
    `${plural(n, 'ligne plus lointaine n’est pas montrée', 'lignes plus lointaines ne sont pas montrées')}.`,
} as const

export const traceCli = {
  table: (table: string, known: readonly string[]) =>
    `« ${table} » n’est pas une table de la chaîne : ${known.join(', ')}.`,
  noId: 'Indiquez la table et l’identifiant de la ligne.',
  above: 'Ce qu’il en advient',
  under: 'D’où cela vient',
} as const
