import fc from 'fast-check'
import { z } from 'zod'

/** What somebody would write to reach a file, a statement, a page or the engine itself. */
export const hostileTexts = [
  '',
  ' ',
  '../../../../etc/passwd',
  '..\\..\\Windows\\win.ini',
  '/etc/passwd',
  'C:\\Windows\\System32\\config\\SAM',
  '\\\\serveur\\partage\\base.atelier',
  'file:///etc/passwd',
  'CON',
  'a\u0000b',
  "'; DROP TABLE action; --",
  '" OR 1=1 --',
  '%27%20OR%201',
  '__proto__',
  'constructor',
  'toString',
  '<img src=x onerror=alert(1)>',
  '=HYPERLINK("http://example.com")',
  '\u202egpj.exe',
  '{"$ref":"#"}',
  '[]',
  'null',
  'NaN',
  '9'.repeat(400),
  'é'.repeat(5000),
  '\ud800',
  '2024-02-31',
  '32',
  '32013',
] as const

/** What no operation takes for its input, whatever it is. */
export const wrongTypes: readonly unknown[] = [
  null,
  undefined,
  0,
  -1,
  Number.NaN,
  true,
  'texte',
  [],
  [[]],
  new Uint8Array(3),
  Object.create(null),
  { __proto__: { isAdmin: true } },
  new Date(0),
  new Map(),
]

interface JsonSchema {
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: JsonSchema | boolean
  readonly items?: JsonSchema
  readonly prefixItems?: readonly JsonSchema[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly allOf?: readonly JsonSchema[]
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, JsonSchema>>
}

/** Inputs that have the shape that an operation asks for, most of them, with anything at their leaves. @param ids texts that mean something there. */
export function inputsOf(schema: z.ZodType, ids: readonly string[]): fc.Arbitrary<unknown> {
  const json = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }) as JsonSchema
  const text = fc.oneof(
    fc.constantFrom<string>(...hostileTexts),
    fc.constantFrom('', ...ids),
    fc.string({ maxLength: 20 }),
  )
  const leaf = fc.oneof(text, fc.constantFrom<unknown>(...wrongTypes), fc.integer(), fc.double())
  const of = (part: JsonSchema, depth: number): fc.Arbitrary<unknown> => {
    if (depth > 6) return leaf
    if (part.$ref !== undefined) {
      const found = json.$defs?.[part.$ref.replace('#/$defs/', '')]
      return found === undefined ? leaf : of(found, depth + 1)
    }
    if (part.const !== undefined) return fc.constant(part.const)
    if (part.enum !== undefined) return mostly(fc.constantFrom(...part.enum), leaf)
    const choices = part.anyOf ?? part.oneOf
    if (choices !== undefined) return fc.oneof(...choices.map((choice) => of(choice, depth + 1)))
    if (part.allOf !== undefined && part.allOf[0] !== undefined) return of(part.allOf[0], depth + 1)
    const type = typeof part.type === 'string' ? part.type : part.type?.[0]
    if (type === 'object') return mostly(objects(part, depth), leaf)
    if (type === 'array') return mostly(fc.array(of(part.items ?? {}, depth + 1), { maxLength: 3 }), leaf)
    if (type === 'string') return mostly(text, leaf)
    if (type === 'integer' || type === 'number')
      return mostly(fc.oneof(fc.integer({ min: -2, max: 40 }), fc.constantFrom(2022, 2024, 1e308, -0, 0.5)), leaf)
    if (type === 'boolean') return mostly(fc.boolean(), leaf)
    return leaf
  }
  const objects = (part: JsonSchema, depth: number): fc.Arbitrary<unknown> => {
    const properties = Object.entries(part.properties ?? {})
    const required = new Set(part.required)
    const known = fc.record(Object.fromEntries(properties.map(([name, each]) => [name, of(each, depth + 1)])), {
      requiredKeys: properties.map(([name]) => name).filter((name) => required.has(name)),
    })
    const more = part.additionalProperties
    if (typeof more !== 'object') return known
    return fc.tuple(known, fc.dictionary(text, of(more, depth + 1), { maxKeys: 3 })).map(([a, b]) => ({ ...a, ...b }))
  }
  return of(json, 0)
}

/** One in many is of another type. */
const mostly = (usual: fc.Arbitrary<unknown>, other: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 15, arbitrary: usual }, { weight: 1, arbitrary: other })
