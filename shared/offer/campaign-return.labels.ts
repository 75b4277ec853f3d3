import { plural } from '#shared/lib/french.ts'
import { countOf } from './offer.labels.ts'

/** Why a line or a cell of a returned workbook is left aside. */
export const returnRefusals = {
  gone: 'Cette action n’existe plus ici : elle a été supprimée depuis l’envoi. La ligne est laissée de côté.',
  foreign: 'Cette action ne faisait pas partie du classeur envoyé à ce partenaire. La ligne est laissée de côté.',
  mergedTwice: (line: number) =>
    `Cette action ne fait plus qu’une, ici, avec celle de la ligne ${line}, qui donne une autre valeur : c’est elle qui est retenue.`,
  notYesNo: 'La réponse attendue est « oui » ou « non » ; celle-ci n’est pas comptée.',
  unknownTerm: (text: string) => `« ${text} » n’est pas dans la liste des valeurs possibles.`,
  unknownTerritory: (text: string) =>
    `« ${text} » n’est pas un territoire connu. Écrivez son nom avec son code, par exemple « Auch (32013) ».`,
  unknownMission: (text: string) => `« ${text} » n’est pas une mission du référentiel.`,
  unknownColumn: 'Cette colonne n’est pas connue : elle n’est pas lue.',
  noSheet: (name: string) => `La feuille « ${name} » manque : aucune action n’est lue.`,
} as const

/** Preview of a returned workbook. */
export const returnScreen = {
  title: 'Retour d’un partenaire',
  reading: 'Lecture du classeur',
  from: (organization: string, campaign: string) => `${organization}, campagne « ${campaign} »`,
  known: 'Ce fichier a déjà été pris en compte : le reprendre n’ajoute aucune réponse.',
  untouched:
    'Ce classeur est revenu tel qu’il a été envoyé : aucune case n’a changé et « Rien n’a changé » n’est coché nulle part. Ce n’est pas une réponse : le partenaire reste à relancer.',
  noSent:
    'La feuille des valeurs envoyées manque dans ce classeur : chaque case différente d’ici est à trancher, aucune n’est écrite sans votre accord.',
  confirmed: (n: number) => `${plural(n, 'action confirmée', 'actions confirmées')} sans changement`,
  changed: (n: number, cells: number) =>
    `${plural(n, 'action modifiée', 'actions modifiées')} (${plural(cells, 'case', 'cases')})`,
  added: (n: number) => plural(n, 'nouvelle action', 'nouvelles actions'),
  created: (names: string) => `Seront créés, car ils ne sont pas connus ici : ${names}.`,
  conflicts: (n: number) => plural(n, 'conflit à trancher', 'conflits à trancher'),
  conflictsText:
    'Ces cases ont changé ici depuis l’envoi du classeur. Elles restent comme ici, sauf si vous choisissez la valeur du partenaire.',
  unclear: (n: number) =>
    plural(n, 'action dite changée, sans case modifiée', 'actions dites changées, sans case modifiée'),
  silent: (n: number) => `${countOf('action', n)} sans réponse`,
  missing: (n: number) =>
    `${plural(n, 'action absente', 'actions absentes')} du classeur renvoyé (rien n’est supprimé)`,
  faults: (n: number) => plural(n, 'remarque de lecture', 'remarques de lecture'),
  faultsTable: 'Ce qui n’a pas pu être lu',
  changesTable: 'Modifications proposées',
  conflictsTable: 'Conflits à trancher',
  addedTable: 'Nouvelles actions',
  action: 'Action',
  data: 'Donnée',
  here: 'Ici',
  sent: 'Envoyé',
  theirs: 'Partenaire',
  keepHere: (value: string) => `Garder : ${value}`,
  takeTheirs: (value: string) => `Prendre : ${value}`,
  settle: (field: string, title: string) => `${field} de « ${title} »`,
  empty: '(vide)',
  unknown: 'inconnu',
  mission: 'Mission',
  details: 'Détail',
  cell: (label: string, text: string) => `${label} : ${text}`,
  sheet: 'Feuille',
  line: 'Ligne',
  column: 'Colonne',
  text: 'Contenu',
  problem: 'Remarque',
  nothing: 'Ce classeur ne confirme, ne change et n’ajoute rien. La réponse sera tout de même notée.',
  cancel: 'Ne rien écrire',
  close: 'Fermer',
  import: 'Prendre en compte',
  importing: 'Écriture en cours…',
  doneOf: (organization: string) => `Retour de ${organization}`,
  done: (organization: string, confirmed: number, cells: number, added: number, kept: number) =>
    [
      `Retour de ${organization} : ${plural(confirmed, 'action confirmée', 'actions confirmées')}`,
      plural(cells, 'case modifiée', 'cases modifiées'),
      plural(added, 'action ajoutée', 'actions ajoutées'),
      ...(kept === 0 ? [] : [plural(kept, 'case gardée comme ici', 'cases gardées comme ici')]),
    ].join(', '),
} as const
