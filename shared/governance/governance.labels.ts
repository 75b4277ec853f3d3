import { formatNumber } from '#shared/lib/format.ts'

/** Words of numbers that every screen and document of the feature shares. */
export const noMeaning = 'sans objet'
export const unknown = 'non renseigné'

/** As few decimals as the number needs, two at most. */
export const decimal = (value: number) =>
  formatNumber(value, Math.min(2, (String(Math.round(value * 100) / 100).split('.')[1] ?? '').length))

export const percentText = (percent: number | null) => (percent === null ? noMeaning : `${percent} %`)
export const numberText = (value: number | null) => (value === null ? unknown : decimal(value))
export const datedText = (value: number | null, year: number | null) =>
  value === null ? unknown : year === null ? decimal(value) : `${decimal(value)} (${year})`
