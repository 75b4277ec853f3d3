import { plural } from '#shared/lib/french.ts'
import type { Access } from './rule.ts'

/** What a check of the confidentiality says, in a terminal and on the screen. */
export const auditLabels = {
  readerUnknown: (reader: string) =>
    `Lecteur « ${reader} » inconnu : indiquez internal, partner, partner:IDENTIFIANT ou public.`,
  rule: 'Règle',
  access: 'Diffusion',
  shown: 'Visibles',
  primary: 'Sous le seuil',
  secondary: 'Masqués en plus',
  lost: 'Effectif masqué en plus',
  primaryShare: 'Effectif sous le seuil',
  lostShare: 'Effectif masqué en plus',
  /** Nothing is counted under a rule. */
  noShare: '–',
  accesses: {
    all: 'tout',
    filtered: 'filtrée',
    none: 'aucune',
  } satisfies Readonly<Record<Access, string>>,
  safe: (datasets: number) =>
    datasets === 0
      ? 'Aucun jeu de données n’est soumis à une règle pour ce lecteur : tout vient de données ouvertes.'
      : `Aucun chiffre protégé ne peut être retrouvé (${plural(datasets, 'jeu de données contrôlé', 'jeux de données contrôlés')}).`,
  unsafe: (broken: number) =>
    `${plural(broken, 'chiffre protégé peut être retrouvé', 'chiffres protégés peuvent être retrouvés')} : rien ne doit être diffusé à ce lecteur avant correction des règles.`,
  broken: (label: string, name: string, period: string, low: string, high: string) =>
    `${label}, ${name}, ${period} : se calcule entre ${low} et ${high}.`,
} as const
