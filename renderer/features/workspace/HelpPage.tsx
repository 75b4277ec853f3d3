import { Page } from '#renderer/ui/Page.tsx'
import { helpLabels as labels } from '#shared/workspace/help.labels.ts'
import { HelpText } from './HelpText.tsx'

export function HelpPage() {
  return (
    <Page title={labels.title} subtitle={labels.subtitle}>
      <HelpText />
    </Page>
  )
}
