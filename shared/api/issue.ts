import type { z } from 'zod'
import { formatNumber } from '#shared/lib/format.ts'
import { issueClauses as clauses, typeNames } from './issue.labels.ts'

type Issue = z.core.$ZodIssue

const countedItems: ReadonlySet<string> = new Set(['array', 'set', 'map', 'tuple'])

function sizeClause(issue: Extract<Issue, { code: 'too_small' | 'too_big' }>): string {
  const isLeast = issue.code === 'too_small'
  const limit = Number(isLeast ? issue.minimum : issue.maximum)
  if (issue.origin === 'string') return isLeast ? clauses.leastSigns(limit) : clauses.mostSigns(limit)
  if (countedItems.has(issue.origin)) {
    if (issue.exact === true) return clauses.exactItems(limit)
    return isLeast ? clauses.leastItems(limit) : clauses.mostItems(limit)
  }
  const number = formatNumber(limit)
  if (issue.inclusive === false) return isLeast ? clauses.above(number) : clauses.below(number)
  return isLeast ? clauses.least(number) : clauses.most(number)
}

function clause(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type': {
      if (issue.input === undefined) return clauses.missing
      const name = typeNames[issue.expected]
      if (name === undefined) return clauses.unfit
      return name.startsWith('une ') ? clauses.expectedFeminine(name) : clauses.expected(name)
    }
    case 'invalid_value':
      return clauses.oneOf(issue.values.map(String))
    case 'unrecognized_keys':
      return clauses.unknownKey(issue.keys)
    case 'too_small':
    case 'too_big':
      return sizeClause(issue)
    default:
      return clauses.unfit
  }
}

function issueText([issue]: readonly Issue[]): string {
  if (issue === undefined) return clauses.unfit
  const path = issue.path.map((part) => (typeof part === 'number' ? String(part + 1) : String(part))).join(' › ')
  return clauses.at(path, clause(issue))
}

/** What a schema takes as a `T`. */
export type Shape<T> = z.ZodType<T>

/**
 * A value as a schema takes it, or the first thing that does not fit: which field and what is expected there, as a French
 * clause without its full stop. The places of a list are counted from 1.
 */
export function readAs<T>(schema: Shape<T>, value: unknown): { readonly data: T } | { readonly problem: string } {
  // Without the input, what is missing and what is of another type cannot be told apart.
  const read = schema.safeParse(value, { reportInput: true })
  return read.success ? { data: read.data } : { problem: issueText(read.error.issues) }
}
