/** Why a row of an imported file is set aside. */
export const planRefusals = {
  twice: 'Cette ligne a la même identité qu’une ligne précédente du fichier : elle est laissée de côté.',
  missing: (column: string) => `La ligne est laissée de côté : il lui manque « ${column} ».`,
} as const
