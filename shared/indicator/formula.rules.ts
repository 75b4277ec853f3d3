import {
  type FormulaFault,
  type FormulaUseFault,
  formulaMessages,
  formulaUseMessages,
  readableFormula,
} from './formula.labels.ts'
import { type Token, tokenize } from './formula.tokens.ts'
import { type PeriodRef, parsePeriod, samePeriod } from './timeline.rules.ts'

export type Operator = '+' | '-' | '*' | '/'

export type Formula =
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'variable'; readonly id: string; readonly at: PeriodRef }
  | { readonly type: 'negate'; readonly operand: Formula }
  | { readonly type: 'binary'; readonly operator: Operator; readonly left: Formula; readonly right: Formula }

export type ParsedFormula =
  | { readonly ok: true; readonly formula: Formula }
  /** `at` is the 0-based place of the fault, `message` one French sentence. */
  | { readonly ok: false; readonly fault: FormulaFault; readonly at: number; readonly message: string }

/** Deeper nesting than anyone writes by hand would only serve to exhaust the stack. */
const deepest = 100

interface Reader {
  readonly tokens: readonly Token[]
  readonly length: number
  next: number
  depth: number
}

interface Stop {
  readonly fault: FormulaFault
  readonly at: number
  readonly text: string
}

const isStop = (value: Formula | Stop): value is Stop => 'fault' in value

function periodRef(text: string): PeriodRef | null {
  if (text === 'start' || text === 'end') return { kind: text }
  if (/^[+-]/.test(text)) {
    const years = Number(text)
    return years === 0 ? samePeriod : { kind: 'offset', years }
  }
  return parsePeriod(text) ? { kind: 'fixed', period: text } : null
}

function operand(reader: Reader): Formula | Stop {
  const token = reader.tokens[reader.next]
  if (!token) return { fault: 'operand', at: reader.length, text: '' }
  reader.depth += 1
  if (reader.depth > deepest) return { fault: 'too-deep', at: token.from, text: '' }
  const formula = readOperand(reader, token)
  reader.depth -= 1
  return formula
}

function readOperand(reader: Reader, token: Token): Formula | Stop {
  if (token.kind === 'operator' && (token.text === '-' || token.text === '+')) {
    reader.next += 1
    const inner = operand(reader)
    if (isStop(inner) || token.text === '+') return inner
    return { type: 'negate', operand: inner }
  }
  if (token.kind === 'number') {
    reader.next += 1
    return { type: 'number', value: Number(token.text) }
  }
  if (token.kind === 'variable') {
    reader.next += 1
    const period = reader.tokens[reader.next]
    if (period?.kind !== 'period') return { type: 'variable', id: token.text, at: samePeriod }
    reader.next += 1
    const at = periodRef(period.text)
    return at ? { type: 'variable', id: token.text, at } : { fault: 'period', at: period.from, text: period.text }
  }
  if (token.kind === 'open') {
    reader.next += 1
    const inner = sum(reader)
    if (isStop(inner)) return inner
    if (reader.tokens[reader.next]?.kind !== 'close') {
      const other = reader.tokens[reader.next]
      return other
        ? { fault: 'operator', at: other.from, text: other.text }
        : { fault: 'unclosed', at: token.from, text: '' }
    }
    reader.next += 1
    return inner
  }
  return token.kind === 'period'
    ? { fault: 'period', at: token.from, text: token.text }
    : { fault: 'operand', at: token.from, text: token.text }
}

function chain(
  reader: Reader,
  signs: readonly [Operator, Operator],
  part: (reader: Reader) => Formula | Stop,
): Formula | Stop {
  let left = part(reader)
  while (!isStop(left)) {
    const token = reader.tokens[reader.next]
    const operator = signs.find((sign) => token?.kind === 'operator' && token.text === sign)
    if (operator === undefined) break
    reader.next += 1
    const right = part(reader)
    if (isStop(right)) return right
    left = { type: 'binary', operator, left, right }
  }
  return left
}

const product = (reader: Reader) => chain(reader, ['*', '/'], operand)
const sum = (reader: Reader): Formula | Stop => chain(reader, ['+', '-'], product)

/** Reads a formula: variables, numbers, + - * /, parentheses, unary minus and `@` periods. */
export function parseFormula(text: string): ParsedFormula {
  const refuse = (stop: Stop): ParsedFormula => ({
    ok: false,
    fault: stop.fault,
    at: stop.at,
    message: formulaMessages[stop.fault](stop.text),
  })
  const tokens = tokenize(text)
  if ('fault' in tokens) return refuse(tokens)
  if (tokens.length === 0) return refuse({ fault: 'empty', at: 0, text: '' })
  const reader: Reader = { tokens, length: text.length, next: 0, depth: 0 }
  const formula = sum(reader)
  if (isStop(formula)) return refuse(formula)
  const rest = tokens[reader.next]
  if (!rest) return { ok: true, formula }
  return refuse({ fault: rest.kind === 'close' ? 'unopened' : 'operator', at: rest.from, text: rest.text })
}

function printPeriodRef(at: PeriodRef): string {
  switch (at.kind) {
    case 'same':
      return ''
    case 'offset':
      return `@${at.years > 0 ? '+' : ''}${at.years}`
    case 'fixed':
      return `@${at.period}`
    default:
      return `@${at.kind}`
  }
}

const strength = (formula: Formula): number =>
  formula.type === 'binary' ? (formula.operator === '+' || formula.operator === '-' ? 1 : 2) : 3

/** The formula as text that reads back to the same formula. */
export function printFormula(formula: Formula): string {
  const within = (inner: Formula, least: number) => {
    const text = printFormula(inner)
    return strength(inner) < least ? `(${text})` : text
  }
  switch (formula.type) {
    case 'number':
      return String(formula.value)
    case 'variable':
      return formula.id + printPeriodRef(formula.at)
    case 'negate':
      return `-${within(formula.operand, 3)}`
    default: {
      const own = strength(formula)
      return `${within(formula.left, own)} ${formula.operator} ${within(formula.right, own + 1)}`
    }
  }
}

export interface FormulaVariable {
  readonly id: string
  readonly at: PeriodRef
}

export const variableKey = (variable: FormulaVariable) => variable.id + printPeriodRef(variable.at)

/** Variables of the formula in order of appearance, each variable and period once. */
export function variablesOf(formula: Formula): readonly FormulaVariable[] {
  const found = new Map<string, FormulaVariable>()
  const visit = (part: Formula) => {
    if (part.type === 'variable') {
      const key = variableKey(part)
      if (!found.has(key)) found.set(key, { id: part.id, at: part.at })
    } else if (part.type === 'negate') visit(part.operand)
    else if (part.type === 'binary') {
      visit(part.left)
      visit(part.right)
    }
  }
  visit(formula)
  return [...found.values()]
}

/** Value of the formula; null as soon as a variable is unknown or a division is by zero. Never zero for an unknown. */
export function evaluateFormula(formula: Formula, get: (variable: FormulaVariable) => number | null): number | null {
  switch (formula.type) {
    case 'number':
      return formula.value
    case 'variable':
      return get(formula)
    case 'negate': {
      const value = evaluateFormula(formula.operand, get)
      return value === null ? null : -value
    }
    default: {
      const left = evaluateFormula(formula.left, get)
      const right = evaluateFormula(formula.right, get)
      if (left === null || right === null) return null
      if (formula.operator === '+') return left + right
      if (formula.operator === '-') return left - right
      if (formula.operator === '*') return left * right
      return right === 0 ? null : left / right
    }
  }
}

/** Σ coefficient × variable + constant. */
export interface LinearForm {
  readonly terms: readonly { readonly variable: FormulaVariable; readonly coefficient: number }[]
  readonly constant: number
}

/** The formula as a linear form, null when it multiplies or divides by a variable. */
export function linearForm(formula: Formula): LinearForm | null {
  switch (formula.type) {
    case 'number':
      return { terms: [], constant: formula.value }
    case 'variable':
      return { terms: [{ variable: { id: formula.id, at: formula.at }, coefficient: 1 }], constant: 0 }
    case 'negate': {
      const inner = linearForm(formula.operand)
      return inner && scaled(inner, -1)
    }
    default: {
      const left = linearForm(formula.left)
      const right = linearForm(formula.right)
      if (!left || !right) return null
      if (formula.operator === '+') return added(left, right)
      if (formula.operator === '-') return added(left, scaled(right, -1))
      if (formula.operator === '*') {
        if (right.terms.length === 0) return scaled(left, right.constant)
        return left.terms.length === 0 ? scaled(right, left.constant) : null
      }
      return right.terms.length === 0 && right.constant !== 0 ? scaled(left, 1 / right.constant) : null
    }
  }
}

function scaled(form: LinearForm, by: number): LinearForm {
  return {
    terms: form.terms.map(({ variable, coefficient }) => ({ variable, coefficient: coefficient * by })),
    constant: form.constant * by,
  }
}

function added(left: LinearForm, right: LinearForm): LinearForm {
  const terms = new Map<string, { variable: FormulaVariable; coefficient: number }>()
  for (const { variable, coefficient } of [...left.terms, ...right.terms]) {
    const key = variableKey(variable)
    terms.set(key, { variable, coefficient: (terms.get(key)?.coefficient ?? 0) + coefficient })
  }
  return { terms: [...terms.values()], constant: left.constant + right.constant }
}

/** Whether sums over communes may replace the communes: linear, without a fixed number added. */
export function isLinear(formula: Formula): boolean {
  const form = linearForm(formula)
  return form !== null && form.constant === 0 && form.terms.length > 0
}

/** Why a formula cannot be summed over communes, null when it can. */
export function summationFault(formula: Formula): FormulaUseFault | null {
  if (variablesOf(formula).length === 0) return 'no-variable'
  const form = linearForm(formula)
  if (!form) return 'not-linear'
  return form.constant === 0 ? null : 'constant'
}

export interface CheckedFormula {
  readonly ok: boolean
  readonly message: string
  readonly at: number | null
  readonly variables: readonly FormulaVariable[]
}

/**
 * Checks a formula as it is typed. `summed` is true for a count and for both sides of a ratio, which must commute with
 * sums over communes; false for a producer's own figure, where any arithmetic is fine.
 */
export function checkFormula(text: string, summed: boolean): CheckedFormula {
  const parsed = parseFormula(text)
  if (!parsed.ok) return { ok: false, message: parsed.message, at: parsed.at, variables: [] }
  const variables = variablesOf(parsed.formula)
  const fault = variables.length === 0 ? 'no-variable' : summed ? summationFault(parsed.formula) : null
  return {
    ok: fault === null,
    message: fault ? formulaUseMessages[fault] : readableFormula,
    at: fault ? 0 : null,
    variables,
  }
}
