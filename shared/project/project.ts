import type { ProjectLineKind } from './project.record.ts'

export const projectFormats = ['json', 'odt', 'docx', 'pdf', 'xlsx', 'ods'] as const
export type ProjectFormat = (typeof projectFormats)[number]

/** What can be made of things said in forums. */
export const madeFromContributions = ['stake', 'axis', 'objective', 'sheet'] as const satisfies readonly (
  | ProjectLineKind
  | 'sheet'
)[]
export type MadeFromContributions = (typeof madeFromContributions)[number]
