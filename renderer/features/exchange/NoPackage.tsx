import { PackageOpen } from 'lucide-react'
import { navigate } from '#renderer/parts/hash.ts'
import { paths } from '#renderer/parts/paths.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { receiveScreen as labels } from '#shared/exchange/receive-screen.labels.ts'

export interface NoPackageProps {
  readonly title: string
  /** Why it is not there. */
  readonly reason?: Error
}

/** In place of a package that is not on the table, or not any more. */
export function NoPackage({ title, reason }: NoPackageProps) {
  return (
    <Page title={title}>
      <EmptyState
        title={labels.errorTitle}
        text={reason?.message ?? labels.errorText}
        picture={<PackageOpen size={40} aria-hidden />}
        action={
          <Button variant="primary" onPress={() => navigate(paths.packages)}>
            {labels.toList}
          </Button>
        }
      />
    </Page>
  )
}
