import type { ErrorSentences } from '#shared/api/sentence.ts'
import { fileNameOf } from '#shared/lib/file-name.ts'
import { formatDate, formatNumber } from '#shared/lib/format.ts'
import { listing, pluralWord } from '#shared/lib/french.ts'
import { countedElsewhereMark } from '#shared/project/commitment.labels.ts'
import { projectRecordLabels } from '#shared/project/project-record.labels.ts'
import type { ContentArticle, ContentParty } from './agreement-content.schema.ts'
import { agreementRecordLabels } from './agreement-record.labels.ts'
import type { ContentWords, DifferencePart } from './difference.rules.ts'

export const agreementErrors = {
  'agreement.unknown': () => 'Cette convention n’existe plus. Rien n’a été modifié ; rechargez la liste.',
  'agreement.project': () => 'Ce projet n’existe plus : la convention n’a pas été créée. Rechargez la liste.',
  'agreement.version': ({ number }) => `Cette convention n’a pas de version signée n° ${number}. Rien n’a été écrit.`,
  'agreement.no-such-amendment': ({ number }) =>
    `Cette convention n’a pas d’avenant signé n° ${number}. Rien n’a été écrit.`,
  'agreement.no-version': () =>
    'Cette convention n’a pas encore de version signée. Écrivez le projet de convention, ou signez-la d’abord.',
  'agreement.no-amendment': () => 'Rien ne diffère de la dernière version signée : il n’y a pas d’avenant à écrire.',
  'agreement.refused': ({ reasons }) => `${reasons} Rien n’a été modifié.`,
  'agreement.altered': ({ number }) =>
    `La version signée n° ${number} a été altérée : son contenu ne correspond plus à son empreinte. Aucun document n’en est tiré ; reprenez une sauvegarde ou demandez la version à un autre signataire.`,
  'agreement.twins': ({ number }) =>
    `Deux textes différents portent le n° ${number} de cette convention. Rien n’a été modifié : gardez, parmi les documents signés, celui qui fait foi, et reprenez la sauvegarde qui ne contient que lui.`,
  'agreement.day': ({ day }) => `« ${day} » n’est pas une date. Écrivez-la ainsi : 2026-11-30.`,
  'agreement.template': ({ file, detail }) =>
    `« ${file} » ne peut pas servir de modèle de convention : ${detail}. Rien n’a été modifié.`,
  'agreement.no-template': () => 'Aucun modèle n’a été déposé : le modèle d’origine est en usage.',
} as const satisfies ErrorSentences

/** Why a text document cannot be a model; each completes `agreement.template`. */
export const templateDetails = {
  kind: 'ce n’est pas un texte OpenDocument (.odt) ; dans LibreOffice, enregistrez-le sous « Texte ODF (.odt) »',
  damaged: 'il est endommagé ou incomplet ; ouvrez-le dans LibreOffice et enregistrez-le de nouveau',
  large: (limit: string) => `il dépasse ${limit} ; réduisez les images qu’il contient`,
  marks: (
    missing: readonly string[],
    unknown: readonly string[],
    misplaced: readonly string[],
    broken: readonly string[],
  ) =>
    [
      ...(missing.length === 0
        ? []
        : [`${pluralWord(missing.length, 'il manque le repère', 'il manque les repères')} ${listing(missing)}`]),
      ...(unknown.length === 0
        ? []
        : [
            `${pluralWord(unknown.length, 'le repère', 'les repères')} ${listing(unknown)} ${pluralWord(unknown.length, 'n’est pas connu', 'ne sont pas connus')}`,
          ]),
      ...(broken.length === 0
        ? []
        : [
            `${pluralWord(broken.length, 'le repère', 'les repères')} ${listing(broken)} ${pluralWord(broken.length, 'est mal écrit', 'sont mal écrits')} : un repère est un nom entre deux accolades ouvrantes et deux fermantes`,
          ]),
      ...(misplaced.length === 0
        ? []
        : [
            `${pluralWord(misplaced.length, 'le repère', 'les repères')} ${listing(misplaced)} ${pluralWord(misplaced.length, 'doit être seul dans son paragraphe', 'doivent être seuls dans leur paragraphe')}, une fois, hors des en-têtes et pieds de page`,
          ]),
    ].join(' ; '),
} as const

export const agreementCommands = {
  create: 'Rédiger une convention',
  template: 'Déposer le modèle de convention',
  removeTemplate: 'Revenir au modèle de convention d’origine',
} as const

const { options: means } = projectRecordLabels.commitment
export const meansName = (kind: string) => (means.kind as Readonly<Record<string, string>>)[kind] ?? kind
/** « 0,5 ETP », « 12 000 € ». */
export const meansAmount = (kind: string, planned: number | null) =>
  planned === null
    ? 'non chiffré'
    : kind === 'staff'
      ? `${formatNumber(planned, Number.isInteger(planned) ? 0 : 2)}\u00a0ETP`
      : `${formatNumber(planned, Number.isInteger(planned) ? 0 : 2)}\u00a0€`
export const levelName = (level: string) =>
  (projectRecordLabels.actionSheet.options.level as Readonly<Record<string, string>>)[level] ?? level

export const opinionName = (opinion: string) =>
  (agreementRecordLabels.agreementParty.options.opinion as Readonly<Record<string, string>>)[opinion] ?? opinion

/** An answer to a text, as it is kept when the text is withdrawn. */
export function answerLine(party: ContentParty): string {
  const parts = [
    party.opinion === null
      ? null
      : `avis ${opinionName(party.opinion).toLocaleLowerCase('fr')}${party.opinionOn === null ? '' : ` du ${formatDate(party.opinionOn)}`}${party.opinionText === null ? '' : ` (${party.opinionText})`}`,
    party.deliberatedOn === null && party.deliberationBody === null
      ? null
      : `délibération${party.deliberationBody === null ? '' : ` de « ${party.deliberationBody} »`}${party.deliberatedOn === null ? '' : ` du ${formatDate(party.deliberatedOn)}`}${party.deliberationRef === null ? '' : ` n° ${party.deliberationRef}`}`,
    party.signedOn === null ? null : `signature du ${formatDate(party.signedOn)}`,
  ].filter((part) => part !== null)
  return parts.length === 0 ? '' : `${party.name} : ${parts.join(', ')}`
}

const lines = (parts: readonly (string | null)[]) => parts.filter((part) => part !== null && part !== '').join('\n')
const said = (label: string, value: string | null) => (value === null || value === '' ? null : `${label} : ${value}`)
const day = (value: string | null) => (value === null ? null : formatDate(value))

export const contentWords: ContentWords = {
  head: ({ title, startsOn, endsOn, place }) =>
    lines([title, said('Début', day(startsOn)), said('Fin', day(endsOn)), said('Fait à', place)]),
  article: ({ title, text }) => lines([title, text]),
  party: ({ name, signatory, function: role }) => lines([name, said('Signataire', signatory), said('Fonction', role)]),
  delegation: ({ organization, power, body, limits }) =>
    lines([power, said('Délégué par', organization), said('Contrôlé par', body), said('Limites', limits)]),
  sheet: (sheet) =>
    lines([
      lines([[sheet.code, sheet.title].filter(Boolean).join(' ')]),
      said('Pilote', sheet.lead),
      said('Partenaires', listing(sheet.partners)),
      said('Niveau d’engagement', sheet.level === null ? null : levelName(sheet.level)),
      said('Début', day(sheet.startsOn)),
      said('Fin', day(sheet.endsOn)),
      said('Constat', sheet.finding),
      said('Description', sheet.description),
      said('Évaluation', sheet.evaluation),
    ]),
  commitment: (each) =>
    lines([
      `${each.signatory}, ${each.year} : ${meansAmount(each.kind, each.planned)}${each.isElsewhere === true ? `, ${countedElsewhereMark}` : ''}`,
      said('Moyen', meansName(each.kind)),
      said('Fiche action', each.sheet),
      said('Précision', each.description),
      said('Condition', each.condition),
    ]),
  edition: ({ title, at, digest }) => lines([title, said('Figée le', formatDate(at)), said('Empreinte', digest)]),
  offer: ({ code, title, leads }) => lines([[code, title].filter(Boolean).join(' '), said('Pilotes', listing(leads))]),
}

export const differenceTitles = {
  head: 'Intitulé, dates et lieu',
  order: 'Ordre des articles',
} as const

export const partLabels: Readonly<Record<DifferencePart, string>> = {
  head: 'Convention',
  article: 'Article',
  party: 'Partie',
  delegation: 'Délégation',
  sheet: 'Fiche action en annexe',
  commitment: 'Engagement',
  edition: 'Édition du panorama',
  offer: 'Offre en annexe',
}

/** « Article 3 – Objet », « Préambule ». */
export const articleHeading = ({ title }: ContentArticle, number: number | undefined) =>
  number === undefined ? title : `Article ${number} – ${title}`

/** Ends every mark of what somebody has yet to write: a text that holds one is not whole. */
export const toComplete = 'à compléter]'

const titles = (names: readonly string[]) => listing(names.map((name) => `« ${name} »`))

/** Texts that stand for what a project does not say yet. */
export const draftTexts = {
  noAxes: `[Axes du projet : ${toComplete}`,
  noObjectives: `[Objectifs du projet : ${toComplete}`,
  noFields: `[Champs d’intervention de chaque partie : ${toComplete}`,
  noDay: `[date ${toComplete}`,
  /** Titles of the sheets that a party leads, shares in, or only gives means to. */
  field: (
    party: string,
    does: {
      readonly leadsProject: boolean
      readonly led: readonly string[]
      readonly shared: readonly string[]
      readonly paid: readonly string[]
      /** Means that stand on no sheet. */
      readonly paysProject: boolean
    },
  ) => {
    const parts = [
      ...(does.leadsProject ? ['porte le projet'] : []),
      ...(does.led.length > 0 ? [`pilote ${titles(does.led)}`] : []),
      ...(does.shared.length > 0 ? [`prend part à ${titles(does.shared)}`] : []),
      ...(does.paysProject ? ['apporte des moyens au projet'] : []),
      ...(does.paid.length > 0 ? [`apporte des moyens à ${titles(does.paid)}`] : []),
    ]
    return `– ${party} : ${parts.length === 0 ? `[${toComplete}` : `${parts.join(' ; ')}.`}`
  },
  item: (text: string, isLast: boolean) => `– ${text}${isLast ? '.' : ' ;'}`,
} as const

export const agreementFile = (title: string, what: string, format: string) => {
  const name = fileNameOf(title).slice(0, 90).trim()
  return `${name} - ${what}.${format}`
}
