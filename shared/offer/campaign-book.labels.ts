import { formatDate } from '#shared/lib/format.ts'
import { bookLabels } from './book.labels.ts'
import { yourActions } from './campaign.labels.ts'

/** Words of the workbooks that partners receive. */
export const campaignBook = {
  read: 'À lire d’abord',
  actions: 'Vos actions',
  values: 'Valeurs possibles',
  sent: 'Valeurs envoyées',
  id: bookLabels.id,
  same: 'Rien n’a changé',
  yes: 'oui',
  no: 'non',
  field: 'Donnée',
  value: 'Valeur',
  text: 'Texte',
  reference: 'Référence du classeur (à laisser telle quelle)',
  fileName: (title: string, organization: string) => `${title} - ${organization}`,
  archiveName: (title: string) => `${title} - classeurs`,
  heading: (title: string, organization: string) => `${title} : ${organization}`,
  /** The first sheet, a paragraph a row. */
  explain: (facts: {
    readonly department: string
    readonly dueOn: string
    readonly actions: number
    readonly message: string | null
  }): readonly string[] => [
    `Ce classeur présente ${yourActions(facts.actions)} dans le référentiel de l’offre du département (${facts.department}). Il sert à vérifier que ces fiches sont encore justes.`,
    `Réponse attendue pour le ${formatDate(facts.dueOn)}.`,
    ...(facts.message === null ? [] : [facts.message]),
    'Ce qu’il y a à faire, dans la feuille « Vos actions » :',
    '1. Pour une action qui n’a pas changé, choisissez « oui » dans la colonne « Rien n’a changé ». Rien d’autre n’est à remplir.',
    '2. Pour une action qui a changé, corrigez directement les cases concernées. Une case vidée efface l’information.',
    '3. Pour une nouvelle action, écrivez-la sous la dernière ligne : choisissez sa mission dans la liste et donnez-lui un intitulé. Laissez l’identifiant vide.',
    '4. Enregistrez le classeur sans changer son format, et renvoyez-le en réponse au message qui l’accompagnait.',
    'Les cases grisées sont verrouillées : elles permettent de reconnaître vos actions. Vous pouvez trier et filtrer les lignes.',
    'Quand une case tient plusieurs valeurs, séparez-les par un point-virgule. La feuille « Valeurs possibles » donne les mots attendus.',
    'Aucune ligne n’est supprimée par ce classeur : si une action a pris fin, indiquez sa date dans la colonne « Fin ».',
  ],
} as const
