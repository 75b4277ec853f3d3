import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ctg, expect, go, person, plain, test } from './demo.ts'
import { faultsOf } from './faults.ts'

test('a vote is prepared, opened, taken by the keyboard in three colleges, closed and read', async ({
  page,
  post,
  complaints,
}) => {
  const file = join(post.documents, 'gers.atelier')
  writeFileSync(join(post.profile, 'profil.json'), JSON.stringify({ identity: person, recent: [] }))
  ctg(post.profile, 'init', file, '--departement', '32')
  const create = (input: object): string =>
    (JSON.parse(ctg(post.profile, 'call', file, 'record.create', JSON.stringify(input))) as { ids: string[] }).ids[0] ??
    ''
  const forum = create({ kind: 'forum', rows: [{ title: 'Forum du logement', territory: '200066926' }] })
  create({
    kind: 'contribution',
    owner: forum,
    rows: [{ kind: 'proposal', college: 'usage', text: 'Un bus le soir', state: 'kept' }],
  })
  const host = await post.start(file)
  await page.goto(host.url)
  await expect(page.getByRole('main')).toBeVisible()
  await go(page, `#/forums/${forum}?onglet=votes`)

  await page.getByRole('button', { name: 'Nouveau vote' }).click()
  const dialog = page.getByRole('dialog', { name: 'Nouveau vote' })
  await dialog.getByRole('textbox', { name: 'Question posée' }).fill('Que faire d’abord ?')
  await expect(dialog.getByRole('checkbox', { name: 'Un bus le soir' })).toBeChecked()
  await dialog.getByRole('textbox', { name: 'Autres sujets, un par ligne' }).fill('Une permanence')
  await dialog.getByRole('button', { name: 'Préparer le vote' }).click()
  await page.getByRole('button', { name: 'Ouvrir le vote' }).click()
  await expect(page.getByText('Aucun bulletin déposé pour l’instant.')).toBeVisible()
  expect(await faultsOf(page)).toEqual([])

  // College by its number, then importance and coverage of both items, then the next ballot: no mouse.
  await page.getByLabel('Collège', { exact: false }).first().focus()
  const vote = async (college: number, marks: string, times: number) => {
    for (let at = 0; at < times; at++) {
      await page.keyboard.press(String(college))
      for (const mark of marks) await page.keyboard.press(mark)
      await page.keyboard.press('Enter')
    }
  }
  await vote(1, '5142', 3)
  await vote(1, '4122', 2)
  await vote(2, '2341', 5)
  await vote(2, '1351', 1)
  await vote(3, '510 ', 4)
  await expect(page.getByRole('status').filter({ hasText: 'à déposer' })).toContainText(/15\sbulletins/)
  // They are on the disk: a window that closes loses none.
  await page.reload()
  await expect(page.getByRole('status').filter({ hasText: 'à déposer' })).toContainText(/15\sbulletins/)
  await page.getByRole('button', { name: 'Déposer les bulletins' }).click()
  const counts = page.getByRole('table', { name: 'Bulletins déposés' })
  await expect(counts.getByRole('row')).toHaveCount(4)
  // Nothing but counts before the vote is closed.
  expect(plain(await page.getByRole('main').innerText())).not.toMatch(/médiane|quartile/i)

  await page.getByRole('button', { name: 'Clore le vote' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Clore le vote' }).click()
  const results = page.getByRole('table', { name: /^Importance par collège/ })
  const row = results.getByRole('row', { name: /Un bus le soir/ })
  await expect(row).toContainText('5 (4 à 5)')
  await expect(row).toContainText('2 (2 à 2)')
  await expect(row).toContainText('masqué : moins de 5 votants')
  await expect(row).toContainText('Désaccord')
  await expect(page.getByText(/Un collège de moins de 5 votants n’est pas montré/)).toBeVisible()
  const chart = page.getByRole('figure', { name: /^2\ssujets sont importants et mal couverts/ })
  await chart.getByRole('button', { name: 'Tableau', exact: true }).click()
  await expect(chart.getByRole('row', { name: /Un bus le soir/ })).toContainText('À renforcer d’abord')
  await expect(page.getByText(/« Un bus le soir » : les deux collèges montrés sont en désaccord/)).toBeVisible()
  expect(await faultsOf(page)).toEqual([])
  expect(complaints).toEqual([])
})
