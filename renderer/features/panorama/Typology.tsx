import { memo, useMemo, useRef } from 'react'
import { useCommand, useQuery } from '#renderer/api/hooks.ts'
import { ChartCard } from '#renderer/charts/ChartCard.tsx'
import { GroupKey, GroupMap } from '#renderer/charts/GroupMap.tsx'
import { useInSight } from '#renderer/charts/useInSight.ts'
import { centres, useDepartmentMaps } from '#renderer/parts/contours.ts'
import { IndicatorChoice } from '#renderer/parts/IndicatorChoice.tsx'
import { NoMap } from '#renderer/parts/NoMap.tsx'
import { useRecipient } from '#renderer/parts/ReaderPicker.tsx'
import { useSelection } from '#renderer/parts/selection.tsx'
import { useUndoable } from '#renderer/parts/useUndoable.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { Select } from '#renderer/ui/Pickers.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { Sideways } from '#renderer/ui/Sideways.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import type { Input, Output } from '#shared/api/contract.ts'
import { chartLabels } from '#shared/panorama/chart.labels.ts'
import { usualCriteria } from '#shared/panorama/structure.ts'
import { typologyLabels as labels } from '#shared/panorama/typology.labels.ts'
import { typologyCentres, typologyMap } from '#shared/panorama/typology.model.ts'
import type { PanoramaFrame } from './frame.ts'
import { sectionAnchor, typologyAnchor } from './SectionNav.tsx'

type Answer = Output<'typology.read'>

/** The intercommunalités of the département in groups that resemble one another. Computed when it comes in sight. */
export const Typology = memo(function Typology({ frame }: { readonly frame: PanoramaFrame }) {
  const section = useRef<HTMLElement>(null)
  const isSeen = useInSight(section)
  const { department, vintage, asked } = useSelection()
  const { data, error } = useQuery(
    'typology.read',
    { department, vintage, ...asked },
    { enabled: isSeen, keepPrevious: true },
  )
  return (
    <section
      className="panorama-section"
      id={sectionAnchor(typologyAnchor)}
      aria-labelledby="typology-title"
      tabIndex={-1}
      ref={section}
    >
      <h2 id="typology-title">{labels.title}</h2>
      <p className="quiet">{labels.intro}</p>
      {error ? (
        <Message tone="danger" title={labels.error}>
          {error.message}
        </Message>
      ) : null}
      {data ? <Criteria typology={data} /> : null}
      {data?.absence ? <p className="panorama-empty">{labels.absence(data.absence)}</p> : null}
      {data && data.absence === null ? <Groups typology={data} frame={frame} /> : null}
      {data || error ? null : (
        <div className="typology-room">
          <Skeleton label={labels.loading} lines={8} height={20} />
        </div>
      )}
    </section>
  )
})

const suggestion = 'suggested'

function Criteria({ typology }: { readonly typology: Answer }) {
  const { criteria, choices, suggested } = typology
  const say = useUndoable()
  const { run } = useCommand('typology.update', { onError: (error) => notify({ tone: 'danger', text: error.message }) })
  const save = (changes: Partial<Input<'typology.update'>>) => {
    run({ ...criteria, ...changes })
      .then(() => say(labels.saved, labels.undo))
      .catch(() => {
        // The refusal has already been shown.
      })
  }
  const best = choices.find(({ groups }) => groups === suggested)
  return (
    <div className="typology-criteria">
      <IndicatorChoice
        label={labels.indicators}
        chosen={criteria.indicators}
        onChange={(indicators) => save({ indicators: [...indicators] })}
        labels={labels}
      />
      <div className="typology-count">
        {best === undefined ? null : (
          <Select
            label={labels.count}
            value={criteria.groups === null ? suggestion : String(criteria.groups)}
            onChange={(id) => save({ groups: id === suggestion ? null : Number(id) })}
            hint={labels.countHint(suggested, best.silhouette)}
            options={[
              { id: suggestion, label: labels.suggestedCount(suggested) },
              ...choices.map(({ groups, explained }) => ({
                id: String(groups),
                label: labels.countChoice(groups, explained),
              })),
            ]}
          />
        )}
        <Button size="small" onPress={() => save({ indicators: [...usualCriteria.indicators], groups: null })}>
          {labels.usual}
        </Button>
      </div>
    </div>
  )
}

/** Code of the intercommunalité that is the chosen territory, or holds it. */
function epciOf({ territory }: PanoramaFrame): string | null {
  const code = territory.level === 'commune' ? territory.parent : territory.code
  return code === null ? null : code.replace(/@.*$/, '')
}

function Groups({ typology, frame }: { readonly typology: Answer; readonly frame: PanoramaFrame }) {
  const { department, vintage, setTerritory } = useSelection()
  const recipient = useRecipient()
  const { state, maps } = useDepartmentMaps(department, vintage)
  const chosen = epciOf(frame)
  const model = useMemo(() => typologyMap(typology, chosen), [typology, chosen])
  const figures = useMemo(() => typologyCentres(typology), [typology])
  const names = useMemo(() => new Map(typology.territories.map(({ code, name }) => [code, name])), [typology])
  const groupOf = useMemo(
    () => new Map(typology.territories.flatMap(({ code, group }) => (group === null ? [] : [[code, group] as const]))),
    [typology],
  )
  const drawing = maps?.epcis
  const middles = useMemo(() => (drawing ? centres(drawing.paths) : new Map()), [drawing])
  const letters = typology.groups.map(({ letter }) => letter)
  const tip = (code: string) => {
    const name = names.get(code)
    const group = groupOf.get(code)
    return name === undefined
      ? null
      : `${name} · ${group === undefined ? labels.noGroup : labels.groupName(letters[group] ?? '')}`
  }
  return (
    <div className="typology">
      <ChartCard
        model={model}
        kind="map"
        recipient={recipient}
        onOpen={setTerritory}
        drawing={
          state === 'waiting' ? (
            <Skeleton label={chartLabels.drawing} lines={6} height={30} />
          ) : drawing ? (
            <GroupMap
              drawing={drawing}
              label={labels.mapLabel}
              groups={groupOf}
              letters={letters}
              legend={typology.groups.map(({ title }) => title)}
              noGroup={labels.noGroup}
              centres={middles}
              chosen={chosen}
              tip={tip}
              onChoose={setTerritory}
            />
          ) : (
            <NoMap />
          )
        }
      />
      <div className="typology-words">
        <ul className="typology-groups">
          {typology.groups.map(({ letter, title, sentence, codes }, group) => (
            <li key={letter}>
              <h3>
                <GroupKey letter={letter} group={group} />
                <span>{labels.groupTitle(letter, title)}</span>
              </h3>
              <p>{sentence}</p>
              <p className="quiet">{labels.members(codes.map((code) => names.get(code) ?? code))}</p>
            </li>
          ))}
        </ul>
      </div>
      <div className="typology-figures">
        <h3>{labels.centresTitle}</h3>
        <Sideways>
          <Table caption={figures.caption} columns={figures.columns} rows={figures.rows} />
        </Sideways>
        <p className="ui-hint">{labels.method}</p>
      </div>
    </div>
  )
}
