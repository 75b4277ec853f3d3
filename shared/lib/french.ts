import { formatNumber } from './format.ts'

/** « 0 commune », « 1 commune », « 12 communes »: in French zero and one are singular, and so is 1.9. */
export function plural(n: number, one: string, several: string, decimals = 0): string {
  return `${formatNumber(n, decimals)}\u00a0${pluralWord(n, one, several)}`
}

/** The word alone, for sentences that show the number elsewhere. */
export function pluralWord(n: number, one: string, several: string): string {
  return Math.abs(n) < 2 ? one : several
}

/** Ends a sentence: an abbreviation that closes it (« 2,1 pers. ») already has its full stop. */
export function ended(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`
}

/** Apostrophes as they are printed: files of names carry the straight one of typewriters. */
export function typographic(text: string): string {
  return text.replaceAll("'", '’')
}

/** First letter in capital, for a label that begins a line. */
export function capitalized(text: string): string {
  return text.charAt(0).toLocaleUpperCase('fr') + text.slice(1)
}

/** « a, b et c ». */
export function listing(items: readonly string[], last = 'et'): string {
  if (items.length <= 1) return items.join('')
  return `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`
}

/** Words whose h is breathed, so that nothing elides before them. */
const breathed = /^(haut|haute|hauts|hautes|havre|halle|ham|hague|hinx|honfleur|houilles|huit)/i

/** Whether « de » or « le » loses its vowel before this text. */
export function elides(text: string): boolean {
  const bare = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/^[«"'’\s]+/, '')
  if (/^[aeiouœæ]/i.test(bare)) return true
  if (/^y[^aeiou]/i.test(bare)) return true
  return /^h/i.test(bare) && !breathed.test(bare)
}

/** « d’Auch », « de Condom », « du Houga », « des Angles », « de La Romieu », « de L’Isle-Jourdain ». */
export function ofPlace(name: string): string {
  if (/^Le /.test(name)) return `du ${name.slice(3)}`
  if (/^Les /.test(name)) return `des ${name.slice(4)}`
  return elides(name) && !/^L[’']/.test(name) ? `d’${name}` : `de ${name}`
}

/** « d’Inès Lacoste », « de Camille Dupré ». */
export function ofPerson(name: string): string {
  return elides(name) ? `d’${name}` : `de ${name}`
}

/** « à Auch », « au Houga », « aux Angles », « à La Romieu ». */
export function atPlace(name: string): string {
  if (/^Le /.test(name)) return `au ${name.slice(3)}`
  if (/^Les /.test(name)) return `aux ${name.slice(4)}`
  return `à ${name}`
}

type Article = 'le' | 'la' | 'l’' | 'les' | ''

const departmentArticles: Readonly<Record<Exclude<Article, ''>, string>> = {
  'l’': '01 02 03 07 09 10 11 12 27 28 34 35 36 37 38 60 61 89 91',
  les: '04 05 06 08 13 22 40 64 65 66 78 79 88 92',
  le: '14 15 18 25 29 30 32 39 41 45 46 47 49 56 59 62 63 67 68 69 81 82 83 84 90 94 95',
  la: '16 17 19 2A 2B 21 23 24 26 31 33 42 43 44 48 50 51 52 53 54 55 57 58 70 71 72 73 74 76 77 80 85 86 87 93 971 972 973',
}
const regionArticles: Readonly<Record<Exclude<Article, ''>, string>> = {
  'l’': '11 76 84',
  les: '32 52',
  le: '24 44',
  la: '01 02 03 27 28 53 75 93 94',
}

function lookUp(table: Readonly<Record<Exclude<Article, ''>, string>>, code: string): Article {
  for (const [article, codes] of Object.entries(table)) if (codes.split(' ').includes(code)) return article as Article
  return ''
}

/** What the sentence needs to know of a territory; a `Territory` of the contract fits. */
export interface NamedTerritory {
  readonly code: string
  readonly name: string
  readonly level: string
}

const feminineGroup = /^(CC|CA|CU|MDS|Communauté|Maison|Métropole) /

function articleOf(territory: NamedTerritory): Article {
  switch (territory.level) {
    case 'department':
      return lookUp(departmentArticles, territory.code)
    case 'region':
      return lookUp(regionArticles, territory.code)
    case 'country':
      return 'la'
    case 'commune':
      return ''
    default:
      return feminineGroup.test(territory.name) ? 'la' : ''
  }
}

function joined(article: Article, name: string): string {
  if (article === '') return name
  return article === 'l’' ? `l’${name}` : `${article} ${name}`
}

/** « le Gers », « l’Occitanie », « la CC Armagnac Adour », « Auch ». */
export function theTerritory(territory: NamedTerritory): string {
  return joined(articleOf(territory), territory.name)
}

/** « du Gers », « de l’Ain », « des Landes », « d’Auch », « de la CC Armagnac Adour », « de la France ». */
export function ofTerritory(territory: NamedTerritory): string {
  const article = articleOf(territory)
  if (article === 'le') return `du ${territory.name}`
  if (article === 'les') return `des ${territory.name}`
  if (article !== '') return `de ${joined(article, territory.name)}`
  return territory.level === 'commune'
    ? ofPlace(territory.name)
    : `${elides(territory.name) ? 'd’' : 'de '}${territory.name}`
}

/** « dans le Gers », « en Occitanie », « dans les Hauts-de-France », « à Auch », « en France ». */
export function inTerritory(territory: NamedTerritory): string {
  const { level, name } = territory
  if (level === 'country') return `en ${name}`
  const article = articleOf(territory)
  if (level === 'region' && (article === 'la' || article === 'l’')) return `en ${name}`
  if (article !== '') return `dans ${joined(article, name)}`
  return level === 'commune' || level === 'department' || level === 'region' ? atPlace(name) : `dans ${name}`
}
