import type { Output } from '#shared/api/contract.ts'

export type Equity = Output<'equity.read'>
