import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { DocumentBlock } from '#electron/formats/document-model.ts'

/** What the votes of a forum say, with the minority views, as parts of its minutes. */
export function ratingSections(_workspace: OpenWorkspace, _forum: string): readonly DocumentBlock[] {
  return []
}
