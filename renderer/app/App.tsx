import { QueryClientProvider } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { I18nProvider } from 'react-aria-components'
import { Router } from 'wouter'
import { createQueryClient, useEngineEvents, useQuery } from '#renderer/api/hooks.ts'
import { FoundDialog } from '#renderer/features/exchange/FoundDialog.tsx'
import { OwnKeyButton } from '#renderer/features/exchange/OwnKeyButton.tsx'
import { IdentityDialog } from '#renderer/features/workspace/IdentityDialog.tsx'
import { WelcomePage } from '#renderer/features/workspace/WelcomePage.tsx'
import { navigate, useHashPath } from '#renderer/parts/hash.ts'
import { paths } from '#renderer/parts/paths.ts'
import { SelectionProvider } from '#renderer/parts/selection.tsx'
import { Notices } from '#renderer/ui/Notice.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { ErrorState } from '#renderer/ui/States.tsx'
import { useFocusKept } from '#renderer/ui/useFocusKept.ts'
import { frameLabels } from '#shared/workspace/frame.labels.ts'
import { DropZone } from './DropZone.tsx'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { Frame } from './Frame.tsx'

const reload = () => window.location.reload()

function Shell() {
  const [stopped, setStopped] = useState<string | null>(null)
  /** « Plus tard », said once, holds as long as the window is open; the first steps still offer it. */
  const [isIdentityPutOff, setIdentityPutOff] = useState(false)
  const [asksWho, setAsksWho] = useState(false)
  useEngineEvents(useCallback((reason: string) => setStopped(reason), []))
  const status = useQuery('workspace.status', {})
  const opened = status.data?.workspace?.id
  const before = useRef<string>(undefined)
  useFocusKept()
  useEffect(() => {
    if (opened === undefined) return
    // The territory in the address belongs to the workspace that was open before.
    if (before.current !== undefined && before.current !== opened) navigate(`${paths.panorama}?`, { replace: true })
    before.current = opened
  }, [opened])
  if (stopped !== null || status.error) {
    return (
      <main className="app-alone">
        <ErrorState
          title={frameLabels.stoppedTitle}
          text={status.error?.message ?? frameLabels.stopped}
          {...(stopped === null ? {} : { details: stopped })}
          action={{ label: frameLabels.reload, run: reload }}
          copyLabel={frameLabels.copyDetails}
          copiedLabel={frameLabels.copied}
        />
      </main>
    )
  }
  if (!status.data) {
    return (
      <main className="app-alone">
        <Skeleton label={frameLabels.loading} lines={5} />
      </main>
    )
  }
  const { workspace } = status.data
  return (
    <>
      {workspace ? (
        <SelectionProvider key={workspace.id} workspace={workspace}>
          <Frame status={status.data} workspace={workspace} asksIdentity={!isIdentityPutOff} />
        </SelectionProvider>
      ) : (
        <>
          <WelcomePage
            identity={status.data.identity}
            asksIdentity={!isIdentityPutOff}
            onIdentityPutOff={() => setIdentityPutOff(true)}
          >
            <OwnKeyButton onWho={() => setAsksWho(true)} />
          </WelcomePage>
          <FoundDialog isHeldBack={!isIdentityPutOff && !status.data.identity} onWho={() => setAsksWho(true)} />
          <IdentityDialog isOpen={asksWho} onClose={() => setAsksWho(false)} identity={status.data.identity} />
        </>
      )}
      <DropZone hasWorkspace={workspace !== null} />
    </>
  )
}

export function App() {
  const [client] = useState(createQueryClient)
  return (
    <QueryClientProvider client={client}>
      <I18nProvider locale="fr-FR">
        <Router hook={useHashPath}>
          <ErrorBoundary>
            <Shell />
          </ErrorBoundary>
          <Notices label={frameLabels.notices} closeLabel={frameLabels.close} />
        </Router>
      </I18nProvider>
    </QueryClientProvider>
  )
}
