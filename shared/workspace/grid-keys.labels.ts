/** Keys of every table, as the help sheet shows them. */
export const gridKeys = [
  {
    title: 'Dans un tableau',
    keys: [
      { keys: ['←', '↑', '→', '↓'], does: 'Se déplacer d’une case à l’autre' },
      { keys: ['Maj', '→'], does: 'Étendre la sélection (avec Ctrl, jusqu’au bord)' },
      { keys: ['Ctrl', 'A'], does: 'Sélectionner tout le tableau' },
      { keys: ['Entrée'], does: 'Modifier la case, puis valider' },
      { keys: ['Alt', 'Entrée'], does: 'Aller à la ligne dans la case que l’on modifie' },
      { keys: ['Ctrl', 'Entrée'], does: 'Écrire ce que l’on saisit dans toutes les cases sélectionnées' },
      { keys: ['Ctrl', ';'], does: 'Mettre la date du jour dans la case que l’on modifie' },
      { keys: ['Échap'], does: 'Abandonner la saisie' },
      { keys: ['Suppr'], does: 'Vider les cases sélectionnées' },
    ],
  },
  {
    title: 'Copier, recopier, remplacer',
    keys: [
      { keys: ['Ctrl', 'C'], does: 'Copier les cases sélectionnées' },
      { keys: ['Ctrl', 'Maj', 'C'], does: 'Les copier avec les titres des colonnes' },
      { keys: ['Ctrl', 'X'], does: 'Couper' },
      { keys: ['Ctrl', 'V'], does: 'Coller un bloc de cases' },
      { keys: ['Ctrl', 'D'], does: 'Recopier vers le bas la première case de la sélection' },
      { keys: ['Ctrl', 'R'], does: 'Recopier vers la droite' },
      { keys: ['Ctrl', 'F'], does: 'Rechercher dans les cases' },
      { keys: ['Ctrl', 'H'], does: 'Rechercher et remplacer, avec aperçu' },
    ],
  },
  {
    title: 'Trier, filtrer, ranger les lignes',
    keys: [
      { keys: ['Entrée'], does: 'Sur un titre de colonne, trier ; avec Maj, ajouter ce tri aux autres' },
      { keys: ['Ctrl', 'Maj', 'L'], does: 'Choisir les valeurs à montrer dans la colonne' },
      { keys: ['Alt', 'Maj', '→'], does: 'Déplier la ligne (← : la replier, ↓ et ↑ : tout déplier, tout replier)' },
      { keys: ['Alt', '↑'], does: 'Déplacer la ligne (→ : sous celle du dessus, ← : un cran plus haut)' },
    ],
  },
] as const
