import { afterAll, expect, test } from 'vitest'
import type { Part } from '#shared/entity.ts'
import { withCounts } from '#tests/support/countedPost.ts'
import { partnerIndicator } from '#tests/support/partnerMapping.ts'
import { closePosts, type Post, partnerReading } from '#tests/support/post.ts'
import { rowsIn, sentPackage } from '#tests/support/sentPackage.ts'

afterAll(closePosts)

const comment = 'Trois foyers seulement sont suivis ici'
const words = 'La famille du moulin n’a plus rien'
const reason = 'Le producteur donnait deux foyers de moins'

/** All that a package to a reader says, and what it says of what stays. */
async function said({ engine }: Post, reader: string, part: Part) {
  const { read, preview } = await sentPackage(engine, {
    scope: {
      parts: [part],
      territories: null,
      policies: null,
      datasets: null,
      since: null,
      attachments: true,
    },
    partners: [await partnerReading(engine, reader)],
  })
  const texts = [...read.tables.values()].flatMap(({ rows }) =>
    [...rows].flat().filter((cell) => typeof cell === 'string'),
  )
  return { text: texts.join('\n'), withheld: preview.withheld, facts: read.facts.withheld, read }
}

/** An assessment of a commune whose texts are written of what it shows. */
async function assessed({ engine }: Post, title: string, indicators: readonly string[] | null): Promise<void> {
  const [commune] = await engine.call('territory.list', { level: 'commune', department: '32', limit: 1 })
  const territory = String(commune?.code)
  const { id: assessment } = await engine.call('assessment.create', { body: title, title, territory })
  const { id } = await engine.call('assessment.addRow', { kind: 'public', assessment, title: 'Foyers suivis' })
  await engine.call('assessment.setRow', {
    kind: 'public',
    id,
    comment: `${title} : ${comment}`,
    ...(indicators === null ? {} : { indicators: [...indicators] }),
  })
  await engine.call('assessment.addRow', {
    kind: 'finding',
    assessment,
    public: null,
    source: 'interview',
    voice: 'usage',
    text: `${title} : ${words}`,
  })
}

test('an assessment leaves to those alone who may be told the figures that it was written of', {
  timeout: 240_000,
}, async () => {
  const post = await withCounts('filtered')
  await assessed(post, 'Foyers', [partnerIndicator.id])
  await assessed(post, 'Ouverte', null)
  const told = await said(post, 'partner', 'needsAssessments')
  expect(told.text).toContain(`Ouverte : ${comment}`)
  expect(told.text).toContain(`Ouverte : ${words}`)
  expect(told.text).not.toContain('Foyers : ')
  expect(rowsIn(told.read, 'needs_assessment')).toHaveLength(1)
  const stays = {
    what: 'Analyses des besoins sociaux',
    reason: 'textes écrits d’après des chiffres que ce destinataire ne peut pas voir',
    count: 1,
  }
  expect(told.withheld).toContainEqual(stays)
  expect(told.facts).toContainEqual(stays)
  const colleague = await said(post, 'internal', 'needsAssessments')
  expect(colleague.text).toContain(`Foyers : ${comment}`)
  expect(colleague.text).toContain(`Foyers : ${words}`)
  expect(colleague.withheld).toEqual([])
})

test('a partner who may be told every figure of the set of data is told the assessment too; one who may have none is not', {
  timeout: 240_000,
}, async () => {
  for (const [access, expected] of [
    ['all', 2],
    ['none', 1],
  ] as const) {
    const post = await withCounts(access)
    await assessed(post, 'Foyers', [partnerIndicator.id])
    await assessed(post, 'Ouverte', null)
    const told = await said(post, 'partner', 'needsAssessments')
    expect(rowsIn(told.read, 'needs_assessment')).toHaveLength(expected)
    expect(told.text.includes(`Foyers : ${comment}`)).toBe(expected === 2)
    expect(told.withheld.some(({ what }) => what === 'Analyses des besoins sociaux')).toBe(expected === 1)
  }
})

test('the reason of a correction, which may quote the figure that was replaced, stays with those who knew it', {
  timeout: 240_000,
}, async () => {
  const post = await withCounts('filtered')
  const { engine } = post
  const communes = await engine.call('territory.list', { level: 'commune', department: '32', limit: 1000 })
  await engine.call('correction.set', {
    corrections: communes.map(({ code }) => ({
      indicator: null,
      variable: 'TST_SUIVIS',
      territory: code,
      period: '2024',
      value: 900,
      reason: `${reason} à ${code}`,
      remove: false,
    })),
  })
  const told = await said(post, 'partner', 'corrections')
  const sent = rowsIn(told.read, 'correction')
  expect(sent.length).toBeGreaterThan(0)
  expect(told.text).not.toContain(reason)
  expect(new Set(sent.map((row) => row.reason))).toEqual(new Set(['Motif non transmis']))
  expect(told.withheld).toContainEqual({
    what: 'Motifs de corrections',
    reason: 'motifs qui peuvent citer le chiffre d’origine, que ce destinataire n’a pas à connaître',
    count: sent.length,
  })
  expect((await said(post, 'internal', 'corrections')).text).toContain(`${reason} à ${communes[0]?.code}`)
})
