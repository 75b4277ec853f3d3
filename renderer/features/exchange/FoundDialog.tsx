import { useEffect, useState } from 'react'
import { useJob, useQuery } from '#renderer/api/hooks.ts'
import { takePackage, useOfferedPackages } from '#renderer/parts/offeredFiles.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { Checkbox } from '#renderer/ui/Fields.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { ProgressBar } from '#renderer/ui/Progress.tsx'
import type { ChosenFile } from '#shared/api/host.ts'
import { receiveScreen as labels } from '#shared/exchange/receive-screen.labels.ts'
import { OwnKeyButton } from './OwnKeyButton.tsx'
import { PackageSheet, Words } from './PackageSheet.tsx'
import { RefusedPackage } from './RefusedPackage.tsx'
import './packages.css'

const told = () => {
  // Shown in the dialog.
}

export interface FoundDialogProps {
  /** As long as something else is asked first. */
  readonly isHeldBack: boolean
  /** Where people say who they are. */
  readonly onWho: () => void
}

/** On a post where no workspace is open: the sheet of a package, and a workspace made from it once its words were heard. */
export function FoundDialog({ isHeldBack, onWho }: FoundDialogProps) {
  const offered = useOfferedPackages()
  const [file, setFile] = useState<ChosenFile | null>(null)
  useEffect(() => {
    if (offered.length > 0 && !isHeldBack) setFile(takePackage())
  }, [offered, isHeldBack])
  return file === null ? null : <Found key={file.token} file={file} onWho={onWho} onClose={() => setFile(null)} />
}

interface FoundProps extends Pick<FoundDialogProps, 'onWho'> {
  readonly file: ChosenFile
  readonly onClose: () => void
}

function Found({ file, onWho, onClose }: FoundProps) {
  const [hasHeard, setHeard] = useState(false)
  const inspect = useJob('package.inspect')
  const found = useJob('package.found', { onDone: onClose })
  const [sheet, setSheet] = useState<Awaited<ReturnType<typeof inspect.run>> | null>(null)
  const { run: look } = inspect
  const read = () => {
    look({ token: file.token }).then(setSheet, told)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: a file is read once, when it is offered.
  useEffect(read, [file.token])
  const close = () => {
    inspect.cancel()
    found.cancel()
    onClose()
  }
  const name = sheet?.facts.sender.name ?? ''
  const canFound = sheet !== null && sheet.refusal === null
  const running = inspect.isRunning
    ? { job: inspect, label: labels.reading(file.name) }
    : found.isRunning
      ? { job: found, label: labels.founding }
      : null
  return (
    <Dialog
      isOpen
      onClose={close}
      title={sheet === null ? labels.titleAlone : labels.title(name)}
      closeLabel={labels.close}
      size="large"
      isAlert
      actions={
        running ? (
          <Button onPress={running.job.cancel}>{labels.stop}</Button>
        ) : (
          <>
            <Button onPress={close}>{canFound ? labels.cancel : labels.close}</Button>
            {canFound ? (
              <Button
                variant="primary"
                isDisabled={!hasHeard}
                onPress={() => {
                  found.run({ token: file.token, words: sheet.words.join(' ') }).catch(told)
                }}
              >
                {labels.found}
              </Button>
            ) : null}
          </>
        )
      }
    >
      <div className="exchange-stack">
        {running ? (
          <ProgressBar
            label={running.job.progress?.step || running.label}
            fraction={running.job.progress?.fraction ?? null}
          />
        ) : null}
        {inspect.error && !inspect.isRunning ? (
          <RefusedPackage file={file.name} error={inspect.error} onOpened={read} onWho={onWho} hasWorkspace={false} />
        ) : null}
        {sheet === null ? null : (
          <>
            <p className="quiet">{`${labels.subtitle(sheet.file, sheet.bytes)}. ${labels.readOnlyAlone}`}</p>
            {sheet.refusal === null ? null : (
              <>
                <Message tone="attention" title={labels.readOnlyWhy}>
                  {sheet.refusal}
                </Message>
                {sheet.isForMe ? null : <NotForMe name={name} onWho={onWho} />}
              </>
            )}
            <PackageSheet sheet={sheet} {...(canFound ? { signature: labels.toConfirm } : {})}>
              {canFound ? (
                <section className="exchange-stack" aria-label={labels.foundTitle}>
                  <h2>{labels.foundTitle}</h2>
                  <p>{labels.foundText}</p>
                  <p>{labels.wordsText}</p>
                  <Words words={sheet.words} />
                  <Checkbox isSelected={hasHeard} onChange={setHeard} isDisabled={found.isRunning}>
                    {labels.foundHeard(name)}
                  </Checkbox>
                </section>
              ) : null}
            </PackageSheet>
            {found.error && !found.isRunning ? (
              <Message tone="danger" title={labels.foundFailed}>
                {found.error.message}
              </Message>
            ) : null}
          </>
        )}
      </div>
    </Dialog>
  )
}

/** Somebody without a key is written to by nobody: it is made, and its card given, from here. */
function NotForMe({ name, onWho }: { readonly name: string; readonly onWho: () => void }) {
  const { data } = useQuery('key.status', {})
  if (data?.state !== 'none') return <p>{labels.other(name)}</p>
  return (
    <>
      <p>{labels.noKey(name)}</p>
      <OwnKeyButton onWho={onWho} />
    </>
  )
}
