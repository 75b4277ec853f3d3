import { ArrowDown, ArrowUp, Copy, GripVertical, Plus, Trash2 } from 'lucide-react'
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react'
import { Button as AriaButton, GridList, GridListItem, useDragAndDrop } from 'react-aria-components'
import { Button, IconButton } from '#renderer/ui/Button.tsx'
import { Menu } from '#renderer/ui/Popover.tsx'
import { editorLabels as labels } from '#shared/panorama/editor.labels.ts'
import { templateLabels } from '#shared/panorama/template.labels.ts'
import type { PortraitBlock, Template } from '#shared/panorama/template.schema.ts'
import { blockKinds } from '#shared/panorama/template.ts'
import type { FactsOf } from '#shared/panorama/territories.rules.ts'
import { type BlockLine, blockLines, blockName, contentFor, moved } from './blocks.ts'
import { chooseBlock, type TemplateCommands } from './useTemplates.ts'

export interface BlockListProps {
  readonly template: Template
  readonly facts: FactsOf
  readonly chosen: PortraitBlock | undefined
  readonly commands: TemplateCommands
}

/** Blocks of a template in their order, under the titles that open its parts; Alt with the arrows or a drag moves one. */
export function BlockList({ template, facts, chosen, commands }: BlockListProps) {
  const { blocks, isShipped } = template
  const lines = useMemo(() => blockLines(blocks, facts), [blocks, facts])
  const box = useRef<HTMLDivElement>(null)
  const order = useRef<readonly string[]>([])
  useEffect(() => {
    order.current = blocks.map(({ id }) => id)
  }, [blocks])
  const chosenId = chosen?.id
  useEffect(() => {
    if (chosenId === undefined) return
    box.current?.querySelector(`[data-key="${CSS.escape(chosenId)}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [chosenId])
  const place = (id: string, to: number) => {
    const next = moved(order.current, id, to)
    if (next === null) return
    order.current = next.order
    commands.move(id, next.after)
  }
  const step = (id: string, by: -1 | 1) => place(id, order.current.indexOf(id) + by)
  const takeAway = (block: PortraitBlock) => {
    const at = blocks.indexOf(block)
    chooseBlock((blocks[at + 1] ?? blocks[at - 1])?.id ?? null)
    commands.removeBlock(block.id, blockName(block, facts))
  }
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    onReorder: ({ keys, target }) => {
      const id = String([...keys][0])
      if (target.dropPosition === 'on') return
      const others = order.current.filter((each) => each !== id)
      place(id, others.indexOf(String(target.key)) + (target.dropPosition === 'after' ? 1 : 0))
    },
  })
  const onKeyDown = (event: KeyboardEvent) => {
    const row = event.target instanceof Element ? event.target.closest('[data-key]') : null
    const block = blocks.find(({ id }) => id === row?.getAttribute('data-key'))
    if (block === undefined || isShipped) return
    const isArrow = event.key === 'ArrowUp' || event.key === 'ArrowDown'
    const isMove = event.altKey && isArrow
    if (!isMove && event.key !== 'Delete') return
    event.preventDefault()
    event.stopPropagation()
    if (isMove) step(block.id, event.key === 'ArrowUp' ? -1 : 1)
    else takeAway(block)
  }
  return (
    <section className="portrait-blocks" aria-label={labels.blocks}>
      {isShipped ? null : (
        <BlockBar
          blocks={blocks}
          chosen={chosen}
          onAdd={(kind, after) => commands.add(template.id, after, kind, contentFor(kind, blocks, after))}
          onStep={step}
          onDuplicate={(block) => commands.duplicate(template.id, block)}
          onTakeAway={takeAway}
        />
      )}
      <div className="portrait-block-list" ref={box} onKeyDownCapture={onKeyDown}>
        <GridList
          aria-label={labels.blocksOf(template.name)}
          items={lines}
          selectionMode="single"
          selectionBehavior="replace"
          disallowEmptySelection
          escapeKeyBehavior="none"
          selectedKeys={chosenId === undefined ? [] : [chosenId]}
          onSelectionChange={(keys) => {
            if (keys !== 'all') chooseBlock([...keys].map(String)[0] ?? null)
          }}
          renderEmptyState={() => (
            <div className="portrait-none">
              <strong>{labels.emptyTitle}</strong>
              <p className="quiet">{labels.emptyText}</p>
            </div>
          )}
          {...(isShipped ? {} : { dragAndDropHooks })}
        >
          {(line) => <BlockRow line={line} isMovable={!isShipped} />}
        </GridList>
      </div>
      {isShipped ? null : <p className="ui-hint">{labels.keys}</p>}
    </section>
  )
}

interface BlockRowProps {
  readonly line: BlockLine
  readonly isMovable: boolean
}

function BlockRow({ line: { id, kind, title, detail, name }, isMovable }: BlockRowProps) {
  return (
    <GridListItem id={id} textValue={name} className={`portrait-block portrait-block-${kind}`}>
      {isMovable ? (
        <AriaButton slot="drag" className="portrait-grip" aria-label={labels.grip(name)}>
          <GripVertical size={14} aria-hidden />
        </AriaButton>
      ) : null}
      <span className="portrait-block-text">
        <span className="portrait-block-kind">{title}</span>
        {detail === '' ? null : <span className="ui-hint">{detail}</span>}
      </span>
    </GridListItem>
  )
}

interface BlockBarProps {
  readonly blocks: readonly PortraitBlock[]
  readonly chosen: PortraitBlock | undefined
  readonly onAdd: (kind: (typeof blockKinds)[number], after: string | null) => void
  readonly onStep: (id: string, by: -1 | 1) => void
  readonly onDuplicate: (block: PortraitBlock) => void
  readonly onTakeAway: (block: PortraitBlock) => void
}

/** Adds a block behind the chosen one, and does with the chosen one what its keys do. */
function BlockBar({ blocks, chosen, onAdd, onStep, onDuplicate, onTakeAway }: BlockBarProps) {
  const onChosen = (run: (block: PortraitBlock) => void) => () => {
    if (chosen) run(chosen)
  }
  const isNone = chosen === undefined
  return (
    <div className="portrait-bar">
      <Menu
        label={labels.add}
        trigger={
          <Button size="small" icon={<Plus size={15} aria-hidden />}>
            {labels.add}
          </Button>
        }
        items={blockKinds.map((id) => ({ id, label: templateLabels.kinds[id], hint: labels.shows[id] }))}
        onAction={(id) => {
          const kind = blockKinds.find((each) => each === id)
          if (kind !== undefined) onAdd(kind, chosen?.id ?? blocks.at(-1)?.id ?? null)
        }}
      />
      <IconButton
        label={labels.up}
        tooltip={labels.upKeys}
        icon={<ArrowUp size={15} aria-hidden />}
        isDisabled={isNone || chosen === blocks[0]}
        onPress={onChosen(({ id }) => onStep(id, -1))}
      />
      <IconButton
        label={labels.down}
        tooltip={labels.downKeys}
        icon={<ArrowDown size={15} aria-hidden />}
        isDisabled={isNone || chosen === blocks.at(-1)}
        onPress={onChosen(({ id }) => onStep(id, 1))}
      />
      <IconButton
        label={labels.duplicate}
        icon={<Copy size={15} aria-hidden />}
        isDisabled={isNone}
        onPress={onChosen(onDuplicate)}
      />
      <IconButton
        label={labels.takeAway}
        tooltip={labels.takeAwayKeys}
        icon={<Trash2 size={15} aria-hidden />}
        isDisabled={isNone}
        onPress={onChosen(onTakeAway)}
      />
    </div>
  )
}
