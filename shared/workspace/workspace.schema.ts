import { z } from 'zod'
import { isEmail, isPhone } from './contact.rules.ts'

/** Who works at this post. Kept in the user's profile; copied into the journal as the author of each change. */
export const identitySchema = z.object({
  name: z.string().trim().min(1).max(120),
  function: z.string().trim().max(120),
  organization: z.string().trim().max(160),
})
export type Identity = z.infer<typeof identitySchema>

export const contactSchema = z.object({
  office: z.string().trim().max(160),
  email: z.string().trim().max(160).refine(isEmail),
  phone: z.string().trim().max(40).refine(isPhone),
})

export const workspaceSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Code of the département. */
  department: z.string(),
  departmentName: z.string(),
  /** Geography vintage in which figures are shown. */
  vintage: z.int(),
  demo: z.boolean(),
  createdAt: z.string(),
  /** Whom to tell of a fault of accessibility; absent as long as nobody has said it. */
  accessibilityContact: contactSchema.optional(),
})
export type Workspace = z.infer<typeof workspaceSchema>

export const workspaceStatusSchema = z.object({
  workspace: workspaceSchema.nullable(),
  /** File name (without its folder) of the open workspace. */
  file: z.string().nullable(),
  /** Why nothing can be changed, null when it can. */
  readOnly: z.string().nullable(),
  facts: z.object({
    communes: z.int(),
    epcis: z.int(),
    series: z.int(),
    batches: z.int(),
    /** Imports of the referential that stand. */
    offerImports: z.int(),
    corrections: z.int(),
  }),
  lastBackup: z.string().nullable(),
  identity: identitySchema.nullable(),
})
