import content from '#resources/help/accessibilite.json' with { type: 'json' }
import type { Assessment } from './accessibility.rules.ts'

/** The last assessment of the application by its authors. */
export const assessment = content as Assessment
