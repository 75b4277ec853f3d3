export const sendLabels = {
  preview: 'Compter ce que le paquet emporterait',
  export: 'Écrire un paquet .ctg',
}
