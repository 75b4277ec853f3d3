import { ruleOf } from '#electron/features/confidentiality/rule.service.ts'
import { indicators } from '#electron/features/indicator/indicator-rows.service.ts'
import { valueStore } from '#electron/features/indicator/value-store.service.ts'
import { communeCodes } from '#electron/features/territory/group.service.ts'
import { findZone } from '#electron/features/territory/zone.service.ts'
import type { EngineContext } from '#electron/features/workspace/engine-context.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { ruleSchema } from '#shared/confidentiality/confidentiality.schema.ts'
import { today } from '#shared/lib/day.ts'
import { formatDate } from '#shared/lib/format.ts'
import { documentLabels } from '#shared/panorama/document.labels.ts'
import type { issuedLevels } from '#shared/panorama/document.ts'
import { editionLabels as labels } from '#shared/panorama/edition.labels.ts'
import type { FrozenPortrait, FrozenRules } from '#shared/panorama/edition.schema.ts'
import { frozenForm } from '#shared/panorama/edition.ts'
import type { Portrait } from '#shared/panorama/portrait.schema.ts'
import { columnsOf } from '#shared/panorama/territories.rules.ts'
import { insertEdition } from './edition.service.ts'
import { issuedTerritories, leaveFor } from './leaving.service.ts'
import { pageOf } from './portrait-file.service.ts'
import { templateOf } from './template.service.ts'

export interface FreezeQuestion {
  readonly title?: string | undefined
  readonly territories?: readonly string[] | undefined
  readonly level?: (typeof issuedLevels)[number] | undefined
  readonly template?: string | undefined
  readonly comparators?: string[] | undefined
  readonly vintage?: number | undefined
  readonly reader: string
}

/** Territories too large for their communes to say anything: they are whole at every vintage. */
const wide: ReadonlySet<string> = new Set(['region', 'country'])

function communesOf(workspace: OpenWorkspace, { panorama }: Portrait): FrozenPortrait['communes'] {
  const codes = communeCodes(workspace)
  const narrow = columnsOf(panorama).filter(({ level }) => !wide.has(level))
  return Object.fromEntries(
    narrow.map(({ code, level }) => [
      code,
      [...findZone(workspace, code, panorama.vintage, level).all()].map((ord) => codes[ord] ?? '').sort(),
    ]),
  )
}

function rulesInForce(workspace: OpenWorkspace, vintage: number): FrozenRules {
  const watched = [...valueStore(workspace, vintage).datasets().values()].flatMap((dataset) => {
    const rule = ruleOf(workspace, dataset)
    return rule === null ? [] : [[dataset.id, ruleSchema.parse(rule)] as const]
  })
  return {
    form: frozenForm,
    indicators: [...indicators(workspace).values()],
    confidentiality: Object.fromEntries(watched),
  }
}

/**
 * Freezes portraits for a reader. They are weighed together and kept in the account of what has left, for the edition is what will be
 * handed over. Errors: those of `leaveFor`, `template.unknown`.
 */
export async function freeze(context: EngineContext, question: FreezeQuestion) {
  const { workspace } = context
  const territories = question.territories ?? issuedTerritories(workspace, question.level ?? 'epci', question.vintage)
  const day = today()
  let id = ''
  const { name: template } = templateOf(workspace, question.template)
  const titleFor = (name: string) =>
    question.title ??
    (territories.length === 1
      ? labels.titleOne(name, template, formatDate(day))
      : labels.titleAll(territories.length, template, formatDate(day)))
  const { title, count, disclosure } = await leaveFor(
    context,
    { ...question, territories },
    {
      title: ({ territory }) => titleFor(territory.name),
      write: async ({ portraits, reader, step }) => {
        const catalogue = indicators(workspace)
        const facts = (indicator: string) => catalogue.get(indicator)
        const recipient = documentLabels.recipient(reader)
        const frozen: FrozenPortrait[] = []
        for (const [at, portrait] of portraits.entries()) {
          await step(labels.freezing, at / portraits.length)
          const page = await pageOf({ portrait, facts }, { recipient, day })
          frozen.push({ form: frozenForm, portrait, communes: communesOf(workspace, portrait), page, day, recipient })
        }
        return { frozen, title: titleFor(portraits[0]?.panorama.territory.name ?? '') }
      },
      keep: ({ frozen, title }) => {
        const [first] = frozen
        if (first === undefined) return
        const { template, panorama } = first.portrait
        id = insertEdition(workspace, {
          title,
          template: { id: template.id, name: template.name, version: template.version },
          reader: question.reader,
          vintage: panorama.vintage,
          author: context.profile.identity()?.name ?? '',
          at: new Date().toISOString(),
          rules: rulesInForce(workspace, panorama.vintage),
          portraits: frozen,
        })
      },
    },
  )
  return { id, title, count, disclosure }
}
