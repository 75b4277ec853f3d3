import { Dialog } from '#renderer/ui/Dialog.tsx'
import { frameLabels, keyboardHelp } from '#shared/workspace/frame.labels.ts'

export interface KeyboardHelpProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

export function KeyboardHelp({ isOpen, onClose }: KeyboardHelpProps) {
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={frameLabels.help} closeLabel={frameLabels.close}>
      {keyboardHelp.map((group) => (
        <section key={group.title} className="app-help">
          <h3>{group.title}</h3>
          <dl>
            {group.keys.map(({ keys, does }) => (
              <div key={does}>
                <dt>
                  {keys.map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  )
}
