import type { FormulaFault } from './formula.labels.ts'

export type TokenKind = 'number' | 'variable' | 'period' | 'operator' | 'open' | 'close'

export interface Token {
  readonly kind: TokenKind
  /** Operators are folded to `+ - * /`, numbers have a point; a period token has no `@`. */
  readonly text: string
  /** 0-based place in the text. */
  readonly from: number
  readonly to: number
}

export interface TokenFault {
  readonly fault: FormulaFault
  readonly at: number
  readonly text: string
}

const longest = 4000

/** Signs that people type or paste beside those of the keyboard. */
const operators: Readonly<Record<string, string>> = {
  '+': '+',
  '-': '-',
  '\u2212': '-',
  '\u2013': '-',
  '*': '*',
  '\u00d7': '*',
  '/': '/',
  '\u00f7': '/',
}

const blank = /[\s\u00a0\u202f]+/y
const number = /(?:\d+(?:[.,]\d+)?|[.,]\d+)(?:[eE][+-]?\d+)?/y
const variable = /[A-Za-z][A-Za-z0-9_.]*/y
/**
 * A span needs its two years without a space between them: `P_POP@2013-2018` is one period, `P_POP@2013 - 2018` a
 * subtraction.
 */
const period = /@(?:(\d{4}-\d{4}|\d{4}-[TQ][1-4]|\d{4}-\d{2}|\d{4}|[-\u2212+]\d{1,2}|start|end)(?![A-Za-z0-9_.]))/y

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

/** Cuts a formula into tokens, or says where it cannot be read. */
export function tokenize(text: string): readonly Token[] | TokenFault {
  if (text.length > longest) return { fault: 'too-long', at: longest, text: '' }
  const tokens: Token[] = []
  let at = 0
  const push = (kind: TokenKind, value: string, length: number) => {
    tokens.push({ kind, text: value, from: at, to: at + length })
    at += length
  }
  while (at < text.length) {
    const space = match(blank, text, at)
    if (space) {
      at += space[0].length
      continue
    }
    const char = text.charAt(at)
    const operator = operators[char]
    if (operator !== undefined) push('operator', operator, 1)
    else if (char === '(') push('open', char, 1)
    else if (char === ')') push('close', char, 1)
    else if (char === '@') {
      const found = match(period, text, at)
      if (!found) return { fault: 'period', at, text: /^@[^\s()]*/.exec(text.slice(at))?.[0].slice(1) ?? '' }
      push('period', (found[1] ?? '').replace('\u2212', '-'), found[0].length)
    } else {
      const digits = match(number, text, at)
      if (digits) {
        const value = digits[0].replace(',', '.')
        if (!Number.isFinite(Number(value))) return { fault: 'number', at, text: digits[0] }
        push('number', value, digits[0].length)
        continue
      }
      const name = match(variable, text, at)
      if (!name) return { fault: 'character', at, text: String.fromCodePoint(text.codePointAt(at) ?? 0) }
      push('variable', name[0], name[0].length)
    }
  }
  return tokens
}
