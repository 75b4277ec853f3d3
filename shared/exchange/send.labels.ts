import type { ErrorSentences } from '#shared/api/sentence.ts'
import type { Part } from '#shared/entity.ts'
import { fileNameOf } from '#shared/lib/file-name.ts'
import { ofPerson } from '#shared/lib/french.ts'
import { partLabels } from './parts.labels.ts'

export const sendLabels = {
  preview: 'Compter ce que le paquet emporterait',
  export: 'Écrire un paquet .ctg',
}

/** Parts of a package in one phrase. */
const partsPhrase = (parts: readonly Part[]): string => {
  const [first, ...others] = parts.map((part) => partLabels[part].name)
  return others.length > 2 ? `${first} et autres` : [first, ...others].join(', ')
}

export const packageTitle = (workspace: string, parts: readonly Part[]): string =>
  `${workspace} – ${partsPhrase(parts)}`.slice(0, 300)

/** « Gers - Offre - Inès Lacoste - 2026-11-30.ctg ». `day` in ISO. */
export function packageFileName(
  workspace: string,
  parts: readonly Part[],
  partners: readonly string[],
  day: string,
): string {
  const short = (text: string) => fileNameOf(text).slice(0, 60).trim()
  const [partner = ''] = partners
  const to = partners.length === 1 ? short(partner) : severalPartners
  return `${short(workspace)} - ${short(partsPhrase(parts))} - ${to} - ${day}.ctg`
}
const severalPartners = 'plusieurs correspondants'

/** How choices act, said beside them. */
export const scopeNotes = {
  territories:
    'Une fiche part quand un de ses territoires touche un des territoires choisis : elle y est, elle l’entoure (tout le département, par exemple) ou elle passe sa limite. Une fiche dont le territoire reste à renseigner ne part que si une autre la nomme : celles qui restent sont citées dans le décompte. Les séries d’indicateurs partent entières, pour que les comparaisons restent possibles.',
  along: 'Ce que ces fiches nomment (organismes, missions, indicateurs…) part avec elles.',
  people:
    'Les noms, téléphones et adresses électroniques des fiches partent aussi : ce sont des contacts professionnels.',
  deleted: 'Ce qui a été supprimé est signalé, sans son contenu.',
}

/** Why something stays, in what a package says of itself. */
export const withheldReasons = {
  secret: 'chiffres que ce destinataire ne peut pas voir',
  outside: 'chiffres hors du périmètre dont la confidentialité est contrôlée',
  perimeter: 'chiffres d’un périmètre qui a changé depuis, dont la confidentialité ne peut pas être contrôlée',
  corrected: 'chiffres remplacés par une correction',
  access: 'jeu de données que son producteur ne permet pas de transmettre à ce destinataire',
  reader: 'édition faite pour un lecteur qui voit plus de chiffres que ce destinataire',
  reasons: 'motifs qui peuvent citer le chiffre d’origine, que ce destinataire n’a pas à connaître',
  written: 'textes écrits d’après des chiffres que ce destinataire ne peut pas voir',
  texts: 'phrases écrites d’après les chiffres de l’équipe',
  notes: 'notes pour votre équipe, que personne n’a relues : elles peuvent nommer quelqu’un ou citer un chiffre',
  size: 'contours trop lourds pour un paquet : à importer de nouveau depuis leur fichier',
  missing: 'document dont le contenu n’est pas arrivé avec sa fiche',
  unread: 'contributions à relire ou écartées : seules celles qui sont retenues partent',
  unplaced: 'sans territoire, et le paquet n’emporte que certains territoires',
  individual: 'réponses de chaque votant : seuls les résultats par collège partent',
} as const

/** In place of the reason of a correction. */
export const withheldReason = 'Motif non transmis'

export const withheldTitles = {
  corrections: 'Corrections',
  reasons: 'Motifs de corrections',
  assessments: 'Analyses des besoins sociaux',
  editions: 'Éditions de portraits',
  texts: 'Phrases réécrites des portraits',
  notes: 'Notes sur les choix d’une fusion',
  contours: 'Contours',
  attachments: 'Pièces jointes',
  contributions: 'Contributions des forums',
  ballots: 'Bulletins de vote',
}

export const sendSteps = {
  choosing: 'Choix des fiches',
  judging: (dataset: string) => `Contrôle de confidentialité de « ${dataset} »`,
  reading: (table: string) => `Lecture : ${table}`,
  lineage: 'Lecture de l’historique',
  writing: 'Écriture du paquet',
  encrypting: 'Chiffrement du paquet',
}

export const sendErrors = {
  'package.nothing': () =>
    'Rien ne correspond à ce choix : aucun paquet n’a été écrit. Choisissez d’autres parties, territoires ou politiques.',
  'package.partner-unknown': (p) =>
    `« ${p.partner} » n’est pas un correspondant de cet espace de travail. Aucun paquet n’a été écrit. Ajoutez sa carte dans les correspondants.`,
  'package.partner-ambiguous': (p) =>
    `Plusieurs correspondants s’appellent « ${p.partner} ». Aucun paquet n’a été écrit. Donnez l’identifiant de l’un d’eux.`,
  'package.partner-unconfirmed': (p) =>
    `L’empreinte ${ofPerson(String(p.name))} n’est pas confirmée. Aucun paquet n’a été écrit. Lisez-vous les huit mots au téléphone, puis confirmez-les dans les correspondants.`,
  'package.partner-revoked': (p) =>
    `La clé ${ofPerson(String(p.name))} a été révoquée. Aucun paquet n’a été écrit. Demandez-lui sa nouvelle carte.`,
  'package.policy-unknown': (p) =>
    `La politique « ${p.id} » n’existe pas dans cet espace de travail. Aucun paquet n’a été écrit.`,
  'package.dataset-unknown': (p) =>
    `Le jeu de données « ${p.id} » n’existe pas dans cet espace de travail. Aucun paquet n’a été écrit.`,
  'package.changed': () =>
    'Des données ont changé pendant l’écriture du paquet. Aucun paquet n’a été écrit. Recommencez.',
} as const satisfies ErrorSentences
