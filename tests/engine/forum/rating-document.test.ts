import { beforeAll, describe, expect, it } from 'vitest'
import { addBallots } from '#electron/features/forum/ballot.service.ts'
import { ratingSections } from '#electron/features/forum/rating-document.service.ts'
import { checkRemovedVotes } from '#electron/features/forum/rating-received.service.ts'
import { itemsOf } from '#electron/features/forum/rating-rows.service.ts'
import { closeRating, createRating, nextRound, openRating } from '#electron/features/forum/rating-write.service.ts'
import { createRecords } from '#electron/features/record/record-write.service.ts'
import { documentHtml } from '#electron/formats/document-html.ts'
import { asCommand, openedWorkspace } from '#tests/support/openedWorkspace.ts'

let workspace: Awaited<ReturnType<typeof openedWorkspace>>
beforeAll(async () => {
  workspace = await openedWorkspace()
})

describe('votes in the minutes of a forum', () => {
  it('say results by college, quadrants, concordance, agreement, disagreement and minority views, and mask', async () => {
    const forum = asCommand(workspace, () => {
      const [id = ''] = createRecords(workspace, 'forum', [{ title: 'Forum', territory: '200066926' }], { owner: null })
      const rating = createRating(workspace, {
        forum: id,
        title: 'Que faire d’abord ?',
        method: 'importance',
        texts: ['Permanences', 'Transport <de nuit>', 'Garde d’enfants'],
      })
      openRating(workspace, rating)
      const items = itemsOf(workspace, rating).map((item) => item.id)
      const ballots = (college: string, rows: readonly (readonly number[])[]) =>
        rows.map((row) => ({
          college,
          answers: Object.fromEntries(
            items.map((item, at) => [item, { mark: row[at] ?? null, coverage: row[at + 3] ?? null }]),
          ),
        }))
      addBallots(
        workspace,
        rating,
        [
          ...ballots('technique', [
            [5, 2, 3, 1, 4, 3],
            [5, 1, 3, 2, 4, 3],
            [4, 2, 3, 1, 5, 3],
            [5, 2, 4, 1, 4, 2],
            [5, 2, 3, 2, 4, 3],
          ]),
          ...ballots('politique', [
            [2, 5, 3, 2, 2, 3],
            [2, 4, 3, 2, 2, 3],
            [1, 5, 3, 3, 2, 3],
            [2, 5, 2, 2, 1, 3],
            [2, 5, 3, 2, 2, 4],
          ]),
          ...ballots('usage', [[3, 3, 3, 3, 3, 3]]),
        ],
        false,
      )
      closeRating(workspace, rating)
      openRating(workspace, nextRound(workspace, rating, false))
      createRating(workspace, { forum: id, title: 'Brouillon', method: 'ranking' })
      return id
    })
    const blocks = ratingSections(workspace, forum)
    const html = documentHtml({ title: 'Compte rendu', blocks })
    const text = html
      .replace(/<svg[\s\S]*?<\/svg>/g, ' ')
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
    for (const part of [
      'Vote : Que faire d’abord ?',
      'Politique (élus) 5, Technique (professionnels) 5, Usage (habitants et usagers) 1',
      'masqué : moins de 5 votants',
      'Un collège de moins de 5 votants n’est pas montré',
      '5 (5 à 5)',
      'Désaccord',
      'À renforcer d’abord',
      'Quadrants coupés au milieu de l’échelle (3).',
      'Au sein du collège « Technique (professionnels) » : W = 1,00, accord très fort (5 classements de 3 sujets)',
      'Lecture d’après l’échelle de Schmidt (1997)',
      'Avis minoritaires et désaccords',
      '« Permanences » : les deux collèges montrés sont en désaccord (« Politique (élus) » donne 2 et « Technique (professionnels) » donne 5).',
      'Vote : Que faire d’abord ? (tour 2)',
      'Ce vote est ouvert (0 bulletin)',
    ])
      expect(text).toContain(part)
    expect(text).not.toContain('Brouillon')
    expect(text).not.toContain('quand la moyenne des médianes')
    // What was typed stays text.
    expect(html).not.toContain('<de nuit>')
    expect(blocks.filter(({ kind }) => kind === 'image')).toHaveLength(1)
    // The points of the picture have the numbers of the table under it.
    expect(html.match(/<svg[\s\S]*?<\/svg>/)?.[0]).toMatch(/>1<\/text>[\s\S]*>2<\/text>[\s\S]*>3<\/text>/)
    expect(text).toMatch(
      /N° Sujet Importance Couverture actuelle Quadrant 1 Permanences .* 2 Transport .* 3 Garde d’enfants /,
    )
    if (process.env.CTG_LOOK !== undefined) (await import('node:fs')).writeFileSync(process.env.CTG_LOOK, html)
  })
})

describe('results that left', () => {
  it('are not replaced by those of a package, unless it was a colleague who got them', () => {
    const { db } = workspace
    const { id, results } = db.row("SELECT id, results FROM rating WHERE state = 'closed'") ?? {}
    const merge = (cells: { readonly results: string | null }) =>
      checkRemovedVotes(workspace, [{ table: 'rating', id: String(id), decided: { state: { cells } } }])
    const send = (reader: string) => {
      const report = JSON.stringify({ facts: { reader }, preview: { tables: [{ table: 'rating', rows: 2 }] } })
      db.run('INSERT INTO exchange_report (digest, content) VALUES (?, ?)', reader, report)
      db.run(
        `INSERT INTO package_sent (id, key_id, dossier, sequence, partners, at, author, file, bytes, digest, scope, mandate,
           is_encrypted, last_entry, report)
         SELECT ?, '', '', 1, '[]', '', '', '', 1, '', '{}', '{}', 0, entry, ? FROM journal_change ORDER BY id DESC LIMIT 1`,
        reader,
        reader,
      )
    }
    send('internal')
    merge({ results: null })
    send('partner')
    merge({ results: String(results) })
    expect(() => merge({ results: null })).toThrow(expect.objectContaining({ code: 'package.refused' }))
  })
})
