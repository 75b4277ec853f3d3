import { parseReader } from './reader.ts'

/** For whom figures are shown, in the bar of every screen. */
export const readerLabels = {
  title: 'Vue',
  internal: 'Interne',
  partner: 'Partenaires',
  public: 'Tout public',
  namedPartner: (name: string) => `Partenaire : ${name}`,
  /** Over the screens while they are shown as somebody else would see them. */
  banner: (name: string) => `Vous voyez ce que verrait ce lecteur : ${name}.`,
  bannerText: 'Les chiffres protégés sont masqués à l’écran, dans ce que vous copiez et dans les graphiques.',
  leave: 'Revenir à la vue interne',
  closedTitle: 'Écran interne',
  closedText:
    'Cet écran montre des données telles que les producteurs les ont remises : il n’existe pas pour ce lecteur. Revenez à la vue interne pour l’ouvrir.',
  why: 'Pourquoi ce chiffre est masqué',
  loadingWhy: 'Recherche de la raison',
  source: (source: string) => `Source de la règle : ${source}`,
} as const

/** « Tout public », « Partenaire : CAF du Gers ». */
export function readerName(
  reader: string,
  nameOf: (organization: string) => string | undefined = () => undefined,
): string {
  const parsed = parseReader(reader)
  if (parsed === null) return reader
  if (parsed.organization === null) return readerLabels[parsed.class]
  return readerLabels.namedPartner(nameOf(parsed.organization) ?? parsed.organization)
}
