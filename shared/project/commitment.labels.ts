import type { ErrorSentences } from '#shared/api/sentence.ts'
import { formatNumber, thinSpace } from '#shared/lib/format.ts'
import { listing, plural } from '#shared/lib/french.ts'
import { type MeansKind, unitOf } from './commitment.rules.ts'
import { projectRecordLabels } from './project-record.labels.ts'

/** « 12 000 € », « 1,5 ETP ». */
export function amountText(kind: MeansKind, amount: number): string {
  const shown = Number.isInteger(amount) ? formatNumber(amount) : formatNumber(amount, 2)
  return `${shown}${thinSpace}${unitOf(kind) === 'staff' ? 'ETP' : '€'}`
}

/** Why two commitments may be one. */
export const twinReasons = {
  sameBlock: 'même signataire, même année, même nature',
  sameAmount: (kind: MeansKind, amount: number) => `même montant (${amountText(kind, amount)})`,
  nearAmount: (kind: MeansKind, a: number, b: number) =>
    `montants à moins de 5 % l’un de l’autre (${amountText(kind, a)} et ${amountText(kind, b)})`,
  oneAmount: 'un seul des deux dit un montant',
  sameWords: 'mêmes mots',
  likeWords: (share: number) => `mots proches (${share} % en commun)`,
  otherWords: 'rien de commun dans les mots',
  sameSheet: 'même fiche action',
  sameAction: 'fiches qui portent la même action de l’offre',
  otherProject: 'deux projets différents',
  otherContract: 'deux contrats différents',
  oneContract: 'l’un compte dans un contrat, l’autre non',
}

const fields: Readonly<Record<string, string>> = projectRecordLabels.commitment.fields
const states: Readonly<Record<string, string>> = projectRecordLabels.commitment.options.state

/** A commitment whose state asks for what it does not say. */
/** Why a commitment does not name a sheet. */
export const sheetElsewhere =
  'cette fiche action est tenue par un autre projet : inscrivez l’engagement dans ce projet-là, ou choisissez une fiche de celui-ci.'

export const lackingText = (state: string, lacking: readonly string[]) =>
  `Un engagement « ${states[state] ?? state} » demande : ${listing(lacking.map((field) => `« ${fields[field] ?? field} »`))}.`

export const commitmentCommands = {
  settle: (isSame: boolean) =>
    isSame ? 'Dire que deux engagements sont le même' : 'Dire que deux engagements sont distincts',
  reopen: 'Redemander si deux engagements sont le même',
}

export const commitmentErrors = {
  'commitment.gone': () => 'L’un des deux engagements n’existe plus : il vient d’être supprimé. Rien n’a été décidé.',
  'commitment.counted': () => 'L’engagement qui compte doit être l’un des deux. Rien n’a été décidé.',
  'commitment.apart': () =>
    'Ces deux engagements n’ont pas le même signataire, la même année et la même nature : ils ne peuvent pas être le même. Rien n’a été décidé.',
  'commitment.reason': () => 'Dites en quelques mots pourquoi ce sont deux engagements. Rien n’a été décidé.',
} as const satisfies ErrorSentences

/** Beside the amount of a line that is said but not summed. */
export const countedElsewhereMark = 'compté ailleurs'

export const commitmentCli = {
  signatory: 'Signataire',
  project: 'Projet',
  kind: 'Nature',
  year: 'Année',
  planned: 'Prévu',
  actual: 'Réalisé',
  state: 'État',
  description: 'Ce qui est promis',
  counted: 'Compté',
  yes: 'oui',
  elsewhere: 'ailleurs',
  dropped: 'non',
  score: '%',
  first: 'Premier engagement',
  second: 'Second engagement',
  reasons: 'Raisons',
  total: (pairs: number) =>
    pairs === 0
      ? 'Aucun engagement ne semble compté deux fois.'
      : plural(pairs, 'paire d’engagements à trancher', 'paires d’engagements à trancher'),
  left: (n: number) =>
    n === 0
      ? ''
      : `${plural(n, 'engagement n’est pas compté ici : il l’est', 'engagements ne sont pas comptés ici : ils le sont')} dans un autre contrat ou projet.`,
}
