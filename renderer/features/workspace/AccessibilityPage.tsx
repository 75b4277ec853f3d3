import { useMemo } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { useSingleKey } from '#renderer/parts/singleKey.ts'
import { Checkbox } from '#renderer/ui/Fields.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { accessibilityLabels as labels } from '#shared/workspace/accessibility.labels.ts'
import { noContact } from '#shared/workspace/contact.rules.ts'
import { ContactForm } from './ContactForm.tsx'
import { Declaration } from './Declaration.tsx'

/** The declaration of accessibility of the application, whom to tell of a fault, and what can be set at this post. */
export function AccessibilityPage() {
  const { data: status } = useQuery('workspace.status', {})
  const [isSingleKey, keepSingleKey] = useSingleKey()
  const { accessibilityContact: contact } = status?.workspace ?? {}
  const shown = useMemo(() => contact ?? noContact, [contact])
  return (
    <Page title={labels.title} subtitle={labels.subtitle}>
      <div className="settings">
        <section className="settings-part reading" aria-labelledby="accessibility-comfort">
          <h2 id="accessibility-comfort">{labels.comfort}</h2>
          <p>{labels.comfortText}</p>
          <div>
            <Checkbox isSelected={isSingleKey} onChange={keepSingleKey}>
              {labels.singleKey}
            </Checkbox>
            <p className="ui-hint">{labels.singleKeyHint}</p>
          </div>
        </section>
        {status?.workspace ? <ContactForm contact={shown} isDisabled={status.readOnly !== null} /> : null}
        <Declaration contact={contact} />
      </div>
    </Page>
  )
}
