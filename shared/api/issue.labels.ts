import { listing, plural } from '#shared/lib/french.ts'

const quoted = (text: string) => `« ${text} »`

/** What is wrong with a value that does not have the shape expected; each is a clause without its full stop. */
export const issueClauses = {
  at: (path: string, detail: string) => (path === '' ? detail : `à ${quoted(path)}, ${detail}`),
  missing: 'une valeur manque',
  expected: (what: string) => `${what} est attendu`,
  expectedFeminine: (what: string) => `${what} est attendue`,
  oneOf: (choices: readonly string[]) =>
    choices.length === 1
      ? `la valeur ${quoted(choices[0] ?? '')} est attendue`
      : `une des valeurs ${listing(choices.map(quoted), 'ou')} est attendue`,
  unknownKey: (keys: readonly string[]) =>
    keys.length === 1 ? `${listing(keys.map(quoted))} n’existe pas` : `${listing(keys.map(quoted))} n’existent pas`,
  leastSigns: (n: number) => `le texte est trop court, il faut au moins ${plural(n, 'signe', 'signes')}`,
  mostSigns: (n: number) => `le texte est trop long, il faut au plus ${plural(n, 'signe', 'signes')}`,
  leastItems: (n: number) => `la liste est trop courte, il faut au moins ${plural(n, 'élément', 'éléments')}`,
  mostItems: (n: number) => `la liste est trop longue, il faut au plus ${plural(n, 'élément', 'éléments')}`,
  exactItems: (n: number) => `la liste doit avoir ${plural(n, 'élément', 'éléments')}`,
  least: (n: string) => `le nombre est trop petit, il faut au moins ${n}`,
  most: (n: string) => `le nombre est trop grand, il faut au plus ${n}`,
  above: (n: string) => `le nombre est trop petit, il faut plus de ${n}`,
  below: (n: string) => `le nombre est trop grand, il faut moins de ${n}`,
  unfit: 'la valeur ne convient pas',
} as const

/** Words for the types that a JSON document can be missing. */
export const typeNames: Readonly<Record<string, string>> = {
  string: 'un texte',
  number: 'un nombre',
  int: 'un nombre entier',
  array: 'une liste',
  tuple: 'une liste',
  object: 'un objet',
  record: 'un objet',
  boolean: 'vrai ou faux',
  null: 'null',
}
