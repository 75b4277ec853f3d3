import { listZones } from '#electron/features/territory/territory-list.service.ts'
import { readCode } from '#electron/features/territory/zone.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { foldText } from '#shared/lib/text.ts'
import { communityWords, wholeDepartment } from '#shared/offer/layout.labels.ts'

const coded = /^(.*?)\s*\(([^()\s]+)\)\s*$/

/** Codes of territories by what a file calls them: code, name, or name and code. */
export class TerritoryNames {
  readonly #workspace: OpenWorkspace
  readonly #communes = new Map<string, string>()
  readonly #all = new Map<string, string>()
  readonly #found = new Map<string, string | undefined>()

  constructor(workspace: OpenWorkspace) {
    this.#workspace = workspace
    const { department, vintage, departmentName } = workspace.facts
    const keep = (map: Map<string, string>, name: string, code: string) => {
      const key = foldText(name)
      if (key !== '' && !map.has(key)) map.set(key, code)
    }
    for (const text of [departmentName, ...wholeDepartment]) keep(this.#all, text, department)
    // Those of other départements are known by their code, or by their name when nothing here has it.
    const levels = [
      listZones(workspace, { level: 'mds' }, vintage),
      listZones(workspace, { level: 'group' }, vintage),
      listZones(workspace, { level: 'epci', department }, vintage),
      listZones(workspace, { level: 'commune', department }, vintage),
    ]
    for (const zones of levels)
      for (const { territory } of zones) {
        keep(this.#all, territory.name, territory.code)
        if (territory.level === 'commune') keep(this.#communes, territory.name, territory.code)
      }
    for (const { territory } of levels[2] ?? [])
      keep(this.#all, foldText(territory.name).replace(communityWords, ''), territory.code)
  }

  /** A commune's code; undefined when nothing is called so. */
  commune(text: string): string | undefined {
    return this.#once(`commune ${text}`, () => this.#commune(text))
  }

  territory(text: string): string | undefined {
    return this.#once(text, () => this.#territory(text))
  }

  /** Twenty thousand lines name the same few places. */
  #once(key: string, find: () => string | undefined): string | undefined {
    if (!this.#found.has(key)) this.#found.set(key, find())
    return this.#found.get(key)
  }

  #commune(text: string): string | undefined {
    const bare = text.trim().replace(/^\d{5}\s+(?=\D)/, '')
    return this.#code(text, this.#communes) ?? this.#communes.get(foldText(bare)) ?? this.#elsewhere(foldText(bare))
  }

  #territory(text: string): string | undefined {
    return this.#code(text, this.#all) ?? this.#all.get(foldText(text).replace(communityWords, ''))
  }

  /** A commune of another département, when one alone is called so. */
  #elsewhere(name: string): string | undefined {
    const found = this.#workspace.db.rows(
      `SELECT code FROM territory WHERE level = 'commune' AND search = ? AND last_vintage >= ? LIMIT 2`,
      name,
      this.#workspace.facts.vintage,
    )
    return found.length === 1 ? String(found[0]?.code) : undefined
  }

  #code(text: string, names: ReadonlyMap<string, string>): string | undefined {
    const bare = text.trim()
    if (this.#isCode(bare)) return bare
    const found = coded.exec(bare)
    const [, name = '', code = ''] = found ?? []
    // « Auch (32) » is Auch, not the département.
    if (found !== null && this.#isCode(code) && (code.length >= 5 || this.#nameOf(code) === foldText(name))) return code
    return names.get(foldText(bare)) ?? (found === null ? undefined : names.get(foldText(name)))
  }

  #isCode(text: string): boolean {
    return this.#nameOf(text) !== null
  }

  #nameOf(text: string): string | null {
    const { code, level } = readCode(text)
    const name =
      level === null
        ? this.#workspace.db.value('SELECT name FROM territory_group WHERE code = ?', code)
        : this.#workspace.db.value('SELECT name FROM territory WHERE level = ? AND code = ?', level, code)
    return typeof name === 'string' ? foldText(name) : null
  }
}
