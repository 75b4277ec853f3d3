import type { Output } from '#shared/api/contract.ts'

export type Matrix = Output<'rollup.matrix'>
export type RollUpSource = Matrix['sources'][number]
