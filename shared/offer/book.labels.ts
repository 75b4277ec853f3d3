import { plural } from '#shared/lib/french.ts'
import type { Sheet } from './field.ts'
import { countOf } from './offer.labels.ts'

/** Names of sheets and columns of the workbooks of the referential. */
export const bookLabels = {
  id: 'Identifiant',
  sheets: {
    policy: 'Politiques',
    mission: 'Missions',
    action: 'Actions',
    organization: 'Organismes',
    accessPoint: 'Lieux d’accueil',
  } satisfies Record<Sheet, string>,
  means: {
    sheet: 'Moyens',
    action: 'Identifiant de l’action',
    title: 'Action',
    kind: 'Nature',
    staff: 'Personnel (ETP)',
    money: 'Budget (€)',
    funder: 'Financeur',
    year: 'Année',
    planned: 'Prévu',
    actual: 'Réel',
  },
  exchangeFileName: (base: string, format: 'data-inclusion' | 'hsds') =>
    `${base} (${format === 'hsds' ? 'HSDS' : 'data·inclusion'}).zip`,
  fileName: (department: string) => `Référentiel de l’offre ${department}`,
} as const

export const exportLabels = {
  menu: 'Exporter',
  running: 'Export en cours…',
  xlsx: 'Classeur Excel (.xlsx)',
  ods: 'Classeur LibreOffice (.ods)',
  csv: 'Actions seules, en texte (.csv)',
  'data-inclusion': 'Pour data·inclusion (.zip)',
  hsds: 'Au format HSDS (.zip)',
  losses: (n: number) =>
    `${plural(n, 'donnée que ce format ne sait pas dire est nommée', 'données que ce format ne sait pas dire sont nommées')} dans l’archive.`,
  odt: 'Document LibreOffice à imprimer (.odt)',
  docx: 'Document Word à imprimer (.docx)',
  html: 'Page à imprimer ou à enregistrer en PDF (.html)',
  done: (name: string, actions: number) => `« ${name} » est dans vos téléchargements : ${countOf('action', actions)}`,
} as const
