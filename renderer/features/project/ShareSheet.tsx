import { useState } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { useRecordCommands } from '#renderer/parts/record/useRecordCommands.ts'
import { type RecordLine, useRecords } from '#renderer/parts/record/useRecords.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { Select } from '#renderer/ui/Pickers.tsx'
import { projectScreen as labels } from '#shared/project/project-screen.labels.ts'

const titleOf = (line: RecordLine) => [line.text('code'), line.text('title')].filter((part) => part !== '').join(' ')

/** Other projects in which the same sheet stands, each under one of its objectives. */
export function ShareSheet({ row }: { readonly row: RecordLine }) {
  const { rows: lines } = useRecords('projectLine')
  const { data: projects } = useQuery('project.list', {})
  const commands = useRecordCommands('actionSheet', null)
  const [project, setProject] = useState<string | null>(null)
  const [objective, setObjective] = useState<string | null>(null)
  if (lines === undefined || projects === undefined) return null
  const objectives = lines.filter((line) => line.text('kind') === 'objective')
  // An objective that is gone shares nothing any more.
  const also = row.list('alsoObjectives').filter((id) => objectives.some((line) => line.id === id))
  const nameOf = (id: string) => projects.find((each) => each.id === id)?.title ?? ''
  const offered = projects.filter(
    ({ id }) => id !== row.text('project') && objectives.some((line) => line.text('project') === id),
  )
  const chosen = offered.some(({ id }) => id === project) ? project : (offered[0]?.id ?? null)
  const places = objectives.filter((line) => line.text('project') === chosen && !also.includes(line.id))
  const place = places.some(({ id }) => id === objective) ? objective : (places[0]?.id ?? null)
  const write = (list: readonly string[]) => commands.write(row.id, 'alsoObjectives', list)
  return (
    <section className="project-part">
      <h3>{labels.share}</h3>
      <p className="quiet">{offered.length === 0 ? labels.shareNone : labels.shareHint}</p>
      {also.length === 0 ? null : (
        <ul className="cell-chips">
          {also.map((id) => {
            const line = objectives.find((each) => each.id === id)
            if (line === undefined) return null
            const name = `${nameOf(line.text('project'))}, ${titleOf(line)}`
            return (
              <li key={id}>
                <Chip onRemove={() => write(also.filter((each) => each !== id))} removeLabel={labels.unshare(name)}>
                  {name}
                </Chip>
              </li>
            )
          })}
        </ul>
      )}
      {offered.length === 0 ? null : (
        <>
          <Select
            label={labels.shareWhich}
            value={chosen}
            onChange={setProject}
            options={offered.map(({ id, title }) => ({ id, label: title }))}
          />
          <Select
            label={labels.shareUnder}
            value={place}
            onChange={setObjective}
            options={places.map((line) => ({ id: line.id, label: titleOf(line) }))}
          />
          <div>
            <Button
              size="small"
              isDisabled={place === null}
              onPress={() => (place === null ? undefined : write([...also, place]))}
            >
              {labels.shareRun}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}
