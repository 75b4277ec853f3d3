import { saveFile } from '#renderer/ui/saveFile.ts'
import type { Mapping } from '#shared/indicator/import.schema.ts'
import { mappingLabels } from '#shared/indicator/import-screen.labels.ts'

/** Name proposed for the file of a mapping: that of the data file, without its extension. */
export function mappingFileName(dataFile: string): string {
  return `${dataFile.replace(/\.[A-Za-z0-9]{1,5}$/, '')}.correspondance.json`
}

/** Puts a mapping in a file of the person's downloads, as the command line reads it. */
export function saveMapping(mapping: Mapping, name: string): void {
  saveFile(name, `${JSON.stringify(mapping, null, 2)}\n`, 'application/json')
}

/** The browser's dialog for one JSON file; null when the person gives up. Read here: a mapping is no data of the engine. */
export function pickText(): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = '.json,application/json'
    input.addEventListener('cancel', () => resolve(null))
    input.addEventListener('change', () => {
      const file = input.files?.[0]
      if (file) file.text().then(resolve, reject)
      else resolve(null)
    })
    input.click()
  })
}

/** A mapping as a file holds it, short forms included. Rejects with the sentence that says what is wrong. */
export async function readMapping(text: string): Promise<Mapping> {
  const [{ config }, { parseMapping }] = await Promise.all([
    import('zod'),
    import('#shared/indicator/mapping.rules.ts'),
  ])
  // The content policy of the page refuses code made at run time.
  config({ jitless: true })
  const parsed = parseMapping(text)
  if (!parsed.ok) throw new Error(mappingLabels.loadFailed(parsed.problem))
  return parsed.mapping
}
