import { useState } from 'react'
import { useParams } from 'wouter'
import { useQuery } from '#renderer/api/hooks.ts'
import { navigate } from '#renderer/parts/hash.ts'
import { paths } from '#renderer/parts/paths.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import type { Output } from '#shared/api/contract.ts'
import { mergeScreen as labels } from '#shared/exchange/merge-screen.labels.ts'
import { screenLabels } from '#shared/workspace/frame.labels.ts'
import { MergeDone } from './MergeDone.tsx'
import { MergeWork } from './MergeWork.tsx'
import { NoPackage } from './NoPackage.tsx'

/** The changes of a package, chosen cell by cell; then what was done. */
export function MergePage() {
  const { id } = useParams<{ id?: string }>()
  return id === undefined ? <NoPackage title={screenLabels.merge} /> : <MergeOf key={id} id={id} />
}

interface Done {
  readonly report: Output<'package.apply'>
  readonly sheet: Output<'package.sheet'>
}

function MergeOf({ id }: { readonly id: string }) {
  const [done, setDone] = useState<Done | null>(null)
  // Once it is merged the package is no more on the table.
  const sheet = useQuery('package.sheet', { package: id }, { enabled: done === null })
  if (done) return <MergeDone {...done} />
  if (sheet.error) return <NoPackage title={screenLabels.merge} reason={sheet.error} />
  if (!sheet.data)
    return (
      <Page title={screenLabels.merge}>
        <Skeleton label={labels.loading} lines={8} />
      </Page>
    )
  const { data } = sheet
  return (
    <Page
      title={labels.title(data.facts.sender.name)}
      subtitle={labels.subtitle}
      actions={<Button onPress={() => navigate(`${paths.receive}/${id}`)}>{labels.sheet}</Button>}
      isFull
    >
      <MergeWork sheet={data} onDone={(report) => setDone({ report, sheet: data })} />
    </Page>
  )
}
