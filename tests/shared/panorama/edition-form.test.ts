import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { frozenPortraitSchema, frozenRulesSchema } from '#shared/panorama/edition.schema.ts'
import { frozenForm, upgradedContent } from '#shared/panorama/edition.ts'
import { portraitParts } from '#shared/panorama/portrait.rules.ts'

/** An edition as each form of them was kept: whoever changes the form adds a file here, and never changes one. */
const forms = [1]

describe('an edition of an earlier version of the application', () => {
  it.each(forms)('of form %i opens, with its figures, its blocks and its page', (form) => {
    const packed = readFileSync(`tests/fixtures/edition-form-${form}.json.gz`)
    const kept = JSON.parse(gunzipSync(packed).toString('utf8')) as { frozen: unknown; rules: unknown }
    const { portrait, page } = frozenPortraitSchema.parse(upgradedContent(kept.frozen))
    const { indicators } = frozenRulesSchema.parse(upgradedContent(kept.rules))
    const catalogue = new Map(indicators.map((indicator) => [indicator.id, indicator]))
    const parts = portraitParts(portrait.template.blocks, { ...portrait, facts: (id) => catalogue.get(id) })
    expect(parts.map(({ kind }) => kind)).toContain('chart')
    expect(page).toContain('Situation sociale')
  })

  it('says that it is of a later one, and is nothing without its form', () => {
    expect(forms).toContain(frozenForm)
    expect(upgradedContent({ form: frozenForm + 1 })).toBeNull()
    for (const none of [null, 1, {}, { form: 'x' }]) expect(upgradedContent(none)).toBeUndefined()
  })
})
