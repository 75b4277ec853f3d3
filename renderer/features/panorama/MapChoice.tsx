import { Shapes } from 'lucide-react'
import { useMemo, useState } from 'react'
import { setQuery, useQueryValue } from '#renderer/parts/hash.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Checkbox, TextField } from '#renderer/ui/Fields.tsx'
import { Select } from '#renderer/ui/Pickers.tsx'
import { Popover } from '#renderer/ui/Popover.tsx'
import { formatNumber } from '#shared/lib/format.ts'
import {
  type ClassChoice,
  type ClassMethod,
  choiceOf,
  choiceText,
  classMethods,
  mostClasses,
  parseEdges,
  usualChoice,
} from '#shared/panorama/classes.rules.ts'
import { mapLabels as labels } from '#shared/panorama/map.labels.ts'

const representations = ['classes', 'symbols'] as const
type Representation = (typeof representations)[number]

export interface MapChoiceState {
  readonly representation: Representation
  readonly choice: ClassChoice
  /** One scale for the map of the intercommunalités and that of the communes. */
  readonly isSame: boolean
}

const keys = { representation: 'carte', classes: 'classes', same: 'classes-communes' } as const

/** How the maps are drawn, kept in the address. A count is drawn as circles unless somebody asked for colours. */
export function useMapChoice(isCount: boolean): MapChoiceState {
  const asked = useQueryValue(keys.representation)
  const classes = useQueryValue(keys.classes)
  const isSame = useQueryValue(keys.same) !== null
  return useMemo(
    () => ({
      representation: representations.find((each) => each === asked) ?? (isCount ? 'symbols' : 'classes'),
      choice: choiceOf(classes),
      isSame,
    }),
    [asked, classes, isSame, isCount],
  )
}

const set = (changes: Readonly<Record<string, string | null>>) => setQuery(changes, { replace: true })
const setChoice = (choice: ClassChoice) =>
  set({ [keys.classes]: choiceText(choice) === choiceText(usualChoice) ? null : choiceText(choice) })

const numbers = Array.from({ length: mostClasses - 1 }, (_, index) => String(index + 2))

/** Representation and classes of the maps. */
export function MapChoice({ representation, choice, isSame }: MapChoiceState) {
  const [text, setText] = useState(choice.edges.map((edge) => formatNumber(edge, decimalsOf(edge))).join(' ; '))
  const [isOwn, setOwn] = useState(choice.method === 'own')
  const [isBad, setBad] = useState(false)
  const method: ClassMethod = isOwn ? 'own' : choice.method
  const chooseMethod = (id: string) => {
    const next = classMethods.find((each) => each === id) ?? usualChoice.method
    setOwn(next === 'own')
    // Own classes wait for their edges.
    if (next !== 'own') setChoice({ ...choice, method: next, edges: [] })
  }
  const applyEdges = () => {
    const edges = parseEdges(text)
    setBad(edges === null)
    if (edges !== null) setChoice({ ...choice, method: 'own', edges })
  }
  return (
    <>
      <Select
        isCompact
        label={labels.representation}
        options={representations.map((id) => ({ id, label: labels.representations[id] }))}
        value={representation}
        onChange={(id) => set({ [keys.representation]: id })}
      />
      {representation === 'classes' ? (
        <Popover
          label={labels.method}
          trigger={
            <Button size="small" variant="quiet" icon={<Shapes size={15} aria-hidden />}>
              {labels.classesButton}
            </Button>
          }
        >
          <div className="map-choice">
            <Select
              label={labels.method}
              options={classMethods.map((id) => ({ id, label: labels.methods[id] }))}
              value={method}
              onChange={chooseMethod}
            />
            {isOwn ? (
              <>
                <TextField
                  label={labels.edges}
                  hint={labels.edgesHint}
                  {...(isBad ? { error: labels.edgesBad } : {})}
                  value={text}
                  onChange={setText}
                  onSubmit={applyEdges}
                />
                <Button size="small" onPress={applyEdges}>
                  {labels.apply}
                </Button>
              </>
            ) : (
              <Select
                label={labels.numberOf}
                options={numbers.map((id) => ({ id, label: id }))}
                value={String(choice.most)}
                onChange={(id) => setChoice({ ...choice, most: Number(id) })}
              />
            )}
            <Checkbox isSelected={isSame} onChange={(on) => set({ [keys.same]: on ? 'oui' : null })}>
              {labels.same}
            </Checkbox>
          </div>
        </Popover>
      ) : null}
    </>
  )
}

/** Decimals that a number needs to be written as it was typed. */
const decimalsOf = (value: number) => String(value).split('.')[1]?.length ?? 0
