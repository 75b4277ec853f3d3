import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the workspaces that a run of the tests makes once and its files copy. */
    readonly templates: string
  }
}

export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'ctg-templates-'))
  project.provide('templates', folder)
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
}
