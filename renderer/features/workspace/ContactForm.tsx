import { useEffect, useState } from 'react'
import { useCommand } from '#renderer/api/hooks.ts'
import { TextField } from '#renderer/ui/Fields.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { accessibilityLabels as labels } from '#shared/workspace/accessibility.labels.ts'
import { type Contact, isEmail, isPhone } from '#shared/workspace/contact.rules.ts'

export interface ContactFormProps {
  readonly contact: Contact
  readonly isDisabled: boolean
}

/** Saved when a field is left; what is not an address or a number is said in place and not saved. */
export function ContactForm({ contact, isDisabled }: ContactFormProps) {
  const [draft, setDraft] = useState(contact)
  const save = useCommand('workspace.setContact', {
    onDone: () => notify({ tone: 'done', text: labels.contactSaved }),
    onError: (error) => notify({ tone: 'danger', text: error.message }),
  })
  useEffect(() => setDraft(contact), [contact])
  const typed: Contact = { office: draft.office.trim(), email: draft.email.trim(), phone: draft.phone.trim() }
  const isRight = isEmail(typed.email) && isPhone(typed.phone)
  const keep = () => {
    if (!isRight || JSON.stringify(typed) === JSON.stringify(contact)) return
    save.run({ contact: typed }).catch(() => {
      // Told by onError.
    })
  }
  const field = (key: keyof Contact) => ({
    value: draft[key],
    onChange: (value: string) => setDraft((before) => ({ ...before, [key]: value })),
    onBlur: keep,
    onSubmit: keep,
    isDisabled,
  })
  return (
    <section className="settings-part" aria-labelledby="accessibility-contact">
      <h2 id="accessibility-contact">{labels.contact}</h2>
      <p className="reading">{labels.contactText}</p>
      <TextField label={labels.office} placeholder={labels.officePlaceholder} {...field('office')} maxLength={160} />
      <TextField
        label={labels.email}
        {...field('email')}
        error={isEmail(typed.email) ? '' : labels.emailWrong}
        maxLength={160}
      />
      <TextField
        label={labels.phone}
        {...field('phone')}
        error={isPhone(typed.phone) ? '' : labels.phoneWrong}
        maxLength={40}
      />
    </section>
  )
}
