import { readFileSync } from 'node:fs'
import { resourcePath } from '#electron/core/resources.ts'
import { type Template, templateSchema } from '#shared/needs-assessment/needs-assessment.schema.ts'

let shipped: Template | undefined

/** What a new assessment is made of. */
export function shippedTemplate(): Template {
  shipped ??= templateSchema.parse(JSON.parse(readFileSync(resourcePath('templates/needs-assessment.json'), 'utf8')))
  return shipped
}
