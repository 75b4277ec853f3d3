import { RefusedError } from '#shared/api/errors.ts'
import { keyCliLabels as labels } from '#shared/exchange/partner-cli.labels.ts'
import { Refusal, type Session } from './session.ts'

/** A line typed on the terminal without being shown. Ctrl+C and the end of the input give up. */
function typed(question: string): Promise<string> {
  const { stdin, stderr } = process
  if (!stdin.isTTY) throw new Refusal(labels.noPassphrase)
  stderr.write(question)
  stdin.setRawMode(true)
  stdin.setEncoding('utf8')
  stdin.resume()
  return new Promise((done, fail) => {
    let text = ''
    const end = (act: () => void) => {
      stdin.off('data', read)
      stdin.setRawMode(false)
      stdin.pause()
      stderr.write('\n')
      act()
    }
    const read = (chunk: string) => {
      for (const sign of chunk) {
        if (sign === '\r' || sign === '\n') return end(() => done(text))
        if (sign === '\u0003' || sign === '\u0004') return end(() => fail(new Refusal(labels.noPassphrase)))
        if (sign === '\u007f' || sign === '\b') text = [...text].slice(0, -1).join('')
        else if (sign >= ' ') text += sign
      }
    }
    stdin.on('data', read)
  })
}

const given = (name: 'CTG_PASSPHRASE' | 'CTG_NEW_PASSPHRASE') => {
  const text = process.env[name] ?? ''
  return text === '' ? undefined : text
}

/** The passphrase of the key: `CTG_PASSPHRASE`, else asked on the terminal. Error: a `Refusal` where nobody can be asked. */
async function passphrase(): Promise<string> {
  return given('CTG_PASSPHRASE') ?? (await typed(labels.ask))
}

/** One for a new key: `CTG_NEW_PASSPHRASE`, `CTG_PASSPHRASE`, else asked twice. */
export async function newPassphrase(): Promise<string> {
  const known = given('CTG_NEW_PASSPHRASE') ?? given('CTG_PASSPHRASE')
  if (known !== undefined) return known
  const first = await typed(labels.askNew)
  if ((await typed(labels.askAgain)) !== first) throw new Refusal(labels.different)
  return first
}

/**
 * Opens the key by `CTG_PASSPHRASE` where it is given, and asks nobody. Answers the sentence of the refusal where the phrase
 * does not open it, null otherwise.
 */
export async function tryGiven(session: Session): Promise<string | null> {
  const { state, store } = await session.call('key.status', {})
  const phrase = given('CTG_PASSPHRASE')
  if (phrase === undefined || state !== 'locked' || store !== 'passphrase') return null
  try {
    await session.call('key.unlock', { passphrase: phrase })
    return null
  } catch (error) {
    if (error instanceof RefusedError) return error.message
    throw error
  }
}

/** Opens the key of the person where a passphrase keeps it closed; what needs a key says by itself that there is none. */
export async function unlockKey(session: Session): Promise<void> {
  const { state, store } = await session.call('key.status', {})
  if (state === 'locked' && store === 'passphrase') await session.call('key.unlock', { passphrase: await passphrase() })
}
