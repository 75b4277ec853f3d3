/** What is wrong with a formula, said to the person who types it. `text` is the piece at fault. */
export const formulaMessages = {
  empty: () => 'La formule est vide : indiquez au moins une variable.',
  'too-long': () => 'La formule est trop longue : limitez-la à 4 000 caractères.',
  'too-deep': () => 'La formule a trop de parenthèses imbriquées : simplifiez-la.',
  character: (text: string) =>
    `Le caractère « ${text} » n’a pas de sens dans une formule : utilisez des variables, des nombres, + − * / et des parenthèses.`,
  number: (text: string) => `« ${text} » n’est pas un nombre.`,
  operand: (text: string) =>
    text === ''
      ? 'La formule s’arrête trop tôt : il manque une variable ou un nombre à la fin.'
      : `Il manque une variable ou un nombre avant « ${text} ».`,
  operator: (text: string) => `Il manque un signe (+ − * /) avant « ${text} ».`,
  unclosed: () => 'Une parenthèse ouverte n’est jamais refermée.',
  unopened: () => 'Une parenthèse est fermée sans avoir été ouverte.',
  period: (text: string) =>
    `« @${text} » n’est pas une période : écrivez @2018, @2013-2018, @-5 (cinq ans avant), @start ou @end (début ou fin de la période).`,
} as const
export type FormulaFault = keyof typeof formulaMessages

/** Why a formula that can be read cannot serve where it stands. */
export const formulaUseMessages = {
  'no-variable': 'La formule n’utilise aucune variable : elle donnerait la même valeur partout.',
  'not-linear':
    'Cette formule ne peut pas être additionnée entre communes : un compte, un numérateur ou un dénominateur ne peut qu’ajouter, soustraire ou multiplier par un nombre fixe. Mettez la division entre le numérateur et le dénominateur.',
  constant:
    'Cette formule ajoute un nombre fixe : additionnée entre communes, elle le compterait autant de fois qu’il y a de communes. Retirez-le.',
} as const
export type FormulaUseFault = keyof typeof formulaUseMessages

export const readableFormula = 'La formule est correcte.'
