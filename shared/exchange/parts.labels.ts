import { type Part, parts } from '#shared/entity.ts'
import { listing, plural } from '#shared/lib/french.ts'

/** What a package may carry, and what each means in one line. */
export const partLabels: Readonly<Record<Part, { readonly name: string; readonly text: string }>> = {
  referential: {
    name: 'Offre',
    text: 'Politiques, missions et actions, avec qui les porte, les communes couvertes et les moyens.',
  },
  organizations: { name: 'Organismes et lieux d’accueil', text: 'Coordonnées, horaires et communes.' },
  indicators: { name: 'Indicateurs', text: 'Définitions, jeux de données importés et leurs chiffres.' },
  corrections: { name: 'Corrections de chiffres', text: 'Valeurs rectifiées ici, avec leur raison.' },
  portraits: { name: 'Portraits', text: 'Modèles, phrases réécrites et éditions figées.' },
  needsAssessments: { name: 'Analyses des besoins sociaux', text: 'Publics, paroles recueillies et recommandations.' },
  forums: { name: 'Forums', text: 'Séances, participants, contributions et résultats des votes.' },
  projects: {
    name: 'Projets sociaux de territoire',
    text: 'Enjeux, fiches action, engagements, contrats et conventions.',
  },
  schemes: { name: 'Schémas', text: 'Orientations, objectifs, mesures et remontées des territoires.' },
  steering: { name: 'Pilotage', text: 'Instances, réunions, moyens mis en commun et accompagnement du changement.' },
  territories: { name: 'Découpages', text: 'Groupes de communes, MDS comprises, et contours de cartes.' },
  confidentiality: {
    name: 'Règles de confidentialité',
    text: 'Seuils et règles des producteurs, liens entre variables.',
  },
}

const lower = (text: string) => text.charAt(0).toLocaleLowerCase('fr') + text.slice(1)

/** « offre, organismes et lieux d’accueil ». */
export const partsText = (parts: readonly Part[]) => parts.map((part) => lower(partLabels[part].name)).join(', ')

export const mandateLabels = {
  nothing: 'Rien : lecture seule',
  everything: 'Tout, sur tous les territoires',
  allParts: 'tout',
  everywhere: 'sur tous les territoires',
  within: (names: readonly string[]) => `sur ${listing(names)}`,
  withinCount: (n: number) => `sur ${plural(n, 'territoire', 'territoires')}`,
  text: (parts: string, where: string) => `${parts}, ${where}`,
} as const

/** The most names that a sentence holds; beyond, they are counted. */
const mostNamed = 4

/** « offre, organismes et lieux d’accueil, sur la MDS d’Auch »; names that are not known are counted. */
export function mandateText(
  mandate: { readonly parts: readonly Part[]; readonly territories: readonly string[] | null },
  names: ReadonlyMap<string, string> = new Map(),
): string {
  const { parts: of, territories } = mandate
  if (of.length === 0) return mandateLabels.nothing
  const isWhole = of.length === parts.length
  if (isWhole && territories === null) return mandateLabels.everything
  const known = territories?.flatMap((code) => names.get(code) ?? []) ?? []
  const where =
    territories === null
      ? mandateLabels.everywhere
      : known.length === territories.length && known.length <= mostNamed
        ? mandateLabels.within(known)
        : mandateLabels.withinCount(territories.length)
  const text = mandateLabels.text(isWhole ? mandateLabels.allParts : partsText(of), where)
  return text.charAt(0).toLocaleUpperCase('fr') + text.slice(1)
}
