import { EngineError } from '#electron/core/errors.ts'
import { communesOf } from '#electron/features/exchange/mandate.service.ts'
import { recordRows } from '#electron/features/record/record-rows.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { RollUpField } from '#shared/scheme/roll-up.ts'
import { lineTitle, listOf, schemeBook, textOf } from './scheme-lines.service.ts'

/** Something that a territory may carry up. */
export interface Source {
  readonly field: RollUpField
  readonly id: string
  readonly title: string
  /** Title of the project, of the scheme or of the needs assessment that it stands in. */
  readonly place: string
  readonly territory: string | null
  /** Scheme of a line. */
  readonly scheme: string | null
  /** What stands over it and feeds with it: the objective of a sheet, the line over a line. */
  readonly above: string | null
  readonly policies: readonly string[]
  readonly audiences: readonly string[]
  readonly text: string
  /** Contributions that it answers. */
  readonly findings: readonly string[]
}

export const sourceKey = (field: RollUpField, id: string) => `${field}/${id}`

const tables = [
  'project',
  'project_line',
  'action_sheet',
  'scheme',
  'scheme_line',
  'needs_assessment',
  'needs_assessment_public',
  'needs_assessment_recommendation',
]

const joined = (...texts: readonly (string | null)[]) => texts.filter((text) => text !== null).join('\n')

/** Objectives and sheets of projects: a sheet that says no policy or public has those of its objective. */
function ofProjects(workspace: OpenWorkspace): Source[] {
  const projects = new Map(
    recordRows(workspace, 'project').map(({ id, values }) => [
      id,
      { title: String(values.title), territory: textOf(values.territory) },
    ]),
  )
  const objectives = recordRows(workspace, 'projectLine')
    .filter(({ values }) => values.kind === 'objective')
    .map(({ id, values }): Source => {
      const project = projects.get(String(values.project))
      return {
        field: 'objective',
        id,
        title: lineTitle({ code: textOf(values.code), title: String(values.title) }),
        place: project?.title ?? '',
        territory: project?.territory ?? null,
        scheme: null,
        above: null,
        policies: listOf(values.policies),
        audiences: listOf(values.audiences),
        text: joined(textOf(values.title), textOf(values.description)),
        findings: listOf(values.contributions),
      }
    })
  const byId = new Map(objectives.map((objective) => [objective.id, objective]))
  const sheets = recordRows(workspace, 'actionSheet').map(({ id, values }): Source => {
    const project = projects.get(String(values.project))
    const objective = byId.get(String(values.objective))
    const own = { policies: listOf(values.policies), audiences: listOf(values.audiences) }
    return {
      field: 'sheet',
      id,
      title: lineTitle({ code: textOf(values.code), title: String(values.title) }),
      place: project?.title ?? '',
      territory: project?.territory ?? null,
      scheme: null,
      above: objective === undefined ? null : sourceKey('objective', objective.id),
      policies: own.policies.length > 0 ? own.policies : (objective?.policies ?? []),
      audiences: own.audiences.length > 0 ? own.audiences : (objective?.audiences ?? []),
      text: joined(textOf(values.title), textOf(values.description), textOf(values.finding)),
      findings: [...new Set([...listOf(values.contributions), ...(objective?.findings ?? [])])],
    }
  })
  return [...objectives, ...sheets]
}

function ofLocalSchemes(workspace: OpenWorkspace): Source[] {
  const book = schemeBook(workspace)
  return [...book.schemes.values()]
    .filter(({ kind }) => kind === 'local')
    .flatMap((scheme) =>
      book.linesOf(scheme.id).flatMap((line): Source[] => {
        // One that was united with another is carried up with it.
        if (line.mergedInto !== null) return []
        const origins = book.origins(line.id)
        return [
          {
            field: 'localLine',
            id: line.id,
            title: lineTitle(line),
            place: scheme.title,
            territory: scheme.territory,
            scheme: scheme.id,
            above: line.above === null ? null : sourceKey('localLine', book.final(line.above).id),
            policies: line.policies,
            audiences: line.audiences,
            text: joined(line.title, line.description, ...origins.map(({ title }) => title)),
            findings: [],
          },
        ]
      }),
    )
}

function ofAssessments({ db }: OpenWorkspace): Source[] {
  return db
    .rows(
      `SELECT r.id, r.text, a.title AS place, a.territory, p.title AS public
       FROM needs_assessment_recommendation AS r JOIN needs_assessment AS a ON a.id = r.assessment
       LEFT JOIN needs_assessment_public AS p ON p.id = r.public
       WHERE trim(r.text) <> '' ORDER BY a.title, r.position, r.id`,
    )
    .map(
      (row): Source => ({
        field: 'recommendation',
        id: String(row.id),
        title: String(row.text).split('\n')[0]?.slice(0, 300) ?? '',
        place: String(row.place),
        territory: String(row.territory),
        scheme: null,
        above: null,
        policies: [],
        audiences: [],
        text: joined(String(row.text), textOf((row.public ?? null) as string | null)),
        findings: [],
      }),
    )
}

/** Everything that a territory may carry up, by `field/id`, in the order in which it is listed. */
export function rollUpSources(workspace: OpenWorkspace): ReadonlyMap<string, Source> {
  return workspace.cached(
    'scheme.sources',
    tables,
    () =>
      new Map(
        [...ofLocalSchemes(workspace), ...ofProjects(workspace), ...ofAssessments(workspace)].map((source) => [
          sourceKey(source.field, source.id),
          source,
        ]),
      ),
  )
}

/** Errors: `rollup.source-unknown`, `rollup.not-local` and `rollup.not-objective` for what stands in such a table and does not go up. */
export function sourceOf(workspace: OpenWorkspace, field: RollUpField, id: string): Source {
  const found = rollUpSources(workspace).get(sourceKey(field, id))
  if (found !== undefined) return found
  const book = schemeBook(workspace)
  if (field === 'localLine' && book.lines.has(id)) {
    const final = rollUpSources(workspace).get(sourceKey(field, book.final(id).id))
    if (final !== undefined) return final
    throw new EngineError('rollup.not-local', {})
  }
  const isLine =
    field === 'objective' && workspace.db.value('SELECT 1 FROM project_line WHERE id = ?', id) !== undefined
  throw new EngineError(isLine ? 'rollup.not-objective' : 'rollup.source-unknown', {})
}

/** Answers whether territories share communes, at the vintage of the workspace; of one that nobody knows, yes. */
export class Ground {
  readonly #workspace: OpenWorkspace
  readonly #communes = new Map<string, ReadonlySet<number> | null>()
  readonly #answers = new Map<string, boolean>()

  constructor(workspace: OpenWorkspace) {
    this.#workspace = workspace
  }

  #of(code: string): ReadonlySet<number> | null {
    let found = this.#communes.get(code)
    if (found === undefined) {
      const communes = communesOf(this.#workspace, code)
      found = communes === null || communes.length === 0 ? null : new Set(communes)
      this.#communes.set(code, found)
    }
    return found
  }

  shares(one: string | null, other: string | null): boolean {
    if (one === null || other === null || one === other) return true
    const key = `${one} ${other}`
    let answer = this.#answers.get(key)
    if (answer === undefined) {
      const [a, b] = [this.#of(one), this.#of(other)]
      answer = a === null || b === null || !a.isDisjointFrom(b)
      this.#answers.set(key, answer)
    }
    return answer
  }
}

export const groundOf = (workspace: OpenWorkspace) =>
  workspace.cached(
    'scheme.ground',
    ['setting', 'territory_group', 'territory_group_member'],
    () => new Ground(workspace),
  )
