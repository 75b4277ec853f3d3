import type { Output } from '#shared/api/contract.ts'

/** An agreement as the engine reads it. */
export type Agreement = Output<'agreement.get'>
