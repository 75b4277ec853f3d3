import { EngineError } from '#electron/core/errors.ts'
import { nextTurn } from '#electron/core/slices.ts'
import type { EngineContext, FeatureHandlers } from '#electron/features/workspace/engine-context.service.ts'
import { fileNameOf } from '#shared/lib/file-name.ts'
import { documentLabels } from '#shared/panorama/document.labels.ts'
import type { DocumentFormat } from '#shared/panorama/document.ts'
import type { editionApi } from '#shared/panorama/edition.api.ts'
import { compareEditions } from '#shared/panorama/edition.rules.ts'
import {
  editionOf,
  editions,
  frozenPortrait,
  frozenRules,
  openedEdition,
  removeEdition,
  renameEdition,
} from './edition.service.ts'
import { freeze } from './freeze.service.ts'
import { type Bytes, portraitArchive, portraitFile } from './portrait-file.service.ts'

interface Issue {
  readonly id: string
  readonly territory?: string | undefined
  readonly format: DocumentFormat
  readonly reader?: string | undefined
}

/** What was frozen, as files of a form. Errors: `edition.unknown`, `edition.territory`, `edition.broken`, those of the writers. */
async function issue({ workspace, job }: EngineContext, { id, territory, format, reader }: Issue) {
  const edition = editionOf(workspace, id, reader)
  const { indicators } = frozenRules(workspace, edition)
  const catalogue = new Map(indicators.map((indicator) => [indicator.id, indicator]))
  const codes = territory === undefined ? edition.portraits.map((each) => each.territory) : [territory]
  const files: { readonly name: string; readonly other: string; readonly bytes: Bytes }[] = []
  for (const [at, code] of codes.entries()) {
    const frozen = frozenPortrait(workspace, edition, code)
    const { name } = frozen.portrait.panorama.territory
    job.progress(documentLabels.writing(name), at / codes.length)
    await nextTurn()
    if (job.signal.aborted) throw new EngineError('operation.cancelled')
    const bytes = await portraitFile({ ...frozen, facts: (indicator) => catalogue.get(indicator) }, format)
    const named = (text: string) => fileNameOf(`${edition.title} ${text}`)
    files.push({ name: named(name), other: named(`${name} ${code}`), bytes })
  }
  const [only] = files
  if (territory !== undefined && only !== undefined) return { name: `${only.name}.${format}`, bytes: only.bytes }
  return { name: `${fileNameOf(edition.title)}.zip`, bytes: await portraitArchive(files, format) }
}

export const editionHandlers: FeatureHandlers<typeof editionApi> = {
  'edition.list': ({ reader }, { workspace }) => editions(workspace, reader),
  'edition.create': (question, context) => freeze(context, question),
  'edition.read': ({ id, territory, reader }, { workspace }) => {
    const edition = editionOf(workspace, id, reader)
    return { edition, frozen: frozenPortrait(workspace, edition, territory), rules: frozenRules(workspace, edition) }
  },
  'edition.issue': (input, context) => issue(context, input),
  'edition.compare': ({ reader, ...asked }, { workspace }) => {
    const before = editionOf(workspace, asked.before, reader)
    const after = editionOf(workspace, asked.after, reader)
    const changes = compareEditions(openedEdition(workspace, before), openedEdition(workspace, after))
    return { before, after, changes }
  },
  'edition.rename': ({ id, title }, { workspace }) => {
    renameEdition(workspace, id, title)
    return {}
  },
  'edition.remove': ({ id }, { workspace }) => {
    removeEdition(workspace, id)
    return {}
  },
}
