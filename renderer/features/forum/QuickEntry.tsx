import { type KeyboardEvent, useId, useState } from 'react'
import { useCommand } from '#renderer/api/hooks.ts'
import { Choices } from '#renderer/ui/Fields.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { Select } from '#renderer/ui/Pickers.tsx'
import type { ContributionKind } from '#shared/forum/forum.record.ts'
import { forumRecordLabels } from '#shared/forum/forum-record.labels.ts'
import { roomScreen as labels } from '#shared/forum/forum-screen.labels.ts'
import { kinds, stepped } from './wall.rules.ts'

interface Choice {
  readonly id: string
  readonly label: string
}

interface QuickEntryProps {
  readonly forum: string
  readonly colleges: readonly Choice[]
  readonly questions: readonly Choice[]
}

const noQuestion = '\u0000'
const kindLabels = forumRecordLabels.contribution.options.kind

/** One line after the other, hands on the keyboard: what is said, then Enter; arrows say who speaks, pages what it is. */
export function QuickEntry({ forum, colleges, questions }: QuickEntryProps) {
  const [text, setText] = useState('')
  const [kind, setKind] = useState<ContributionKind>('finding')
  const [chosen, setCollege] = useState<string | null>(null)
  const [question, setQuestion] = useState(noQuestion)
  const hint = useId()
  const create = useCommand('record.create', { onError: (error) => notify({ tone: 'danger', text: error.message }) })
  const college = colleges.find(({ id }) => id === chosen)?.id ?? colleges[0]?.id
  if (college === undefined) return <p className="quiet">{labels.noCollege}</p>
  const add = () => {
    const said = text.trim()
    if (said === '') return
    setText('')
    const asked = question === noQuestion ? {} : { question }
    create
      .run({ kind: 'contribution', owner: forum, rows: [{ kind, college, text: said, ...asked }] })
      // What was refused is typed again by nobody.
      .catch(() => setText((now) => (now === '' ? said : now)))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const ids = colleges.map(({ id }) => id)
    const acts: Readonly<Record<string, () => void>> = {
      Enter: add,
      ArrowDown: () => setCollege(stepped(ids, college, 1)),
      ArrowUp: () => setCollege(stepped(ids, college, -1)),
      PageDown: () => setKind(stepped(kinds, kind, 1)),
      PageUp: () => setKind(stepped(kinds, kind, -1)),
    }
    const act = acts[event.key]
    if (act === undefined || event.nativeEvent.isComposing || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    act()
  }
  return (
    <div className="forum-entry">
      <div className="forum-entry-choices">
        <Choices
          label={labels.kind}
          value={kind}
          onChange={(id) => setKind(id as ContributionKind)}
          options={kinds.map((id) => ({ id, label: kindLabels[id] }))}
          isInline
        />
        <Choices label={labels.college} value={college} onChange={setCollege} options={colleges} isInline />
        {questions.length === 0 ? null : (
          <Select
            label={labels.question}
            isCompact
            value={question}
            onChange={setQuestion}
            options={[{ id: noQuestion, label: labels.none }, ...questions]}
          />
        )}
      </div>
      <input
        className="forum-entry-line"
        aria-label={labels.entry}
        aria-describedby={hint}
        placeholder={labels.entryPlaceholder}
        value={text}
        maxLength={2000}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <p id={hint} className="quiet">
        {labels.entryHint}
      </p>
      <p className="visually-hidden" aria-live="polite">
        {labels.chosen(kindLabels[kind], colleges.find(({ id }) => id === college)?.label ?? '')}
      </p>
    </div>
  )
}
