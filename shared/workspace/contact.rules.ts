/** Whom people stopped by a fault of accessibility write to or call; what is not given is empty. */
export interface Contact {
  /** Service or person. */
  readonly office: string
  readonly email: string
  readonly phone: string
}

export const noContact: Contact = { office: '', email: '', phone: '' }

/** Empty, or with what an address needs at least; whether somebody reads it, only writing to it tells. */
export const isEmail = (text: string) =>
  text === '' || /^[^\s@<>()",;:]+@[^\s@<>()",;:]+\.[^\s@<>()",;:.]{2,}$/.test(text)

/** Empty, or figures as people write them, spaces, points and a sign of the country among them. */
export const isPhone = (text: string) => text === '' || (/^\+?[\d\s.()/-]+$/.test(text) && /(\d\D*){4}/.test(text))

/** A contact by which somebody can be reached, or null. */
export const reachable = (contact: Contact | undefined): Contact | null =>
  contact !== undefined && (contact.email !== '' || contact.phone !== '') ? contact : null
