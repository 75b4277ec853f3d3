import { describe, expect, it } from 'vitest'
import { recordLabels } from '#shared/record/record.labels.ts'
import { recordScreen } from '#shared/record/record-screen.labels.ts'
import { recordKinds } from '#shared/record/records.ts'

describe('names of the rows of the chain', () => {
  it('are short on the buttons of their screens, and say of what they are elsewhere', () => {
    expect(recordScreen.add('schemeLine')).toBe('Nouvelle ligne')
    expect(recordLabels.schemeLine.one).toBe('ligne de schéma')
    expect(recordScreen.add('changeItem')).toBe('Nouvel élément')
    expect(recordScreen.emptyTitle('milestone')).toBe('Aucune étape')
    expect(recordKinds.filter((kind) => recordScreen.add(kind).length > 24)).toEqual([])
    expect(recordKinds.filter((kind) => /\bd[’'](un|une)\b/.test(recordLabels[kind].one))).toEqual([])
  })
})
