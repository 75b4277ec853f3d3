import { formatDate, formatNumber } from '#shared/lib/format.ts'
import { capitalized } from '#shared/lib/french.ts'
import { toComplete } from './agreement.labels.ts'
import type { ContentParty } from './agreement-content.schema.ts'
import type { AgreementDifference, DifferencePart } from './difference.rules.ts'

const nth = (n: number) => `n° ${formatNumber(n)}`

const asItStands = (sentOn: string | null, day: string) =>
  sentOn === null ? `au ${formatDate(day)}, document de travail` : `envoyé pour avis le ${formatDate(sentOn)}`

/** Left to be written by hand. */
const toWrite = '…………………………'

export const agreementDocument = {
  toWrite,
  draft: (sentOn: string | null, day: string) => `Projet de convention ${asItStands(sentOn, day)}`,
  /** The whole text with the changes of an amendment that is not signed. */
  amended: (number: number, sentOn: string | null, day: string) =>
    `Texte modifié par le projet d’avenant ${nth(number)} ${asItStands(sentOn, day)}`,
  version: (number: number, day: string) =>
    number === 1
      ? `Version signée le ${formatDate(day)}`
      : `Version ${nth(number)}, consolidée par l’avenant ${nth(number - 1)} signé le ${formatDate(day)}`,
  digest: (digest: string) => `Empreinte SHA-256 du texte signé : ${digest}`,
  amendmentTitle: (number: number, title: string) => `Avenant ${nth(number)} – ${title}`,
  amendmentDraft: (sentOn: string | null, day: string) => `Projet d’avenant ${asItStands(sentOn, day)}`,
  amendmentSigned: (day: string) => `Avenant signé le ${formatDate(day)}`,
  between: 'Entre les soussignés :',
  party: ({ name, signatory, function: role }: ContentParty) =>
    signatory === null
      ? name
      : `${name}, agissant par ${signatory}${role === null ? '' : `, ${role}`}, avec pouvoir de signer`,
  agreed: 'Il est convenu ce qui suit :',
  noParties: `[Parties ${toComplete}`,
  emptyArticle: `[Article ${toComplete}`,
  delegations: 'Pouvoirs délégués au réseau',
  delegationColumns: {
    organization: 'Qui délègue',
    power: 'Pouvoir délégué',
    body: 'Contrôle',
    limits: 'Limites',
  },
  signatures: 'Signatures',
  doneAt: (place: string | null, day: string | null) =>
    `Fait à ${place ?? toWrite}, le ${day === null ? toWrite : formatDate(day)}, en autant d’exemplaires que de parties.`,
  signatureColumns: { party: 'Partie', deliberation: 'Délibération', signature: 'Signature' },
  deliberation: ({ deliberationBody, deliberatedOn, deliberationRef }: ContentParty) =>
    [
      deliberationBody,
      deliberatedOn === null ? null : `du ${formatDate(deliberatedOn)}`,
      deliberationRef === null ? null : `n° ${deliberationRef}`,
    ]
      .filter((part) => part !== null)
      .join('\n'),
  signed: ({ signatory, function: role, signedOn }: ContentParty) =>
    [
      [signatory, role].filter((part) => part !== null).join(', '),
      signedOn === null ? 'Date et signature :\n\n\n' : `Signé le ${formatDate(signedOn)}`,
    ]
      .filter(Boolean)
      .join('\n'),
  annexes: 'Annexes',
  annexSheets: 'Fiches action',
  annexCommitments: 'Engagements par signataire et par année',
  totals: 'Total par signataire et par année',
  totalColumns: { signatory: 'Signataire', year: 'Année', staff: 'Personnel', money: 'Argent et autres moyens' },
  allSignatories: 'Ensemble des signataires',
  annexEdition: 'Panorama social du territoire',
  annexOffer: 'Offre du territoire',
  edition: (title: string, at: string) => `Édition « ${title} », figée le ${formatDate(at)}.`,
  editionDigest: (digest: string) => `Empreinte SHA-256 de l’édition : ${digest}`,
  noAnnexes: 'Aucune annexe.',
  commitmentColumns: {
    signatory: 'Signataire',
    year: 'Année',
    kind: 'Moyen',
    planned: 'Montant ou temps',
    sheet: 'Fiche action',
    condition: 'Condition',
  },
  sheetColumns: { field: 'Rubrique', said: 'Contenu' },
  offerColumns: { title: 'Action', leads: 'Pilotes' },
  sheetFields: {
    lead: 'Pilote',
    partners: 'Partenaires',
    level: 'Niveau d’engagement',
    period: 'Calendrier',
    finding: 'Constat',
    description: 'Description',
    evaluation: 'Évaluation',
  },
  period: (startsOn: string | null, endsOn: string | null) =>
    [startsOn === null ? '' : `du ${formatDate(startsOn)}`, endsOn === null ? '' : `au ${formatDate(endsOn)}`]
      .filter(Boolean)
      .join(' '),
  amendmentPreamble: (title: string, day: string) =>
    `Vu la convention « ${title} », dans sa version signée le ${formatDate(day)}, les parties conviennent des modifications suivantes.`,
  unchanged: 'Autres dispositions',
  unchangedText:
    'Les autres dispositions de la convention demeurent inchangées. Le présent avenant prend effet à la date de sa dernière signature.',
  files: {
    draft: 'projet',
    version: (number: number) => `version signée ${number}`,
    amendment: (number: number) => `avenant ${number}`,
  },
} as const

interface Named {
  readonly one: (title: string, place: number) => string
  /** At the head of the article of an amendment that changes it. */
  readonly heading: (title: string) => string
  readonly isFeminine: boolean
  readonly isPlural?: true
}
const things: Readonly<Record<DifferencePart, Named>> = {
  head: {
    one: () => 'les mentions de la convention',
    heading: (title) => title,
    isFeminine: true,
    isPlural: true,
  },
  article: {
    one: (title, place) => (place === 0 ? `le préambule « ${title} »` : `l’article ${place} « ${title} »`),
    heading: (title) => title,
    isFeminine: false,
  },
  party: {
    one: (title) => `la désignation de la partie « ${title} »`,
    heading: (title) => `Partie « ${title} »`,
    isFeminine: true,
  },
  delegation: {
    one: (title) => `la délégation « ${title} »`,
    heading: (title) => `Délégation « ${title} »`,
    isFeminine: true,
  },
  sheet: {
    one: (title) => `la fiche action « ${title} » en annexe`,
    heading: (title) => `Fiche action « ${title} »`,
    isFeminine: true,
  },
  commitment: {
    one: (title) => `l’engagement de « ${title} » en annexe`,
    heading: (title) => `Engagement de « ${title} »`,
    isFeminine: false,
  },
  edition: {
    one: (title) => `l’édition du panorama « ${title} » en annexe`,
    heading: (title) => `Édition « ${title} »`,
    isFeminine: true,
  },
  offer: {
    one: (title) => `l’action « ${title} » de l’offre en annexe`,
    heading: (title) => `Offre « ${title} »`,
    isFeminine: true,
  },
}

/** What differs, in a sentence. A signatory may have many commitments: they are told by year and amount. */
export const differenceName = ({ part, title, before, after }: AgreementDifference, place: number): string => {
  const [first = title] = (after ?? before ?? title).split('\n')
  return part === 'commitment' ? `l’engagement « ${first} »` : things[part].one(title, place)
}

/** « Article 2 – Fiche action « Visites » ». */
export const amendmentHeading = (number: number, part: DifferencePart, title: string) =>
  `Article ${formatNumber(number)} – ${things[part].heading(title)}`

/** « L’article 3 « Objet » est remplacé par les dispositions suivantes : ». */
export function amendmentSentence(
  part: DifferencePart,
  title: string,
  place: number,
  change: 'added' | 'removed' | 'changed',
): string {
  const { one, isFeminine, isPlural } = things[part]
  const verb = isPlural === true ? 'sont' : 'est'
  const ending = `${isFeminine ? 'e' : ''}${isPlural === true ? 's' : ''}`
  const name = capitalized(one(title, place))
  if (part === 'party' && change === 'added') return `« ${title} » devient partie à la convention :`
  if (part === 'party' && change === 'removed') return `« ${title} » n’est plus partie à la convention.`
  if (change === 'removed') return `${name} ${verb} supprimé${ending}.`
  if (change === 'added') return `${name} ${verb} ajouté${ending} :`
  return `${name} ${verb} remplacé${ending} par ce qui suit :`
}

export const templateName = 'Modèle de convention'
