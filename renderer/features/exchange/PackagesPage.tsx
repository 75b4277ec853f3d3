import { PackageOpen, Plus } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useJob, useQuery } from '#renderer/api/hooks.ts'
import { host } from '#renderer/api/host.ts'
import { Failure } from '#renderer/parts/Failure.tsx'
import { navigate } from '#renderer/parts/hash.ts'
import { offerPackages, takePackage, useOfferedPackages } from '#renderer/parts/offeredFiles.ts'
import { paths } from '#renderer/parts/paths.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { Page } from '#renderer/ui/Page.tsx'
import { ProgressBar, Skeleton } from '#renderer/ui/Progress.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import type { ChosenFile } from '#shared/api/host.ts'
import { packagesLabels as labels } from '#shared/exchange/packages.labels.ts'
import { PendingList, ReceivedList, SentList } from './PackageLists.tsx'
import { RefusedPackage } from './RefusedPackage.tsx'
import './packages.css'

const told = () => {
  // Shown on the page.
}

/** Packages on the table, merged and sent; the way in for those that arrive. */
export function PackagesPage() {
  const offered = useOfferedPackages()
  const [file, setFile] = useState<ChosenFile | null>(null)
  const receive = useJob('package.receive', {
    onDone: ({ id }) => {
      setFile(null)
      navigate(`${paths.receive}/${id}`)
    },
  })
  const pending = useQuery('package.pending', {})
  const received = useQuery('package.received', {})
  const sent = useQuery('package.sent', {})
  const { run, isRunning } = receive
  const open = (next: ChosenFile) => {
    setFile(next)
    run({ token: next.token }).catch(told)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: one after the other, as they are offered.
  useEffect(() => {
    const next = isRunning || offered.length === 0 ? null : takePackage()
    if (next) open(next)
  }, [offered, isRunning])
  const choose = () => {
    host()
      .chooseFiles({ multiple: false, purpose: 'package' })
      .then(offerPackages)
      .catch((error: Error) => notify({ tone: 'danger', text: error.message }))
  }
  const error = pending.error ?? received.error ?? sent.error
  const isEmpty = pending.data?.length === 0 && received.data?.length === 0 && sent.data?.length === 0
  const buttons = (
    <>
      <Button icon={<PackageOpen size={16} aria-hidden />} onPress={choose} isDisabled={isRunning}>
        {labels.open}
      </Button>
      <Button variant="primary" icon={<Plus size={16} aria-hidden />} onPress={() => navigate(paths.send)}>
        {labels.send}
      </Button>
    </>
  )
  return (
    <Page title={labels.title} subtitle={labels.subtitle} actions={isEmpty ? null : buttons}>
      {isRunning ? (
        <div className="exchange-running">
          <ProgressBar label={receive.progress?.step || labels.opening} fraction={receive.progress?.fraction ?? null} />
          <Button onPress={receive.cancel}>{labels.stop}</Button>
        </div>
      ) : null}
      {receive.error && !isRunning && file ? (
        <RefusedPackage
          file={file.name}
          error={receive.error}
          onOpened={() => open(file)}
          onWho={() => navigate(paths.workspace)}
          hasWorkspace
        />
      ) : null}
      {error ? (
        <Failure
          title={labels.errorTitle}
          error={error}
          retry={() => {
            for (const each of [pending, received, sent]) each.refetch().catch(told)
          }}
        />
      ) : isEmpty ? (
        <EmptyState
          title={labels.emptyTitle}
          text={`${labels.emptyText} ${labels.openHint}`}
          picture={<PackageOpen size={40} aria-hidden />}
          action={buttons}
        />
      ) : pending.data && received.data && sent.data ? (
        <>
          {pending.data.length > 0 ? <PendingList packages={pending.data} /> : null}
          <ReceivedList packages={received.data} />
          <SentList packages={sent.data} />
        </>
      ) : (
        <Skeleton label={labels.loading} lines={6} />
      )}
    </Page>
  )
}
