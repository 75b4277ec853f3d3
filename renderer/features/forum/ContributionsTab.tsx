import { Check, CopyCheck, Merge, X } from 'lucide-react'
import { useState } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { RecordFileMenu } from '#renderer/parts/record/RecordFileMenu.tsx'
import { RecordGrid } from '#renderer/parts/record/RecordGrid.tsx'
import type { RecordLine } from '#renderer/parts/record/useRecords.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Checkbox } from '#renderer/ui/Fields.tsx'
import { useScreenCommands } from '#renderer/ui/screenCommands.ts'
import { contributionScreen as labels } from '#shared/forum/forum-screen.labels.ts'
import { ContributionTrace } from './ContributionTrace.tsx'
import type { ForumTabProps } from './forumTab.ts'
import { MergeContributions } from './MergeContributions.tsx'
import { SetAsideDialog } from './SetAsideDialog.tsx'
import { SimilarContributions } from './SimilarContributions.tsx'
import { useModeration } from './useModeration.ts'

const hidden = ['session', 'actions', 'stateReason', 'distinctFrom']
const speaking = (row: RecordLine) => row.cell('mergedInto') === null

/** Everything that was said, read over, made one where it is one. */
export function ContributionsTab({ forum }: ForumTabProps) {
  const [isShort, setShort] = useState(false)
  const [aside, setAside] = useState<readonly RecordLine[]>([])
  const [merging, setMerging] = useState<readonly string[]>([])
  const [isComparing, setComparing] = useState(false)
  const { data: pairs } = useQuery('contribution.compare', { forum: forum.id })
  const { keep } = useModeration()
  const count = pairs?.length ?? 0
  useScreenCommands([{ id: 'contribution.compare', label: labels.similarTitle, run: () => setComparing(true) }])
  return (
    <div className="forum-fill">
      <RecordGrid
        kind="contribution"
        owner={forum.id}
        hidden={hidden}
        emptyText={labels.empty}
        {...(isShort ? { filter: speaking } : {})}
        emptyAction={<RecordFileMenu kind="contribution" owner={forum.id} />}
        tools={(chosen) => (
          <>
            <Checkbox isSelected={isShort} onChange={setShort}>
              {labels.speaking}
            </Checkbox>
            <Button
              size="small"
              icon={<Check size={15} aria-hidden />}
              isDisabled={chosen.length === 0}
              onPress={() => keep(chosen.map(({ id }) => id))}
            >
              {labels.keep}
            </Button>
            <Button
              size="small"
              icon={<X size={15} aria-hidden />}
              isDisabled={chosen.length === 0}
              onPress={() => setAside(chosen)}
            >
              {labels.setAside}
            </Button>
            <Button
              size="small"
              icon={<Merge size={15} aria-hidden />}
              isDisabled={chosen.filter(speaking).length < 2}
              onPress={() => setMerging(chosen.filter(speaking).map(({ id }) => id))}
            >
              {labels.merge}
            </Button>
            <Button size="small" icon={<CopyCheck size={15} aria-hidden />} onPress={() => setComparing(true)}>
              {count === 0 ? labels.similar : labels.similarCount(count)}
            </Button>
            <RecordFileMenu kind="contribution" owner={forum.id} />
          </>
        )}
        details={(row) => <ContributionTrace row={row} />}
      />
      {aside.length > 0 ? <SetAsideDialog rows={aside} onClose={() => setAside([])} /> : null}
      {merging.length > 1 ? <MergeContributions ids={merging} onClose={() => setMerging([])} /> : null}
      {isComparing ? (
        <SimilarContributions forum={forum.id} onMerge={setMerging} onClose={() => setComparing(false)} />
      ) : null}
    </div>
  )
}
