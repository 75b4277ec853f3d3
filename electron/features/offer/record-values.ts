import { dataInclusionFaults as texts } from '#shared/offer/data-inclusion.labels.ts'
import { type PlanFault, shortened } from '#shared/offer/plan.ts'

/** A text as a list: JSON, an array of a database, or values between `;`, `|` or commas. */
function split(text: string): string[] {
  const bare = text.trim()
  if (bare.startsWith('[')) {
    try {
      const value: unknown = JSON.parse(bare)
      if (Array.isArray(value)) return value.map(String)
    } catch {
      // Not JSON after all: read as the rest.
    }
  }
  const inside = /^\{.*\}$/s.test(bare) ? bare.slice(1, -1) : bare
  const sign = inside.includes(';') ? ';' : inside.includes('|') ? '|' : ','
  return inside.split(sign).map((part) => part.trim().replace(/^"(.*)"$/, '$1'))
}

/** Values of one record, read as what is expected; what is of another kind is told and left out. */
export class RecordValues {
  readonly #values: Readonly<Record<string, unknown>>
  readonly #where: string
  readonly #faults: PlanFault[]

  constructor(values: Readonly<Record<string, unknown>>, where: string, faults: PlanFault[]) {
    this.#values = values
    this.#where = where
    this.#faults = faults
  }

  get(column: string): unknown {
    return Object.hasOwn(this.#values, column) ? this.#values[column] : undefined
  }

  has(column: string): boolean {
    const value = this.get(column)
    return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
  }

  /** Numbers stand for texts where tables lost their quotes. */
  text(column: string): string | null {
    const value = this.get(column)
    if (value === undefined || value === null) return null
    if (typeof value === 'string') return value.trim() === '' ? null : value
    if (typeof value === 'number') return String(value)
    this.refuse(column, texts.notText)
    return null
  }

  number(column: string): number | null {
    const value = this.get(column)
    if (value === undefined || value === null) return null
    if (typeof value === 'number') return value
    const text = typeof value === 'string' ? value.trim().replace(',', '.') : '?'
    if (text === '') return null
    if (/^-?\d+(?:\.\d+)?(?:e-?\d+)?$/i.test(text)) return Number(text)
    this.refuse(column, texts.notNumber)
    return null
  }

  list(column: string): string[] {
    const value = this.get(column)
    if (value === undefined || value === null) return []
    if (typeof value === 'string') return split(value).filter((one) => one !== '')
    if (typeof value === 'number') return [String(value)]
    if (Array.isArray(value) && value.every((one) => typeof one === 'string' || typeof one === 'number'))
      return value.map(String).filter((one) => one.trim() !== '')
    this.refuse(column, texts.notList)
    return []
  }

  refuse(column: string, message: string): void {
    this.#faults.push({
      where: this.#where,
      field: column,
      text: shortened(this.get(column)),
      message: shortened(message, 300),
    })
  }
}
