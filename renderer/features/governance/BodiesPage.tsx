import './steering.css'
import { useMemo } from 'react'
import { useParams } from 'wouter'
import { navigate, useQueryValue } from '#renderer/parts/hash.ts'
import { paths } from '#renderer/parts/paths.ts'
import { RecordGrid } from '#renderer/parts/record/RecordGrid.tsx'
import type { RecordLine } from '#renderer/parts/record/useRecords.ts'
import { useSelection } from '#renderer/parts/selection.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { steeringScreen as labels } from '#shared/governance/steering-screen.labels.ts'
import { BodyPage } from './BodyPage.tsx'
import { MeetingPage } from './MeetingPage.tsx'

/** An address names the body that is shown, and its meeting; without one, bodies are listed. */
export function BodiesPage() {
  const { id } = useParams<{ id?: string }>()
  const meeting = useQueryValue('reunion')
  if (id === undefined) return <BodyList />
  return meeting === null ? <BodyPage key={id} id={id} /> : <MeetingPage key={meeting} body={id} id={meeting} />
}

const open = ({ id }: RecordLine) => navigate(`${paths.bodies}/${id}`)
const asked = ['kind', 'project', 'territory']
const hidden = ['mandate']

function BodyList() {
  const { detail } = useSelection()
  const given = useMemo(() => (detail === null ? {} : { territory: detail.code }), [detail])
  return (
    <Page title={labels.title} subtitle={labels.subtitle} isFull>
      <RecordGrid
        kind="steeringBody"
        given={given}
        asked={asked}
        hidden={hidden}
        onOpen={open}
        head={(row) => (
          <div>
            <Button variant="primary" onPress={() => open(row)}>
              {labels.open}
            </Button>
          </div>
        )}
        emptyText={labels.emptyText}
      />
    </Page>
  )
}
