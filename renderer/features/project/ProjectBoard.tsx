import { type DragEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { Sideways } from '#renderer/ui/Sideways.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { projectScreen as labels } from '#shared/project/project-screen.labels.ts'
import { progressLabels } from '#shared/record/progress.labels.ts'
import { type ProgressState, progressStates } from '#shared/record/record.ts'
import { recordScreen } from '#shared/record/record-screen.labels.ts'
import { byCode, type Followed, nameOf, openSheet, type ProjectTabProps, sharingOf } from './project.ts'
import { useStatus } from './useStatus.tsx'

/** Sheets in a column for each status, moved by a drag or by the keyboard. */
export function ProjectBoard({ overview }: ProjectTabProps) {
  const { put, dialog } = useStatus()
  const [held, hold] = useState<Followed | null>(null)
  const [over, setOver] = useState<ProgressState | null>(null)
  const root = useRef<HTMLDivElement>(null)
  const moved = useRef<string | null>(null)
  // A card that went to another column takes the focus with it.
  useEffect(() => {
    const sheet = overview.sheets.find(({ id }) => id === moved.current)
    if (sheet === undefined) return
    root.current?.querySelector<HTMLElement>(`[data-card="${sheet.id}"]`)?.focus()
    moved.current = null
  }, [overview])
  const columns = progressStates.map((status) => ({
    status,
    sheets: byCode(overview.sheets.filter(({ told }) => told === status)),
  }))
  if (overview.sheets.length === 0)
    return <EmptyState title={recordScreen.emptyTitle('actionSheet')} text={labels.sheetsEmpty} />

  const focus = (column: number, row: number) =>
    root.current?.querySelector<HTMLElement>(`[data-card="${columns[column]?.sheets[row]?.id ?? ''}"]`)?.focus()
  const onKeyDown = (event: KeyboardEvent, sheet: Followed) => {
    const column = progressStates.indexOf(sheet.told)
    const row = columns[column]?.sheets.indexOf(sheet) ?? 0
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (event.altKey && step !== undefined) {
      event.preventDefault()
      const next = progressStates[column + step]
      if (next !== undefined) {
        moved.current = sheet.id
        put(sheet, next)
      }
      return
    }
    if (event.altKey || event.ctrlKey || event.metaKey) return
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault()
      focus(column, row + (event.key === 'ArrowDown' ? 1 : -1))
    } else if (step !== undefined) {
      event.preventDefault()
      for (let at = column + step; columns[at] !== undefined; at += step) {
        const count = columns[at]?.sheets.length ?? 0
        if (count > 0) return focus(at, Math.min(row, count - 1))
      }
    }
  }
  return (
    <div className="project-board-frame">
      <p className="quiet" id="project-board-hint">
        {labels.boardHint}
      </p>
      <Sideways className="project-board-side">
        <section className="project-board" aria-label={labels.board} ref={root}>
          {columns.map(({ status, sheets }) => (
            // biome-ignore lint/a11y/noStaticElementInteractions: a place to drop; the keyboard moves the cards themselves
            <div
              key={status}
              className={over === status ? 'project-column project-column-over' : 'project-column'}
              onDragOver={(event) => {
                if (held === null) return
                event.preventDefault()
                setOver(status)
              }}
              onDragLeave={(event: DragEvent<HTMLDivElement>) => {
                if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(null)
              }}
              onDrop={(event) => {
                event.preventDefault()
                setOver(null)
                if (held !== null) put(held, status)
                hold(null)
              }}
            >
              <h2>{labels.column(progressLabels[status], sheets.length)}</h2>
              {sheets.length === 0 ? <p className="quiet">{labels.columnEmpty}</p> : null}
              <ul>
                {sheets.map((sheet) => (
                  <li key={sheet.id}>
                    <Card sheet={sheet} onKeyDown={onKeyDown} onHold={hold} />
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </section>
      </Sideways>
      {dialog}
    </div>
  )
}

interface CardProps {
  readonly sheet: Followed
  readonly onKeyDown: (event: KeyboardEvent, sheet: Followed) => void
  readonly onHold: (sheet: Followed | null) => void
}

function Card({ sheet, onKeyDown, onHold }: CardProps) {
  const { id, lead, endsOn, status, told, statusReason } = sheet
  const sharing = sharingOf(sheet)
  return (
    <button
      type="button"
      className="project-card"
      data-card={id}
      aria-describedby="project-board-hint"
      draggable
      onClick={() => openSheet(id)}
      onKeyDown={(event) => onKeyDown(event, sheet)}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData('text/plain', sheet.title)
        onHold(sheet)
      }}
      onDragEnd={() => onHold(null)}
    >
      <strong>{nameOf(sheet)}</strong>
      {lead === null ? null : <span>{lead}</span>}
      {endsOn === null ? null : <span className="quiet">{labels.until(endsOn)}</span>}
      {told === status ? null : <span className="quiet">{labels.noted(progressLabels[status])}</span>}
      {statusReason === null ? null : <span className="quiet">{statusReason}</span>}
      {sharing.length === 0 ? null : <span className="quiet">{labels.sharedWith(sharing.join(', '))}</span>}
    </button>
  )
}
