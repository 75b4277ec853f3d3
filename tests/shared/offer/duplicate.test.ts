import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { finish } from '#shared/lib/steps.ts'
import { DuplicateSearch, findDuplicates, metresBetween } from '#shared/offer/duplicate.rules.ts'
import { candidatePairs } from '#shared/offer/duplicate-block.rules.ts'
import { type ComparedSheet, comparedOf, foldStreet } from '#shared/offer/duplicate-row.rules.ts'
import { isNearWord, nameForm } from '#shared/offer/name.rules.ts'
import type { Cells } from '#shared/offer/quality.rules.ts'
import { numbersFrom } from '#tests/support/offer.ts'

describe('a name', () => {
  it.each([
    ['Centre communal d’action sociale d’Auch', 'C.C.A.S. Auch'],
    ['CCAS de L’Isle-Jourdain', 'ccas isle jourdain'],
    ['Association Regain (loi 1901)', 'REGAIN'],
    ['Mission locale pour l’emploi du Gers', 'Mission Locale Emploi Gers'],
    ['Communauté de communes du Bas-Armagnac', 'CC Bas Armagnac'],
    ['Conseil départemental du Gers', 'Conseil général du Gers'],
  ])('« %s » is « %s »', (a, b) => {
    expect(nameForm(a).key).toBe(nameForm(b).key)
  })

  it('keeps legal forms when there is nothing else, and knows its letters', () => {
    expect(nameForm('Association').key).toBe('association')
    expect(nameForm('Union nationale des aidants familiaux').acronym).toBe('unaf')
    expect(nameForm('CCAS').acronym).toBe('')
  })

  it('is near another by one letter, not by one digit nor in a short word', () => {
    expect(
      ['condom:condon', 'mirande:mirannde', 'fleurance:flaurence', 'mielan:meilan'].map((pair) =>
        isNearWord(...(pair.split(':') as [string, string])),
      ),
    ).toEqual([true, true, false, true])
    expect([isNearWord('caf', 'cap'), isNearWord('lot12', 'lot13'), isNearWord('auch', 'auch')]).toEqual([
      false,
      false,
      true,
    ])
  })
})

const found = (sheet: ComparedSheet, rows: readonly Cells[]) =>
  findDuplicates(
    sheet,
    rows.map((cells, at) => ({ id: String(at), cells })),
  )
const pairs = (sheet: ComparedSheet, ...rows: Cells[]) => found(sheet, rows).map(({ ids }) => ids.join('-'))

describe('organizations', () => {
  it('are one by their name, SIRET, acronym or contacts, with the reasons', () => {
    const [pair] = found('organization', [
      { name: 'CCAS d’Auch', phone: '05 62 60 00 00', commune: '32013' },
      { name: 'Centre communal d’action sociale d’Auch', phone: '05 62 60 00 00', commune: '32013' },
    ])
    expect(pair?.reasons.map(({ text }) => text)).toEqual([
      'même nom, aux mots secondaires près',
      'même commune',
      'même téléphone',
    ])
    expect(pair?.score).toBeGreaterThan(0.8)
    expect(
      pairs('organization', { name: 'Regain', siret: '1'.repeat(14) }, { name: 'Tout autre', siret: '1'.repeat(14) }),
    ).toEqual(['0-1'])
    expect(
      pairs(
        'organization',
        { name: 'UNAF', email: 'a@unaf.fr' },
        { name: 'Union nationale des aidants familiaux', email: 'a@unaf.fr' },
      ),
    ).toEqual(['0-1'])
    expect(pairs('organization', { name: 'Association Solidarité Mirande' }, { name: 'Solidarité Mirandes' })).toEqual([
      '0-1',
    ])
  })

  it('are not one for what many share', () => {
    expect(pairs('organization', { name: 'CCAS', commune: '32013' }, { name: 'CCAS', commune: '32107' })).toEqual([])
    expect(pairs('organization', { name: 'CCAS d’Auch' }, { name: 'CCAS de Condom' })).toEqual([])
    expect(
      pairs('organization', { name: 'Regain', siret: '1'.repeat(14) }, { name: 'Regain', siret: '2'.repeat(14) }),
    ).toEqual([])
    const counter = { address: '1 place de la Mairie', commune: '32013', phone: '05 62 60 00 00' }
    expect(pairs('organization', { name: 'CAF du Gers', ...counter }, { name: 'Mission locale', ...counter })).toEqual(
      [],
    )
  })
})

describe('access points and actions', () => {
  it('are one by place, and by title, lead and territories', () => {
    expect(foldStreet('12 bd. de la République')).toBe(foldStreet('12 Boulevard République'))
    expect(metresBetween([43.6465, 0.5855], [43.6475, 0.5855])).toBeCloseTo(111.3, 0)
    const at = { latitude: 43.6465, longitude: 0.5855 }
    expect(
      pairs(
        'accessPoint',
        { name: 'France services Auch', ...at },
        { name: 'Espace France services d’Auch', latitude: 43.647, longitude: 0.586 },
      ),
    ).toEqual(['0-1'])
    expect(
      pairs(
        'accessPoint',
        { name: 'France services', ...at },
        { name: 'France services', latitude: 43.9, longitude: 0.4 },
      ),
    ).toEqual([])
    const action = { title: 'Ateliers numériques', mission: 'm', lead: ['a'], coverage: ['32013'] }
    expect(pairs('action', action, { ...action, title: 'Atelier numérique' })).toEqual(['0-1'])
    expect(pairs('action', action, { ...action, lead: ['b'], coverage: ['32107'] })).toEqual([])
  })
})

describe('any list', () => {
  const bare = { siret: null, commune: null, address: null, phone: null, email: null, latitude: null, longitude: null }
  const many = { ...bare, name: 'Regains' as const }
  const moreThanNeighbours = [{ ...many, commune: '32013' as const }, many, many, many]
  const oneLetterLess = { ...bare, name: 'Regain' as const, commune: '32013' as const }
  const row = fc.record({
    name: fc.constantFrom('CCAS d’Auch', 'CCAS Auch', 'CAF', 'Regain', 'Regains', 'Mission locale', ''),
    siret: fc.option(fc.constantFrom('1'.repeat(14), '11111111122222', '2'.repeat(14))),
    commune: fc.option(fc.constantFrom('32013', '32107')),
    address: fc.option(fc.constantFrom('1 rue', '2 rue')),
    phone: fc.option(fc.constantFrom('05 62 00 00 00', '115')),
    email: fc.option(fc.constantFrom('a@b.fr', 'A@b.fr')),
    latitude: fc.option(fc.constantFrom(43.6, 43.601, 44)),
    longitude: fc.option(fc.constantFrom(0.5, 0.501)),
  })

  it('gives each pair once, scored from 0.6 to 1, whatever the order of the rows', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), (cells) => {
        const rows = cells.map((each, at) => ({ id: String(at), cells: each }))
        const one = findDuplicates('organization', rows)
        expect(new Set(one.map(({ ids }) => ids.join())).size).toBe(one.length)
        for (const { score, ids } of one) {
          expect(score).toBeGreaterThanOrEqual(0.6)
          expect(score).toBeLessThanOrEqual(1)
          expect(ids[0] < ids[1]).toBe(true)
        }
        const scores = (list: typeof one) => new Map(list.map(({ ids, score }) => [ids.join(), score.toFixed(9)]))
        expect(scores(findDuplicates('organization', rows.toReversed()))).toEqual(scores(one))
      }),
      { examples: [[[...moreThanNeighbours, oneLetterLess]]] },
    )
  })

  const planted = (size: number) => {
    const random = numbersFrom(size)
    const letters = () => String.fromCharCode(97 + Math.floor(random() * 26))
    const word = () => Array.from({ length: 7 }, letters).join('')
    const rows: { id: string; cells: Cells }[] = []
    const twins: string[] = []
    for (let at = 0; at < size; at++) {
      const name = `CCAS ${word()} ${word()}`
      rows.push({ id: `a${at}`, cells: { name, phone: `05 ${at}` } })
      if (at % 10 !== 0) continue
      const place = 5 + Math.floor(random() * (name.length - 5))
      const typo = name[place] === ' ' ? name : `${name.slice(0, place)}${name.slice(place + 1)}`
      rows.push({ id: `b${at}`, cells: { name: `Association ${typo}`, phone: `05 ${at}` } })
      twins.push(`a${at},b${at}`)
    }
    return { rows, twins }
  }

  it('gives up every twin that was planted, and little else', () => {
    const { rows, twins } = planted(1000)
    const ids = new Set(findDuplicates('organization', rows).map((pair) => pair.ids.join()))
    expect(twins.filter((twin) => !ids.has(twin))).toEqual([])
    expect(ids.size).toBeLessThan(twins.length * 1.2)
  })

  it('is compared by pairs that grow as its rows do', () => {
    const count = (size: number) => {
      let visited = 0
      const { rows } = planted(size)
      const compared = rows.map(({ id, cells }) => comparedOf('organization', id, cells))
      const visit = () => {
        visited += 1
      }
      finish(candidatePairs(compared, (each) => (each === 'ccas' ? 0 : 1), visit))
      return visited / rows.length
    }
    expect(count(8000)).toBeLessThan(count(1000) * 1.5)
    expect(count(8000)).toBeLessThan(30)
  })
})

describe('a search that is asked again', () => {
  const word = fc.constantFrom(
    'accueil',
    'famille',
    'logement',
    'emploi',
    'emplois',
    'auch',
    'condom',
    'mobilité',
    'aide',
  )
  const cells = fc.record({
    title: fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' ')),
    mission: fc.constantFrom('m1', 'm2'),
    lead: fc.option(fc.constantFrom(['o1'], ['o2'], ['o1', 'o2'])),
    phone: fc.option(fc.constantFrom('05 62 00 00 01', '05 62 00 00 02')),
    aim: fc.option(word),
  })
  const step = fc.oneof(
    fc.record({ kind: fc.constant('write' as const), at: fc.nat(60), cells }),
    fc.record({ kind: fc.constant('remove' as const), at: fc.nat(60) }),
    fc.record({ kind: fc.constant('add' as const), cells }),
  )

  it('answers what a new search would, whatever changed', () => {
    fc.assert(
      fc.property(
        fc.array(cells, { minLength: 1, maxLength: 60 }),
        fc.array(step, { maxLength: 12 }),
        (first, steps) => {
          let next = first.length
          let rows: { id: string; cells: Cells }[] = first.map((of, at) => ({ id: String(at), cells: of }))
          const search = new DuplicateSearch('action')
          expect(finish(search.find(rows))).toEqual(findDuplicates('action', rows))
          for (const each of steps) {
            if (each.kind === 'add') rows = [...rows, { id: String(next++), cells: each.cells }]
            else if (each.kind === 'remove') rows = rows.filter((_row, at) => at !== each.at % (rows.length + 1))
            else rows = rows.map((row, at) => (at === each.at % rows.length ? { ...row, cells: each.cells } : row))
            expect(finish(search.find(rows))).toEqual(findDuplicates('action', rows))
          }
        },
      ),
    )
  })

  it('that is left at any step changes nothing of what the next one finds', () => {
    fc.assert(
      fc.property(
        fc.array(cells, { minLength: 1, maxLength: 30 }),
        fc.array(cells, { minLength: 1, maxLength: 30 }),
        fc.array(cells, { minLength: 1, maxLength: 30 }),
        fc.nat(400),
        (...[first, left, last, steps]) => {
          const rowsOf = (list: readonly Cells[]) => list.map((of, at) => ({ id: String(at), cells: of }))
          const search = new DuplicateSearch('action')
          finish(search.find(rowsOf(first)))
          const started = search.find(rowsOf(left))
          for (let step = 0; step < steps && !started.next().done; step++);
          expect(finish(search.find(rowsOf(last)))).toEqual(findDuplicates('action', rowsOf(last)))
        },
      ),
    )
  })

  it('compares nothing again for a cell that no comparison reads', () => {
    const random = numbersFrom(4)
    const rows = Array.from({ length: 300 }, (_unused, at) => ({
      id: String(at),
      cells: { title: `accueil ${Math.floor(random() * 80)}`, mission: 'm', aim: null as string | null },
    }))
    const search = new DuplicateSearch('action')
    const before = finish(search.find(rows))
    expect(before.length).toBeGreaterThan(0)
    const edited = rows.map((row) => (row.id === '7' ? { ...row, cells: { ...row.cells, aim: 'un but' } } : row))
    expect(finish(search.find(edited))).toBe(before)
  })
})
