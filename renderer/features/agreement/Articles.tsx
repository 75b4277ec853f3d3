import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useQueryValue } from '#renderer/parts/hash.ts'
import { RecordError } from '#renderer/parts/record/RecordError.tsx'
import { RecordFields } from '#renderer/parts/record/RecordFields.tsx'
import { type RecordChoices, useRecordChoices } from '#renderer/parts/record/useRecordChoices.ts'
import { useRecordCommands } from '#renderer/parts/record/useRecordCommands.ts'
import { type RecordLine, useRecords } from '#renderer/parts/record/useRecords.ts'
import { TraceLink } from '#renderer/parts/TraceLink.tsx'
import { Button, IconButton } from '#renderer/ui/Button.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { agreementScreen as labels } from '#shared/agreement/agreement-screen.labels.ts'
import { recordLabels } from '#shared/record/record.labels.ts'
import { AgreementFields } from './AgreementFields.tsx'

interface ArticlesProps {
  readonly agreement: string
  readonly isReadOnly: boolean
}

const heads = ['title', 'startsOn', 'endsOn', 'place'] as const
const fields = ['title', 'text'] as const

/** Title, days and place, then the articles in the order in which they are read. */
export function Articles({ agreement, isReadOnly }: ArticlesProps) {
  const { rows, error, retry } = useRecords('agreementArticle', agreement)
  const choices = useRecordChoices('agreementArticle')
  const commands = useRecordCommands('agreementArticle', agreement)
  if (error !== null) return <RecordError error={error} retry={retry} />
  if (rows === undefined || choices === null) return <Skeleton label={labels.loadingOne} lines={6} />
  const numbers = new Map(
    rows.filter((row) => row.text('kind') !== 'preamble').map((row, at) => [row.id, at + 1] as const),
  )
  const swap = (row: RecordLine, before: string | null) => commands.move([row.id], { above: null, before })
  return (
    <div className="agreement-texts">
      <AgreementFields agreement={agreement} fields={heads} isReadOnly={isReadOnly} />
      <TraceLink table="agreement" id={agreement} />
      {rows.map((row, at) => (
        <Article
          key={row.id}
          row={row}
          number={numbers.get(row.id)}
          choices={choices}
          isReadOnly={isReadOnly}
          onWrite={commands.write}
          onUp={at === 0 ? null : () => swap(row, rows[at - 1]?.id ?? null)}
          onDown={at === rows.length - 1 ? null : () => swap(row, rows[at + 2]?.id ?? null)}
          onRemove={() => commands.remove([row.id])}
        />
      ))}
      {isReadOnly ? null : (
        <div>
          <Button
            icon={<Plus size={16} aria-hidden />}
            onPress={() => commands.create({ kind: 'own', title: labels.newArticle })}
          >
            {labels.addArticle}
          </Button>
        </div>
      )}
    </div>
  )
}

interface ArticleProps {
  readonly row: RecordLine
  readonly number: number | undefined
  readonly choices: RecordChoices
  readonly isReadOnly: boolean
  readonly onWrite: ReturnType<typeof useRecordCommands>['write']
  readonly onUp: (() => void) | null
  readonly onDown: (() => void) | null
  readonly onRemove: () => void
}

function Article({ row, number, choices, isReadOnly, onWrite, onUp, onDown, onRemove }: ArticleProps) {
  const title = row.text('title')
  // The one that the address names is brought in sight.
  const place = useRef<HTMLElement>(null)
  const isNamed = useQueryValue('ligne') === row.id
  useEffect(() => {
    if (isNamed) place.current?.scrollIntoView()
  }, [isNamed])
  const kind = recordLabels.agreementArticle.options?.kind?.[row.text('kind')] ?? ''
  return (
    <section className="agreement-article" aria-label={title} ref={place}>
      <header>
        <h2>{labels.article(number, kind)}</h2>
        {isReadOnly ? null : (
          <span className="agreement-tools">
            <IconButton
              label={labels.up(title)}
              icon={<ArrowUp size={15} aria-hidden />}
              isDisabled={onUp === null}
              onPress={() => onUp?.()}
            />
            <IconButton
              label={labels.down(title)}
              icon={<ArrowDown size={15} aria-hidden />}
              isDisabled={onDown === null}
              onPress={() => onDown?.()}
            />
            <IconButton label={labels.remove(title)} icon={<Trash2 size={15} aria-hidden />} onPress={onRemove} />
          </span>
        )}
      </header>
      <RecordFields
        kind="agreementArticle"
        row={row}
        choices={choices}
        fields={fields}
        isReadOnly={isReadOnly}
        onWrite={(field, value) => onWrite(row.id, field, value)}
      />
    </section>
  )
}
