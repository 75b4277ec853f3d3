import { Check, ChevronDown, Plus } from 'lucide-react'
import { type KeyboardEvent, useEffect, useImperativeHandle, useRef, useState } from 'react'
import { ComboBox, Button as DropButton, Input, type Key, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import { gridLabels } from '#shared/workspace/grid.labels.ts'
import type { EditorProps } from './CellEditor.tsx'
import { type CellValue, checked, editText, parseCell, valuesOf, valueText } from './cells.ts'
import { inOrder, namesakes } from './choices.ts'
import { matchingOptions, newKey, optionsOf, withNew } from './options.ts'

/**
 * Choice in a list by typing part of a name, one value or several. Enter takes the option that is aimed at, then validates;
 * Tab validates and goes on; Escape gives up.
 */
export function ChoiceEditor({ definition: column, data, node, eventKey, onValueChange, api, ...rest }: EditorProps) {
  const { column: at, context, value: initial, methods } = rest
  const row = data.row
  const isSeveral = column.type === 'choices'
  const options = optionsOf(column)
  const typedOver = eventKey !== null && eventKey.length === 1 ? eventKey : null
  const [text, setText] = useState(typedOver ?? (isSeveral ? '' : editText(column, row)))
  // What was there when the editor opened filters nothing: the whole list is offered until something is typed.
  const [isTyped, setTyped] = useState(typedOver !== null)
  const [chosen, setChosen] = useState<readonly string[]>(() => (isSeveral ? valuesOf(initial ?? null) : []))
  const [reason, setReason] = useState<string | null>(null)
  const [isOpen, setOpen] = useState(false)
  const isAimed = useRef(false)
  const input = useRef<HTMLInputElement>(null)
  const shown = matchingOptions(options, isTyped ? text : '')
  const items = withNew(shown, options, text, column.allowsNew === true && isTyped)

  useImperativeHandle(methods, () => ({ errors: () => (reason === null ? null : [reason]) }), [reason])
  /** Gives a value to the grid, or says why it cannot be. */
  const offer = (value: CellValue): boolean => {
    const parsed = checked(column, row, value)
    setReason(parsed.ok ? null : parsed.reason)
    if (parsed.ok) onValueChange(parsed.value)
    return parsed.ok
  }
  const finish = () => {
    // The value is taken by the grid after this event.
    setTimeout(() => {
      if (api.isDestroyed()) return
      api.stopEditing()
      const below = (node.rowIndex ?? 0) + 1
      api.setFocusedCell(below < api.getDisplayedRowCount() ? below : below - 1, at)
    })
  }
  const setSeveral = (ids: readonly string[]) => {
    const next = inOrder(column.choices, ids)
    setChosen(next)
    setText('')
    setTyped(false)
    return offer(next.length === 0 ? null : next)
  }
  const idOf = (key: Key) => (key === newKey ? text.trim() : String(key))
  const take = (id: string) => offer(column.type === 'boolean' ? id === 'true' : id)
  /** The name of the first option that a text begins, where it names none and none can be created. */
  const namedBy = (typed: string): string => {
    if (typed.trim() === '' || column.allowsNew || parseCell(column, row, typed).ok) return typed
    if (namesakes(options, typed).length > 0) return typed
    return matchingOptions(options, typed)[0]?.label ?? typed
  }
  /** What the typed text says by itself, without an option aimed at: the first that it begins or names. */
  const takeText = (typed: string): boolean => {
    const parsed = parseCell(column, row, namedBy(typed))
    if (parsed.ok) return offer(parsed.value)
    setReason(parsed.reason)
    return false
  }
  const type = (next: string) => {
    if (next === text) return
    setText(next)
    setTyped(true)
    setReason(null)
    isAimed.current = next.trim() !== ''
    if (!isSeveral) takeText(next)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first key typed is taken in once, when the editor opens
  useEffect(() => {
    if (typedOver !== null && !isSeveral) takeText(typedOver)
    isAimed.current = typedOver !== null
  }, [])
  const onKeyDown = (event: KeyboardEvent) => {
    const stop = () => {
      event.preventDefault()
      event.stopPropagation()
    }
    const isOnOption = (input.current?.getAttribute('aria-activedescendant') ?? '') !== ''
    if (event.key === 'Escape') {
      stop()
      api.stopEditing(true)
      api.setFocusedCell(node.rowIndex ?? 0, at)
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') isAimed.current = true
    else if (event.key === 'Backspace' && isSeveral && text === '' && chosen.length > 0) {
      stop()
      setSeveral(chosen.slice(0, -1))
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      stop()
      context.fillAll(isSeveral ? valueText(column, chosen) : namedBy(text))
    } else if (event.key === 'Enter' && !(isAimed.current && isOnOption)) {
      stop()
      if (isSeveral && isAimed.current && text.trim() !== '') {
        const first = items[0]
        if (first) setSeveral([...chosen, idOf(first.id)])
        else takeText(text)
      } else if (isSeveral || takeText(text)) finish()
      isAimed.current = false
    } else if (event.key === 'Enter') isAimed.current = false
  }
  return (
    <span className={reason === null ? 'grid-editor' : 'grid-editor grid-invalid'} onKeyDownCapture={onKeyDown}>
      <ComboBox<{ id: string; label: string }, 'single' | 'multiple'>
        className="grid-combo"
        aria-label={column.header}
        items={items}
        inputValue={text}
        onInputChange={type}
        selectionMode={isSeveral ? 'multiple' : 'single'}
        value={isSeveral ? chosen : null}
        onChange={(key: Key | null | readonly Key[]) => {
          if (key === null || typeof key === 'undefined') return
          if (typeof key === 'string' || typeof key === 'number') {
            if (take(idOf(key))) finish()
          } else if (isSeveral) setSeveral(key.map(idOf))
        }}
        menuTrigger="focus"
        onOpenChange={setOpen}
        allowsCustomValue
        allowsEmptyCollection
      >
        <Input
          ref={input}
          autoFocus
          aria-invalid={reason !== null}
          placeholder={isSeveral ? (chosen.length > 0 ? valueText(column, chosen) : gridLabels.chooseSeveral) : ''}
          onFocus={(event) => {
            if (typedOver === null) event.target.select()
          }}
        />
        <DropButton className="grid-editor-button" aria-label={gridLabels.openList}>
          <ChevronDown size={15} aria-hidden />
        </DropButton>
        <Popover className="ui-popover ui-list-popover grid-choices" offset={2}>
          {reason === null ? null : (
            <p className="grid-choices-reason" role="alert">
              {reason} {gridLabels.giveUp}
            </p>
          )}
          {isSeveral ? (
            <p className="grid-choices-chosen">
              {chosen.length === 0 ? gridLabels.noneChosen : valueText(column, chosen)}
              <span>{gridLabels.severalKeys}</span>
            </p>
          ) : null}
          <ListBox
            className="ui-list"
            renderEmptyState={() => <p className="ui-list-empty">{gridLabels.noChoiceFound}</p>}
          >
            {({ id, label }: { id: string; label: string }) => (
              <ListBoxItem id={id} textValue={label} className="ui-option">
                {({ isSelected }) => (
                  <>
                    <span className="ui-option-check" aria-hidden>
                      {id === newKey ? <Plus size={14} /> : isSelected ? <Check size={14} /> : null}
                    </span>
                    <span>{id === newKey ? gridLabels.createChoice(label) : label}</span>
                  </>
                )}
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
      {reason === null || isOpen ? null : (
        <span className="grid-editor-reason" role="alert">
          {reason} {gridLabels.giveUp}
        </span>
      )}
    </span>
  )
}
