import { fileNameOf } from '#shared/lib/file-name.ts'
import { formatDateTime } from '#shared/lib/format.ts'

/** Statuses of figures in the tables of a full export; an ordinary figure and an absent one say nothing more. */
export const dumpStatuses = {
  value: '',
  secret: 'secret statistique',
  unavailable: 'non disponible',
  insignificant: 'non significatif',
  rounded: 'arrondi',
  provisional: 'provisoire',
  absent: '',
} as const

export const dumpLabels = {
  code: 'code',
  name: 'nom',
  /** Header of what a column names, beside the column itself. */
  named: (column: string) => `${column} (nom)`,
  dictionary: ['table', 'fiche', 'colonne', 'intitulé'],
  figure: (variable: string, period: string) => `${variable} ${period}`,
  former: (figure: string, n: number) => `${figure} (version remplacée ${n})`,
  status: (figure: string) => `état de ${figure}`,
  step: (table: string) => `Écriture de ${table}`,
  packing: 'Compression',
  fileName: (workspace: string, at: Date) => `${fileNameOf(workspace)} ${at.toISOString().slice(0, 10)} en clair.zip`,
} as const

export const dumpReadme = (workspace: string, department: string, at: string, tables: readonly string[]) =>
  `${workspace} (${department})
Export complet en clair, fait le ${formatDateTime(at)} avec Atelier CTG.

CE DOSSIER EST RÉSERVÉ À VOTRE ÉQUIPE. Il contient tout l’espace de travail : les chiffres tels que les producteurs les ont donnés, y
compris ceux que le secret statistique interdit de montrer, et les noms et coordonnées de personnes. Ne le transmettez pas : pour un
partenaire, faites un paquet .ctg, qui retient ce que ce partenaire ne doit pas voir.

Tout s’ouvre sans Atelier CTG, avec un tableur et un éditeur de texte.

dictionnaire.csv   ce que chaque table et chaque colonne veut dire
tables/            une feuille par table : première ligne, les noms des colonnes ; à côté d’un identifiant ou d’un code de territoire,
                   une colonne « … (nom) » dit comment s’appelle ce qu’il désigne
valeurs/           les chiffres : une feuille par jeu de données, niveau de territoire et millésime ; une ligne par territoire, une
                   colonne par variable et période ; une colonne « état de … » quand un chiffre est secret, arrondi ou provisoire
editions/          le contenu figé des portraits (JSON), nommé par son empreinte, que donnent les tables portrait et portrait_edition
pieces_jointes/    les documents joints, sous leur nom précédé du début de leur empreinte ; la table attachment dit la fiche qui les porte
journal.ndjson     tout ce qui a été fait, une ligne par commande (JSON) : date, auteur, intitulé, lignes avant et après

Les feuilles sont en CSV : UTF-8, point-virgule, virgule décimale. Un texte qui commence par = + - @ est précédé d’une apostrophe,
pour qu’aucun tableur ne l’exécute.

Ne sont pas repris : les paquets reçus qui ne sont pas fusionnés, et ce que l’application recalcule d’elle-même (sommes par
territoire, contours compressés). Aucune clé ni aucun mot de passe n’est dans l’espace de travail : il n’y en a donc pas ici.

Tables : ${tables.join(', ')}.
`.replaceAll('\n', '\r\n')
