import { formatNumber } from '#shared/lib/format.ts'
import { listing } from '#shared/lib/french.ts'

interface Going {
  readonly label: string
  readonly count: number
}

const counted = (goes: readonly Going[]) => listing(goes.map(({ label, count }) => `${label} (${formatNumber(count)})`))

/** What choices of a merge do beyond the line that they are made on. */
export const mergeChoiceLabels = {
  refuseNew: (sender: string) =>
    `Refuser cette ligne nouvelle\u00a0: elle ne sera pas ajoutée ici, et votre réponse proposera à ${sender} de la supprimer aussi.`,
  stayDeleted: (sender: string) => `Garder supprimée\u00a0: votre réponse proposera à ${sender} de la supprimer aussi.`,
  keepDeleted: (sender: string) => `Garder cette fiche\u00a0: votre réponse proposera à ${sender} de la rétablir.`,
  refuseWhole: (sender: string) =>
    `Refuser toute la fiche : elle ne sera pas ajoutée ici, et votre réponse proposera à ${sender} de la supprimer aussi`,
  giveTheirs: (column: string, value: string, title: string) =>
    `Garder les deux fiches : la leur, « ${title} », prend « ${value} » (${column})`,
  giveOurs: (column: string, value: string, title: string) =>
    `Garder les deux fiches : la nôtre, « ${title} », prend « ${value} » (${column})`,
  keepCell: (column: string, ours: string | null) =>
    ours === null ? `Garder la nôtre : « ${column} » reste vide` : `Garder la nôtre : « ${column} » reste « ${ours} »`,
  keepRow: (sender: string) => `Garder la fiche ; votre réponse proposera à ${sender} de la rétablir`,
  cascade: (goes: readonly Going[]) =>
    goes.length === 0 ? 'Supprimer la fiche' : `Supprimer aussi ce qui en dépend ici : ${counted(goes)}`,
  emptied: (entity: string, columns: readonly string[]) => `${entity}, sans ${columns.join(', ')}`,

  refusedNew: (sender: string) => `Non ajoutée ici ; la réponse propose à ${sender} de la supprimer.`,
  cascadeDone: (goes: readonly Going[]) => `Supprimé aussi : ${counted(goes)}.`,
  otherDone: (title: string, value: string) => `« ${title} » prend « ${value} ».`,
} as const
