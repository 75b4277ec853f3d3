import { FolderOpen, Map as MapIcon, PlusCircle } from 'lucide-react'
import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { useCommand, useJob, useQuery } from '#renderer/api/hooks.ts'
import { host } from '#renderer/api/host.ts'
import { offerPackages, offerRescue } from '#renderer/parts/offeredFiles.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { ProgressBar } from '#renderer/ui/Progress.tsx'
import { isRescued } from '#shared/exchange/snapshot.rules.ts'
import { welcomeLabels } from '#shared/workspace/welcome.labels.ts'
import type { Identity } from '#shared/workspace/workspace.schema.ts'
import { CreateDialog } from './CreateDialog.tsx'
import { IdentityDialog } from './IdentityDialog.tsx'
import { WelcomeReading } from './WelcomeReading.tsx'

const shown = () => {
  // The refusal is shown on the page.
}

interface CardProps {
  readonly icon: ReactNode
  readonly title: string
  readonly text: string
  readonly button: string
  readonly isPrimary?: boolean
  readonly isDisabled: boolean
  readonly onPress: () => void
}

function Card({ icon, title, text, button, isPrimary = false, isDisabled, onPress }: CardProps) {
  return (
    <section className="welcome-card">
      <span className="welcome-icon">{icon}</span>
      <h2>{title}</h2>
      <p>{text}</p>
      <Button variant={isPrimary ? 'primary' : 'secondary'} onPress={onPress} isDisabled={isDisabled}>
        {button}
      </Button>
    </section>
  )
}

export interface WelcomePageProps {
  readonly identity: Identity | null
  readonly asksIdentity: boolean
  readonly onIdentityPutOff: () => void
  /** What else can be done or read before a workspace is open. */
  readonly children?: ReactNode
}

/** First screen, as long as no workspace is open: three ways in. */
export function WelcomePage(props: WelcomePageProps) {
  const { identity, onIdentityPutOff } = props
  const [isCreating, setCreating] = useState(false)
  const [asksIdentity, setAsksIdentity] = useState(props.asksIdentity && identity === null)
  const demo = useJob('workspace.openDemo')
  const open = useCommand('workspace.open', {
    onError: (refused, input) => {
      if (isRescued(refused.error.code)) offerRescue(input)
    },
  })
  const { data: recent } = useQuery('workspace.recent', {})
  const [dialogError, setDialogError] = useState<string | null>(null)
  const { run: openFile } = open
  const isBusy = demo.isRunning || open.isRunning
  const error = demo.error ?? open.error
  const chooseFile = useCallback(() => {
    setDialogError(null)
    host()
      .chooseFiles({ multiple: false, purpose: 'workspace', extensions: ['atelier', 'ctg'] })
      .then(([file]) => {
        if (file === undefined) return
        if (/\.ctg$/i.test(file.name)) offerPackages([file])
        else openFile({ token: file.token }).catch(shown)
      })
      .catch((reason: Error) => setDialogError(reason.message))
  }, [openFile])
  useEffect(
    () =>
      host().onMenu((command) => {
        if (command === 'workspace.new') setCreating(true)
      }),
    [],
  )
  return (
    <main className="welcome" tabIndex={-1}>
      <header>
        <h1>{welcomeLabels.title}</h1>
        <p className="reading">{welcomeLabels.lead}</p>
      </header>
      <div className="welcome-cards">
        <Card
          icon={<MapIcon size={26} aria-hidden />}
          title={welcomeLabels.demoTitle}
          text={welcomeLabels.demoText}
          button={welcomeLabels.demoButton}
          isPrimary
          isDisabled={isBusy}
          onPress={() => {
            demo.run({}).catch(shown)
          }}
        />
        <Card
          icon={<PlusCircle size={26} aria-hidden />}
          title={welcomeLabels.createTitle}
          text={welcomeLabels.createText}
          button={welcomeLabels.createButton}
          isDisabled={isBusy}
          onPress={() => setCreating(true)}
        />
        <Card
          icon={<FolderOpen size={26} aria-hidden />}
          title={welcomeLabels.openTitle}
          text={welcomeLabels.openText}
          button={welcomeLabels.openButton}
          isDisabled={isBusy}
          onPress={chooseFile}
        />
      </div>
      {demo.isRunning ? (
        <div className="welcome-progress">
          <ProgressBar
            label={demo.progress?.step || welcomeLabels.working}
            fraction={demo.progress?.fraction ?? null}
          />
          <Button onPress={demo.cancel}>{welcomeLabels.stop}</Button>
        </div>
      ) : null}
      {error || dialogError ? <Message tone="danger">{error?.message ?? dialogError}</Message> : null}
      {recent && recent.length > 0 ? (
        <section className="welcome-recent">
          <h2>{welcomeLabels.recent}</h2>
          <ul>
            {recent.map((file) => (
              <li key={file.id}>
                <button
                  type="button"
                  className="ui-link-button"
                  disabled={isBusy}
                  onClick={() => {
                    open.run({ recent: file.id }).catch(shown)
                  }}
                >
                  {file.name}
                </button>
                <span className="quiet">
                  {file.folder} · {welcomeLabels.openedAt(file.openedAt)}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <p className="quiet">{welcomeLabels.privacy}</p>
      <div className="welcome-reading">
        <WelcomeReading />
        {props.children}
      </div>
      <CreateDialog isOpen={isCreating} onClose={() => setCreating(false)} />
      <IdentityDialog
        isOpen={asksIdentity}
        onClose={() => {
          setAsksIdentity(false)
          onIdentityPutOff()
        }}
        identity={identity}
      />
    </main>
  )
}
