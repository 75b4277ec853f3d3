import { Fragment, useState } from 'react'
import { Button } from '#renderer/ui/Button.tsx'
import { Checkbox } from '#renderer/ui/Fields.tsx'
import { gridLabels } from '#shared/workspace/grid.labels.ts'
import { findLabels as labels } from '#shared/workspace/grid-find.labels.ts'
import { type Match, piecesOf, replacedAt } from './find.ts'
import type { Found, Replacement } from './replace.ts'

export interface FoundListProps {
  readonly found: readonly Found[]
  /** Null when nothing is to be replaced: the cells are then only shown. */
  readonly replacement: string | null
  readonly isLeft: (found: Found) => boolean
  readonly onToggle: (found: Found) => void
  readonly onToggleAll: (isOn: boolean) => void
  readonly onLook: (found: Found) => void
}

const step = 100

/** Cells found, with the text around each match, or before and after; a hundred at a time. */
export function FoundList({ found, replacement, isLeft, onToggle, onToggleAll, onLook }: FoundListProps) {
  const [shown, setShown] = useState(step)
  const left = found.filter(isLeft).length
  return (
    <>
      {replacement !== null && found.length > 1 ? (
        <Checkbox isSelected={left === 0} isIndeterminate={left > 0 && left < found.length} onChange={onToggleAll}>
          {labels.toggleAll}
        </Checkbox>
      ) : null}
      <ul className="grid-list" aria-label={labels.list}>
        {found.slice(0, shown).map((each) => {
          const place = gridLabels.place(each.row, each.header)
          return (
            <li key={`${each.rowId}/${each.column}`} className={isLeft(each) ? 'grid-list-left' : ''}>
              <span className="grid-list-head">
                {replacement === null ? null : (
                  <Checkbox isSelected={!isLeft(each)} onChange={() => onToggle(each)}>
                    <span className="visually-hidden">{place}</span>
                  </Checkbox>
                )}
                <button type="button" className="grid-list-go" onClick={() => onLook(each)}>
                  {place}
                </button>
              </span>
              <Marked text={each.text} matches={each.matches} isRemoved={replacement !== null} />
              {replacement === null || !('after' in each) ? null : (
                <After change={each as Replacement<unknown>} replacement={replacement} />
              )}
            </li>
          )
        })}
      </ul>
      {found.length > shown ? (
        <Button size="small" variant="quiet" onPress={() => setShown(shown + step)}>
          {labels.more(Math.min(step, found.length - shown))}
        </Button>
      ) : null}
    </>
  )
}

function After({ change, replacement }: { readonly change: Replacement<unknown>; readonly replacement: string }) {
  const { created = [] } = change.edit
  return (
    <>
      <Marked text={change.after} matches={replacedAt(change.matches, replacement)} isAfter />
      {created.length === 0 ? null : <em className="grid-list-text">{labels.creates(created)}</em>}
    </>
  )
}

interface MarkedProps {
  readonly text: string
  readonly matches: readonly Match[]
  readonly isRemoved?: boolean
  readonly isAfter?: boolean
}

function Marked({ text, matches, isRemoved = false, isAfter = false }: MarkedProps) {
  const Tag = isAfter ? 'ins' : isRemoved ? 'del' : 'mark'
  let at = 0
  return (
    <span className="grid-list-text">
      {isAfter ? <span className="grid-list-arrow">{labels.becomes}</span> : null}
      {text === '' ? <em>{labels.emptied}</em> : null}
      {piecesOf(text, matches).map((piece) => {
        at += piece.text.length
        return <Fragment key={at}>{piece.isMatch ? <Tag>{piece.text}</Tag> : piece.text}</Fragment>
      })}
    </span>
  )
}
