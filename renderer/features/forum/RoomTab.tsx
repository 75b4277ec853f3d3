import { Maximize2, Minimize2 } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useRecords } from '#renderer/parts/record/useRecords.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { Select } from '#renderer/ui/Pickers.tsx'
import { useScreenCommands } from '#renderer/ui/screenCommands.ts'
import { minutesLabels } from '#shared/forum/forum.labels.ts'
import { forumRecordLabels } from '#shared/forum/forum-record.labels.ts'
import { roomScreen as labels } from '#shared/forum/forum-screen.labels.ts'
import { formatNumber } from '#shared/lib/format.ts'
import type { ForumTabProps } from './forumTab.ts'
import { QuickEntry } from './QuickEntry.tsx'
import { useColleges } from './useColleges.ts'
import { columnsOf, kinds, type WallBy, wallColumns } from './wall.rules.ts'

/** The wall of the room: what is said, large, as it is entered. */
export function RoomTab({ forum }: ForumTabProps) {
  const [by, setBy] = useState<WallBy>('kind')
  const { rows = [] } = useRecords('contribution', forum.id)
  const { rows: questions = [] } = useRecords('forumQuestion', forum.id)
  const { colleges, nameOf } = useColleges()
  const room = useRef<HTMLDivElement>(null)
  const [isFull, toggleFull] = useFullScreen(room)
  useScreenCommands([{ id: 'forum.full', label: isFull ? labels.leaveFull : labels.full, run: toggleFull }])
  const heads = useMemo(
    () => ({
      kind: kinds.map((id) => ({ id, label: minutesLabels.kinds[id] })),
      college: colleges,
      question: questions.map((row) => ({ id: row.id, label: row.text('text') })),
    }),
    [colleges, questions],
  )
  const columns = columnsOf(rows, by, heads[by], labels.noQuestion)
  const together = Map.groupBy(rows, (row) => row.text('mergedInto'))
  return (
    <div ref={room} className="forum-room">
      <div className="forum-room-bar">
        <Select
          label={labels.columns}
          value={by}
          onChange={(id) => setBy(id as WallBy)}
          options={wallColumns.map((id) => ({ id, label: labels.by[id] }))}
        />
        <Button
          icon={isFull ? <Minimize2 size={16} aria-hidden /> : <Maximize2 size={16} aria-hidden />}
          onPress={toggleFull}
        >
          {isFull ? labels.leaveFull : labels.full}
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
      <section className="forum-wall" aria-label={labels.wall} tabIndex={0}>
        {columns.map(({ id, label, cards }) => (
          <div key={id} className="forum-wall-column">
            <h2>
              {label} <span className="quiet">{formatNumber(cards.length)}</span>
            </h2>
            {cards.length === 0 ? <p className="quiet">{labels.empty}</p> : null}
            <ul>
              {cards.map((card) => (
                <li key={card.id} className={`forum-card forum-${card.text('kind')}`}>
                  <p>{card.text('text')}</p>
                  <p className="forum-card-foot">
                    {[
                      forumRecordLabels.contribution.options.kind[
                        card.text('kind') as keyof typeof forumRecordLabels.contribution.options.kind
                      ],
                      nameOf(card.text('college')),
                      ...(together.has(card.id) ? [labels.alsoSaid((together.get(card.id)?.length ?? 0) + 1)] : []),
                    ].join(' · ')}
                  </p>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </section>
      <QuickEntry forum={forum.id} colleges={colleges} questions={heads.question} />
    </div>
  )
}

/** Whether an element takes the whole screen, and what changes it. */
function useFullScreen(element: React.RefObject<HTMLElement | null>): readonly [boolean, () => void] {
  const [isFull, setFull] = useState(false)
  useEffect(() => {
    const follow = () => setFull(document.fullscreenElement !== null)
    document.addEventListener('fullscreenchange', follow)
    return () => document.removeEventListener('fullscreenchange', follow)
  }, [])
  const toggle = () => {
    const done = isFull ? document.exitFullscreen() : element.current?.requestFullscreen()
    done?.catch(() => notify({ tone: 'attention', text: labels.fullRefused }))
  }
  return [isFull, toggle]
}
