/** Words of the file reader that complete an error sentence of `indicator.labels.ts`. */
const grouped = (n: number) => String(n).replace(/\B(?=(\d{3})+$)/g, '\u202f')
export const cellLimitText = (cells: number) => `${grouped(cells)} valeurs`
export const columnsText = (n: number) =>
  `la correspondance désigne une colonne qui n’est pas parmi les ${grouped(n)} du fichier`
