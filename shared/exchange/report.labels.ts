import { formatDateTime } from '#shared/lib/format.ts'
import { listing, ofPerson, plural } from '#shared/lib/french.ts'

/** Report of a merge, as a document. */
export const mergeReportLabels = {
  title: (sender: string) => `Fusion du paquet ${ofPerson(sender)}`,
  subtitle: (file: string, at: string) => `${file}, fusionné le ${formatDateTime(at)}`,
  by: (name: string) => (name === '' ? 'auteur non indiqué' : name),
  file: (sender: string) => `Fusion ${sender}`,
  facts: 'Le paquet',
  senderLine: (name: string, job: string, organization: string) =>
    `Envoyé par ${[name, job, organization].filter((part) => part !== '').join(', ')}.`,
  createdLine: (at: string, sequence: number) => `Préparé le ${formatDateTime(at)}, numéro ${sequence}.`,
  mergedLine: (at: string, by: string) => `Fusionné le ${formatDateTime(at)} par ${by}.`,
  withoutSnapshot: 'Fusionné sans sauvegarde de l’espace de travail : elle ne pouvait pas être écrite.',
  unchanged: (n: number) => `${plural(n, 'fiche identique', 'fiches identiques')}.`,
  taken: 'Pris',
  decided: 'Choisi',
  refused: 'Non écrit',
  outside: 'Hors mandat',
  rules: 'Règles qui n’auraient plus été respectées',
  withheld: 'Non transmis par l’envoyeur',
  none: 'Rien.',
  more: (n: number) => `Et ${plural(n, 'autre ligne', 'autres lignes')}, dans le fichier CSV.`,
  columns: {
    entity: 'Nature',
    title: 'Fiche',
    label: 'Donnée',
    base: 'Avant',
    ours: 'La nôtre',
    theirs: 'La leur',
    result: 'Retenu',
    written: 'Écrit',
    by: 'Choisi par',
    comment: 'Pourquoi',
    theirsBy: 'Changé par',
    what: 'Quoi',
    reason: 'Raison',
    count: 'Nombre',
  },
  results: {
    theirs: 'la leur',
    ours: 'la nôtre',
    value: 'autre valeur',
    other: 'la leur, autre valeur pour la nôtre',
    cascade: 'la leur, avec ce qui en dépend',
    refused: 'non écrit (hors mandat)',
  },
  nothing: 'rien',
} as const

/** Report of a package that was sent, as a document. */
export const sentReportLabels = {
  file: (partners: readonly string[]) => `Envoi ${partners.join(', ')}`,
  title: (partners: readonly string[]) => `Paquet envoyé à ${listing(partners)}`,
  subtitle: (file: string, at: string, sequence: number) => `${file}, préparé le ${at}, numéro ${sequence}`,
  content: 'Ce qu’il contient',
  withheld: 'Non transmis',
  columns: { table: 'Contenu', rows: 'Lignes', deleted: 'Suppressions' },
} as const
