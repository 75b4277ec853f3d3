import { formatDate, formatNumber } from '#shared/lib/format.ts'
import { capitalized } from '#shared/lib/french.ts'
import type { ContentParty } from './agreement-content.schema.ts'
import type { DifferencePart } from './difference.rules.ts'

const nth = (n: number) => `n° ${formatNumber(n)}`

export const agreementDocument = {
  draft: (day: string) => `Projet de convention au ${formatDate(day)}, document de travail`,
  version: (number: number, day: string) =>
    number === 1
      ? `Version signée le ${formatDate(day)}`
      : `Version ${nth(number)}, consolidée par l’avenant ${nth(number - 1)} signé le ${formatDate(day)}`,
  digest: (digest: string) => `Empreinte SHA-256 du texte signé : ${digest}`,
  amendmentTitle: (number: number, title: string) => `Avenant ${nth(number)} – ${title}`,
  amendmentDraft: (day: string) => `Projet d’avenant au ${formatDate(day)}, document de travail`,
  amendmentSigned: (day: string) => `Avenant signé le ${formatDate(day)}`,
  between: 'Entre les soussignés :',
  party: ({ name, signatory, function: role }: ContentParty) =>
    signatory === null
      ? name
      : `${name}, représenté(e) par ${signatory}${role === null ? '' : `, ${role}`}, dûment habilité(e) à signer`,
  agreed: 'Il est convenu ce qui suit :',
  noParties: '[Parties à compléter]',
  emptyArticle: '[Article à rédiger]',
  delegations: 'Pouvoirs délégués au réseau',
  delegationColumns: {
    organization: 'Qui délègue',
    power: 'Pouvoir délégué',
    body: 'Contrôle',
    limits: 'Limites',
  },
  signatures: 'Signatures',
  doneAt: (place: string | null, day: string | null) =>
    `Fait à ${place ?? '…………………………'}, le ${day === null ? '…………………………' : formatDate(day)}, en autant d’exemplaires que de parties.`,
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
  readonly isFeminine: boolean
  readonly isPlural?: true
}
const things: Readonly<Record<DifferencePart, Named>> = {
  head: { one: () => 'les mentions de la convention', isFeminine: true, isPlural: true },
  article: {
    one: (title, place) => (place === 0 ? `le préambule « ${title} »` : `l’article ${place} « ${title} »`),
    isFeminine: false,
  },
  party: { one: (title) => `la désignation de la partie « ${title} »`, isFeminine: true },
  delegation: { one: (title) => `la délégation « ${title} »`, isFeminine: true },
  sheet: { one: (title) => `la fiche action « ${title} » en annexe`, isFeminine: true },
  commitment: { one: (title) => `l’engagement de « ${title} » en annexe`, isFeminine: false },
  edition: { one: (title) => `l’édition du panorama « ${title} » en annexe`, isFeminine: true },
  offer: { one: (title) => `l’action « ${title} » de l’offre en annexe`, isFeminine: true },
}

/** « L’article 3 « Objet » est remplacé par les dispositions suivantes : ». */
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
