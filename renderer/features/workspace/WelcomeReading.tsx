import { type ComponentType, useEffect, useState } from 'react'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { accessibilityLabels } from '#shared/workspace/accessibility.labels.ts'
import { outcomeOf } from '#shared/workspace/accessibility.rules.ts'
import { helpLabels } from '#shared/workspace/help.labels.ts'
import { welcomeLabels } from '#shared/workspace/welcome.labels.ts'

const texts = {
  help: { title: helpLabels.title, load: async () => (await import('./HelpText.tsx')).HelpText },
  accessibility: {
    title: accessibilityLabels.title,
    load: async () => {
      const { Declaration } = await import('./Declaration.tsx')
      return () => <Declaration contact={undefined} />
    },
  },
} as const
type Text = keyof typeof texts

/** Help and declaration of accessibility where no workspace is open: both are read from the first screen on. */
export function WelcomeReading() {
  const [opened, setOpened] = useState<Text | null>(null)
  const [mention, setMention] = useState<string>(accessibilityLabels.title)
  useEffect(() => {
    import('#shared/workspace/accessibility.data.ts').then(
      ({ assessment }) => setMention(accessibilityLabels.mention(outcomeOf(assessment.criteria).compliance)),
      () => undefined,
    )
  }, [])
  return (
    <>
      <button type="button" className="ui-link-button" onClick={() => setOpened('help')}>
        {welcomeLabels.help}
      </button>
      <button type="button" className="ui-link-button" onClick={() => setOpened('accessibility')}>
        {mention}
      </button>
      {opened === null ? null : <Reading text={opened} onClose={() => setOpened(null)} />}
    </>
  )
}

function Reading({ text, onClose }: { readonly text: Text; readonly onClose: () => void }) {
  const { title, load } = texts[text]
  const [Shown, show] = useState<ComponentType | null>(null)
  useEffect(() => {
    load().then(
      (component) => show(() => component),
      () => undefined,
    )
  }, [load])
  return (
    <Dialog isOpen onClose={onClose} title={title} closeLabel={welcomeLabels.close} size="large">
      {Shown === null ? <Skeleton label={helpLabels.loading} lines={8} /> : <Shown />}
    </Dialog>
  )
}
