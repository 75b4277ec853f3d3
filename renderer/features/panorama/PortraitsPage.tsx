import { Failure } from '#renderer/parts/Failure.tsx'
import '#renderer/charts/charts.css'
import '#renderer/parts/figures.css'
import './panorama.css'
import './portraits.css'
import { LayoutTemplate } from 'lucide-react'
import { useQuery } from '#renderer/api/hooks.ts'
import { useQueryValue } from '#renderer/parts/hash.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { editorLabels as labels } from '#shared/panorama/editor.labels.ts'
import { TemplateEditor } from './TemplateEditor.tsx'
import { TemplateList } from './TemplateList.tsx'
import { openTemplate, templateKey, useTemplateCommands } from './useTemplates.ts'

/** Templates of portraits: which there are, and the one that the address names, to read or to edit. */
export function PortraitsPage() {
  const asked = useQueryValue(templateKey)
  const { data, error, refetch, isFetching } = useQuery('template.list', {})
  const commands = useTemplateCommands()
  const template = data?.find(({ id }) => id === asked)
  if (template !== undefined && data !== undefined)
    return <TemplateEditor key={template.id} template={template} all={data} commands={commands} />
  return (
    <Page title={labels.title} subtitle={labels.subtitle}>
      {error ? (
        <Failure title={labels.errorTitle} error={error} retry={refetch} />
      ) : data === undefined || (asked !== null && isFetching) ? (
        <Skeleton label={labels.loading} lines={8} />
      ) : asked === null ? (
        <TemplateList templates={data} commands={commands} />
      ) : (
        <EmptyState
          title={labels.unknownTitle}
          text={labels.unknownText}
          picture={<LayoutTemplate size={40} aria-hidden />}
          action={
            <Button variant="primary" onPress={() => openTemplate(null)}>
              {labels.all}
            </Button>
          }
        />
      )}
    </Page>
  )
}
