import { z } from 'zod'
import { cellSchema } from './offer.schema.ts'

/** `CellColumn`. */
export const columnSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none'), length: z.int() }),
  z.object({
    kind: z.literal('texts'),
    utf8: z.instanceof<typeof Uint8Array<ArrayBuffer>>(Uint8Array),
    ends: z.instanceof<typeof Uint32Array<ArrayBuffer>>(Uint32Array),
  }),
  z.object({ kind: z.literal('numbers'), numbers: z.instanceof<typeof Float64Array<ArrayBuffer>>(Float64Array) }),
  z.object({
    kind: z.literal('terms'),
    values: z.array(cellSchema),
    at: z.union([
      z.instanceof<typeof Uint8Array<ArrayBuffer>>(Uint8Array),
      z.instanceof<typeof Uint16Array<ArrayBuffer>>(Uint16Array),
      z.instanceof<typeof Uint32Array<ArrayBuffer>>(Uint32Array),
    ]),
  }),
])
