import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { sumsFile, writeSums } from '#electron/scripts/sums.ts'
import { temporaryFolder } from '#tests/support/workspace.ts'

it('digests of published files are those of an independent program, which sees one that was altered', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'Atelier CTG.AppImage'), 'a')
  writeFileSync(join(folder, 'sbom.cdx.json'), '{}')
  writeFileSync(join(folder, 'builder-debug.yml'), 'not published')
  mkdirSync(join(folder, 'linux-unpacked'))
  expect(await writeSums(folder)).toEqual(['Atelier CTG.AppImage', 'sbom.cdx.json'])
  // Again over its own file: the digests do not tell of themselves.
  await writeSums(folder)
  expect(readFileSync(join(folder, sumsFile), 'utf8').trim().split('\n')).toHaveLength(2)
  if (process.platform !== 'linux') return
  const check = () => execFileSync('sha256sum', ['--check', '--strict', sumsFile], { cwd: folder, stdio: 'pipe' })
  expect(check().toString()).toContain('Atelier CTG.AppImage: OK')
  writeFileSync(join(folder, 'Atelier CTG.AppImage'), 'b')
  expect(check).toThrow()
})
