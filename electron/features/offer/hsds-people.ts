import { derivedId } from '#electron/core/derived-id.ts'
import { contactLine, contactsIn } from '#shared/offer/contacts.rules.ts'
import { isPlainEmail } from '#shared/offer/data-inclusion.rules.ts'
import type { HsdsTableName } from '#shared/offer/hsds.rules.ts'
import type { HsdsValues } from './hsds-read.service.ts'

/** Id of the person whom the row itself names: told apart from the other persons of an organization. */
export const mainContactId = (id: string) => derivedId('contact', id)

type PersonRow = Readonly<Record<string, string | null>>

export interface PeopleRows {
  readonly rows: readonly (readonly [HsdsTableName, PersonRow])[]
  /** Whether the rows say all that the cell says. */
  readonly isWhole: boolean
}

/** The other persons of an organization as contacts and their numbers. */
export function peopleRows(organization: string, text: string): PeopleRows {
  const contacts = contactsIn(text)
  const rows = contacts.flatMap((contact, index): [HsdsTableName, PersonRow][] => {
    const id = derivedId('contact', organization, String(index))
    const email = contact.emails.find(isPlainEmail) ?? null
    return [
      ['contact', { id, organization_id: organization, name: contact.name, title: contact.position, email }],
      ...contact.phones.map((number): [HsdsTableName, PersonRow] => [
        'phone',
        { id: derivedId('phone', id, number), contact_id: id, number, type: 'voice' },
      ]),
    ]
  })
  return { rows, isWhole: contacts.every(({ emails }) => emails.length <= 1 && emails.every(isPlainEmail)) }
}

/** A contact and its numbers as one line. */
export function personLine(contact: HsdsValues, numbers: readonly string[]): string {
  const text = (column: string) => (typeof contact[column] === 'string' ? (contact[column] as string).trim() : '')
  // A line is read again part by part: « Durand, Anne » is one name.
  const name = text('name').replace(/\s*[,;|\t\n]\s*|\s+[–—-]\s+/g, ' ')
  const words = [text('title'), text('department')].filter((word) => word !== '')
  return contactLine({
    name: name === '' ? null : name,
    position: words.length === 0 ? null : words.join(', '),
    phones: numbers,
    emails: text('email') === '' ? [] : [text('email')],
  })
}
