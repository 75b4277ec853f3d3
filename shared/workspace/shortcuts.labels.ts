export interface Shortcut {
  readonly keys: readonly string[]
  /** Other keys for the same. */
  readonly others?: readonly (readonly string[])[]
  readonly does: string
}

/** Keys of the whole window: they are obeyed, and shown by the help, from this list. */
export const shortcuts = {
  palette: {
    keys: ['Ctrl', 'K'],
    does: 'Rechercher un écran, une commande de l’écran, une action, un territoire, un indicateur',
  },
  undo: { keys: ['Ctrl', 'Z'], does: 'Annuler la dernière modification' },
  redo: { keys: ['Ctrl', 'Y'], others: [['Ctrl', 'Maj', 'Z']], does: 'Rétablir ce qui vient d’être annulé' },
  place: {
    keys: ['Alt', '1'],
    does: 'Aller à la première rubrique (Alt 2 à la deuxième, et ainsi de suite)',
  },
  nextRegion: { keys: ['F6'], does: 'Passer à la zone suivante : rubriques, territoire, écran, tableau, détails' },
  formerRegion: { keys: ['Maj', 'F6'], does: 'Revenir à la zone précédente' },
  help: { keys: ['?'], does: 'Afficher cette aide' },
} as const satisfies Readonly<Record<string, Shortcut>>

/** As a button or a menu shows them: « Ctrl+K ». */
export const keysText = (keys: readonly string[]) => keys.join('+')
