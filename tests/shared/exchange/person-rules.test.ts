import { describe, expect, it } from 'vitest'
import { columnsOfPerson, letters, namedBy } from '#shared/exchange/person.rules.ts'

describe('a text names a person', () => {
  const isNamed = namedBy('Anne-Marie Dûrand')
  it.each([
    ['Anne-Marie Dûrand', true],
    ['DURAND Anne Marie', true],
    ['anne-marie.durand@gers.fr', true],
    ['Mme Anne Marie Durand, directrice', true],
    ['Anne Durand', false],
    ['Anne-Marie Durandal', false],
    ['', false],
  ])('%s: %s', (text, expected) => {
    expect(isNamed(text)).toBe(expected)
  })

  it('never by an empty name', () => {
    expect(namedBy(' - ')('quoi que ce soit')).toBe(false)
    expect(letters(' - ')).toBe(0)
    expect(letters('Lê')).toBe(2)
  })
})

describe('columns of a person in a row', () => {
  const people = ['contact_name', 'phone', 'email', 'checked_by']
  const isNamed = namedBy('Anne Durand')
  it('are those that name, and with a contact how to reach it', () => {
    const row = { contact_name: 'Anne Durand', phone: '05', email: null, checked_by: 'Paul' }
    expect(columnsOfPerson(people, row, isNamed).sort()).toEqual(['contact_name', 'phone'])
    expect(
      columnsOfPerson(people, { ...row, contact_name: 'Paul', email: 'anne.durand@x.fr' }, isNamed).sort(),
    ).toEqual(['contact_name', 'email', 'phone'])
  })
  it('are no others: who checked is not who is called', () => {
    expect(columnsOfPerson(people, { contact_name: 'Paul', phone: '05', checked_by: 'Anne Durand' }, isNamed)).toEqual([
      'checked_by',
    ])
    expect(columnsOfPerson(people, { contact_name: 'Paul', phone: '05' }, isNamed)).toEqual([])
  })
})
