/** Reservations about the perimeter and the cells behind a figure. */
export const carriedNote = (from: number, to: number) =>
  `Chiffre publié dans la géographie ${from}, ramené aux communes de ${to} (fusions additionnées, scissions réparties selon la population).`
export const notCarriedNote = (from: number, to: number) =>
  `Chiffre publié dans la géographie ${from} ; il ne se reporte pas sur les communes de ${to}, nées d’une fusion ou d’une scission : une médiane ou un taux ne s’additionne pas.`
export const originalPerimeterNote = (vintage: number) =>
  vintage === 0
    ? 'Chiffre du producteur, dans le périmètre de l’époque.'
    : `Chiffre du producteur, dans le périmètre de ${vintage}.`
export const includesCorrectionsNote = 'Comprend au moins une valeur corrigée dans cet espace de travail.'
export const noFileNote = 'Aucun fichier importé ne donne cet indicateur.'
export const unknownVariables = (ids: readonly string[]) =>
  ids.length > 1 ? `Variables inconnues : ${ids.join(', ')}.` : `Variable inconnue : ${ids[0] ?? ''}.`
