import './steering.css'
import { ChevronLeft, ChevronRight, ClipboardCheck, FileOutput } from 'lucide-react'
import { useState } from 'react'
import { useParams } from 'wouter'
import { useJob, useQuery } from '#renderer/api/hooks.ts'
import { navigate, setQuery, useQueryValue } from '#renderer/parts/hash.ts'
import { paths } from '#renderer/parts/paths.ts'
import { RecordError } from '#renderer/parts/record/RecordError.tsx'
import { Button, IconButton } from '#renderer/ui/Button.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { Select } from '#renderer/ui/Pickers.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { useScreenCommands } from '#renderer/ui/screenCommands.ts'
import { reviewLabels } from '#shared/governance/steering.labels.ts'
import { steeringScreen as labels } from '#shared/governance/steering-screen.labels.ts'
import { today } from '#shared/lib/day.ts'
import { IssueFileDialog } from './IssueFileDialog.tsx'
import { ReviewContent } from './ReviewContent.tsx'

const first = 1990
const last = 2100

/** The year of the address; this year where it says none that can be. */
function useYear(): number {
  const said = Number(useQueryValue('annee'))
  return Number.isInteger(said) && said >= first && said <= last ? said : Number(today().slice(0, 4))
}

/** A year of a project; its project and year stand in the address. */
export function ReviewPage() {
  const { id } = useParams<{ id?: string }>()
  const year = useYear()
  const { data: projects, error, refetch } = useQuery('project.list', {})
  const [isIssuing, setIssuing] = useState(false)
  const issue = useJob('review.issue')
  const project = projects?.find((each) => each.id === id)
  useScreenCommands([
    {
      id: 'review.issue',
      label: labels.issueReview,
      isDisabled: project === undefined,
      run: () => setIssuing(true),
    },
  ])
  const go = (to: number) => setQuery({ annee: String(to) })
  if (error)
    return (
      <Page title={labels.reviewTitle}>
        <RecordError error={error} retry={() => void refetch()} />
      </Page>
    )
  if (projects === undefined)
    return (
      <Page title={labels.reviewTitle}>
        <Skeleton label={labels.loading} lines={8} />
      </Page>
    )
  const picture = <ClipboardCheck size={40} aria-hidden />
  if (projects.length === 0)
    return (
      <Page title={labels.reviewTitle} subtitle={labels.reviewSubtitle}>
        <EmptyState
          title={labels.noProject}
          text={labels.noProjectText}
          picture={picture}
          action={<Button onPress={() => navigate(paths.projects)}>{labels.toProjects}</Button>}
        />
      </Page>
    )
  return (
    <Page
      title={project === undefined ? labels.reviewTitle : reviewLabels.title(year)}
      subtitle={project === undefined ? labels.reviewSubtitle : `${project.title}, ${project.territoryName}`}
      actions={
        project === undefined ? null : (
          <Button variant="primary" icon={<FileOutput size={16} aria-hidden />} onPress={() => setIssuing(true)}>
            {labels.issueReview}
          </Button>
        )
      }
      toolbar={
        <div className="steering-bar">
          <Select
            label={labels.project}
            isCompact
            value={project?.id ?? null}
            placeholder={labels.chooseProject}
            onChange={(next) => navigate(`${paths.reviews}/${next}`)}
            options={projects.map((each) => ({ id: each.id, label: each.title }))}
          />
          <IconButton
            label={labels.earlier}
            icon={<ChevronLeft size={16} aria-hidden />}
            isDisabled={year <= first}
            onPress={() => go(year - 1)}
          />
          <strong>{year}</strong>
          <IconButton
            label={labels.later}
            icon={<ChevronRight size={16} aria-hidden />}
            isDisabled={year >= last}
            onPress={() => go(year + 1)}
          />
        </div>
      }
    >
      {project === undefined ? (
        <EmptyState title={labels.chooseProject} text={labels.reviewSubtitle} picture={picture} />
      ) : (
        <ReviewContent project={project.id} year={year} />
      )}
      {isIssuing && project !== undefined ? (
        <IssueFileDialog
          title={labels.issueReview}
          text={labels.reviewText}
          job={issue}
          write={(format) => issue.run({ project: project.id, year, format })}
          onClose={() => setIssuing(false)}
        />
      ) : null}
    </Page>
  )
}
