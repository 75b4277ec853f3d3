import type { ErrorSentences } from '#shared/api/sentence.ts'
import { plural } from '#shared/lib/french.ts'
import type { ChangeCause, ChangeKind } from './edition.ts'

export const editionErrors = {
  'edition.unknown': () =>
    'Cette édition n’existe pas, ou elle n’est pas destinée à ce lecteur. Choisissez-en une dans la liste.',
  'edition.territory': (p) => `Cette édition ne contient pas de portrait de « ${p.code} ».`,
  'edition.broken': (p) =>
    `Le contenu de l’édition « ${p.title} » manque dans ce fichier ou a été altéré. Rien n’a été écrit. Restaurez une sauvegarde du fichier.`,
  'edition.later': (p) =>
    `L’édition « ${p.title} » vient d’une version plus récente de l’application. Rien n’a été changé. Mettez l’application à jour pour l’ouvrir.`,
  'edition.ambiguous': (p) => `Plusieurs éditions s’appellent « ${p.title} ». Donnez l’identifiant de l’une d’elles.`,
} as const satisfies ErrorSentences

const communes = (count: number) => plural(count, 'commune', 'communes')

/** Sentences on what two editions prove. */
export const editionDetails = {
  perimeter: (come: number, gone: number) =>
    `Le périmètre a changé : ${[come > 0 ? `${communes(come)} de plus` : '', gone > 0 ? `${communes(gone)} de moins` : ''].filter((part) => part !== '').join(', ')}.`,
  definition: 'La définition de l’indicateur a changé.',
  reader: 'Les deux éditions n’ont pas le même lecteur.',
  rule: 'La règle de confidentialité a changé.',
  elsewhere:
    'Un chiffre est masqué dans une des deux éditions : les données, ou ce qui avait déjà été diffusé, ont changé.',
  period: (before: string, after: string) => `La période n’est plus ${before} mais ${after}.`,
  corrected: (reason: string) => `Le chiffre a été corrigé : ${reason}`,
  uncorrected: 'La correction a été retirée.',
  source: (before: string, after: string) => `La source n’est plus « ${before} » mais « ${after} ».`,
  data: 'Les données importées ont changé.',
  template: 'Le modèle du portrait montre d’autres indicateurs.',
  imported: 'L’indicateur n’avait pas assez de données.',
  missing: 'L’indicateur n’a plus assez de données.',
  text: 'Texte',
  column: 'Ce territoire n’est comparé que dans une des deux éditions.',
  area: 'Le chiffre d’un territoire du classement ou de la carte a changé.',
  document:
    'Les deux documents ne sont pas identiques : ordre des blocs, groupes d’intercommunalités, offre ou mise en page.',
  written: (before: string, after: string) =>
    before === '' ? `Ajouté : « ${after} »` : after === '' ? `Retiré : « ${before} »` : `« ${before} » → « ${after} »`,
} as const

export const editionLabels = {
  created: (title: string | undefined) => (title === undefined ? 'figer une édition' : `figer l’édition « ${title} »`),
  renamed: 'renommer une édition',
  removed: 'supprimer une édition',
  freezing: 'Mise en forme des portraits',
  /** Of one territory, and of several. */
  titleOne: (name: string, template: string, day: string) => `${name}, ${template}, ${day}`,
  titleAll: (count: number, template: string, day: string) =>
    `${plural(count, 'portrait', 'portraits')}, ${template}, ${day}`,
  causes: {
    period: 'nouvelle période',
    data: 'données',
    correction: 'correction',
    perimeter: 'périmètre',
    definition: 'définition',
    confidentiality: 'règle de confidentialité',
    template: 'modèle',
    comparison: 'comparaison',
  } satisfies Readonly<Record<ChangeCause, string>>,
  kinds: {
    figure: 'Chiffre',
    added: 'Indicateur ajouté',
    removed: 'Indicateur retiré',
    text: 'Texte',
    'territory-added': 'Territoire ajouté',
    'territory-removed': 'Territoire retiré',
    'column-added': 'Territoire de comparaison ajouté',
    'column-removed': 'Territoire de comparaison retiré',
    document: 'Document',
  } satisfies Readonly<Record<ChangeKind, string>>,
  columns: {
    title: 'Édition',
    day: 'Date',
    template: 'Modèle',
    reader: 'Lecteur',
    portraits: 'Portraits',
    id: 'Identifiant',
    territory: 'Territoire',
    what: 'Chiffre ou texte',
    of: 'De',
    before: 'Avant',
    after: 'Après',
    cause: 'Cause',
    detail: 'Explication',
  },
  version: (name: string, version: number) => `${name}, version ${version}`,
  made: (title: string, count: number) => `Édition « ${title} » figée : ${plural(count, 'portrait', 'portraits')}.`,
  none: 'Aucune édition n’a encore été figée.',
  same: 'Les deux éditions disent la même chose.',
  changes: (count: number) => plural(count, 'différence', 'différences'),
} as const
