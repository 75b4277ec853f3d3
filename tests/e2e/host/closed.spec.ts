import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ctg, expect, go, person, test } from './demo.ts'
import { screens } from './screens.ts'

const markup = '<img src=x onerror=alert(1)>'

test('a tour of all screens asks nothing of anybody but this machine', async ({
  page,
  context,
  post,
  template,
  complaints,
}) => {
  const asked = new Set<string>()
  context.on('request', (request) => asked.add(new URL(request.url()).protocol + new URL(request.url()).host))
  const workspace = join(post.documents, 'gers.atelier')
  copyFileSync(template, workspace)
  writeFileSync(join(post.profile, 'profil.json'), JSON.stringify({ identity: person, recent: [] }))
  const host = await post.start(workspace)
  const answer = await page.goto(host.url)
  const policy = answer?.headers()['content-security-policy'] ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("require-trusted-types-for 'script'")
  expect(policy).not.toMatch(/unsafe|https?:|\*/)
  // The token of the launch is not left in the address, where it could be copied.
  await expect(page).not.toHaveURL(/jeton/)
  for (const path of screens) {
    await go(page, `#${path}?territoire=200066926`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  }
  await go(page, '#/panorama?territoire=200066926&fiche=EMP03')
  await expect(page.getByRole('complementary').locator('.chart-canvas svg').first()).toBeVisible()
  await page.getByRole('button', { name: 'Toutes les intercommunalités', exact: true }).click()
  await expect(page.locator('.map-drawing [data-code]').first()).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('auch')
  await expect(page.getByRole('menuitem').first()).toBeVisible()
  await page.keyboard.press('Escape')
  const { host: own } = new URL(host.origin)
  // Pictures that the page draws for itself never leave it.
  expect([...asked].filter((each) => each !== `http:${own}` && !/^(data|blob):/.test(each))).toEqual([])
  expect(complaints).toEqual([])
})

test('markup in names, labels and files is text like any other', async ({ page, post, template, complaints }) => {
  const workspace = join(post.documents, 'gers.atelier')
  copyFileSync(template, workspace)
  writeFileSync(join(post.profile, 'profil.json'), JSON.stringify({ identity: person, recent: [] }))
  const call = (operation: string, input: object) =>
    ctg(post.profile, 'call', workspace, operation, JSON.stringify(input))
  call('workspace.rename', { name: `Espace ${markup}` })
  call('indicator.update', { id: 'EMP03', patch: { label: `Chômage ${markup}` } })
  const group = JSON.parse(
    call('group.create', { level: 'group', name: `Groupe ${markup}`, communes: ['32013', '32256'] }),
  ) as { code: string }
  const dialogs: string[] = []
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  const host = await post.start(workspace)
  await page.goto(host.url)
  await expect(page.locator('.app-workspace')).toHaveText(`Espace ${markup}`)
  await go(page, `#/panorama?territoire=${group.code}&fiche=EMP03&indicateur=EMP03`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`Groupe ${markup}`)
  await expect(page.getByRole('complementary').getByRole('heading', { level: 2 })).toHaveText(`Chômage ${markup}`)
  await expect(page.getByRole('complementary').locator('.chart-canvas svg').first()).toBeVisible()
  await page.getByRole('button', { name: 'Toutes les intercommunalités', exact: true }).click()
  const ranking = page.locator('.compare-charts figure').first()
  await expect(ranking.locator('.chart-canvas svg')).toBeVisible()
  // The library's own bubble over a bar is markup of its own making.
  await ranking.locator('.chart-canvas').hover()
  for (const path of ['/indicateurs', '/indicateurs/valeurs', '/echanges/historique', '/reglages/territoires']) {
    await go(page, `#${path}?territoire=${group.code}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.getByText(markup).first()).toBeVisible()
  }
  await page.keyboard.press('Control+k')
  await page.keyboard.type('groupe')
  // The name stands in two entries: the territory, and the action that can be taken back.
  await expect(page.getByRole('menuitem', { name: markup }).last()).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')

  await go(page, '#/indicateurs/importer')
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: /Choisir des fichiers/ }).click()
  const text = `CODGEO;${markup};LIBGEO\n32013;${markup};${markup}\n32256;12;Mirande\n`
  await (await chooser).setFiles({ name: `${markup}.csv`, mimeType: 'text/csv', buffer: Buffer.from(text) })
  await expect(page.getByText(`${markup}.csv`).first()).toBeVisible()
  await page.getByRole('button', { name: 'Décrire ce fichier' }).click()
  await expect(page.getByText(markup).first()).toBeVisible()
  await expect(page.locator('img')).toHaveCount(0)
  expect(dialogs).toEqual([])
  expect(complaints).toEqual([])
})
