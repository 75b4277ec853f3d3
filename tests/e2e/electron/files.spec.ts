import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, root, start, test } from './fixture.ts'

/** A small file of communes, written by the test: its figures are made up. */
const csv = 'CODGEO;LIBGEO;P18_POP\n32013;Auch;21000\n32107;Condom;6500\n32256;Mirande;3400\n'

const listen = (page: Page) =>
  page.evaluate(() => {
    const heard: [string, string | undefined, string | undefined][] = []
    Object.assign(window, { heard })
    window.ctgHost.onMenu((command, file) => void heard.push([command, file?.name, file?.token]))
  })
const heard = (page: Page) =>
  page.evaluate(() =>
    (window as unknown as { heard: [string, string?, string?][] }).heard.map(([command, name]) => [command, name]),
  )

test('a file chosen in the system dialog reaches the engine by a token, and the page never sees its path', async ({
  profile,
  started: { app, page },
}) => {
  const path = join(profile, 'population.csv')
  writeFileSync(path, csv)
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] })
  }, path)
  const files = await page.evaluate(() => window.ctgHost.chooseFiles({ multiple: true, purpose: 'data' }))
  expect(files).toEqual([{ name: 'population.csv', token: expect.any(String) }])
  expect(JSON.stringify(files)).not.toContain(profile)

  await app.evaluate(
    ({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
    },
    join(profile, 'essai.atelier'),
  )
  const answers = await page.evaluate(async (token) => {
    const [place] = await window.ctgHost.chooseFiles({ multiple: false, purpose: 'save-workspace' })
    const input = { name: 'Essai', department: '32', token: place?.token }
    const created = await window.ctgHost.call('workspace.create', input, 'create')
    const preview = await window.ctgHost.call('import.inspect', { files: [{ token }] }, 'inspect')
    return { created, preview }
  }, files[0]?.token)
  expect(answers.created).toMatchObject({ ok: true, data: { name: 'Essai' } })
  expect(answers.preview).toMatchObject({ ok: true, data: { files: [{ file: 'population.csv', rows: 3 }] } })
})

test('a dialog that is given up answers nothing', async ({ started: { app, page } }) => {
  await app.evaluate(({ dialog }) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: true, filePaths: [] })
    dialog.showSaveDialog = () => Promise.resolve({ canceled: true, filePath: '' })
  })
  const answers = await page.evaluate(async () => [
    await window.ctgHost.chooseFiles({ multiple: false, purpose: 'workspace' }),
    await window.ctgHost.chooseFiles({ multiple: false, purpose: 'save-workspace', suggestedName: 'Gers' }),
  ])
  expect(answers).toEqual([[], []])
})

test('a place to save gets the extension of a workspace, and a proposed name cannot hold a folder', async ({
  profile,
  started: { app, page },
}) => {
  await app.evaluate(
    ({ dialog }, path) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path })
    },
    join(profile, 'gers'),
  )
  const choose = (suggestedName: string) =>
    page.evaluate(
      (name) =>
        window.ctgHost.chooseFiles({ multiple: false, purpose: 'save-workspace', suggestedName: name }).then(
          (files) => files.map((file) => file.name),
          () => 'refused',
        ),
      suggestedName,
    )
  expect(await choose('Gers')).toEqual(['gers.atelier'])
  expect(await choose('../../Gers')).toBe('refused')
})

test('a dropped file is registered from its path; a file made by the page has none and is refused', async ({
  profile,
  started: { page },
}) => {
  const path = join(profile, 'population.csv')
  writeFileSync(path, csv)
  await page.evaluate(() => {
    const input = document.createElement('input')
    input.type = 'file'
    input.id = 'dropped'
    document.body.append(input)
  })
  await page.setInputFiles('#dropped', path)
  const answers = await page.evaluate(async () => {
    const input = document.querySelector<HTMLInputElement>('#dropped')
    const dropped = await window.ctgHost.fileToken(input?.files?.[0])
    const made = await window.ctgHost.fileToken(new File(['x'], 'x.csv')).catch(() => 'refused')
    return [dropped, made]
  })
  expect(answers).toEqual([{ name: 'population.csv', token: expect.any(String) }, 'refused'])
})

test('a workspace or a package given at the start is announced to the page', async ({ profile }) => {
  const file = join(profile, 'Auch.ctg')
  writeFileSync(file, 'x')
  const { app, page } = await start(join(profile, 'poste'), [file])
  // Who receives it is asked first.
  await page.getByRole('textbox', { name: 'Nom' }).fill('Claire Dubois')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Auch.ctg').first()).toBeVisible()
  await app.close()
})

test('a second start hands its file to the open window and ends', async ({ profile, started: { app, page } }) => {
  const file = join(profile, 'Mirande.ctg')
  writeFileSync(file, 'x')
  writeFileSync(join(profile, 'autre.txt'), 'x')
  await listen(page)
  const executable = createRequire(import.meta.url)('electron') as string
  const second = spawn(
    executable,
    ['--no-sandbox', root, file, join(profile, 'autre.txt'), join(profile, 'absent.ctg')],
    {
      env: { ...process.env, CTG_PROFILE: profile },
      stdio: 'ignore',
    },
  )
  // One that does not end must not outlive the test.
  const deadline = setTimeout(() => second.kill('SIGTERM'), 20_000)
  const [code] = (await once(second, 'exit')) as [number | null]
  clearTimeout(deadline)
  expect(code).toBe(0)
  await expect.poll(() => heard(page)).toEqual([['open-package-file', 'Mirande.ctg']])
  expect(app.windows()).toHaveLength(1)
})
