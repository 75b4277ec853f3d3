import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { Cli } from '#tests/support/cli.ts'
import { damages } from '#tests/support/damage.ts'
import { partNames } from '#tests/support/documentParts.ts'
import { temporaryFolder, workspaceFile } from '#tests/support/workspace.ts'

it('makes, lists and goes back to snapshots, and exports everything in clear', async () => {
  const cli = new Cli(temporaryFolder())
  const file = await workspaceFile('32')
  expect((await cli.run(['snapshot', 'list', file])).out).toBe('Aucune sauvegarde de cet espace de travail.\n')
  const made = await cli.run(['snapshot', 'create', file, '--label', 'avant essai', '--json'])
  expect(made.code, made.err).toBe(0)
  const { id } = JSON.parse(made.out) as { id: string }
  await cli.run(['call', file, 'workspace.rename', '{"name":"Autre nom"}'])
  const listed = await cli.run(['snapshot', 'list', file])
  expect(listed.out).toMatch(new RegExp(`à votre demande +avant essai .*\\b1\\smodification +${id}`))

  const wrong = await cli.run(['snapshot', 'restore', file, 'inconnue'])
  expect([wrong.code, wrong.err]).toEqual([
    1,
    'Cette sauvegarde n’existe plus. Rien n’a été modifié ; choisissez-en une autre.\n',
  ])
  const back = await cli.run(['snapshot', 'restore', file, id])
  expect(back.code, back.err).toBe(0)
  expect(back.out).toMatch(/^L’espace de travail est revenu au .*\(1\smodification défaite, gardée comme sauvegarde\)/)
  const status = await cli.run(['call', file, 'workspace.status'])
  expect((JSON.parse(status.out) as { workspace: { name: string } }).workspace.name).toBe('Essai 32')

  const out = join(temporaryFolder(), 'tout.zip')
  const dumped = await cli.run(['snapshot', 'dump', file, '--out', out])
  expect(dumped.code, dumped.err).toBe(0)
  expect(dumped.out).toContain('réservé à votre équipe')
  expect(partNames(out)).toContain('tables/organization.csv')
  expect(readFileSync(out).length).toBeGreaterThan(1000)
  expect((await cli.run(['snapshot', 'dump', file])).code).toBe(2)
})

it.each(Object.entries(damages))('of a file %s lists what is kept and goes back to it', async (name, damage) => {
  const cli = new Cli(temporaryFolder())
  const file = await workspaceFile('32')
  const made = await cli.run(['snapshot', 'create', file, '--label', 'avant essai', '--json'])
  const { id } = JSON.parse(made.out) as { id: string }
  damage(file)
  const listed = await cli.run(['snapshot', 'list', file])
  expect(listed.code, listed.err).toBe(0)
  expect(listed.out).toContain(id)
  if (name !== 'pages overwritten in the middle') {
    expect(listed.out).toMatch(/^(L’espace|«|Ce fichier).*(introuvable|est vide|n’est pas un espace|est abîmé)/)
    expect(listed.out).toMatch(/entière +[0-9a-f-]{36}/)
  }
  const back = await cli.run(['snapshot', 'restore', file, id])
  expect(back.code, back.err).toBe(0)
  expect(back.out).toMatch(
    name === 'deleted'
      ? /^L’espace de travail est revenu au [^.]*\.\n$/
      : /Le fichier abîmé est gardé à côté : « essai \(abîmé le .*\)\.atelier »\.\n$/,
  )
  expect((await cli.run(['check', file])).code).toBe(0)
})
