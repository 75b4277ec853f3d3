export const receiveLabels = {
  inspect: 'Lire un paquet .ctg',
  found: 'Créer un espace de travail à partir d’un paquet',
  receive: 'Comparer un paquet .ctg',
  decide: 'Choisir',
  discard: 'Écarter un paquet',
  apply: 'Fusionner un paquet .ctg',
  report: 'Écrire un rapport',
}
