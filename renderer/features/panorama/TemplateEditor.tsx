import { ArrowLeft, Copy, MapPin, Trash2 } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Failure } from '#renderer/parts/Failure.tsx'
import { useQueryValue } from '#renderer/parts/hash.ts'
import { useSelection } from '#renderer/parts/selection.tsx'
import { Button, IconButton } from '#renderer/ui/Button.tsx'
import { Disclosure } from '#renderer/ui/Disclosure.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { useScreenCommands } from '#renderer/ui/screenCommands.ts'
import { Tabs } from '#renderer/ui/Tabs.tsx'
import { useIsTight } from '#renderer/ui/useIsTight.ts'
import { editorLabels as labels } from '#shared/panorama/editor.labels.ts'
import { screenLabels } from '#shared/panorama/screen.labels.ts'
import type { Template } from '#shared/panorama/template.schema.ts'
import { BlockFields } from './BlockFields.tsx'
import { BlockList } from './BlockList.tsx'
import { isPartOf } from './blocks.ts'
import { DocumentButton } from './DocumentDialog.tsx'
import { PortraitPreview } from './PortraitPreview.tsx'
import { TemplateHead } from './TemplateHead.tsx'
import { templateFacts } from './TemplateList.tsx'
import { useFacts } from './usePanorama.ts'
import { useParts, usePortrait } from './usePortrait.ts'
import { blockKey, openTemplate, type TemplateCommands } from './useTemplates.ts'

export interface TemplateEditorProps {
  readonly template: Template
  readonly all: readonly Template[]
  readonly commands: TemplateCommands
}

/** Narrower than this, blocks and preview do not stand side by side. */
const leastWidth = 860

/** A template and the portrait that it makes of the chosen territory, side by side; one that is shipped is only read. */
export function TemplateEditor({ template, all, commands }: TemplateEditorProps) {
  const { territory } = useSelection()
  const box = useRef<HTMLDivElement>(null)
  const isTight = useIsTight(box, leastWidth)
  const facts = useFacts()
  const portrait = usePortrait(template)
  const parts = useParts(template, portrait.data, facts)
  const chosenId = useQueryValue(blockKey)
  const chosen = template.blocks.find(({ id }) => id === chosenId)
  const { isShipped, name } = template
  useScreenCommands([
    { id: 'portraits.all', label: labels.all, run: () => openTemplate(null) },
    { id: 'portraits.copy', label: labels.copyOf(name), run: () => commands.copy(template, all) },
  ])
  useEffect(() => {
    // What opened the template is gone with the list.
    if (document.activeElement === document.body) box.current?.focus()
  }, [])

  const side = (
    <div className="portrait-side">
      {isShipped ? (
        <Message tone="info">
          <p>{labels.shippedText}</p>
          <div className="portrait-shipped">
            <Button size="small" icon={<Copy size={15} aria-hidden />} onPress={() => commands.copy(template, all)}>
              {labels.copyToEdit}
            </Button>
          </div>
        </Message>
      ) : (
        <Disclosure title={labels.head} level={2}>
          <TemplateHead template={template} onChange={(patch) => commands.update(template.id, patch)} />
        </Disclosure>
      )}
      <BlockList template={template} facts={facts} chosen={chosen} commands={commands} />
      {isShipped ? null : (
        <section className="portrait-chosen" aria-label={labels.fields}>
          {chosen === undefined ? (
            <p className="quiet">{labels.chooseBlock}</p>
          ) : (
            <BlockFields
              key={chosen.id}
              block={chosen}
              isShown={portrait.data && parts.some((part) => isPartOf(part, chosen))}
              onChange={(patch) => commands.updateBlock(chosen.id, patch)}
            />
          )}
        </section>
      )}
    </div>
  )
  const preview = portrait.error ? (
    <Failure
      title={labels.previewError}
      error={portrait.error}
      retry={portrait.refetch}
      details={`portrait.read ${template.id} ${territory ?? ''}`}
    />
  ) : portrait.data ? (
    <PortraitPreview template={template} portrait={portrait.data} parts={parts} facts={facts} chosen={chosen} />
  ) : territory === null ? (
    <EmptyState
      title={screenLabels.noTerritoryTitle}
      text={labels.noTerritory}
      picture={<MapPin size={40} aria-hidden />}
    />
  ) : (
    <Skeleton label={labels.previewLoading} lines={10} height={22} />
  )
  return (
    <Page
      isFull
      title={name}
      subtitle={[
        isShipped ? labels.shippedFacts(templateFacts(template)) : labels.ownFacts(templateFacts(template)),
        labels.version(template.version),
      ].join(', ')}
      actions={
        <>
          <Button variant="quiet" icon={<ArrowLeft size={16} aria-hidden />} onPress={() => openTemplate(null)}>
            {labels.all}
          </Button>
          {isShipped ? null : (
            <>
              <IconButton
                label={labels.copy}
                icon={<Copy size={16} aria-hidden />}
                onPress={() => commands.copy(template, all)}
              />
              <IconButton
                label={labels.removeOf(name)}
                icon={<Trash2 size={16} aria-hidden />}
                onPress={() => {
                  openTemplate(null)
                  commands.remove(template)
                }}
              />
            </>
          )}
          {portrait.data ? (
            <DocumentButton
              territory={portrait.data.panorama.territory.code}
              name={portrait.data.panorama.territory.name}
              edited={template.id}
            />
          ) : null}
        </>
      }
    >
      <div className={isTight ? 'portrait-editor portrait-tight' : 'portrait-editor'} ref={box} tabIndex={-1}>
        {isTight ? (
          <Tabs
            label={labels.parts}
            tabs={[
              { id: 'blocks', label: labels.blocksTab, content: side },
              { id: 'preview', label: labels.previewTab, content: preview },
            ]}
          />
        ) : (
          <>
            {side}
            <div className="portrait-pane">{preview}</div>
          </>
        )}
      </div>
    </Page>
  )
}
