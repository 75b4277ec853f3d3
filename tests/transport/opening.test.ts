import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openingOf, openingsOf } from '#electron/shell/opening.ts'

const folder = mkdtempSync(join(tmpdir(), 'ctg-opening-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string) => {
  const path = join(folder, name)
  writeFileSync(path, '')
  return path
}

test('a workspace and a package ask for different things, whatever the case of their extension', () => {
  expect(openingOf(file('Gers.atelier'), '/')).toEqual({
    command: 'open-workspace-file',
    path: join(folder, 'Gers.atelier'),
  })
  expect(openingOf(file('Mirande.CTG'), '/')).toEqual({
    command: 'open-package-file',
    path: join(folder, 'Mirande.CTG'),
  })
})

test('a name is read from the folder where the program was started', () => {
  file('Ici.ctg')
  expect(openingOf('Ici.ctg', folder)?.path).toBe(join(folder, 'Ici.ctg'))
})

test('switches, other files, missing files and folders are left alone', () => {
  mkdirSync(join(folder, 'Dossier.ctg'))
  const wanted = file('Auch.ctg')
  const args = [
    '--no-sandbox',
    '--file=Auch.ctg',
    '-psn_0',
    '.',
    file('lisez-moi.txt'),
    'Absent.ctg',
    'Dossier.ctg',
    wanted,
  ]
  expect(openingsOf(args, folder)).toEqual([{ command: 'open-package-file', path: wanted }])
})
