import type { ErrorSentences } from '#shared/api/sentence.ts'
import { formatNumber } from '#shared/lib/format.ts'
import { plural } from '#shared/lib/french.ts'
import type { Hidden } from './confidentiality.schema.ts'
import { parseReader } from './reader.ts'

/** Why a figure is hidden from the reader, under it. */
export const hiddenNotes: Readonly<Record<Hidden['reason'], string>> = {
  primary: 'Masqué : l’effectif est inférieur au seuil de diffusion.',
  secondary: 'Masqué : ce chiffre permettrait d’en retrouver un autre, inférieur au seuil de diffusion.',
  access: 'Masqué : le producteur ne permet pas la diffusion de ce chiffre à ce lecteur.',
  convention: 'Masqué : la convention sous laquelle ce chiffre a été remis est échue.',
  uncounted: 'Masqué : rien ne dit sur combien d’unités porte ce chiffre.',
  outside: 'Masqué : territoire hors du périmètre dont la confidentialité est contrôlée.',
  linked: 'Masqué : avec son dénominateur, ce taux donnerait un effectif masqué.',
  partial: 'Masqué : chiffre partiel, qui permettrait d’en retrouver un autre par différence.',
}

/** « Diffusion à des partenaires », in the history. */
export const issueLabel = (reader: string) =>
  parseReader(reader)?.class === 'public' ? 'Diffusion à tout public' : 'Diffusion à des partenaires'

export const confidentialityCommands = {
  setRule: (title: string) => `Règle de confidentialité « ${title} »`,
  removeRule: 'Retrait d’une règle de confidentialité',
  assignRule: 'Règle de confidentialité d’un jeu de données',
  setLink: 'Lien entre variables',
  removeLink: 'Retrait d’un lien entre variables',
}

export const confidentialityErrors = {
  'confidentiality.rule-unknown': () =>
    'Cette règle n’a rien de propre à cet espace de travail. Rien n’a été modifié. Actualisez la liste des règles.',
  'confidentiality.rule-missing': ({ id }) =>
    `Aucune règle « ${String(id)} ». Rien n’a été modifié. Actualisez la liste des règles.`,
  'confidentiality.link-unknown': () =>
    'Ce lien entre variables n’existe pas dans cet espace de travail. Rien n’a été modifié.',
  'confidentiality.broken': ({ count, first }) =>
    `Diffusion refusée : ${plural(Number(count), 'chiffre protégé peut être retrouvé', 'chiffres protégés peuvent être retrouvés')} d’après ce qui a déjà été diffusé (${first}). Rien n’a été écrit. Le contrôle de confidentialité (ctg confidentiality audit) dit lesquels.`,
} satisfies ErrorSentences

export const explanation = {
  shown: 'Ce chiffre est visible par ce lecteur.',
  threshold: (threshold: number, unit: string, rule: string) =>
    `Règle « ${rule} » : rien n’est diffusé sous ${formatNumber(threshold)} ${unit}.`,
  rule: (rule: string) => `Règle « ${rule} ».`,
  protects: (label: string, name: string) =>
    `Sans ce masque, une soustraction donnerait « ${label} » pour ${name}, qui est sous le seuil.`,
  interval: (low: number, high: number) =>
    `Avec tout ce qui est diffusé, ce lecteur peut seulement dire que l’effectif est compris entre ${formatNumber(low, 0)} et ${formatNumber(high, 0)}.`,
}

export const auditSteps = { table: (title: string) => `Contrôle de « ${title} »` }
