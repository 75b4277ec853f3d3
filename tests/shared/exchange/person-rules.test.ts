import { describe, expect, it } from 'vitest'
import {
  columnsOfPerson,
  letters,
  namedBy,
  textsGone,
  withoutPeople,
  withoutPerson,
} from '#shared/exchange/person.rules.ts'

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

describe('what is left of a row once a person is erased', () => {
  const isNamed = namedBy('Anne Durand')
  const contacts = 'Anne Durand, directrice\nPaul Martin, accueil'
  it('keeps the other persons of a cell, and says what is gone', () => {
    const emptied = withoutPerson(['contacts'], { contacts }, isNamed)
    expect(emptied).toEqual({ contacts: 'Paul Martin, accueil' })
    expect(textsGone({ contacts }, emptied)).toEqual(['Anne Durand, directrice'])
    expect(withoutPerson(['contacts'], { contacts: 'Anne Durand' }, isNamed)).toEqual({ contacts: null })
    expect(withoutPerson(['contacts'], { contacts: 'Anne Martin\nPaul Durand' }, isNamed)).toEqual({})
  })
  it('keeps, where the name is not known, those whom the eraser left', () => {
    expect(withoutPeople(['contacts'], { contacts }, { contacts: 'Paul Martin, accueil' })).toEqual({
      contacts: 'Paul Martin, accueil',
    })
    expect(withoutPeople(['contacts', 'phone'], { contacts, phone: null }, {})).toEqual({ contacts: null })
  })
  it('stays what a row said, without who was reached by it', () => {
    const said = JSON.stringify({ name: 'MSA', contactName: 'Anne Durand', phone: '05', checkedBy: 'Paul' })
    const left = { name: 'MSA', contactName: null, phone: null, checkedBy: 'Paul' }
    const { said: mine } = withoutPerson(['said'], { said }, isNamed)
    expect(JSON.parse(mine ?? '')).toEqual(left)
    const { said: theirs } = withoutPeople(['said'], { said }, { said: JSON.stringify(left) })
    expect(JSON.parse(theirs ?? '')).toEqual(left)
    expect(JSON.parse(withoutPeople(['said'], { said }, {}).said ?? '')).toEqual({ ...left, checkedBy: null })
  })
})
