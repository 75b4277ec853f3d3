import { FileInput } from 'lucide-react'
import { useRef } from 'react'
import { Failure } from '#renderer/parts/Failure.tsx'
import { navigate } from '#renderer/parts/hash.ts'
import { paths } from '#renderer/parts/paths.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { useScreenCommands } from '#renderer/ui/screenCommands.ts'
import { offerImportLabels as importLabels } from '#shared/offer/import-screen.labels.ts'
import { offerScreen as labels } from '#shared/offer/screen.labels.ts'
import { ExportMenu } from './ExportMenu.tsx'
import { NameDialog } from './NameDialog.tsx'
import { Referential } from './Referential.tsx'
import type { OfferRow } from './sheetTable.ts'
import { useChoices } from './useChoices.ts'
import { useNaming } from './useNaming.ts'
import { useOfferCommands } from './useOfferCommands.ts'
import { useSheet } from './useSheet.ts'
import './offer.css'

const nothing: readonly OfferRow[] = []

/** The referential: policies and missions at the left, their actions as a table, the chosen one as a sheet at the right. */
export function OfferPage() {
  const policies = useSheet('policy')
  const missions = useSheet('mission')
  const actions = useSheet('action')
  const commands = useOfferCommands()
  const choices = useChoices('action', actions.rows)
  const shown = useRef<() => readonly OfferRow[]>(() => actions.rows ?? nothing)
  const failed = [policies, missions, actions].find((each) => each.error)
  const isPending = !policies.rows || !missions.rows || !actions.rows || choices === null
  const isEmpty = policies.rows?.length === 0
  return (
    <Page
      isFull
      title={labels.title}
      actions={
        isPending ? null : (
          <>
            <Button icon={<FileInput size={16} aria-hidden />} onPress={() => navigate(paths.offerImport)}>
              {importLabels.open}
            </Button>
            {isEmpty ? null : (
              <ExportMenu total={actions.rows?.length ?? 0} shown={() => shown.current().map(({ id }) => id)} />
            )}
          </>
        )
      }
      subtitle={
        isPending
          ? undefined
          : labels.subtitle(policies.rows?.length ?? 0, missions.rows?.length ?? 0, actions.rows?.length ?? 0)
      }
    >
      {failed?.error ? (
        <Failure title={labels.errorTitle} error={failed.error} retry={failed.retry} />
      ) : isPending ? (
        <Skeleton label={labels.loading} lines={8} />
      ) : isEmpty ? (
        <Empty commands={commands} />
      ) : (
        <Referential
          policies={policies.rows ?? nothing}
          missions={missions.rows ?? nothing}
          actions={actions.rows ?? nothing}
          choices={choices}
          commands={commands}
          shown={shown}
        />
      )}
    </Page>
  )
}

function Empty({ commands }: { readonly commands: ReturnType<typeof useOfferCommands> }) {
  const naming = useNaming(commands)
  const addPolicy = () => naming.start({ sheet: 'policy', id: null, name: '', parent: null })
  useScreenCommands([
    { id: 'tree.starter', label: labels.loadStarter, run: commands.loadStarter },
    { id: 'tree.policy', label: labels.add.policy, run: addPolicy },
  ])
  return (
    <>
      <EmptyState
        title={labels.emptyTitle}
        text={labels.emptyText}
        action={
          <>
            <Button variant="primary" onPress={commands.loadStarter} isDisabled={commands.isLoadingStarter}>
              {labels.loadStarter}
            </Button>
            <Button onPress={addPolicy}>{labels.add.policy}</Button>
          </>
        }
      />
      <NameDialog {...naming.dialog} />
    </>
  )
}
