import { parseReader } from '#shared/confidentiality/reader.ts'
import { type DocumentFormat, documentFormats, issuedLevels } from '#shared/panorama/document.ts'
import type { Territory } from '#shared/territory/territory.schema.ts'
import { cliMessages } from '#shared/workspace/cli.labels.ts'
import type { Command } from './command.ts'
import { readerOf } from './confidentiality.ts'
import { OutFile } from './out-file.ts'
import { jsonText } from './output.ts'
import type { Session } from './session.ts'

/** Forms that are texts, and may be read by another program as they come. */
const texts: ReadonlySet<DocumentFormat> = new Set(['json', 'html'])

interface Question {
  readonly territory: string
  readonly template?: string
  readonly comparators?: string[]
  readonly vintage?: number
  readonly reader?: string
}

/** The panorama as it is asked for. What leaves for others is kept: later documents may not give away what this one withholds. */
async function contentOf(session: Session, input: Question, format: DocumentFormat, indent: number) {
  const { reader = 'internal' } = input
  // The data are those of the whole panorama, unless a template chooses among them.
  if (parseReader(reader)?.class === 'internal' && format === 'json' && input.template === undefined)
    return jsonText(await session.call('panorama.read', input), indent)
  if (parseReader(reader)?.class === 'internal' && format === 'html')
    return (await session.call('panorama.page', input)).html
  const { bytes } = await session.call('panorama.issue', { ...input, reader, format })
  return format === 'json' ? jsonText(JSON.parse(Buffer.from(bytes).toString('utf8')), indent) : bytes
}

/** The bare code of a region is that of a département as well. */
const addressOf = ({ level, code }: Territory) => (level === 'region' ? `REG-${code}` : code)

/**
 * Codes of `--compare`: `usual` stands for the MDS, the département, the région and France, `similar` for the territories that
 * resemble the chosen one, taken together, and any other word for itself.
 */
async function comparatorsOf(session: Session, compare: string, input: Question): Promise<string[]> {
  const { territory, vintage, reader } = input
  const given = vintage === undefined ? {} : { vintage }
  const codes: string[] = []
  for (const word of compare.split(',').map((each) => each.trim())) {
    if (word === 'usual') {
      const { comparators } = await session.call('territory.get', { code: territory, ...given })
      codes.push(...comparators.map(addressOf))
    } else if (word === 'similar') {
      const asked = { territory, ...given, ...(reader === undefined ? {} : { reader }) }
      const { joined, nearest } = await session.call('similar.list', asked)
      const alone = nearest.map((near) => addressOf(near.territory))
      codes.push(...(joined === null ? alone : [joined]))
    } else if (word !== '') codes.push(word)
  }
  return [...new Set(codes)]
}

export const panorama: Command = async (session, args) => {
  const file = args.file()
  const level = args.oneOf('level', issuedLevels)
  const format = args.oneOf('format', documentFormats) ?? 'json'
  const [vintage, reader, template] = [args.vintage(), readerOf(args), args.text('template')]
  const common = {
    ...(template === undefined ? {} : { template }),
    ...(vintage === undefined ? {} : { vintage }),
    ...(reader === undefined ? {} : { reader }),
  }
  const territory = level === undefined ? args.required('territory') : args.text('territory')
  if (level !== undefined && territory !== undefined) args.fail(cliMessages.badValue('--territory', territory))
  const compare = args.text('compare')
  // Each territory of a level has similar ones of its own.
  if (compare !== undefined && level !== undefined) args.fail(cliMessages.badValue('--compare', compare))
  // A file of bytes says nothing in a terminal.
  const out = level === undefined && texts.has(format) ? args.text('out') : args.required('out')
  const target = out === undefined ? null : new OutFile(out, args)
  // Before the document is made: one that nobody could read would be among those that have left.
  target?.check()
  await session.open(file)
  const indent = target === null && !process.stdout.isTTY ? 0 : 2
  const compared =
    compare === undefined
      ? {}
      : { comparators: await comparatorsOf(session, compare, { ...common, territory: territory ?? '' }) }
  const content =
    territory === undefined && level !== undefined
      ? (await session.call('panorama.issueAll', { reader: 'internal', ...common, level, format })).bytes
      : await contentOf(session, { ...common, ...compared, territory: territory ?? '' }, format, indent)
  if (target === null)
    return { json: null, text: '', raw: typeof content === 'string' ? content : Buffer.from(content).toString('utf8') }
  target.write(content)
  return { json: { written: target.path }, text: `${cliMessages.written(target.path)}\n` }
}
