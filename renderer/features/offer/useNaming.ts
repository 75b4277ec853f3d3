import { useState } from 'react'
import type { Sheet } from '#shared/offer/field.ts'
import type { NameDialogProps, Naming } from './NameDialog.tsx'
import type { OfferCommands } from './useOfferCommands.ts'

const nameField = (sheet: Sheet) => (sheet === 'organization' || sheet === 'accessPoint' ? 'name' : 'title')

/** The dialog that names a new row or renames one. */
export function useNaming({ create, write }: OfferCommands) {
  const [naming, setNaming] = useState<Naming | null>(null)
  const close = () => setNaming(null)
  const onName = ({ sheet, id, parent }: Naming, name: string) => {
    if (id !== null) {
      write(sheet, [{ id, field: nameField(sheet), value: name }])
      close()
      return
    }
    create.run({ sheet, parent, rows: [{ [nameField(sheet)]: name }] }).then(close, () => undefined)
  }
  const dialog: NameDialogProps = {
    naming,
    isRunning: create.isRunning,
    error: create.error?.message ?? null,
    onClose: close,
    onName,
  }
  return {
    start: (next: Naming) => {
      create.reset()
      setNaming(next)
    },
    dialog,
  }
}
