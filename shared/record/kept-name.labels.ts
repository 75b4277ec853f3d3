import { formatDate } from '#shared/lib/format.ts'
import { plural } from '#shared/lib/french.ts'
import { recordLabels } from './record.labels.ts'
import type { RecordKind } from './records.ts'

/** Names of people, which rows may keep until a day. */
export const keptNames = {
  incomplete:
    'un nom n’est gardé qu’avec ce à quoi il sert et la date à laquelle l’effacer. Remplissez d’abord « Pourquoi le nom est gardé » et la date d’effacement.',
  past: 'la date à laquelle effacer le nom doit être à venir.',
  tooLate: (last: string, years: number) =>
    `un nom est gardé ${years} ans au plus après la dernière séance du forum ou, pour une instance, à partir d’aujourd’hui : choisissez le ${formatDate(last)} au plus tard, ou laissez le nom vide.`,
  reason: 'date d’effacement atteinte',
  erase: 'Effacer les noms dont la date est atteinte',
  erased: (kind: RecordKind, n: number) =>
    `${plural(n, 'nom effacé', 'noms effacés')} à la date prévue (${recordLabels[kind].many})`,
} as const
