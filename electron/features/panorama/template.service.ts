import { readFileSync } from 'node:fs'
import { EngineError } from '#electron/core/errors.ts'
import { newId } from '#electron/core/ids.ts'
import { resourcePath } from '#electron/core/resources.ts'
import type { Row } from '#electron/db/connection.ts'
import { indicators } from '#electron/features/indicator/indicator-rows.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { foldText } from '#shared/lib/text.ts'
import {
  blockSchema,
  type PortraitBlock,
  shippedTemplatesSchema,
  type Template,
} from '#shared/panorama/template.schema.ts'
import { usualTemplate } from '#shared/panorama/template.ts'

let shipped: readonly Template[] | undefined

function shippedTemplates(): readonly Template[] {
  shipped ??= shippedTemplatesSchema
    .parse(JSON.parse(readFileSync(resourcePath('templates/panorama.json'), 'utf8')))
    .map((template) => ({ ...template, isShipped: true }))
  return shipped
}

function toBlock(row: Row): PortraitBlock {
  return blockSchema.parse({
    id: row.id,
    kind: row.kind,
    title: row.title,
    theme: row.theme,
    indicators: JSON.parse(String(row.indicators)),
    text: row.text,
    most: row.most,
  })
}

/** Tables that templates are read from. */
export const templateTables = ['panorama_template', 'panorama_block'] as const

/** Those shipped with the application, then those of the workspace, with their blocks in order. */
export function templates(workspace: OpenWorkspace): readonly Template[] {
  return workspace.cached('panorama.templates', [...templateTables], () => {
    const blocks = Map.groupBy(
      workspace.db.rows('SELECT * FROM panorama_block ORDER BY position, id'),
      ({ template }) => String(template),
    )
    const own = workspace.db.rows('SELECT * FROM panorama_template ORDER BY position, id').map(
      (row): Template => ({
        id: String(row.id),
        name: String(row.name),
        description: String(row.description),
        orientation: row.orientation === 'portrait' ? 'portrait' : 'landscape',
        compare: row.compare === null ? null : JSON.parse(String(row.compare)),
        version: Number(row.version),
        isShipped: false,
        blocks: (blocks.get(String(row.id)) ?? []).map(toBlock),
      }),
    )
    return [...shippedTemplates(), ...own]
  })
}

/** By id, or by name as the command line gives it. Left out: the complete portrait. Error: `template.unknown`. */
export function templateOf(workspace: OpenWorkspace, asked: string = usualTemplate): Template {
  const all = templates(workspace)
  const found = all.find(({ id }) => id === asked) ?? all.find(({ name }) => foldText(name) === foldText(asked))
  if (found === undefined) throw new EngineError('template.unknown', { id: asked })
  return found
}

/** No block at all: for documents that are made of figures alone. */
export const bareTemplate: Template = {
  id: '',
  name: '',
  description: '',
  orientation: 'portrait',
  compare: null,
  version: 1,
  isShipped: true,
  blocks: [],
}

/** A template that may be changed. Errors: `template.unknown`, `template.shipped`. */
function ownTemplate(workspace: OpenWorkspace, id: string): Template {
  const template = templateOf(workspace, id)
  if (template.isShipped) throw new EngineError('template.shipped', { name: template.name })
  return template
}

function requireFreeName(workspace: OpenWorkspace, name: string, but?: string): void {
  if (templates(workspace).some((each) => each.id !== but && foldText(each.name) === foldText(name)))
    throw new EngineError('template.twice', { name })
}

type Content = Omit<PortraitBlock, 'id' | 'kind'>
type Head = Pick<Template, 'name' | 'description' | 'orientation' | 'compare'>
/** Fields that are left out keep their content. */
export type Patch<T> = { readonly [K in keyof T]?: T[K] | undefined }

const emptyContent: Content = { title: null, theme: null, indicators: [], text: null, most: null }

function insertBlock(
  { db }: OpenWorkspace,
  template: string,
  position: number,
  { kind, ...content }: Omit<PortraitBlock, 'id'>,
): string {
  const id = newId()
  db.run(
    'INSERT INTO panorama_block (id, template, position, kind, title, theme, indicators, text, most) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    id,
    template,
    position,
    kind,
    content.title,
    content.theme,
    JSON.stringify(content.indicators),
    content.text,
    content.most,
  )
  return id
}

/** A template of the workspace made from another one. Errors: `template.unknown`, `template.twice`. */
export function createTemplate(workspace: OpenWorkspace, from: string, name: string): string {
  const source = templateOf(workspace, from)
  requireFreeName(workspace, name)
  const id = newId()
  const last = workspace.db.value('SELECT coalesce(max(position), 0) FROM panorama_template')
  workspace.db.run(
    'INSERT INTO panorama_template (id, name, description, orientation, compare, version, position) VALUES (?, ?, ?, ?, ?, 1, ?)',
    id,
    name,
    source.description,
    source.orientation,
    source.compare === null ? null : JSON.stringify(source.compare),
    Number(last) + 1,
  )
  for (const [at, { id: _id, ...block }] of source.blocks.entries()) insertBlock(workspace, id, at + 1, block)
  return id
}

function countChange({ db }: OpenWorkspace, template: string): void {
  db.run('UPDATE panorama_template SET version = version + 1 WHERE id = ?', template)
}

/** Errors: `template.unknown`, `template.shipped`, `template.twice`. */
export function updateTemplate(workspace: OpenWorkspace, id: string, patch: Patch<Head>): void {
  const before = ownTemplate(workspace, id)
  if (patch.name !== undefined) requireFreeName(workspace, patch.name, id)
  const after = { ...before, ...defined(patch) }
  workspace.db.run(
    'UPDATE panorama_template SET name = ?, description = ?, orientation = ?, compare = ? WHERE id = ?',
    after.name,
    after.description,
    after.orientation,
    after.compare === null ? null : JSON.stringify(after.compare),
    id,
  )
  countChange(workspace, id)
}

function defined<T>(patch: Patch<T>): Partial<T> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Partial<T>
}

/** Editions that followed it keep what they hold. Errors: `template.unknown`, `template.shipped`. */
export function removeTemplate(workspace: OpenWorkspace, id: string): void {
  ownTemplate(workspace, id)
  workspace.db.run('DELETE FROM panorama_template WHERE id = ?', id)
}

/** Neighbours that are closer leave no number between them after a few more halvings. */
const leastGap = 1e-6

/** Position behind a block, before the one that follows it; null: before all. Error: `template.block`. */
function positionBehind({ db }: OpenWorkspace, template: string, after: string | null, moved?: string): number {
  const rows = db
    .rows('SELECT id, position FROM panorama_block WHERE template = ? ORDER BY position, id', template)
    .filter(({ id }) => id !== moved)
  const at = after === null ? -1 : rows.findIndex(({ id }) => id === after)
  if (after !== null && at < 0) throw new EngineError('template.block', {})
  const [before, next] = [rows[at]?.position, rows[at + 1]?.position]
  if (next === undefined) return Number(before ?? 0) + 1
  if (before !== undefined && Number(next) - Number(before) < leastGap) {
    for (const [index, { id }] of rows.entries())
      db.run('UPDATE panorama_block SET position = ? WHERE id = ?', index + 1, String(id))
    return at + 1.5
  }
  return (Number(before ?? Number(next) - 2) + Number(next)) / 2
}

function requireIndicators(workspace: OpenWorkspace, ids: readonly string[]): void {
  const catalogue = indicators(workspace)
  const unknown = ids.find((id) => !catalogue.has(id))
  if (unknown !== undefined) throw new EngineError('template.indicator', { id: unknown })
}

export interface NewBlock {
  readonly template: string
  readonly after: string | null
  readonly kind: PortraitBlock['kind']
  readonly content?: Patch<Content> | undefined
}

/** Returns its id. Errors: `template.unknown`, `template.shipped`, `template.block`, `template.indicator`. */
export function createBlock(workspace: OpenWorkspace, { template, after, kind, content = {} }: NewBlock): string {
  ownTemplate(workspace, template)
  const block = { ...emptyContent, ...defined(content), kind }
  requireIndicators(workspace, block.indicators)
  const id = insertBlock(workspace, template, positionBehind(workspace, template, after), block)
  countChange(workspace, template)
  return id
}

/** The block of a template of the workspace. Error: `template.block`. */
function ownBlock(workspace: OpenWorkspace, id: string): { readonly template: string; readonly block: PortraitBlock } {
  const row = workspace.db.row('SELECT * FROM panorama_block WHERE id = ?', id)
  if (row === undefined) throw new EngineError('template.block', {})
  return { template: String(row.template), block: toBlock(row) }
}

/** Errors: `template.block`, `template.indicator`. */
export function updateBlock(workspace: OpenWorkspace, id: string, patch: Patch<Content>): void {
  const { template, block } = ownBlock(workspace, id)
  const after = { ...block, ...defined(patch) }
  requireIndicators(workspace, after.indicators)
  workspace.db.run(
    'UPDATE panorama_block SET title = ?, theme = ?, indicators = ?, text = ?, most = ? WHERE id = ?',
    after.title,
    after.theme,
    JSON.stringify(after.indicators),
    after.text,
    after.most,
    id,
  )
  countChange(workspace, template)
}

/** Error: `template.block`. */
export function moveBlock(workspace: OpenWorkspace, id: string, after: string | null): void {
  const { template } = ownBlock(workspace, id)
  if (after === id) return
  const position = positionBehind(workspace, template, after, id)
  workspace.db.run('UPDATE panorama_block SET position = ? WHERE id = ?', position, id)
  countChange(workspace, template)
}

/** Those that are gone already are no error: two people may remove the same one. */
export function removeBlocks(workspace: OpenWorkspace, ids: readonly string[]): void {
  const rows = workspace.db.rows(
    'SELECT DISTINCT template FROM panorama_block WHERE id IN (SELECT value FROM json_each(?))',
    JSON.stringify(ids),
  )
  workspace.db.run('DELETE FROM panorama_block WHERE id IN (SELECT value FROM json_each(?))', JSON.stringify(ids))
  for (const { template } of rows) countChange(workspace, String(template))
}
