import { formatDate } from '#shared/lib/format.ts'
import { listing, plural, pluralWord } from '#shared/lib/french.ts'
import type { LastingPlaces } from './erasure.api.ts'

type LastingDocument = LastingPlaces['documents'][number]

const placeNames = { name: 'dans le nom du fichier', note: 'dans la note', content: 'dans le texte' } as const

/** « compte-rendu.odt » (organisme : MSA) : dans le texte. */
function documentLine({ name, label, title, places, isRead, isRemoved }: LastingDocument): string {
  const owner = title === '' ? label : `${label} : ${title}`
  const where = [
    ...(places.length > 0 ? [listing(places.map((place) => placeNames[place]))] : []),
    ...(isRead ? [] : ['contenu non lu']),
    ...(isRemoved ? ['retiré de la fiche, gardé par l’historique'] : []),
  ]
  return `« ${name} » (${owner}) : ${where.join(' ; ')}`
}

export interface LastingSection {
  readonly id: 'documents' | 'agreements' | 'unread'
  readonly title: string
  /** What is to be done, and why nothing is done of itself. */
  readonly text: string
  readonly lines: readonly string[]
}

/** Places that an erasure leaves as they are, each kind with what is to be done there. */
export function lastingSections({ documents, agreements }: LastingPlaces): LastingSection[] {
  const named = documents.filter(({ places }) => places.length > 0)
  const unread = documents.filter(({ places }) => places.length === 0)
  const sections: LastingSection[] = [
    {
      id: 'documents',
      title: pluralWord(named.length, 'Un document joint porte ce nom', 'Documents joints qui portent ce nom'),
      text: 'L’application n’écrit jamais dans un document joint. Retirez-le de la fiche et joignez une version sans ce nom ; le nom du fichier et la note se corrigent sur la fiche.',
      lines: named.map(documentLine),
    },
    {
      id: 'agreements',
      title: pluralWord(
        agreements.length,
        'Une convention signée porte ce nom',
        'Versions signées de conventions qui portent ce nom',
      ),
      text: 'Un acte signé ne se modifie pas : c’est une archive publique, gardée telle quelle (RGPD, article 17, paragraphe 3). Répondez-le à la personne. Un nom écrit par erreur se corrige par un avenant.',
      lines: agreements.map(
        ({ title, number, signedOn }) => `${title}, version ${number} signée le ${formatDate(signedOn)}`,
      ),
    },
    {
      id: 'unread',
      title: `${plural(unread.length, 'document joint dont le contenu n’a pas été lu', 'documents joints dont le contenu n’a pas été lu')}`,
      text: 'PDF, image, ancien format ou fichier protégé : ouvrez-les pour vérifier que ce nom n’y est pas.',
      lines: unread.map(documentLine),
    },
  ]
  return sections.filter(({ lines }) => lines.length > 0)
}

/** How much is left to do once the rest is erased; empty where nothing is. */
export function lastingText({ documents, agreements }: LastingPlaces): string {
  const named = documents.filter(({ places }) => places.length > 0).length
  const left = [
    ...(named > 0 ? [plural(named, 'document joint', 'documents joints')] : []),
    ...(agreements.length > 0
      ? [plural(agreements.length, 'version signée de convention', 'versions signées de conventions')]
      : []),
  ]
  const count = named + agreements.length
  return count === 0 ? '' : ` ${listing(left)} ${pluralWord(count, 'porte', 'portent')} encore ce nom.`
}
