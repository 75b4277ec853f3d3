import { expect, it } from 'vitest'
import { Cli } from '#tests/support/cli.ts'
import { temporaryFolder, workspaceFile } from '#tests/support/workspace.ts'

it('finds where a person is named, and erases it for a reason', async () => {
  const cli = new Cli(temporaryFolder())
  const file = await workspaceFile('32')
  const row = {
    sheet: 'organization',
    rows: [{ name: 'MSA', contactName: 'Anne Durand', description: 'Demander Anne Durand.' }],
  }
  await cli.run(['call', file, 'offer.create', JSON.stringify(row)])
  const found = await cli.run(['person', 'find', file, 'durand anne'])
  expect(found.code, found.err).toBe(0)
  expect(found.out).toMatch(/organisme +MSA +contact_name/)
  const toCorrect =
    /1\stexte nomme encore cette personne .*corrigez-le dans :\n {2}Offre › Organisme : MSA \(description\)\n/i
  expect(found.out).toMatch(toCorrect)
  expect((await cli.run(['person', 'erase', file, 'durand anne'])).code).toBe(2)
  await cli.run(['call', file, 'snapshot.create', '{}'])
  const erased = await cli.run(['person', 'erase', file, 'durand anne', '--reason', 'à sa demande'])
  expect(erased.code, erased.err).toBe(0)
  expect(erased.out).toMatch(/^Effacé dans 1\sfiche/)
  expect(erased.out).toMatch(/1\ssauvegarde du .*\sle /)
  expect(erased.out).toMatch(toCorrect)
  const [id] = (
    JSON.parse((await cli.run(['call', file, 'offer.rows', '{"sheet":"organization"}'])).out) as { ids: string[] }
  ).ids
  const edits = [{ id, field: 'description', value: null }]
  await cli.run(['call', file, 'offer.update', JSON.stringify({ sheet: 'organization', edits })])
  await cli.run(['person', 'erase', file, 'durand anne', '--reason', 'à sa demande'])
  const left = await cli.run(['person', 'find', file, 'durand anne'])
  expect(left.out).toMatch(/^Ce nom ne se trouve pas dans l’espace de travail\.\nSauvegardes .*\n1\ssauvegarde du /)
  expect((await cli.run(['person', 'find', file, 'Zéphyrine Quintefeuille'])).out).toBe(
    'Ce nom ne se trouve ni dans l’espace de travail, ni dans ses sauvegardes.\n',
  )
  const again = await cli.run(['person', 'erase', file, 'durand anne', '--reason', 'à sa demande'])
  expect([again.code, again.err]).toEqual([
    1,
    '« durand anne » ne se trouve dans rien de ce que l’application peut effacer. Rien n’a été effacé ; vérifiez le nom.\n',
  ])
})
