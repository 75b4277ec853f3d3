import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Folder of the workspaces that a run of the tests makes once and its files copy: told to them by `CTG_TEMPLATES`. */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'ctg-templates-'))
  process.env.CTG_TEMPLATES = folder
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
}
