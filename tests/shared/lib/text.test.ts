import { describe, expect, it } from 'vitest'
import { foldText } from '#shared/lib/text.ts'

describe('search', () => {
  it('meets names whatever their accents, case, hyphens and apostrophes', () => {
    expect(foldText('Cœur d’Astarac')).toBe('coeur d astarac')
    expect(foldText("L'ISLE-JOURDAIN")).toBe(foldText('l’isle jourdain'))
    expect(foldText('Éauze')).toBe('eauze')
    expect(foldText('200030435@32')).toBe('200030435@32')
  })

  it('takes « st » and « ste » for saint and sainte, as whole words only', () => {
    expect(foldText('St-Clar')).toBe(foldText('Saint-Clar'))
    expect(foldText('Ste Dode')).toBe('sainte dode')
    expect(foldText('Castéra-Verduzan')).toBe('castera verduzan')
    expect(foldText('Estang')).toBe('estang')
  })
})
