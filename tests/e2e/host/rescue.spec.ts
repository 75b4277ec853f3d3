import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { damages } from '#tests/support/damage.ts'
import { ctg, expect, type Post, person, test } from './demo.ts'
import { faultsOf } from './faults.ts'

/** A workspace that was saved once and then lost, among the recent ones of a post where nothing is open. */
function lostWorkspace(post: Post, damage: (file: string) => void): string {
  const file = join(post.documents, 'gers.atelier')
  ctg(post.profile, 'init', file, '--departement', '32')
  for (const label of ['avant la réunion', 'après la réunion']) {
    ctg(post.profile, 'call', file, 'workspace.rename', JSON.stringify({ name: `Gers ${label}` }))
    ctg(post.profile, 'snapshot', 'create', file, '--label', label)
  }
  const profile = JSON.parse(readFileSync(join(post.profile, 'profil.json'), 'utf8')) as object
  writeFileSync(join(post.profile, 'profil.json'), JSON.stringify({ ...profile, identity: person }))
  damage(file)
  return file
}

for (const name of ['header zeroed', 'truncated at half', 'emptied', 'deleted'] as const) {
  test(`a recent file ${name} says why it does not open and comes back in two clicks`, async ({ post, page }) => {
    lostWorkspace(post, damages[name])
    const host = await post.start()
    await page.goto(host.url)
    await page.getByRole('button', { name: /^Gers/ }).first().click()
    const dialog = page.getByRole('alertdialog', { name: '« gers.atelier » ne s’ouvre pas' })
    await expect(dialog).toContainText(/introuvable|est vide|n’est pas un espace|est abîmé/)
    await expect(dialog).toContainText('2 sauvegardes de ce fichier sont gardées sur ce poste')
    await expect(dialog.getByRole('table')).toContainText('entière')
    if (name === 'header zeroed') {
      expect(await faultsOf(page)).toEqual([])
      await page.screenshot({ path: 'test-results/rescue.png' })
    }
    await dialog
      .getByRole('button', { name: /^Rétablir la sauvegarde du / })
      .first()
      .click()
    await expect(page.getByRole('banner')).toContainText('Gers après la réunion')
    const asides = readdirSync(post.documents).filter((file) => file.startsWith('gers (abîmé le '))
    expect(asides).toHaveLength(name === 'deleted' ? 0 : 1)
  })
}

test('a lost file of which nothing is kept says so, and the other ways in stay', async ({ post, page }) => {
  const file = lostWorkspace(post, damages.emptied)
  for (const { id } of (
    JSON.parse(ctg(post.profile, 'snapshot', 'list', file, '--json')) as { snapshots: { id: string }[] }
  ).snapshots)
    for (const folder of readdirSync(join(post.profile, 'sauvegardes')))
      damages.deleted(join(post.profile, 'sauvegardes', folder, `${id}.json`))
  const host = await post.start()
  await page.goto(host.url)
  await page.getByRole('button', { name: /^Gers/ }).first().click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toContainText('Aucune sauvegarde de ce fichier n’est gardée sur ce poste.')
  await page.screenshot({ path: 'test-results/rescue-none.png' })
  await dialog.getByRole('button', { name: 'Fermer' }).last().click()
  await expect(page.getByRole('button', { name: 'Créer un espace' })).toBeEnabled()
})
