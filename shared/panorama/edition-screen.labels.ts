import { plural } from '#shared/lib/french.ts'

/** The screen of frozen portraits. */
export const editionScreen = {
  title: 'Éditions',
  subtitle: 'Des portraits figés : chiffres, textes et règles du jour où ils ont été établis.',
  loading: 'Lecture des éditions',
  errorTitle: 'Les éditions n’ont pas pu être lues',
  freeze: 'Figer une édition',
  emptyTitle: 'Aucune édition n’a encore été figée',
  emptyText:
    'Figez les portraits quand vous les remettez à quelqu’un : dans plusieurs années, vous retrouverez le même document, et ce qui a changé depuis.',
  list: 'Éditions figées',
  open: (title: string) => `Ouvrir l’édition « ${title} »`,
  facts: (day: string, template: string, reader: string, author: string) =>
    [`Figée le ${day}`, author === '' ? '' : `par ${author}`, `modèle « ${template} »`, `pour : ${reader}`]
      .filter((part) => part !== '')
      .join(' · '),
  portraits: (count: number) => plural(count, 'portrait', 'portraits'),
  chosenTitle: 'Intitulé',
  titleMissing: 'Donnez un intitulé à l’édition.',
  remove: 'Supprimer cette édition',
  removed: (title: string) => `Édition « ${title} » supprimée`,
  undo: 'Annuler',
  portrait: 'Portrait à lire',
  issueOne: 'Éditer ce portrait',
  issueAll: (count: number) => `Éditer les ${plural(count, 'portrait', 'portraits')}`,
  issued: (name: string) => `« ${name} » est dans vos téléchargements.`,
  refused: 'Le document n’a pas été édité',
  stop: 'Arrêter',
  reading: (name: string, day: string) => `${name}, au ${day}`,
  loadingPortrait: 'Lecture du portrait',
  dialogTitle: 'Figer une édition',
  dialogText:
    'Les portraits sont gardés tels qu’ils sont aujourd’hui. Pour un lecteur extérieur, ce qu’ils montrent sera noté dans les diffusions.',
  close: 'Fermer',
  cancel: 'Annuler',
  run: 'Figer',
  which: 'Territoires',
  reader: 'Lecteur',
  template: 'Modèle',
  running: 'Établissement des portraits',
  notFrozen: 'L’édition n’a pas été figée',
  frozen: (title: string) => `Édition « ${title} » figée`,
  compareTitle: 'Comparer deux éditions',
  before: 'Édition de départ',
  after: 'Édition d’arrivée',
  comparing: 'Comparaison des éditions',
  dated: (title: string, at: string) => `${title} (${at})`,
  exact: 'HTML et PDF sont le document figé lui-même ; les autres formats en reprennent les chiffres et les textes.',
  cause: 'Cause',
  allCauses: (count: number) => `Toutes les causes (${count})`,
  oneCause: (cause: string, count: number) => `${cause} (${count})`,
  place: 'Territoire',
  allPlaces: 'Tous les territoires',
  /** `most`: how many of them are shown, where they are too many. */
  shown: (shown: number, all: number, most: number | null) => {
    const count = plural(shown, 'différence', 'différences')
    const told = shown === all ? `${count}.` : `${count} sur ${all}.`
    return most === null
      ? told
      : `${told} Les ${most} premières sont affichées : choisissez une cause ou un territoire.`
  },
  needTwo: 'La comparaison demande deux éditions.',
} as const
