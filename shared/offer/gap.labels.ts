import { formatNumber, formatPercent, thinSpace } from '#shared/lib/format.ts'
import { inTerritory, type NamedTerritory, ofTerritory, plural, pluralWord } from '#shared/lib/french.ts'
import type { GapBy, GapCell, GapState, PersonsBasis } from './gap.rules.ts'

export const gapStateLabels: Readonly<Record<GapState, string>> = {
  covered: 'Couvert',
  partial: 'Couvert en partie',
  old: 'À confirmer',
  desert: 'Personne ne le propose',
  unknown: 'Personne ne nous l’a dit',
}

export const gapLabels = {
  unsaid: 'Non précisé',
  personsOfNeed: (label: string) => `pour chacun de ceux que compte « ${label} »`,
  personsOfAll: 'par habitant, l’indicateur choisi ne comptant personne',
  population: 'par habitant',
} as const

export function personsLabel(basis: PersonsBasis, indicator: string | null): string {
  if (indicator === null) return gapLabels.population
  return basis === 'population' ? gapLabels.personsOfAll : gapLabels.personsOfNeed(indicator)
}

const everybody: Readonly<Partial<Record<GapBy, string>>> = {
  audience: 'tous publics',
  lifeStage: 'toute la vie',
}

export interface GapSubject {
  readonly by: GapBy
  readonly territory: NamedTerritory & { readonly communes: number; readonly population: number }
  readonly toldOfLine: number
  readonly toldOfTerritory: number
  /** Persons concerned, NaN where unknown, and how an amount for each of them is called. */
  readonly persons: number
  readonly personsLabel: string
}

function offerSentence(cell: GapCell, { territory }: GapSubject): string {
  const checked = cell.actions - cell.stale
  const count = plural(cell.actions, 'action en cours touche', 'actions en cours touchent')
  const fresh =
    checked === cell.actions
      ? `, ${pluralWord(checked, 'vérifiée', 'toutes vérifiées')} depuis moins de deux ans`
      : checked === 0
        ? `, ${pluralWord(cell.actions, 'non vérifiée', 'aucune vérifiée')} depuis deux ans : rien ne dit qu’elle${cell.actions > 1 ? 's existent' : ' existe'} encore`
        : `, dont ${formatNumber(checked)} ${pluralWord(checked, 'vérifiée', 'vérifiées')} depuis moins de deux ans`
  const share =
    territory.population > 0 ? ` et ${formatPercent((cell.people / territory.population) * 100, 0)} des habitants` : ''
  return `${count} au moins une commune ${ofTerritory(territory)}${fresh}. Couvert : ${formatNumber(cell.communes)} ${pluralWord(cell.communes, 'commune', 'communes')} sur ${formatNumber(territory.communes)}${share}.`
}

function meansSentence(cell: GapCell, subject: GapSubject): string {
  const said: string[] = []
  if (!Number.isNaN(cell.capacity)) said.push(`capacité ${formatNumber(cell.capacity, 1)}`)
  if (!Number.isNaN(cell.staff)) said.push(`${formatNumber(cell.staff, 1)} ETP`)
  if (!Number.isNaN(cell.money)) said.push(`${formatNumber(cell.money)}${thinSpace}€`)
  if (said.length === 0) return 'Aucune de ces actions ne dit sa capacité ni ses moyens.'
  const each =
    subject.persons > 0 && !Number.isNaN(cell.money)
      ? ` Soit ${formatNumber(cell.money / subject.persons, 2)}${thinSpace}€ ${subject.personsLabel} (${formatNumber(subject.persons)} ici).`
      : ''
  return `Part de ce territoire : ${said.join(', ')} ; de chaque action on compte ici la part des habitants couverts qui vivent ici, et les moyens de sa dernière année connue.${each}`
}

/** How a cell was computed, in words. */
export function gapSentence(cell: GapCell, subject: GapSubject): string {
  const { by, territory } = subject
  const general =
    cell.general > 0
      ? ` ${plural(cell.general, 'action', 'actions')} « ${everybody[by] ?? ''} » ${pluralWord(cell.general, 'existe', 'existent')} aussi ${inTerritory(territory)}, sans être ${pluralWord(cell.general, 'comptée', 'comptées')} ici.`
      : ''
  if (cell.actions > 0) return `${offerSentence(cell, subject)} ${meansSentence(cell, subject)}${general}`
  const none = `Aucune action en cours ${inTerritory(territory)}`
  if (cell.state === 'desert')
    return `${none}, alors que ce territoire est renseigné (${plural(subject.toldOfTerritory, 'action vérifiée', 'actions vérifiées')} depuis moins de deux ans) et que d’autres sont connues sur cette ligne (${formatNumber(subject.toldOfLine)}) : personne ne le propose.${general}`
  const why =
    subject.toldOfTerritory === 0
      ? 'rien n’a été vérifié sur ce territoire depuis deux ans'
      : 'aucune action n’a été vérifiée sur cette ligne depuis deux ans, nulle part'
  return `${none}, mais ${why} : on ne sait pas si l’offre manque ou si personne ne nous l’a dite.${general}`
}
