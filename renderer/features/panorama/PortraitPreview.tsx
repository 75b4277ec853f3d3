import { memo, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useRecipient } from '#renderer/parts/ReaderPicker.tsx'
import { listing } from '#shared/lib/french.ts'
import { editorLabels as labels } from '#shared/panorama/editor.labels.ts'
import type { Portrait } from '#shared/panorama/portrait.schema.ts'
import type { Outlines, PortraitPart } from '#shared/panorama/portrait.types.ts'
import { staleTexts } from '#shared/panorama/rewriting.rules.ts'
import type { PortraitBlock, Template } from '#shared/panorama/template.schema.ts'
import type { FactsOf } from '#shared/panorama/territories.rules.ts'
import { isPartOf } from './blocks.ts'
import { frameOf, type PanoramaFrame } from './frame.ts'
import { PartView } from './PartView.tsx'
import type { Rewriting } from './part.ts'
import { RewriteDialog } from './RewriteDialog.tsx'
import { StaleTexts } from './StaleTexts.tsx'
import { chooseBlock } from './useTemplates.ts'

export interface PortraitPreviewProps {
  readonly template: Template
  readonly portrait: Portrait
  readonly parts: readonly PortraitPart[]
  readonly facts: FactsOf
  readonly chosen: PortraitBlock | undefined
}

/** The portrait that a template makes of the chosen territory; a click on a part chooses its block. */
export function PortraitPreview({ template, portrait, parts, facts, chosen }: PortraitPreviewProps) {
  const { panorama, texts, outlines } = portrait
  const { territory, comparators } = panorama
  const frame = useMemo(() => frameOf(panorama), [panorama])
  const stale = useMemo(() => staleTexts(panorama, texts, parts), [panorama, texts, parts])
  const recipient = useRecipient()
  const [rewriting, setRewriting] = useState<Rewriting | null>(null)
  const clicked = useRef<string | null>(null)
  const box = useRef<HTMLElement>(null)
  const { blocks } = template
  const choose = useCallback(
    (part: PortraitPart) => {
      const block = blocks.find((each) => isPartOf(part, each))
      if (block === undefined) return
      clicked.current = block.id
      chooseBlock(block.id)
    },
    [blocks],
  )
  const chosenId = chosen?.id
  const isChosenThere = chosen !== undefined && parts.some((part) => isPartOf(part, chosen))
  useEffect(() => {
    // What was clicked is in sight already.
    if (chosenId === undefined || !isChosenThere || clicked.current === chosenId) return
    clicked.current = null
    box.current?.querySelector('[data-chosen="true"]')?.scrollIntoView({ block: 'start' })
  }, [chosenId, isChosenThere])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reached by the keyboard
    <section className="portrait-preview" aria-label={labels.preview} tabIndex={0} ref={box}>
      <header>
        <h2>{labels.previewOf(territory.name)}</h2>
        <p className="quiet">
          {comparators.length === 0
            ? labels.comparedWithNone
            : labels.comparedWith(listing(comparators.map(({ name }) => name)))}
        </p>
      </header>
      <StaleTexts stale={stale} territory={territory} onRewrite={setRewriting} />
      {parts.length === 0 ? <p className="chart-empty">{labels.noParts}</p> : null}
      <div className={`portrait-sheet portrait-${template.orientation}`}>
        {keyed(parts).map(({ key, part }) => (
          <Part
            key={key}
            part={part}
            frame={frame}
            facts={facts}
            recipient={recipient}
            outlines={outlines}
            isChosen={chosen !== undefined && isPartOf(part, chosen)}
            onChoose={choose}
            onRewrite={setRewriting}
          />
        ))}
      </div>
      {rewriting === null ? null : (
        <RewriteDialog territory={territory} rewriting={rewriting} onClose={() => setRewriting(null)} />
      )}
    </section>
  )
}

/** Parts of one block are told apart by what they are about, else by their rank. */
function keyed(parts: readonly PortraitPart[]): { readonly key: string; readonly part: PortraitPart }[] {
  const ranks = new Map<string, number>()
  return parts.map((part) => {
    const own = `${part.kind}/${part.id}/${part.kind === 'chart' || part.kind === 'map' ? part.subject : ''}`
    const rank = ranks.get(own) ?? 0
    ranks.set(own, rank + 1)
    return { key: `${own}/${rank}`, part }
  })
}

interface PartProps {
  readonly part: PortraitPart
  readonly frame: PanoramaFrame
  readonly facts: FactsOf
  readonly recipient: string
  readonly outlines: Outlines | null
  readonly isChosen: boolean
  readonly onChoose: (part: PortraitPart) => void
  readonly onRewrite: (rewriting: Rewriting) => void
}

const Part = memo(function Part({ isChosen, onChoose, ...view }: PartProps) {
  const { part } = view
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the list of blocks does the same with the keyboard
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list of blocks does the same with the keyboard
    <div
      className={part.kind === 'chart' || part.kind === 'map' ? 'portrait-part portrait-chart' : 'portrait-part'}
      data-chosen={isChosen}
      onClick={() => {
        // Text that is being selected is to be copied, not a block to be chosen.
        if (window.getSelection()?.isCollapsed !== false) onChoose(part)
      }}
    >
      <PartView {...view} />
    </div>
  )
})
