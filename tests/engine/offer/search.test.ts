import { describe, expect, it } from 'vitest'
import { testWorkspace } from '#tests/support/workspace.ts'

async function opened() {
  const { engine } = await testWorkspace('32')
  const rows = [
    { name: 'Œuvre sociale Cœur', phone: '05 62 11 22 33', siret: '20006692600011' },
    { name: 'Læticia', phone: '06.12.34.56.78', description: 'La nuit : 05.62.99.88.77' },
    { name: 'Autre', phone: '+33 5 62 44 55 66' },
  ]
  const { ids } = await engine.call('offer.create', { sheet: 'organization', rows })
  const names = new Map(ids.map((id, at) => [id, rows[at]?.name]))
  return async (text: string) => {
    const { ids: found } = await engine.call('offer.find', { sheet: 'organization', filter: { text } })
    const searched = await engine.call('offer.search', { text })
    expect(searched.map(({ id }) => id).toSorted()).toEqual(found.toSorted())
    return found.map((id) => names.get(id))
  }
}

describe('the quick filter', () => {
  it('meets œ and oe, æ and ae, however either is written', async () => {
    const find = await opened()
    for (const text of ['coeur', 'cœur', 'OEUVRE', 'œuv', 'Œuvre sociale'])
      expect([text, await find(text)]).toEqual([text, ['Œuvre sociale Cœur']])
    for (const text of ['laeti', 'Læticia', 'LÆT']) expect([text, await find(text)]).toEqual([text, ['Læticia']])
  })

  it('finds a telephone number however it is spaced, and the beginning of one', async () => {
    const find = await opened()
    const written = ['0562112233', '05 62 11 22 33', '05.62.11.22.33', '056211', '+33562112233', '+33 5 62 11 22 33']
    for (const text of written) expect([text, await find(text)]).toEqual([text, ['Œuvre sociale Cœur']])
    expect(await find('0612345678')).toEqual(['Læticia'])
    expect(await find('0562998877')).toEqual(['Læticia'])
    expect(await find('0562445566')).toEqual(['Autre'])
    expect(await find('05 62 44 55 66')).toEqual(['Autre'])
    expect(await find('200 066 926 00011')).toEqual(['Œuvre sociale Cœur'])
    expect(await find('0562112234')).toEqual([])
  })
})
