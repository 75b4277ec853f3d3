import { agreementRecordLabels } from '#shared/agreement/agreement-record.labels.ts'
import type { ErrorSentences } from '#shared/api/sentence.ts'
import { forumRecordLabels } from '#shared/forum/forum-record.labels.ts'
import { governanceRecordLabels } from '#shared/governance/governance-record.labels.ts'
import { plural } from '#shared/lib/french.ts'
import { projectRecordLabels } from '#shared/project/project-record.labels.ts'
import { schemeRecordLabels } from '#shared/scheme/scheme-record.labels.ts'
import type { KindLabels } from './record-label.ts'
import type { RecordKind } from './records.ts'

export const recordLabels: Readonly<Record<RecordKind, KindLabels>> = {
  ...forumRecordLabels,
  ...projectRecordLabels,
  ...agreementRecordLabels,
  ...schemeRecordLabels,
  ...governanceRecordLabels,
}

/** Of the rows that only their own commands write. */
export const ownRowLabels = {
  ballot: 'bulletin',
  commitmentPair: 'décision sur un engagement compté deux fois',
  agreementEvent: 'étape d’une convention',
  agreementVersion: 'version signée d’une convention',
  agreementTemplate: 'modèle de convention',
} as const

/** « 3 fiches action ». */
export const countOfRecords = (kind: RecordKind, n: number) =>
  plural(n, recordLabels[kind].one, recordLabels[kind].many)

export const recordCommands = {
  create: (kind: RecordKind, n: number) => `Ajouter ${countOfRecords(kind, n)}`,
  update: (kind: RecordKind, n: number) => `Modifier ${plural(n, 'case', 'cases')} (${recordLabels[kind].many})`,
  updateAndAdd: (kind: RecordKind, n: number, added: number) =>
    `Modifier ${plural(n, 'case', 'cases')} et ajouter ${countOfRecords(kind, added)}`,
  remove: (kind: RecordKind, n: number) => `Supprimer ${countOfRecords(kind, n)}`,
  move: (kind: RecordKind, n: number) => `Déplacer ${countOfRecords(kind, n)}`,
} as const

export const recordErrors = {
  'record.row': () => 'Cette ligne n’existe plus : elle vient d’être supprimée. Rien n’a été modifié.',
  'record.field': ({ field }) => `« ${field} » n’est pas une colonne de ce tableau. Rien n’a été modifié.`,
  'record.cell': ({ field, reason }) => `« ${field} » : ${reason} Rien n’a été modifié.`,
  'record.owner': () => 'Ce à quoi la ligne se rattache n’existe plus. Rien n’a été modifié.',
  'record.above': () => 'Une ligne ne peut pas être rangée sous elle-même ni sous une ligne d’un autre ensemble.',
  'record.frozen': ({ reason }) => `${reason} Rien n’a été modifié.`,
} as const satisfies ErrorSentences
