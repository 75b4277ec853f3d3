import { parseArgs } from 'node:util'
import { type Level, levels } from '#shared/territory/territory.schema.ts'
import { type CliCommand, cliCommands, cliMessages } from '#shared/workspace/cli.labels.ts'

/** What usage is told of: a command, the first word that several share, or null for all of them. */
type Topic = string | null

/** The command was not written as it must be: exit 2, with the sentence and the usage. */
export class UsageError extends Error {
  readonly topic: Topic
  constructor(sentence: string, topic: Topic) {
    super(sentence)
    this.topic = topic
  }
}

const flags = new Set([
  'json',
  'demo',
  'figures',
  'starter',
  'dry-run',
  'without-snapshot',
  'keep-clear',
  'encrypt',
  'few',
  'reset',
  'help',
  'force',
])
const optionsOf = {
  init: ['departement', 'demo', 'figures', 'starter', 'json'],
  import: ['dataset', 'mapping', 'vintage', 'period', 'dry-run', 'json'],
  territories: ['level', 'departement', 'vintage', 'json'],
  values: ['indicator', 'level', 'territory', 'period', 'vintage', 'reader', 'json'],
  panorama: ['territory', 'level', 'template', 'compare', 'format', 'out', 'vintage', 'reader', 'json'],
  'edition create': ['title', 'territory', 'level', 'template', 'reader', 'vintage', 'json'],
  'edition list': ['json'],
  'edition compare': ['before', 'after', 'json'],
  'edition issue': ['edition', 'territory', 'format', 'out', 'json'],
  publish: ['reader', 'out', 'vintage', 'json'],
  'offer import': ['dry-run', 'json'],
  'offer export': ['format', 'out', 'filter', 'json'],
  'offer list': ['filter', 'json'],
  'offer gaps': ['indicator', 'level', 'by', 'territory', 'vintage', 'reader', 'json'],
  'offer duplicates': ['sheet', 'json'],
  'offer starter': ['json'],
  'commitments list': ['json'],
  'commitments duplicates': ['json'],
  equity: ['year', 'need', 'vintage', 'reader', 'format', 'out', 'json'],
  'needs-assessment': ['ccas', 'format', 'reader', 'out', 'json'],
  'forum list': ['territory', 'json'],
  'forum report': ['format', 'out', 'json'],
  'project list': ['json'],
  'project export': ['format', 'out', 'json'],
  'forum ratings': ['json'],
  'rating open': ['json'],
  'rating close': ['json'],
  'rating import': ['few', 'json'],
  'rating sheets': ['college', 'count', 'format', 'out', 'json'],
  'project review': ['year', 'format', 'out', 'json'],
  'meeting prepare': ['json'],
  'scheme list': ['json'],
  'scheme export': ['format', 'out', 'json'],
  'scheme rollup': ['json'],
  trace: ['json'],
  'agreement list': ['json'],
  'agreement draft': ['title', 'json'],
  'agreement opinion': ['party', 'opinion', 'on', 'note', 'json'],
  'agreement withdraw': ['on', 'note', 'json'],
  'agreement deliberate': ['party', 'on', 'body', 'ref', 'note', 'json'],
  'agreement sign': ['party', 'on', 'note', 'json'],
  'agreement amend': ['on', 'note', 'party', 'json'],
  'agreement end': ['on', 'note', 'json'],
  'agreement export': ['paper', 'number', 'format', 'out', 'json'],
  'agreement verify': ['json'],
  'agreement template': ['out', 'in', 'reset', 'json'],
  'confidentiality audit': ['reader', 'json'],
  'campaign export': [
    'campaign',
    'due',
    'organization',
    'ask',
    'free',
    'level',
    'within',
    'period',
    'threshold',
    'format',
    'out',
    'json',
  ],
  'campaign import': ['keep-clear', 'dry-run', 'json'],
  'key create': ['name', 'function', 'organization', 'json'],
  'key card': ['out', 'json'],
  'key status': ['json'],
  'key renew': ['because', 'json'],
  'partner add': ['organization', 'reader', 'mandate', 'partner', 'json'],
  'partner list': ['json'],
  'partner trust': ['words', 'json'],
  'partner revoke': ['because', 'json'],
  'package export': ['scope', 'to', 'mandate', 'encrypt', 'dry-run', 'out', 'json'],
  'package verify': ['json'],
  'package inspect': ['json'],
  'package diff': ['json'],
  'package merge': ['decisions', 'dry-run', 'without-snapshot', 'json'],
  'snapshot list': ['json'],
  'snapshot create': ['label', 'json'],
  'snapshot restore': ['json'],
  'snapshot dump': ['out', 'json'],
  'person find': ['json'],
  'person erase': ['reason', 'json'],
  call: ['json'],
  undo: ['json'],
  history: ['json'],
  check: ['json'],
  serve: ['port', 'json'],
} as const satisfies Readonly<Record<CliCommand, readonly string[]>>
type Option = (typeof optionsOf)[CliCommand][number] | 'force'

/** What follows the name of the command, read and checked. Every reader throws UsageError. */
export class Arguments {
  readonly command: CliCommand
  readonly #values: ReadonlyMap<string, readonly (string | true)[]>
  readonly #words: readonly string[]

  constructor(command: CliCommand, values: ReadonlyMap<string, readonly (string | true)[]>, words: readonly string[]) {
    this.command = command
    this.#values = values
    this.#words = words
  }

  fail(sentence: string): never {
    throw new UsageError(sentence, this.command)
  }

  flag(name: Option): boolean {
    return this.#values.has(name)
  }

  text(name: Option): string | undefined {
    return this.texts(name).at(-1)
  }

  /** Every value of an option that may be given several times, in order. */
  texts(name: Option): readonly string[] {
    return (this.#values.get(name) ?? []).filter((value) => value !== true)
  }

  required(name: Option): string {
    return this.text(name) ?? this.fail(cliMessages.required(`--${name}`))
  }

  integer(name: Option, least: number, most: number): number | undefined {
    const text = this.text(name)
    if (text === undefined) return undefined
    const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN
    if (!(value >= least && value <= most)) return this.fail(cliMessages.badValue(`--${name}`, text))
    return value
  }

  oneOf<T extends string>(name: Option, allowed: readonly T[]): T | undefined {
    const text = this.text(name)
    if (text === undefined) return undefined
    return allowed.find((item) => item === text) ?? this.fail(cliMessages.badValue(`--${name}`, text))
  }

  /** The JSON object of an option; its fields are validated by the engine, as those of every caller. */
  object(name: Option): object | undefined {
    const text = this.text(name)
    if (text === undefined) return undefined
    try {
      const value: unknown = JSON.parse(text)
      if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value
    } catch {
      // Refused below.
    }
    return this.fail(cliMessages.badObject(`--${name}`))
  }

  vintage(): number | undefined {
    return this.integer('vintage', 1900, 2100)
  }

  level(): Level | undefined {
    return this.oneOf('level', levels)
  }

  /** The words that are no options: the workspace's file, then at least `least` and at most `most` others. */
  words(least: number, most: number, missing: string): { file: string; others: readonly string[] } {
    const [file, ...others] = this.#words
    if (file === undefined || file === '') return this.fail(cliMessages.noFile)
    if (others.length < least) return this.fail(missing)
    if (others.length > most) return this.fail(cliMessages.tooMany(others[most] ?? ''))
    return { file, others }
  }

  /** For commands that read no workspace. */
  none(): void {
    const [word] = this.#words
    if (word !== undefined) this.fail(cliMessages.tooMany(word))
  }

  file(): string {
    return this.words(0, 0, '').file
  }
}

function isCommand(name: string): name is CliCommand {
  return Object.hasOwn(cliCommands, name)
}

/** First words of the commands that are written in two. */
const families: ReadonlySet<string> = new Set(
  Object.keys(cliCommands).flatMap((name) => (name.includes(' ') ? [name.split(' ')[0] ?? ''] : [])),
)

/** The name of the command, of one word or two, and what follows it. */
function commandWords(words: readonly string[]): readonly [string | undefined, readonly string[]] {
  const [first, second, ...rest] = words
  if (first === undefined || !families.has(first) || second === undefined || second.startsWith('-'))
    return [first, words.slice(1)]
  return [`${first} ${second}`, rest]
}

/** The arguments of the program, or `help` for one command or all. Throws UsageError. */
export function readArguments(args: readonly string[]): Arguments | { readonly help: Topic } {
  const [name, rest] = commandWords(args)
  if (name === undefined) throw new UsageError(cliMessages.noCommand, null)
  if (name === '--help' || name === '-h' || name === 'help') return { help: null }
  if (families.has(name)) {
    if (rest[0] === '--help' || rest[0] === '-h') return { help: name }
    throw new UsageError(cliMessages.incomplete(name), name)
  }
  if (!isCommand(name)) {
    const [family = ''] = name.split(' ')
    throw new UsageError(cliMessages.unknownCommand(name), families.has(family) ? family : null)
  }
  // A folder that is published takes the place of the one before by its own rule.
  const replaces = name !== 'publish' && (optionsOf[name] as readonly string[]).includes('out')
  const allowed: readonly string[] = replaces ? [...optionsOf[name], 'force'] : optionsOf[name]
  const fail = (sentence: string): never => {
    throw new UsageError(sentence, name)
  }
  const options = Object.fromEntries(
    [...allowed, 'help'].map((option) => [
      option,
      { type: flags.has(option) ? ('boolean' as const) : ('string' as const) },
    ]),
  )
  // Not strict: its messages are in English; the tokens say the same and more exactly.
  const { tokens } = parseArgs({ args: [...rest], options, strict: false, allowPositionals: true, tokens: true })
  const values = new Map<string, (string | true)[]>()
  const give = (option: string, value: string | true) => values.set(option, [...(values.get(option) ?? []), value])
  const words: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value)
    if (token.kind !== 'option') continue
    if (token.rawName === '-h' || token.name === 'help') return { help: name }
    if (!allowed.includes(token.name) || !token.rawName.startsWith('--')) fail(cliMessages.unknownOption(token.rawName))
    if (flags.has(token.name)) {
      if (token.value !== undefined) fail(cliMessages.unwantedValue(token.rawName))
      give(token.name, true)
    } else if (
      token.value === undefined ||
      token.value === '' ||
      (!token.inlineValue && token.value.startsWith('--'))
    ) {
      fail(cliMessages.noValue(token.rawName))
    } else {
      give(token.name, token.value)
    }
  }
  return new Arguments(name, values, words)
}

/** Usage of one command, of those that share their first word, or of all. */
export function usageText(topic: Topic): string {
  if (topic !== null && isCommand(topic))
    return `${cliMessages.usage} ${cliCommands[topic].usage}\n    ${cliCommands[topic].summary}\n`
  const lines = Object.entries(cliCommands)
    .filter(([name]) => topic === null || name.startsWith(`${topic} `))
    .map(([, { usage, summary }]) => `  ${usage}\n      ${summary}`)
  return `${cliMessages.usage}\n${lines.join('\n')}\n\n${cliMessages.common}\n`
}
