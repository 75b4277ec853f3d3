import { useSyncExternalStore } from 'react'
import { Button } from '#renderer/ui/Button.tsx'
import { gridLabels } from '#shared/workspace/grid.labels.ts'
import { GridPanel } from './GridPanel.tsx'
import type { MarkStore } from './marks.ts'

export interface RefusalPanelProps {
  readonly marks: MarkStore
  readonly onGoTo: (rowId: string, column: string) => void
  readonly onClose: () => void
}

/** More than one reads: the others are counted. */
const shownRefusals = 200

/** Cells that the last gesture could not write, with the text and the reason; each leads to its cell. */
export function RefusalPanel({ marks, onGoTo, onClose }: RefusalPanelProps) {
  const refusals = useSyncExternalStore(marks.subscribe, marks.refusals)
  return (
    <GridPanel
      title={gridLabels.refused(refusals.length)}
      onClose={onClose}
      actions={
        <Button
          size="small"
          onPress={() => {
            marks.setRefused([])
            onClose()
          }}
        >
          {gridLabels.forgetRefusals}
        </Button>
      }
    >
      <p className="ui-hint">{gridLabels.refusalsHint}</p>
      <ul className="grid-list">
        {refusals.slice(0, shownRefusals).map(({ row, rowId, column, header, text, reason }) => (
          <li key={`${row}/${column}`}>
            <button
              type="button"
              className="grid-list-go"
              disabled={rowId === null}
              onClick={() => {
                if (rowId !== null) onGoTo(rowId, column)
              }}
            >
              {gridLabels.place(row, header)}
            </button>
            {text === '' ? null : <span className="grid-list-text">{gridLabels.quoted(text)}</span>}
            <span className="grid-list-reason">{reason}</span>
          </li>
        ))}
      </ul>
      {refusals.length > shownRefusals ? (
        <p className="ui-hint">{gridLabels.andOthers(refusals.length - shownRefusals)}</p>
      ) : null}
    </GridPanel>
  )
}
