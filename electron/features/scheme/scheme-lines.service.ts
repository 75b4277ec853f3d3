import { EngineError } from '#electron/core/errors.ts'
import { recordRows } from '#electron/features/record/record-rows.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Cell } from '#shared/offer/field.ts'
import { numbersOf } from '#shared/scheme/scheme.rules.ts'

export interface Scheme {
  readonly id: string
  readonly title: string
  readonly kind: string
  readonly state: string
  readonly territory: string
  readonly owner: string | null
  readonly startsOn: string | null
  readonly endsOn: string | null
  readonly description: string | null
}

export interface Line {
  readonly id: string
  readonly scheme: string
  readonly above: string | null
  readonly kind: string
  readonly code: string | null
  readonly title: string
  readonly description: string | null
  readonly owner: string | null
  readonly policies: readonly string[]
  readonly audiences: readonly string[]
  readonly startsOn: string | null
  readonly endsOn: string | null
  readonly status: string
  readonly mergedInto: string | null
  /** Under which it stood before that one was united with another. */
  readonly unitedFrom: string | null
}

export const textOf = (cell: Cell | undefined) => (cell === null || cell === undefined ? null : String(cell))
export const listOf = (cell: Cell | undefined): readonly string[] =>
  Array.isArray(cell) ? cell : cell === null || cell === undefined ? [] : [String(cell)]

/** Schemes of a workspace with their lines, in the order in which people put them. */
export class SchemeBook {
  readonly schemes: ReadonlyMap<string, Scheme>
  readonly lines: ReadonlyMap<string, Line>
  readonly #byScheme: ReadonlyMap<string, readonly Line[]>
  readonly #under: ReadonlyMap<string | null, readonly Line[]>

  constructor(schemes: readonly Scheme[], lines: readonly Line[]) {
    this.schemes = new Map(schemes.map((scheme) => [scheme.id, scheme]))
    this.lines = new Map(lines.map((line) => [line.id, line]))
    this.#byScheme = Map.groupBy(lines, ({ scheme }) => scheme)
    this.#under = Map.groupBy(lines, ({ above }) => above)
  }

  /** Errors: `scheme.unknown`. */
  scheme(id: string): Scheme {
    const found = this.schemes.get(id)
    if (found === undefined) throw new EngineError('scheme.unknown', {})
    return found
  }

  /** Errors: `scheme.line-unknown`. */
  line(id: string): Line {
    const found = this.lines.get(id)
    if (found === undefined) throw new EngineError('scheme.line-unknown', {})
    return found
  }

  linesOf(scheme: string): readonly Line[] {
    return this.#byScheme.get(scheme) ?? []
  }

  under(line: string): readonly Line[] {
    return this.#under.get(line) ?? []
  }

  /** What a line counts for now: the one that it was united with, as often as that was. */
  final(id: string): Line {
    const seen = new Set<string>()
    let line = this.line(id)
    while (line.mergedInto !== null && !seen.has(line.id)) {
      seen.add(line.id)
      const next = this.lines.get(line.mergedInto)
      if (next === undefined) break
      line = next
    }
    return line
  }

  /** The first line of the branch in which a line stands now. */
  orientation(id: string): Line {
    const seen = new Set<string>()
    let line = this.final(id)
    while (line.above !== null && !seen.has(line.id)) {
      seen.add(line.id)
      if (!this.lines.has(line.above)) break
      line = this.final(line.above)
    }
    return line
  }

  /** Lines that were united with this one, directly or by another. */
  origins(id: string): readonly Line[] {
    return this.linesOf(this.line(id).scheme).filter((line) => line.id !== id && this.final(line.id).id === id)
  }

  /** As readers walk it: each line under the one that it stands under, without those that were united with another. */
  outline(scheme: string): { readonly line: Line; readonly depth: number }[] {
    const shown = this.linesOf(scheme).filter(({ mergedInto }) => mergedInto === null)
    const ids = new Set(shown.map(({ id }) => id))
    const under = Map.groupBy(shown, ({ above }) => (above !== null && ids.has(above) ? above : null))
    const found: { line: Line; depth: number }[] = []
    const add = (above: string | null, depth: number) => {
      for (const line of under.get(above) ?? []) {
        found.push({ line, depth })
        add(line.id, depth + 1)
      }
    }
    add(null, 0)
    return found
  }

  numbers(scheme: string): ReadonlyMap<string, string> {
    return numbersOf(this.linesOf(scheme))
  }
}

const isShared = (kind: string) => (kind === 'departmental' ? 0 : kind === 'local' ? 2 : 1)

export function schemeBook(workspace: OpenWorkspace): SchemeBook {
  return workspace.cached('scheme.book', ['scheme', 'scheme_line'], () => {
    const schemes = recordRows(workspace, 'scheme').map(
      ({ id, values }): Scheme => ({
        id,
        title: String(values.title),
        kind: String(values.kind),
        state: String(values.state),
        territory: String(values.territory),
        owner: textOf(values.owner),
        startsOn: textOf(values.startsOn),
        endsOn: textOf(values.endsOn),
        description: textOf(values.description),
      }),
    )
    const lines = recordRows(workspace, 'schemeLine').map(
      ({ id, values }): Line => ({
        id,
        scheme: String(values.scheme),
        above: textOf(values.above),
        kind: String(values.kind),
        code: textOf(values.code),
        title: String(values.title),
        description: textOf(values.description),
        owner: textOf(values.owner),
        policies: listOf(values.policies),
        audiences: listOf(values.audiences),
        startsOn: textOf(values.startsOn),
        endsOn: textOf(values.endsOn),
        status: String(values.status),
        mergedInto: textOf(values.mergedInto),
        unitedFrom: textOf(values.unitedFrom),
      }),
    )
    schemes.sort((a, b) => isShared(a.kind) - isShared(b.kind) || a.title.localeCompare(b.title, 'fr'))
    return new SchemeBook(schemes, lines)
  })
}

/** « 1.2 Aller vers les habitants ». */
export const lineTitle = ({ code, title }: Pick<Line, 'code' | 'title'>) =>
  code === null || code === '' ? title : `${code} ${title}`
