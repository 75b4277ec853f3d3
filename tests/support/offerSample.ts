import { createRows } from '#electron/features/offer/offer-write.service.ts'
import { vocabularies } from '#electron/features/offer/vocabulary.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { type Cell, type Field, fieldsOf, type Sheet } from '#shared/offer/field.ts'
import { numbersFrom } from './offer.ts'
import { asCommand } from './openedWorkspace.ts'

/** Texts that exchanges often break: formulas, separators, quotes, accents, markup, spaces. */
const texts = [
  'Accueil',
  '=1+1',
  '-2 places, dont 1 « réservée »',
  '+ d’infos',
  '@contact; "ici", là',
  "'=déjà",
  'Été à l’œuvre – 10 €',
  '<b>gras</b> & co',
  'a|b;c,d',
  '[1, 2]',
  '{x}',
  'null',
  '0',
  '007',
]
const long = [...texts, 'Ligne une\nLigne deux\n\n- Ligne quatre', '#'.repeat(300), 'dit']
const people = [
  'Anne Durand, directrice, 05 62 67 40 40, a.durand@exemple.fr',
  'Paul Martel',
  '06 12 34 56 78, +41227000000',
  'Léa Roy, adjointe, pôle enfance, 3939',
  'accueil@exemple.fr, élu@exemple.fr',
  '=1+1, référente',
]
const territories = ['32013', '32107', '200066926', '32', '31', 'FR', 'REG-76', '2A']

/** Rows with any of their cells filled, by chance; the same seed gives the same referential. Titles are all different. */
export function fillOffer(workspace: OpenWorkspace, seed: number, size = 6): void {
  const random = numbersFrom(seed)
  const below = (n: number) => Math.floor(random() * n)
  const one = <T>(list: readonly T[]): T => list[below(list.length)] as T
  const some = <T>(list: readonly T[]) => [...new Set(Array.from({ length: 1 + below(3) }, () => one(list)))]
  const ids: Record<string, string[]> = {}
  const day = () => `20${10 + below(16)}-0${1 + below(9)}-1${below(10)}`
  const cell = (field: Field): Cell => {
    const terms =
      field.vocabulary === undefined ? [] : vocabularies(workspace)[field.vocabulary].map((term) => term.code)
    switch (field.type) {
      case 'text':
        return one(texts).slice(0, field.most)
      case 'long':
        return one(long)
      case 'number':
        return field.id === 'weeks' ? 1 + below(40) / 2 : (below(2000) - (field.min === 0 ? 0 : 500)) / 8
      case 'date':
        return day()
      case 'term':
        return one(terms)
      case 'terms':
        return some(terms)
      case 'email':
        return one(['accueil@exemple.fr', 'élu@exemple.fr', 'a.b+c@sous.exemple.fr'])
      case 'phone':
        return one(['05 62 67 40 40', '115', '3939', '06 90 12 34 56', '+41227000000', '06 93 00 00 01'])
      case 'contacts':
        return some(people).join('\n')
      case 'url':
        return one(['https://www.gers.fr', 'https://exemple.fr/é?a=b|c', 'http://exemple.fr/#/x'])
      case 'siret':
        return String(10_000_000_000_000 + below(1_000_000))
      case 'postalCode':
        return one(['32000', '01000', '97100'])
      case 'commune':
        return one(['32013', '32107', '2A004'])
      case 'territories':
        return some(territories)
      case 'organizations':
        return some(ids.organization ?? [])
      case 'organization':
        return one(ids.organization ?? [])
      case 'accessPoints':
        return some(ids.accessPoint ?? [])
      default:
        return null
    }
  }
  const fixed = new Set(['mission', 'policy', 'source', 'externalId', 'code', 'indicators'])
  const rows = (sheet: Sheet, name: string, n: number) =>
    Array.from({ length: n }, (_, index) => {
      const values: Record<string, Cell> = {}
      for (const field of fieldsOf[sheet]) if (!fixed.has(field.id) && random() < 0.6) values[field.id] = cell(field)
      values[name] = `${one(texts)} ${sheet} ${index}`
      return { values }
    })
  asCommand(workspace, () => {
    const [policy = ''] = createRows(workspace, 'policy', [{ values: { title: 'Politique' } }])
    const missions = createRows(workspace, 'mission', [{ values: { title: 'Une' } }, { values: { title: 'Deux' } }], {
      parent: policy,
    })
    ids.organization = createRows(workspace, 'organization', rows('organization', 'name', size))
    ids.accessPoint = createRows(workspace, 'accessPoint', rows('accessPoint', 'name', size))
    for (const parent of missions) {
      const actions = rows('action', 'title', size).map(({ values }) => ({
        values: { ...values, title: `${values.title} ${parent === missions[0] ? 'a' : 'b'}` },
      }))
      createRows(workspace, 'action', actions, { parent })
    }
  })
}
