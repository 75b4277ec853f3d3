import type { ErrorSentences } from '#shared/api/sentence.ts'
import { fileNameOf } from '#shared/lib/file-name.ts'
import type { EquityMeasure } from './equity.rules.ts'

export const equityCommands = {
  shift: 'Déplacer un moyen d’un territoire à un autre',
  start: 'Charger la liste des moyens par partenaire',
}

export const equityErrors = {
  'equity.need': ({ label }) =>
    `« ${label} » ne compte pas de personnes : choisissez un effectif ou une part en % (personnes de 75 ans et plus, foyers au RSA…).`,
  'resource.short': () => 'Ce territoire n’a pas autant de ce moyen cette année-là. Rien n’a été déplacé.',
  'resource.same': () => 'Choisissez deux territoires différents. Rien n’a été déplacé.',
} as const satisfies ErrorSentences

export const measureLabels: Readonly<Record<EquityMeasure, string>> = {
  money: 'Argent engagé (€)',
  staff: 'Personnel engagé (ETP)',
  supportMoney: 'Appui mis en commun (€)',
  supportStaff: 'Appui mis en commun (ETP)',
  actions: 'Actions de l’offre',
  forums: 'Forums',
}

export const equityDocument = {
  title: 'Équité et moyens',
  subtitle: (need: string, year: number, vintage: number) => `${need}, ${year} (géographie ${vintage})`,
  disclosure: (year: number) => `Équité et moyens ${year}`,
  fileName: (year: number, reader: string) => fileNameOf(`Équité et moyens ${year} - ${reader}`),
  writing: 'Écriture du document',
  nothing: 'Aucun moyen n’est connu pour cette année.',
  gini: (index: string, n: number) => `Indice de Gini ${index} (n = ${n})`,
  /** Sheets of the workbook. */
  sheet: 'Moyens',
  indexes: 'Indices',
  notes: 'Lecture',
  code: 'Code',
  status: 'Personnes concernées : statut',
  measure: 'Moyen',
  index: 'Indice de Gini',
  units: 'Intercommunalités comparées',
  text: 'Règles de calcul et limites',
} as const

export const equityCli = {
  territory: 'Territoire',
  population: 'Habitants',
  persons: 'Personnes concernées',
  perPerson: 'par personne',
  index: (measure: string, index: string, n: number) => `${measure} : indice de Gini ${index} (n = ${n})`,
  noIndex: 'sans objet',
  year: (year: number, need: string) => `Année ${year}, besoin : ${need}`,
}
