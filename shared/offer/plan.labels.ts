/** Why a row of an imported file is set aside. */
export const planRefusals = {
  twice: 'Cette ligne a la même identité qu’une ligne précédente du fichier : elle est laissée de côté.',
  merged: (name: string) =>
    `Cette fiche a été réunie ici avec « ${name} », que le fichier donne aussi : c’est l’autre ligne qui compte.`,
  missing: (column: string) => `La ligne est laissée de côté : il lui manque « ${column} ».`,
} as const
