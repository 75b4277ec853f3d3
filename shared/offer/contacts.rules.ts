import { contactWords, joiningWords } from './contacts.labels.ts'
import { phoneOf } from './phone.rules.ts'

/** A person of an organization, as one line says it: « Anne Durand, directrice, 05 62 00 11 22, a.durand@ccas-auch.fr ». */
export interface Contact {
  readonly name: string | null
  readonly position: string | null
  readonly phones: readonly string[]
  readonly emails: readonly string[]
}

/** What of a line cannot be read: `kind` says as what. */
export interface UnreadContact {
  readonly kind: 'email' | 'phone'
  readonly text: string
}

/** Words that announce a number or an address say nothing once it is found. Letters with accents are letters: « Châtel » is no « tel ». */
const announced = `(?:(?<![\\p{L}\\p{N}])(?:${contactWords.join('|')})(?![\\p{L}\\p{N}])\\.?\\s*:?\\s*|[✆☎✉]\\s*)?`
const emails = new RegExp(
  `${announced}(?:mailto:)?[<(]?([^\\s@,;<>()]+@[^\\s@,;<>()]+\\.[^\\s@,;<>().]{2,})[.>)]*`,
  'giu',
)
const frenchPhones = new RegExp(
  `[(]?${announced}(?<!\\d)((?:(?:\\+|00)33[\\s./\\-]*(?:\\(0\\)[\\s./\\-]*)?|0)[1-9](?:[\\s./\\-]*\\d\\d){4})(?!\\d)[)]?`,
  'giu',
)
const otherPhone = new RegExp(`^${announced}([+\\d][\\d\\s.()\\-]*)$`, 'iu')
const separators = /\s*[,;\t|]\s*|\s+[–—-]\s+/
const joining = new RegExp(`^(?:${joiningWords.join('|')})$`, 'iu')

/** One line of contacts as a person; what looks like an address or a number and is none is given back unread. */
export function readContact(line: string): Contact | UnreadContact {
  const found = { emails: [] as string[], phones: [] as string[], words: [] as string[] }
  const rest = line
    .replace(emails, (_all, email: string) => {
      found.emails.push(email)
      return ','
    })
    .replace(frenchPhones, (_all, number: string) => {
      found.phones.push(phoneOf(number) ?? number)
      return ','
    })
  for (const part of rest.split(separators)) {
    const text = part.trim().replace(/^(?:[-–—•*:]\s*)+/, '')
    // What stood between two numbers says nothing by itself.
    if (!/[\p{L}\p{N}@]/u.test(text) || joining.test(text)) continue
    if (text.includes('@')) return { kind: 'email', text }
    const number = otherPhone.exec(text)?.[1]?.trim()
    if (number === undefined) found.words.push(text)
    else {
      const phone = phoneOf(number)
      if (phone === null) return { kind: 'phone', text }
      found.phones.push(phone)
    }
  }
  const [name = null, ...position] = found.words
  return {
    name,
    position: position.length === 0 ? null : position.join(', '),
    phones: [...new Set(found.phones)],
    emails: [...new Set(found.emails)],
  }
}

/** A person as one line, in the order in which lines are read. */
export function contactLine({ name, position, phones, emails }: Contact): string {
  return [name, position, ...phones, ...emails].filter((part) => part !== null && part !== '').join(', ')
}

/** The persons that a cell names, one each line. */
export function contactsIn(text: string): Contact[] {
  return text.split('\n').flatMap((line) => {
    const read = readContact(line)
    return 'kind' in read || contactLine(read) === '' ? [] : [read]
  })
}

/** A cell as it is kept: one person each line, each once, in the order in which they were written; or what cannot be read of it. */
export function tidyContacts(text: string): string | UnreadContact {
  const lines = new Set<string>()
  for (const line of text.split('\n')) {
    const read = readContact(line)
    if ('kind' in read) return read
    const tidy = contactLine(read)
    if (tidy !== '') lines.add(tidy)
  }
  return [...lines].join('\n')
}

/** The persons of several cells, each once, those of the first cell first. */
export function joinContacts(texts: readonly string[]): string {
  const joined = tidyContacts(texts.join('\n'))
  return typeof joined === 'string' ? joined : texts.join('\n')
}
