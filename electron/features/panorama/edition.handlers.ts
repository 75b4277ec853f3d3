import { EngineError } from '#electron/core/errors.ts'
import { nextTurn } from '#electron/core/slices.ts'
import type { EngineContext, FeatureHandlers } from '#electron/features/workspace/engine-context.service.ts'
import { fileNameOf } from '#shared/lib/file-name.ts'
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
import { portraitArchive, portraitFiles } from './portrait-file.service.ts'

interface Issue {
  readonly id: string
  readonly territory?: string | undefined
  readonly format: DocumentFormat
  readonly reader?: string | undefined
}

/** What was frozen, as files of a form. Errors: `edition.unknown`, `edition.territory`, `edition.broken`, those of the writers. */
async function issue(context: EngineContext, { id, territory, format, reader }: Issue) {
  const { workspace, job } = context
  const edition = editionOf(workspace, id, reader)
  const { indicators } = frozenRules(workspace, edition)
  const catalogue = new Map(indicators.map((indicator) => [indicator.id, indicator]))
  const codes = territory === undefined ? edition.portraits.map((each) => each.territory) : [territory]
  const names = new Map(edition.portraits.map((each) => [each.territory, each.name]))
  const step = async (what: string, fraction: number) => {
    job.progress(what, fraction)
    await nextTurn()
    if (job.signal.aborted) throw new EngineError('operation.cancelled')
  }
  const written = codes.map((code) => ({
    name: names.get(code) ?? code,
    open: () => ({
      ...frozenPortrait(workspace, edition, code),
      facts: (indicator: string) => catalogue.get(indicator),
    }),
  }))
  const bytes = await portraitFiles(written, format, context, step)
  const [only] = bytes
  const named = (text: string) => fileNameOf(`${edition.title} ${text}`)
  if (territory !== undefined && only !== undefined)
    return { name: `${named(names.get(territory) ?? territory)}.${format}`, bytes: only }
  const files = codes.map((code, at) => {
    const name = names.get(code) ?? code
    return { name: named(name), other: named(`${name} ${code}`), bytes: bytes[at] ?? new Uint8Array() }
  })
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
