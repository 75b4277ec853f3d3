import { formatDate, formatNumber } from '#shared/lib/format.ts'
import { plural } from '#shared/lib/french.ts'

/** What `LISEZMOI.txt` tells of a package, all of it taken from its manifest. */
export interface ReadmeFacts {
  readonly title: string
  readonly sender: { readonly name: string; readonly function: string; readonly organization: string }
  /** ISO instant. */
  readonly createdAt: string
  /** Workspace that it was made from. */
  readonly workspace: string
  /** Names of those it is meant for. */
  readonly recipients: readonly string[]
  /** In the order of the archive; `label`: French name of what a row is. */
  readonly tables: readonly { readonly name: string; readonly label: string; readonly rows: number }[]
  readonly series: number
  readonly attachments: number
  /** What was withheld and why, one line each. */
  readonly withheld: readonly { readonly what: string; readonly reason: string; readonly count: number }[]
  /** Eight words of the sender's key; none for a package without signature. */
  readonly words: readonly string[]
}

const underlined = (title: string) => [title, '='.repeat(title.length), '']
const section = (title: string, lines: readonly string[]) =>
  lines.length === 0 ? [] : [title, '-'.repeat(title.length), ...lines, '']

/** Line ends as every text editor of every system shows them; the same facts give the same text. */
export function readmeText(facts: ReadmeFacts): string {
  const { sender } = facts
  const who = [sender.name, sender.function, sender.organization].filter((text) => text !== '').join(', ')
  const lines = [
    ...underlined(facts.title),
    'Ce fichier est un paquet .ctg : une partie d’un espace de travail d’Atelier CTG, envoyée à un collègue ou à un partenaire pour',
    'qu’il la lise, la complète et la renvoie sans que le travail de personne ne soit perdu.',
    '',
    `Envoyé par : ${who}`,
    // The day as it was written, not as it is where this is read: equal packages are equal bytes.
    `Le : ${formatDate(facts.createdAt.slice(0, 10))}`,
    `Depuis : ${facts.workspace}`,
    ...(facts.recipients.length === 0 ? [] : [`Pour : ${facts.recipients.join(', ')}`]),
    '',
    ...section('Avec l’application', [
      'Ouvrez le paquet par un double-clic, ou déposez-le sur la fenêtre d’Atelier CTG. L’application montre d’abord ce qu’il contient ;',
      'rien n’est écrit avant que vous ne le demandiez.',
    ]),
    ...section('Sans l’application', [
      '1. Faites une copie du paquet, et remplacez la fin de son nom, « .ctg », par « .zip ».',
      '2. Ouvrez cette copie comme un dossier compressé : les tables sont dans le dossier « data ».',
      '3. Ouvrez une table (.csv) avec LibreOffice ou un autre tableur. Dans la fenêtre d’importation, choisissez le jeu de caractères',
      '   « Unicode (UTF-8) » et la virgule comme séparateur, le point comme signe décimal (langue « Anglais »), et le type « Texte » pour',
      '   les colonnes de codes, afin que les zéros du début restent.',
      "4. Une apostrophe (') au début d’un texte n’en fait pas partie : elle empêche le tableur de le prendre pour une formule.",
      '5. Les pièces jointes sont dans le dossier « attachments », sous leur empreinte ; la table « attachment » donne leur nom.',
      'Un fichier chiffré ne s’ouvre pas ainsi : il faut l’application et la clé de son destinataire.',
      'Ne modifiez pas le paquet lui-même : sa signature serait fausse, et l’application le refuserait.',
    ]),
    ...section('Ce qu’il contient', [
      ...facts.tables.map(
        ({ name, label, rows }) => `- data/${name}.csv : ${label}, ${plural(rows, 'ligne', 'lignes')}`,
      ),
      ...(facts.series === 0
        ? []
        : [
            `- data/series.csv et data/values_*.csv : ${plural(facts.series, 'série', 'séries')} de valeurs, une ligne par territoire`,
          ]),
      ...(facts.attachments === 0
        ? []
        : [`- attachments : ${plural(facts.attachments, 'pièce jointe', 'pièces jointes')}`]),
    ]),
    ...section(
      'Ce qui n’y est pas',
      facts.withheld.map(({ what, reason, count }) => `- ${what} : ${reason} (${formatNumber(count)})`),
    ),
    ...section(
      'Signature',
      facts.words.length === 0
        ? [
            'Ce paquet n’est pas signé : personne ne peut dire qui l’a écrit. L’application le montre, mais ne le fusionne pas.',
          ]
        : [
            'Le fichier « signature.dsse.json » porte la signature de l’expéditeur : l’application vérifie que rien n’a été changé depuis.',
            'Empreinte de sa clé, à comparer de vive voix avec ce que l’application affiche :',
            facts.words.join(' '),
          ],
    ),
    ...section('Une question ?', [
      `Adressez-vous à ${who}. Ce paquet peut contenir des informations confidentielles : ne le transmettez pas à d’autres.`,
    ]),
  ]
  return `${lines.join('\r\n').trimEnd()}\r\n`
}
