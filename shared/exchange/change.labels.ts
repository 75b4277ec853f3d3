import { formatDate } from '#shared/lib/format.ts'
import { fieldLabels } from '#shared/offer/field.labels.ts'

const { lead, coLeads, operators, funders, relays } = fieldLabels.action

/** Changes that a package brings, as the merge screen and the report write them. */
export const changeLabels = {
  yes: 'oui',
  no: 'non',
  added: 'Fiche ajoutée',
  deleted: 'Fiche supprimée',
  restored: 'Fiche à rétablir',
  deletedHere: 'Supprimée ici, modifiée là-bas',
  deletedThere: 'Supprimée là-bas, modifiée ici',
  twin: 'Même fiche, faite des deux côtés',
  present: 'présente',
  absent: 'supprimée',
  by: (author: string, at: string) => (author === '' ? formatDate(at) : `${author}, le ${formatDate(at)}`),
  roles: { lead, coLead: coLeads, operator: operators, funder: funders, relay: relays } as Readonly<
    Record<string, string | undefined>
  >,
  columns: {
    action: 'action',
    organization: 'organisme',
    batch_id: 'lot importé',
    series_id: 'chiffres',
    imported_at: 'importé le',
    sha256: 'empreinte du fichier',
    size: 'taille',
    mapping: 'correspondance de colonnes',
    owner_table: 'nature de la fiche',
    owner_id: 'fiche',
    added_on: 'ajouté le',
    added_by: 'ajouté par',
    note: 'note',
    table_name: 'nature de la fiche',
    row_id: 'fiche',
    columns: 'données effacées',
    by: 'par',
    geometry: 'contours',
    set_aside: 'mis de côté',
    standard: 'terme de référence',
    vocabulary: 'liste',
    decided_on: 'décidé le',
    decided_by: 'décidé par',
    template_name: 'modèle',
    template_version: 'version du modèle',
    reader: 'lecteur',
    rules: 'règles en vigueur',
    content: 'contenu',
    edition: 'édition',
    assessment: 'analyse des besoins sociaux',
  } as Readonly<Record<string, string | undefined>>,
  outside: 'Hors du mandat de l’envoyeur : montré, jamais écrit.',
  signed:
    'Une version signée d’une convention ne change, ne disparaît ni ne se double par un paquet : montré, jamais écrit. Comparez vos documents signés avec l’envoyeur.',
  outsideBecause: (what: string) => `Nomme « ${what} », qui est hors du mandat de l’envoyeur : montré, jamais écrit.`,
  severalAreas: 'Plusieurs territoires',
  sameCode: (other: string) =>
    `« ${other} » porte déjà ce code ici. Prendre la leur garde les deux, et lui donne le code suivant ; garder la nôtre l’écarte.`,
  rules: {
    unique: (column: string, other: string) =>
      `« ${other} » a déjà la même valeur (${column}). Deux fiches ne peuvent pas l’avoir : donnez une autre valeur à l’une des deux.`,
    missing: (_column: string, other: string) =>
      `Nomme « ${other} », qui a été supprimée d’un côté. Prendre la leur la rétablit ; garder la nôtre laisse cette ligne comme elle est ici.`,
    named: (_column: string, other: string) =>
      `« ${other} » nomme cette fiche, que l’envoyeur a supprimée : gardez-la, ou supprimez aussi ce qui en dépend.`,
    dates: () => 'Le début viendrait après la fin. Chaque côté est correct, les deux ensemble ne le sont pas.',
    correction: () => 'Une correction porte soit sur un indicateur, soit sur une variable, jamais sur les deux.',
    required: (column: string) => `${column} : une valeur est obligatoire.`,
  },
} as const
