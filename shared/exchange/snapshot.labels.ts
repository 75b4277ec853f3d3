export const snapshotLabels = {
  create: 'Faire une sauvegarde',
  restore: 'Revenir à une sauvegarde',
  remove: 'Supprimer une sauvegarde',
  dump: 'Tout exporter en clair',
}
