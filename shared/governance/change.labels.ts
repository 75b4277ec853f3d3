import type { ErrorSentences } from '#shared/api/sentence.ts'
import { fileNameOf } from '#shared/lib/file-name.ts'
import { formatDate } from '#shared/lib/format.ts'
import { plural } from '#shared/lib/french.ts'
import type { ChangeDimension } from './change.rules.ts'
import { decimal } from './governance.labels.ts'
import type { changeStages } from './governance.record.ts'

export const changeCommands = {
  starter: 'Charger les contenus d’accompagnement de départ',
  issue: 'Éditer le plan d’accompagnement',
  open: 'Ouvrir un baromètre d’équipe',
  answer: (n: number) => `Enregistrer ${plural(n, 'bulletin', 'bulletins')} de baromètre`,
  enterBallot: 'Mettre un bulletin de baromètre dans l’urne',
  pour: 'Déposer les bulletins de baromètre de l’urne',
  close: 'Clore un baromètre d’équipe',
} as const

export const changeErrors = {
  'change.profile': () => 'Ce profil n’existe plus : il vient d’être supprimé. Rien n’a été modifié.',
  'barometer.unknown': () => 'Ce baromètre n’existe plus : il vient d’être supprimé. Rien n’a été modifié.',
  'barometer.items': () =>
    'Une des questions choisies n’existe plus dans les contenus : choisissez-les à nouveau. Rien n’a été modifié.',
  'barometer.running': () =>
    'Un baromètre de cette équipe est encore ouvert : closez-le avant d’en ouvrir un autre. Rien n’a été modifié.',
  'barometer.closed': () => 'Ce baromètre est clos : plus rien ne peut y être ajouté. Rien n’a été modifié.',
  'barometer.waiting': () =>
    'Des bulletins de l’urne ne sont pas encore déposés : déposez-les avant de clore. Le tour reste ouvert.',
  'barometer.few': ({ least }) =>
    `Moins de ${least} bulletins à la fois pourraient laisser deviner qui a répondu quoi : attendez d’en avoir réuni davantage, ou confirmez que personne ne peut être reconnu. Rien n’a été modifié.`,
  'barometer.college': ({ college }) =>
    `« ${college} » n’est pas un collège du baromètre : les collèges se règlent dans les listes du référentiel. Rien n’a été modifié.`,
  'barometer.answers': () => 'Un bulletin répond à une question qui n’est pas dans ce baromètre. Rien n’a été modifié.',
} as const satisfies ErrorSentences

/** Why a row is not kept. */
export const changeRefusals = {
  answered: (barometer: string) =>
    `L’équipe a répondu au baromètre de ce profil (« ${barometer} ») : il ne se supprime pas. Corrigez-le, ou ajoutez un profil plus récent, qui prendra la suite.`,
} as const

export const dimensionTitles: Readonly<Record<ChangeDimension, string>> = {
  lever: 'Leviers du changement',
  risk: 'Risques pour l’équipe',
  manager: 'Rôle de l’encadrement',
}

/** What a level of 0 and one of 4 say. */
export const dimensionScales: Readonly<Record<ChangeDimension, string>> = {
  lever: '0 : pas vu ; 4 : partout',
  risk: '0 : pas vu ; 4 : partout',
  manager: '0 : traditionnel ; 4 : induit',
}

type Stage = (typeof changeStages)[number]
export const stageMeanings: Readonly<Record<Stage, string>> = {
  unfreezing:
    'Les habitudes sont mises en question : on voit pourquoi changer, et l’on craint d’y perdre. C’est le moment d’expliquer et d’écouter.',
  transition:
    'L’ancien ne tient plus, le nouveau n’est pas encore sûr : on essaie, on se trompe, on ajuste. C’est le moment d’alléger et de soutenir.',
  crystallisation:
    'La nouvelle façon de faire devient l’habitude : règles, outils et moyens la portent. C’est le moment de consolider et de transmettre.',
}

export const levelWords = ['pas vu', 'un peu', 'par endroits', 'souvent', 'partout'] as const
export const managerLevelWords = [
  'traditionnel',
  'plutôt traditionnel',
  'entre les deux',
  'plutôt induit',
  'induit',
] as const
export const levelText = (dimension: ChangeDimension, level: number | null) =>
  level === null
    ? 'pas observé'
    : `${level} ${(dimension === 'manager' ? managerLevelWords : levelWords)[level] ?? ''}`.trim()
export const meanText = (level: number | null) =>
  level === null ? 'pas observé' : decimal(Math.round(level * 10) / 10)

export const teamName = (team: string | null, territory: string) =>
  team === null || team === '' ? territory : `${team}, ${territory}`

/** The plan as a document. */
export const planDocument = {
  title: 'Plan d’accompagnement du changement',
  subtitle: (team: string, day: string) => `${team}, profil du ${formatDate(day)}`,
  fileName: (team: string, day: string) => fileNameOf(`Plan d’accompagnement ${team} ${day}`),
  madeOn: (day: string) => `Établi le ${formatDate(day)} avec Atelier CTG`,
  stage: 'Phase du changement',
  noStage: 'La phase n’est pas encore dite.',
  note: 'Ce qui est observé',
  plan: 'Plan d’accompagnement',
  noPlan: 'Le plan n’est pas encore écrit.',
  measures: 'Mesures',
  noMeasures: 'Aucune mesure n’est encore prévue.',
  measure: 'Mesure',
  about: 'Répond à',
  organization: 'Portée par',
  due: 'Échéance',
  state: 'État',
  item: 'Élément',
  before: (day: string) => `Le ${formatDate(day)}`,
  level: 'Niveau',
  comment: 'Note',
  noObservation: 'Aucune observation n’est encore notée.',
} as const
