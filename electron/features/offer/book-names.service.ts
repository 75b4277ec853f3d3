import { newId } from '#electron/core/ids.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { ComparedSheet } from '#shared/offer/duplicate-row.rules.ts'
import type { Cell, Sheet } from '#shared/offer/field.ts'
import { unfiled } from '#shared/offer/layout.labels.ts'
import { codeIn, nameKey } from '#shared/offer/list-text.rules.ts'
import { surelyNumbered } from '#shared/offer/outline.rules.ts'
import { isId, type Named } from './book-rows.service.ts'
import type { GivenRow } from './offer-plan.service.ts'
import { inOrder, snapshotOf } from './offer-snapshot.service.ts'
import { RowIdentity } from './row-identity.service.ts'
import { hintedNames, homonymsAmong, homonymsOf } from './row-names.service.ts'

type NamedSheet = 'organization' | 'accessPoint'

/**
 * Which row each name of a file stands for: one of the file, one of the referential, or one that the name itself brings. Accents, case
 * and hyphens set aside. A name with an identifier after it is that row and no homonym.
 */
export class BookNames {
  readonly #workspace: OpenWorkspace
  readonly #rowsOfFile: GivenRow[]
  readonly #homonyms = new Map<NamedSheet, ReadonlyMap<string, string>>()
  readonly #ids = new Set<string>()
  readonly #claimed = new Set<string>()
  readonly #rows: Readonly<Record<NamedSheet, Map<string, string>>> = {
    organization: new Map(),
    accessPoint: new Map(),
  }
  readonly #sirets = new Map<string, string>()
  readonly #policies = new Map<string, string>()
  /** By policy and title; by title alone under no policy. */
  readonly #missions = new Map<string, string>()
  readonly #actions = new Map<string, string[]>()
  readonly #held: Readonly<Record<Sheet, ReadonlySet<string>>>

  /** `rows` receives those that a name brings, where the file first names them. */
  constructor(workspace: OpenWorkspace, rows: GivenRow[]) {
    this.#workspace = workspace
    this.#rowsOfFile = rows
    const identity = new RowIdentity(workspace)
    // A row that was merged away keeps its id and its names here: the planner says which row it is now.
    const merged = {
      organization: identity.merged('organization'),
      accessPoint: identity.merged('accessPoint'),
      action: identity.merged('action'),
    }
    const held = (sheet: Sheet) =>
      new Set([
        ...snapshotOf(workspace, sheet).rows.keys(),
        ...(sheet in merged ? merged[sheet as ComparedSheet].map(({ gone }) => gone) : []),
      ])
    this.#held = {
      policy: held('policy'),
      mission: held('mission'),
      action: held('action'),
      organization: held('organization'),
      accessPoint: held('accessPoint'),
    }
    for (const ids of Object.values(this.#held)) for (const id of ids) this.#ids.add(id)
    for (const sheet of ['organization', 'accessPoint'] as const)
      for (const { id, cells } of [...snapshotOf(workspace, sheet).rows.values()].sort((a, b) =>
        a.id < b.id ? -1 : 1,
      )) {
        this.#keep(this.#rows[sheet], nameKey(String(cells.name)), id)
        if (typeof cells.siret === 'string') this.#keep(this.#sirets, cells.siret, id)
      }
    // Short names come after all names: they take the place of none.
    for (const { id, cells } of snapshotOf(workspace, 'organization').rows.values())
      if (typeof cells.shortName === 'string') this.#keep(this.#rows.organization, nameKey(cells.shortName), id)
    for (const { id, cells } of inOrder(workspace, 'policy'))
      this.#keep(this.#policies, nameKey(String(cells.title)), id)
    for (const { id, cells } of inOrder(workspace, 'mission'))
      this.#keepMission(String(cells.policy), String(cells.title), id)
    for (const { id, cells } of inOrder(workspace, 'action')) {
      this.#keepAction(cells, id)
    }
    for (const sheet of ['organization', 'accessPoint'] as const)
      for (const { gone, said } of merged[sheet]) {
        for (const name of [said.name, said.shortName])
          if (typeof name === 'string') this.#keep(this.#rows[sheet], nameKey(name), gone)
        if (typeof said.siret === 'string') this.#keep(this.#sirets, said.siret, gone)
      }
    for (const { gone, said } of merged.action) this.#keepAction(said, gone)
  }

  #keepAction(cells: Readonly<Record<string, Cell>>, id: string): void {
    const key = `${cells.mission} ${nameKey(String(cells.title))}`
    const list = this.#actions.get(key)
    if (list === undefined) this.#actions.set(key, [id])
    else list.push(id)
  }

  /** Whether the file gives the id of a row that exists. */
  isHeld(sheet: Sheet, id: string): boolean {
    return this.#held[sheet].has(id)
  }

  #keep(map: Map<string, string>, key: string, id: string): void {
    if (key !== '' && !map.has(key)) map.set(key, id)
  }

  #keepMission(policy: string, title: string, id: string): void {
    this.#keep(this.#missions, `${policy} ${nameKey(title)}`, id)
    this.#keep(this.#missions, ` ${nameKey(title)}`, id)
  }

  /** Rows that the file names by their id: they are no other row's homonym. */
  claim(ids: Iterable<string>): void {
    for (const id of ids) {
      this.#ids.add(id)
      this.#claimed.add(id)
    }
  }

  /** The row that a line of the file is: by its id, else one of that name that no other line is, else a new one. */
  #settle(id: string | null, sheet: Sheet, known: string | undefined): string {
    if (id !== null && this.isHeld(sheet, id)) return id
    if (known !== undefined && this.#held[sheet].has(known) && !this.#claimed.has(known)) {
      this.#claimed.add(known)
      if (id !== null) this.#claimed.add(id)
      return known
    }
    const settled = id ?? newId()
    this.#ids.add(settled)
    return settled
  }

  policyRow(id: string | null, title: string): string {
    const key = nameKey(title)
    const settled = this.#settle(id, 'policy', this.#policies.get(key))
    if (key !== '') this.#policies.set(key, settled)
    return settled
  }

  missionRow(id: string | null, policy: string | null, title: string): string {
    const key = nameKey(title)
    const settled = this.#settle(id, 'mission', this.#missions.get(`${policy ?? ''} ${key}`))
    if (key !== '') {
      this.#missions.set(`${policy ?? ''} ${key}`, settled)
      this.#missions.set(` ${key}`, settled)
    }
    return settled
  }

  namedRow(sheet: NamedSheet, id: string | null, names: readonly string[], siret: string | null): string {
    const known =
      (siret === null ? undefined : this.#sirets.get(siret)) ?? this.#rows[sheet].get(nameKey(names[0] ?? ''))
    const settled = this.#settle(id, sheet, known)
    for (const [place, name] of names.entries()) {
      const key = nameKey(name)
      // The name of this row; its short name unless another row is called so.
      if (key !== '' && (place === 0 || !this.#rows[sheet].has(key))) this.#rows[sheet].set(key, settled)
    }
    return settled
  }

  /** The action that a line is: by its id, else the one that it was found to be. */
  actionRow(id: string | null, alike: string | undefined): string {
    return this.#settle(id, 'action', alike)
  }

  /** Whether an id is that of a row here or in the file. */
  isKnown(id: string): boolean {
    return this.#ids.has(id)
  }

  /** Actions of a mission with a title that no line of the file is yet. */
  actionsCalled(mission: string | null, title: string): readonly string[] {
    return (this.#actions.get(`${mission ?? ''} ${nameKey(title)}`) ?? []).filter((id) => !this.#claimed.has(id))
  }

  knows(sheet: NamedSheet, name: string): boolean {
    return (
      this.#rows[sheet].has(nameKey(name)) || this.#given(name) !== undefined || this.#told(sheet, name) !== undefined
    )
  }

  /** « CCAS (Auch) »: a homonym as screens and files call it, among the rows of the file, else among those that are here. */
  #told(sheet: NamedSheet, name: string): string | undefined {
    if (!name.trim().endsWith(')')) return undefined
    let known = this.#homonyms.get(sheet)
    if (known === undefined) {
      const ofFile = this.#rowsOfFile.flatMap((row) =>
        row.sheet === sheet && row.id !== undefined ? [{ id: row.id, cells: row.values }] : [],
      )
      known = new Map(
        [...hintedNames(this.#workspace, sheet)].concat(
          [homonymsOf(this.#workspace, sheet), homonymsAmong(this.#workspace, sheet, ofFile)].flatMap((names) =>
            [...names].map(([id, text]): [string, string] => [nameKey(text), id]),
          ),
        ),
      )
      this.#homonyms.set(sheet, known)
    }
    return known.get(nameKey(name))
  }

  #given(name: string): string | undefined {
    const code = codeIn(name)
    return isId(code) && this.#ids.has(code) ? code : undefined
  }

  /** The row that a cell names; null for a text without a letter. */
  named(sheet: NamedSheet, name: string, where: string): string | null {
    const key = nameKey(name)
    const found = this.#given(name) ?? this.#rows[sheet].get(key) ?? this.#told(sheet, name)
    if (found !== undefined) return found
    if (!/[\p{L}\p{N}]/u.test(name)) return null
    return this.#bring(sheet, this.#rows[sheet], [key], { name: name.trim() }, where)
  }

  policy(name: Named | null, where: string): string {
    const title = name?.title ?? unfiled
    const found =
      this.#given(title) ??
      this.#policies.get(nameKey(title)) ??
      this.#unnumbered(title, (text) => this.#policies.get(text))
    return found ?? this.#bring('policy', this.#policies, [nameKey(title)], { title, ...codeOf(name) }, where)
  }

  /** The mission that a line names, under its policy; wherever it is when the line names no policy. */
  mission(policy: Named | null, name: Named | null, where: string): string {
    const title = name?.title ?? unfiled
    const given = this.#given(title)
    if (given !== undefined) return given
    if (policy === null && name !== null) {
      const anywhere =
        this.#missions.get(` ${nameKey(title)}`) ?? this.#unnumbered(title, (text) => this.#missions.get(` ${text}`))
      if (anywhere !== undefined) return anywhere
    }
    const holder = this.policy(policy, where)
    const found =
      this.#missions.get(`${holder} ${nameKey(title)}`) ??
      this.#unnumbered(title, (text) => this.#missions.get(`${holder} ${text}`))
    if (found !== undefined) return found
    const keys = [`${holder} ${nameKey(title)}`, ` ${nameKey(title)}`]
    return this.#bring('mission', this.#missions, keys, { title, policy: holder, ...codeOf(name) }, where)
  }

  #unnumbered(title: string, find: (key: string) => string | undefined): string | undefined {
    const parted = surelyNumbered(title)
    return parted === null ? undefined : find(nameKey(parted.rest))
  }

  #bring(
    sheet: Sheet,
    map: Map<string, string>,
    keys: readonly string[],
    values: GivenRow['values'],
    where: string,
  ): string {
    const id = newId()
    for (const key of keys) this.#keep(map, key, id)
    this.#rowsOfFile.push({ sheet, key: id, id, values, where })
    return id
  }
}

const codeOf = (name: Named | null) => (name?.code == null ? {} : { code: name.code })
