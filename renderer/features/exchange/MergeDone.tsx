import { CircleCheck, FileText, Redo2, Reply, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useCommand } from '#renderer/api/hooks.ts'
import { navigate } from '#renderer/parts/hash.ts'
import { paths } from '#renderer/parts/paths.ts'
import { useFoundFocus } from '#renderer/parts/useFoundFocus.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import type { Output } from '#shared/api/contract.ts'
import { lineCountParts } from '#shared/exchange/line-counts.labels.ts'
import { mergeScreen as labels } from '#shared/exchange/merge-screen.labels.ts'
import { ReportMenu } from './ReportMenu.tsx'
import './packages.css'

export interface MergeDoneProps {
  readonly report: Output<'package.apply'>
  readonly sheet: Output<'package.sheet'>
}

/** What a merge has done; taken back, put again, told and answered from here. */
export function MergeDone({ report, sheet }: MergeDoneProps) {
  const [isUndone, setUndone] = useState(false)
  const undo = useCommand('history.undo', { onDone: () => setUndone(true) })
  const redo = useCommand('history.redo', { onDone: () => setUndone(false) })
  const error = undo.error ?? redo.error
  const card = useFoundFocus<HTMLElement>()
  const { entry } = report
  const counts = lineCountParts({
    taken: report.applied,
    kept: report.kept,
    open: 0,
    mandate: report.outOfMandate,
  })
  const { name } = sheet.facts.sender
  const shown = () => {
    // The refusal stands on the page.
  }
  return (
    <Page
      title={isUndone ? labels.undoneTitle : labels.doneTitle}
      subtitle={sheet.file}
      actions={<Button onPress={() => navigate(paths.packages)}>{labels.toList}</Button>}
    >
      <section className="exchange-card" aria-live="polite" tabIndex={-1} ref={card}>
        <CircleCheck size={28} aria-hidden className="exchange-done" />
        {isUndone ? (
          <p>{labels.undoneText}</p>
        ) : (
          <ul>
            {counts.length === 0 ? <li>{labels.doneNothing}</li> : null}
            {counts.map((count) => (
              <li key={count}>{count}</li>
            ))}
            <li>{labels.doneUnchanged(report.unchanged)}</li>
          </ul>
        )}
        {report.withoutSnapshot === true && !isUndone ? (
          <Message tone="attention">{labels.doneWithoutSnapshot}</Message>
        ) : null}
        {report.forgotten === undefined || report.forgotten.length === 0 ? null : (
          <Message tone="attention">{labels.doneForgotten(report.forgotten)}</Message>
        )}
        {error ? <Message tone="danger">{error.message}</Message> : null}
        <div className="exchange-actions">
          {isUndone ? (
            <Button
              icon={<Redo2 size={16} aria-hidden />}
              isDisabled={redo.isRunning}
              onPress={() => {
                undo.reset()
                redo.run({}).catch(shown)
              }}
            >
              {labels.redoMerge}
            </Button>
          ) : entry === null ? null : (
            <Button
              icon={<Undo2 size={16} aria-hidden />}
              isDisabled={undo.isRunning}
              onPress={() => {
                redo.reset()
                undo.run({ entry }).catch(shown)
              }}
            >
              {labels.undoMerge}
            </Button>
          )}
          {report.report === '' ? null : (
            <ReportMenu
              report={report.report}
              label={labels.report}
              trigger={<Button icon={<FileText size={16} aria-hidden />}>{labels.report}</Button>}
            />
          )}
          {isUndone || entry === null ? null : (
            <Button
              variant="primary"
              icon={<Reply size={16} aria-hidden />}
              onPress={() => navigate(`${paths.send}?reponse=${encodeURIComponent(sheet.facts.packageId)}`)}
            >
              {labels.answer(name)}
            </Button>
          )}
        </div>
        {isUndone ? null : <p className="quiet">{`${labels.reportText} ${labels.answerText}`}</p>}
      </section>
    </Page>
  )
}
