export const partnerLabels = {
  keyCreated: 'Créer sa clé',
  keyUnlocked: 'Ouvrir sa clé',
  keyRenewed: 'Renouveler sa clé',
  added: 'Ajouter un correspondant',
  updated: 'Modifier un correspondant',
  trusted: 'Confirmer l’empreinte d’un correspondant',
  revoked: 'Révoquer un correspondant',
}
