import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { contract } from '#shared/api/contract.ts'
import type { Operation } from '#shared/api/operation.ts'
import { cliCommands } from '#shared/workspace/cli.labels.ts'
import { literalText, nodesOf, root, type Source, sources } from './sources.ts'
import { commands, exits, operations } from './ways-out.ts'

/** Services that write files, pages and pictures. */
const writers: Readonly<Record<string, string>> = {
  'electron/features/exchange/report-document.service.ts': 'what a merge took and refused, for the team',
  'electron/features/exchange/dump.service.ts': 'everything as it stands, for the team, and it says so',
  'electron/features/forum/forum-document.service.ts': 'what colleges said: no figure of an indicator',
  'electron/features/record/record-file.service.ts': 'rows that people typed: no figure of an indicator',
  'electron/features/forum/rating-sheets.service.ts': 'empty ballots to print: no figure',
  'electron/features/forum/rating-document.service.ts':
    'results of votes as they were masked when closed: no figure of an indicator',
  'electron/features/agreement/agreement-issue.service.ts': 'what the parties wrote: no figure of an indicator',
  'electron/features/agreement/agreement-template.service.ts': 'an empty model: no figure',
  'electron/features/needs-assessment/assessment-issue.service.ts': 'panoramas weighed by leaveFor',
  'electron/features/panorama/portrait-file.service.ts': 'portraits weighed by leaveFor, or frozen when they were',
  'electron/features/panorama/panorama-book.service.ts': 'a portrait read for the reader',
  'electron/features/panorama/document-charts.service.ts': 'charts of a portrait read for the reader',
  'electron/features/panorama/portrait-markup.service.ts': 'a portrait read for the reader',
  'electron/features/panorama/panorama-page.service.ts': 'a panorama read for the reader',
  'electron/features/panorama/panorama-document.service.ts': 'a panorama read for the reader',
  'electron/features/site/site.service.ts': 'panoramas weighed by leaveFor',
  'electron/features/workspace/engine-context.service.ts': 'what prints, for those above',
  'electron/features/governance/governance-file.service.ts':
    'what people wrote of meetings, years and teams: no figure of an indicator',
  'electron/features/governance/equity-document.service.ts': 'persons concerned weighed by leave, read for the reader',
  'electron/features/project/project-book.service.ts': 'what people wrote of their project: no figure of an indicator',
  'electron/features/project/project-issue.service.ts': 'what people wrote of their project: no figure of an indicator',
  'electron/features/offer/offer-book.service.ts': 'the offer: no figure of an indicator',
  'electron/features/offer/offer-document.service.ts': 'the offer: no figure of an indicator',
  'electron/features/offer/campaign-book.service.ts': 'the offer of a partner, and empty columns',
  'electron/features/offer/data-inclusion-write.service.ts': 'the offer: no figure of an indicator',
  'electron/features/offer/hsds-write.service.ts': 'the offer: no figure of an indicator',
  'electron/features/scheme/scheme-export.service.ts':
    'lines of schemes and what they come from: no figure of an indicator',
  'electron/features/trace/trace-export.service.ts': 'names of rows and of the steps between them: no figure',
}

/** Who reads figures without a filter, and why nothing of them leaves. Everything else reads by `storeForReader`. */
const unfiltered: Readonly<Record<string, string>> = {
  'electron/features/confidentiality/confidentiality.handlers.ts': 'names of sets of data',
  'electron/features/confidentiality/output-filter.service.ts': 'the filter itself',
  'electron/features/exchange/collect.service.ts':
    'series that a package carries, each through the filter of the package',
  'electron/features/exchange/withheld.service.ts': 'the filter of packages: each cell is judged for every reader',
  'electron/features/indicator/dataset-move.service.ts': 'what an import changes',
  'electron/features/indicator/import-read.service.ts': 'what an import changes',
  'electron/features/indicator/import-run.service.ts': 'what an import changes',
  'electron/features/indicator/import.handlers.ts': 'what an import changes; sums made ready',
  'electron/features/indicator/indicator.handlers.ts': 'periods of the catalogue; values to correct, for the team',
  'electron/features/indicator/value-store.service.ts': 'the store itself',
  'electron/features/needs-assessment/assessment-offer.service.ts': 'where no action reaches, whatever the need',
  'electron/features/needs-assessment/assessment-write.service.ts':
    'which indicators have a figure, for the team that chooses them',
  'electron/features/offer/campaign-data-plan.service.ts': 'what a partner returns, for the team',
  'electron/features/offer/campaign-data.service.ts': 'names of variables',
  'electron/features/offer/campaign.handlers.ts': 'sums made ready',
  'electron/features/panorama/freeze.service.ts': 'names of sets of data',
  'electron/features/panorama/leaving.service.ts': 'codes of territories',
  'electron/features/workspace/demo.service.ts': 'sums made ready',
}

interface Definition {
  readonly type: string
  readonly shape?: Readonly<Record<string, z.ZodType>>
  readonly element?: z.ZodType
  readonly innerType?: z.ZodType
  readonly valueType?: z.ZodType
  readonly options?: readonly z.ZodType[]
  readonly items?: readonly z.ZodType[]
}

const plainTypes = new Set(['string', 'boolean', 'enum', 'literal', 'null', 'undefined'])

/** Whether an answer of this shape can hold a figure: a number that is no mere count of rows, a column of numbers, bytes, anything. */
function holdsNumbers(schema: z.ZodType): boolean {
  const definition = schema.def as unknown as Definition
  if (plainTypes.has(definition.type)) return false
  if (definition.type === 'number') return !(schema as z.ZodNumber).isInt
  const { shape, element, innerType, valueType, options, items } = definition
  const parts = [...Object.values(shape ?? {}), element, innerType, valueType, ...(options ?? []), ...(items ?? [])]
  const known = parts.filter((part) => part !== undefined)
  // What is not made of parts (bytes, columns, unknown) may be anything.
  return shape === undefined && known.length === 0 ? true : known.some(holdsNumbers)
}

const inputsOf = ({ input }: Operation) =>
  (input as { readonly shape?: Readonly<Record<string, z.ZodType>> }).shape ?? {}

/** They write for whom figures will be shown, or count those that would be, and show none; the partners of an assessment are words. */
const keepsReader: ReadonlySet<string> = new Set([
  'partner.add',
  'partner.update',
  'partner add',
  'package.preview',
  'assessment.update',
])
/** A partner carries its reader: what is sent to it asks for the partner. */
const asksReader = ([name, operation]: readonly [string, Operation]) =>
  ['reader', 'partners'].some((field) => field in inputsOf(operation)) && !keepsReader.has(name)

const all = Object.entries(contract as Readonly<Record<string, Operation>>)

/** Names that a file calls, or whose members it calls. */
function namesIn(source: Source): ReadonlySet<string> {
  const names = new Set<string>()
  for (const { type, name } of nodesOf(source.program)) if (type === 'Identifier') names.add(String(name))
  return names
}

const filesNaming = (folder: string, names: readonly string[]) =>
  sources
    .filter(({ file }) => file.startsWith(folder))
    .filter((source) => {
      const used = namesIn(source)
      return names.some((name) => used.has(name))
    })
    .map(({ file }) => file)

describe('the ways out of a workspace', () => {
  it('are every operation whose answer can hold a figure, each with what stands before it', () => {
    const figures = new Set(['edition', 'correction'])
    const able = all
      .filter(
        ([name, operation]) =>
          holdsNumbers(operation.output) ||
          asksReader([name, operation]) ||
          operation.reads.some((table) => figures.has(table)),
      )
      .map(([name]) => name)
    expect(able.sort()).toEqual(Object.keys(operations).sort())
  })

  it('ask for whom, where a reader is not of the team: what leaves never goes without one', () => {
    const asking = all.filter(asksReader).map(([name]) => name)
    const filtered = Object.entries(operations).filter(([, way]) => ['filtered', 'leaves', 'told'].includes(way))
    expect(asking.sort()).toEqual(filtered.map(([name]) => name).sort())
    for (const [name, operation] of all)
      if (operations[name] === 'leaves')
        expect((inputsOf(operation).reader ?? inputsOf(operation).partners)?.safeParse(undefined).success, name).toBe(
          false,
        )
  })

  it('are searched for forbidden numbers, each of them', () => {
    const searched = sources.find(({ file }) => file === 'tests/engine/confidentiality/output-bytes.test.ts')
    const called = new Set(searched === undefined ? [] : [...nodesOf(searched.program)].map(literalText))
    const outputs = Object.entries(operations).filter(([, way]) => way === 'filtered' || way === 'leaves')
    expect(outputs.map(([name]) => name).filter((name) => !called.has(name))).toEqual([])
    const words = Object.entries(commands).filter(
      ([name, way]) => way === 'filtered' && name !== 'confidentiality audit',
    )
    expect(words.flatMap(([name]) => name.split(' ')).filter((word) => !called.has(word))).toEqual([])
  })

  it('are every command of the command line', () => {
    expect(Object.keys(cliCommands).sort()).toEqual(Object.keys(commands).sort())
    const asking = Object.entries(cliCommands).filter(
      ([name, { usage }]) => /--reader|--to CORRESPONDANT/.test(usage) && !keepsReader.has(name),
    )
    const filtered = Object.entries(commands).filter(([, way]) => way === 'filtered')
    expect(asking.map(([name]) => name).sort()).toEqual(filtered.map(([name]) => name).sort())
  })

  it('are every clipboard, file, picture and print of the screens', () => {
    const doors = [
      'clipboard',
      'clipboardData',
      'setData',
      'ClipboardItem',
      'execCommand',
      'createObjectURL',
      'toDataURL',
      'toBlob',
      'print',
      'showSaveFilePicker',
    ]
    const savers = ['renderer/ui/saveFile.ts', 'renderer/parts/saveAnswer.ts']
    const saving = sources
      .filter(({ imports }) => imports.some(({ file }) => file !== null && savers.includes(file)))
      .map(({ file }) => file)
    const found = new Set([...filesNaming('renderer/', doors), ...saving])
    expect([...found].sort()).toEqual(Object.keys(exits).sort())
  })

  it('are every service that writes a file, a page or a picture', () => {
    const makers = [
      'zipParts',
      'writeWorkbook',
      'writeOdt',
      'writeDocx',
      'documentHtml',
      'openPrinter',
      'printedAlone',
      'chartSvg',
      'panoramaPage',
      'panoramaBody',
    ]
    expect(filesNaming('electron/features/', makers).sort()).toEqual(Object.keys(writers).sort())
  })

  it('read figures through the filter, but where nothing of them leaves', () => {
    expect(filesNaming('electron/features/', ['valueStore']).sort()).toEqual(Object.keys(unfiltered).sort())
  })

  it('that give figures as they are stand on no screen that a reader has', () => {
    const routes = readFileSync(join(root, 'renderer/app/routes.tsx'), 'utf8')
    const closed = new Set(
      /internalScreens[^[]*\[([^\]]*)\]/
        .exec(routes)?.[1]
        ?.match(/paths\.\w+/g)
        ?.map((path) => path) ?? [],
    )
    const pages = [...routes.matchAll(/screen\(\s*(paths\.\w+),\s*\(\) => import\('#([^']+)'\)/g)]
    expect(pages.length).toBeGreaterThan(15)
    const byFile = new Map(sources.map((source) => [source.file, source]))
    const reached = (file: string, seen = new Set<string>()): ReadonlySet<string> => {
      if (seen.has(file)) return seen
      seen.add(file)
      for (const { file: next } of byFile.get(file)?.imports ?? [])
        if (next !== null && byFile.has(next) && next.startsWith('renderer/features/')) reached(next, seen)
      return seen
    }
    const given = new Set(Object.keys(operations).filter((name) => operations[name] === 'team'))
    const open = new Set<string>()
    for (const [, path = '', page = ''] of pages) {
      if (closed.has(path)) continue
      for (const file of reached(page))
        for (const node of nodesOf((byFile.get(file) as Source).program))
          if (given.has(literalText(node) ?? '')) open.add(file)
    }
    // Shown in the internal view alone.
    expect([...open]).toEqual(['renderer/features/panorama/CorrectionBlock.tsx'])
  })
})
