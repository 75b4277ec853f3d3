import { z } from 'zod'
import { vocabularyIds } from './vocabulary.ts'

export const vocabularyIdSchema = z.enum(vocabularyIds)

export const termSchema = z.object({
  code: z.string().min(1).max(120),
  label: z.string().min(1).max(200),
  /** Code of data·inclusion v1 that stands for it in an exchange, null when there is none. */
  standard: z.string().nullable(),
})
export type Term = z.infer<typeof termSchema>

export const vocabulariesSchema = z.record(vocabularyIdSchema, z.array(termSchema))
export type Vocabularies = z.infer<typeof vocabulariesSchema>
