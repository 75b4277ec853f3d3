import type { Output } from '#shared/api/contract.ts'
import { countOfBallots } from '#shared/forum/rating.labels.ts'
import { ratingCli as labels } from '#shared/forum/rating-cli.labels.ts'
import { ratingWords as words } from '#shared/forum/rating-words.labels.ts'
import { cliMessages } from '#shared/workspace/cli.labels.ts'
import type { Arguments } from './arguments.ts'
import type { Command } from './command.ts'
import { OutFile } from './out-file.ts'
import { tableText } from './output.ts'
import type { Session } from './session.ts'

type Rating = Output<'rating.get'>

/** The workspace, and the id that follows it. */
async function opened(session: Session, args: Arguments): Promise<string> {
  const { file, others } = args.words(1, 1, labels.noId)
  await session.open(file)
  return others[0] ?? ''
}

const voters = ({ ballots, colleges }: Rating) =>
  ballots
    .map(({ college, count }) => `${colleges.find(({ code }) => code === college)?.label ?? college} ${count}`)
    .join(', ')

/** One vote as lines: who voted, then each item with the median of every college. */
function ratingText(rating: Rating): string {
  const { results, colleges, ballots } = rating
  const head = `${rating.title} – ${labels.states[rating.state]} – ${voters(rating) || labels.nobody}\n`
  if (results === null) return head
  const shown = ballots.map(({ college }) => college)
  const found = new Map(results.results.items.map((each) => [each.item, each]))
  const cell = (item: string, college: string) => {
    const mark = found.get(item)?.colleges[college]
    return mark === null || mark === undefined ? labels.masked : words.spread(mark.median, mark.q1, mark.q3)
  }
  return (
    head +
    tableText(
      [
        { header: words.item, cell: (row) => row.label },
        ...shown.map((college) => ({
          header: colleges.find(({ code }) => code === college)?.label ?? college,
          cell: (row: { id: string }) => cell(row.id, college),
        })),
      ],
      results.items,
    )
  )
}

/** The votes of a forum, or one vote. */
export const forumRatings: Command = async (session, args) => {
  const id = await opened(session, args)
  const list = await session.call('rating.list', { forum: id })
  const ids = list.length > 0 ? list.map((each) => each.id) : [id]
  const isForum = list.length > 0 || (await session.call('record.rows', { kind: 'forum', ids: [id] })).ids.length > 0
  const ratings: Rating[] = []
  if (list.length > 0 || !isForum) for (const rating of ids) ratings.push(await session.call('rating.get', { rating }))
  return { json: isForum ? ratings : ratings[0], text: ratings.map(ratingText).join('\n') || `${labels.none}\n` }
}

export const ratingOpen: Command = async (session, args) => {
  const rating = await opened(session, args)
  const json = await session.call('rating.open', { rating })
  return { json, text: `${labels.opened}\n` }
}

export const ratingClose: Command = async (session, args) => {
  const rating = await opened(session, args)
  const json = await session.call('rating.close', { rating })
  return { json, text: ratingText(await session.call('rating.get', { rating })) }
}

export const ratingImport: Command = async (session, args) => {
  const { file, others } = args.words(2, 2, labels.noTable)
  const [rating = '', path = ''] = others
  await session.open(file)
  const json = await session.call('rating.import', {
    rating,
    token: await session.token(path),
    isFew: args.flag('few'),
  })
  return { json, text: `${labels.added(countOfBallots(json.added))}\n` }
}

export const ratingSheets: Command = async (session, args) => {
  const college = args.required('college')
  const count = args.integer('count', 1, 1000) ?? 1
  const format = args.oneOf('format', ['pdf', 'odt'] as const) ?? 'pdf'
  const target = new OutFile(args.required('out'), args)
  const rating = await opened(session, args)
  target.check()
  const { bytes } = await session.call('rating.sheets', { rating, sheets: [{ college, count }], format })
  target.write(bytes)
  return { json: { written: target.path, sheets: count }, text: `${cliMessages.written(target.path)}\n` }
}
