import { useState } from 'react'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { keyScreen as labels } from '#shared/exchange/key-screen.labels.ts'
import { packagesLabels } from '#shared/exchange/packages.labels.ts'
import { KeySection } from './KeySection.tsx'
import './packages.css'
import './partners.css'

/**
 * One’s key and card where no workspace is open: whoever receives a first package has to be known before to who sends it.
 */
export function OwnKeyButton({ onWho }: { readonly onWho: () => void }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button type="button" className="ui-link-button" onClick={() => setOpen(true)}>
        {packagesLabels.ownKey}
      </button>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={labels.title} closeLabel={packagesLabels.close}>
        <KeySection
          isAlone
          onWho={() => {
            setOpen(false)
            onWho()
          }}
        />
      </Dialog>
    </>
  )
}
