import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Significant digits under which a number is found by chance among others; of one that is mostly decimals, one more. */
const leastDigits = 6
const least = (number: number) => (Math.abs(number) < 10 ** (leastDigits - 1) ? leastDigits + 1 : leastDigits)
/** Digits after the decimal sign beyond which two writings of a number are the same. */
const mostDecimals = 6

/** Marks inside of a text: they may stand between the digits of one number. */
const inline =
  /<\/?(?:a|b|em|i|small|span|strong|tspan|text:span|w:(?:r|t|rPr|b|bCs|i|iCs|sz|szCs|color|lang|rFonts))\b[^>]*>/g

const digitsOf = (text: string) => text.replace(/^0+|\D/g, '').length

/** A number as it may be written with some decimals: rounded, or cut. */
function writings(number: number, decimals: number): string[] {
  const unit = 10 ** decimals
  return [number.toFixed(decimals), (Math.floor(number * unit) / unit).toFixed(decimals)]
}

const separators = ' \\u00a0\\u202f\\u2009'
const entities: Readonly<Record<string, string>> = { nbsp: '\u00a0', thinsp: '\u2009' }

/** Texts without what stands for a sign: entities of markup, escapes of JSON and of scripts. */
function unescaped(content: string): string {
  return content
    .replace(/&#x([0-9a-f]+);/gi, (_all, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_all, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&(nbsp|thinsp);/g, (_all, name: string) => entities[name] ?? ' ')
    .replace(/\\u(20(?:2f|09)|00a0)/gi, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/%C2%A0|%E2%80%AF/gi, ' ')
}

/**
 * Every number written in a text, with its decimals: `1234`, `1 234` with any space, `1234,5`, `1.5e3` as the parts of it. A group of
 * numbers that could be one (`2021 412 318`) is read in every way.
 */
function* numbersIn(content: string): Generator<{ readonly text: string; readonly decimals: number }> {
  for (const [all] of content.matchAll(/\d+(?:[ \u00a0\u202f\u2009]\d{3}(?!\d))*(?:[.,]\d+)?/g)) {
    const [whole = '', ...decimals] = all.split(/[.,]/)
    const groups = whole.split(new RegExp(`[${separators}]`))
    const fraction = decimals[0] ?? ''
    for (let from = 0; from < groups.length; from++) {
      // A number of several groups begins with at most three digits.
      const isWhole = (groups[from]?.length ?? 0) <= 3
      for (let to = from; to < groups.length; to++) {
        if (to > from && !isWhole) break
        const isLast = to === groups.length - 1
        const text = groups.slice(from, to + 1).join('')
        yield { text: isLast && fraction !== '' ? `${text}.${fraction}` : text, decimals: isLast ? fraction.length : 0 }
      }
    }
  }
}

/** Contours of a map of a few hundred px, wherever they stand. */
const outlines = /M-?\d{1,3}(?:\.\d+)? -?\d{1,3}(?:\.\d+)?(?:[LMZ](?:-?\d{1,3}(?:\.\d+)? -?\d{1,3}(?:\.\d+)?)?){3,}/g

/** Identifiers, digests, keys and signatures: six digits in a row stand in them by chance, other ones at each run. */
const byChance =
  /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\b[0-9a-f]{32,}\b|(?<=")(?=[\w+/]*[A-Za-z])[\w+/]{40,}={0,2}(?=")/g

/** Numbers that may not be told, looked for in whatever leaves. */
export class NumberSearch {
  readonly #labels = new Map<string, string>()
  readonly size: number

  /** By number, what it is. */
  constructor(forbidden: ReadonlyMap<number, string>) {
    this.size = forbidden.size
    for (const [number, label] of forbidden)
      for (let decimals = 0; decimals <= mostDecimals; decimals++)
        for (const text of writings(Math.abs(number), decimals))
          if (digitsOf(text) >= least(number)) this.#labels.set(text, label)
  }

  /** What the text tells of them, each once: how it is written and what it is. */
  in(content: string): string[] {
    const found = new Set<string>()
    // Two places of a drawing, side by side, are no number.
    const plain = unescaped(content)
      .replace(byChance, ' ')
      .replace(/\s(?:d|points|viewBox|transform)=\\?"[-\w\s.,()]*\\?"/g, '')
      .replace(outlines, '')
    // As it is written, and as it is read where marks cut a number in two.
    for (const text of [plain, plain.replace(inline, '')])
      for (const number of numbersIn(text)) {
        const { decimals } = number
        if (digitsOf(number.text) < leastDigits) continue
        const written = decimals > mostDecimals ? Number(number.text).toFixed(mostDecimals) : number.text
        const label = this.#labels.get(written)
        if (label !== undefined) found.add(`${number.text} (${label})`)
      }
    return [...found]
  }
}

const isArchive = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b
const isPdf = (bytes: Uint8Array) => Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-'
const utf16 = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le')

/** Everything that a file says: of an archive all of its parts, archives in it too; of a PDF its pages, its outline and its alternative texts. */
export function textsOf(bytes: Uint8Array): string[] {
  if (!isArchive(bytes) && !isPdf(bytes)) return [Buffer.from(bytes).toString('utf8')]
  const folder = mkdtempSync(join(tmpdir(), 'ctg-texts-'))
  try {
    const path = join(folder, 'file')
    writeFileSync(path, bytes)
    if (isPdf(bytes)) {
      const pages = ['-layout', '-raw'].map((way) => execFileSync('pdftotext', [way, path, '-'], { encoding: 'utf8' }))
      const said = [
        ...Buffer.from(bytes)
          .toString('latin1')
          .matchAll(/<FEFF([0-9A-F]+)>/g),
      ]
      return [...pages, ...said.map(([, hex = '']) => utf16(hex))]
    }
    const inside = join(folder, 'inside')
    execFileSync('unzip', ['-q', path, '-d', inside])
    return readdirSync(inside, { recursive: true, encoding: 'utf8' })
      .map((name) => join(inside, name))
      .filter((name) => statSync(name).isFile())
      .flatMap((name) => textsOf(readFileSync(name)))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Any answer of an operation as texts: columns of numbers as their numbers, bytes as what they say. */
export function saidBy(answer: unknown): string[] {
  const texts: string[] = []
  const json = JSON.stringify(answer, (_key, value: unknown) => {
    if (value instanceof Uint8Array && value.length > 1000) {
      texts.push(...textsOf(value))
      return null
    }
    return ArrayBuffer.isView(value) ? Array.from(value as unknown as ArrayLike<number>) : value
  })
  return [json, ...texts]
}
