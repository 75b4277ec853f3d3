import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import { fieldLabels } from '#shared/offer/field.labels.ts'
import type { Cell } from '#shared/offer/field.ts'
import { partnerOffer, returnedToken } from '#tests/support/campaign.ts'
import { editedBook } from '#tests/support/campaign-book.ts'
import { testWorkspace } from '#tests/support/workspace.ts'

/** Values of a few fields of each kind, as they are stored and as a partner types them. */
const drawn: Readonly<Record<string, readonly (readonly [Cell, string | number | null])[]>> = {
  aim: [
    [null, null],
    ['Garder un toit', 'Garder un toit'],
    ['=1+1 ; "écouter"', '=1+1 ; "écouter"'],
  ],
  capacity: [
    [null, null],
    [0, 0],
    [1234.5, '1 234,5'],
  ],
  endsOn: [
    [null, null],
    ['2027-06-30', '30/06/2027'],
  ],
  audiences: [
    [null, null],
    [['familles'], 'familles'],
    [['familles', 'jeunes'], 'Jeunes ; Familles'],
  ],
  coverage: [
    [null, null],
    [['32013'], 'Auch (32013)'],
    [['32107', '32013'], 'auch;condom'],
  ],
}
const fields = Object.keys(drawn)
const said = (value: Cell) => JSON.stringify(Array.isArray(value) ? [...value].sort() : value)

interface Edit {
  readonly action: number
  readonly field: string
  readonly value: number
}
const edits = fc.array(
  fc.record({ action: fc.nat(2), field: fc.constantFrom(...fields), value: fc.nat(2) }) as fc.Arbitrary<Edit>,
  { maxLength: 8 },
)
const drawnOf = ({ field, value }: Edit) =>
  drawn[field]?.[value % (drawn[field]?.length ?? 1)] ?? ([null, null] as const)

describe('a campaign', () => {
  let engine: WorkerEngine
  let offer: Awaited<ReturnType<typeof partnerOffer>>
  let campaign = ''
  beforeAll(async () => {
    engine = (await testWorkspace('32')).engine
    offer = await partnerOffer(engine)
    campaign = (await engine.call('campaign.create', { title: 'Essai', dueOn: '2026-12-15' })).id
  })

  const cells = async () => {
    const all = new Map<string, string>()
    for (const [at, action] of offer.actions.entries()) {
      const { values } = await engine.call('offer.get', { action })
      for (const field of fields) all.set(`${at} ${field}`, said(values[field] ?? null))
    }
    return all
  }

  it('gives each cell to the side that changed it, to us where both did, and takes it all back at once', async () => {
    await fc.assert(
      fc.asyncProperty(edits, edits, async (theirs, ours) => {
        const { bytes } = await engine.call('campaign.export', {
          campaign,
          format: 'xlsx',
          organizations: [offer.caf],
        })
        const sent = await cells()
        const wanted = new Map(sent)
        const returned = await editedBook(bytes, (sheet) => {
          for (const edit of theirs) {
            const [stored, typed] = drawnOf(edit)
            sheet.set(offer.actions[edit.action] ?? '', fieldLabels.action[edit.field] ?? '', typed)
            wanted.set(`${edit.action} ${edit.field}`, said(stored))
          }
        })
        await engine.call('offer.update', {
          sheet: 'action',
          edits: ours.map((edit) => ({
            id: offer.actions[edit.action] ?? '',
            field: edit.field,
            value: drawnOf(edit)[0],
          })),
        })
        const before = await cells()
        const kept = [...before].filter(([key, cell]) => cell !== sent.get(key))
        const conflicts = kept.filter(([key, cell]) => wanted.get(key) !== sent.get(key) && wanted.get(key) !== cell)
        for (const [key, cell] of kept) wanted.set(key, cell)
        const token = await returnedToken(engine, returned)
        const answer = await engine.call('campaign.import', { token })
        expect(answer.faults).toBe(0)
        expect(answer.kept).toBe(conflicts.length)
        expect(await cells()).toEqual(wanted)
        // What came back as it was sent is no answer: it is no step either.
        if (answer.isAnswer) await engine.call('history.undo', {})
        expect(await cells()).toEqual(before)
      }),
      { numRuns: 25 },
    )
  })
})
