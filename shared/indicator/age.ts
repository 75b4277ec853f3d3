/** Five-year ages of the census file by age and sex, youngest first: variables `AGE_F_0004` (women), `AGE_H_0004` (men). */
export const ageBands = [
  '0004',
  '0509',
  '1014',
  '1519',
  '2024',
  '2529',
  '3034',
  '3539',
  '4044',
  '4549',
  '5054',
  '5559',
  '6064',
  '6569',
  '7074',
  '7579',
  '8084',
  '8589',
  '9094',
  '95P',
] as const
export type AgeBand = (typeof ageBands)[number]

export const womenVariable = (band: AgeBand) => `AGE_F_${band}`
export const menVariable = (band: AgeBand) => `AGE_H_${band}`
