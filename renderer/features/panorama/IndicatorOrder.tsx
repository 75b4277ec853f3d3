import { ArrowDown, ArrowUp, X } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { IconButton } from '#renderer/ui/Button.tsx'
import { ComboBox } from '#renderer/ui/Pickers.tsx'
import { matches } from '#renderer/ui/search.ts'
import { editorLabels as labels } from '#shared/panorama/editor.labels.ts'

export interface IndicatorOrderProps {
  readonly chosen: readonly string[]
  /** Choosing another replaces the one that is there. */
  readonly isOne: boolean
  /** What the block does without any. */
  readonly whenNone: string
  readonly onChange: (indicators: readonly string[]) => void
}

const mostOffered = 80

/** Indicators of a block in their order, found in the catalogue by name or code. */
export function IndicatorOrder({ chosen, isOne, whenNone, onChange }: IndicatorOrderProps) {
  const { data } = useQuery('indicator.list', {})
  const [typed, setTyped] = useState('')
  const names = useMemo(() => new Map(data?.map(({ id, label }) => [id, label])), [data])
  const options = useMemo(
    () =>
      (data ?? [])
        .filter(({ id, label }) => !chosen.includes(id) && matches(`${label} ${id}`, typed))
        // Those that have figures first: a search of one word finds many.
        .toSorted((a, b) => Number(b.available) - Number(a.available))
        .slice(0, mostOffered)
        .map(({ id, label }) => ({ id, label, detail: id })),
    [data, chosen, typed],
  )
  // Two choices of one moment: the second starts from what the first wrote.
  const latest = useRef(chosen)
  useEffect(() => {
    latest.current = chosen
  }, [chosen])
  const write = (next: readonly string[]) => {
    latest.current = next
    onChange(next)
  }
  const step = (id: string, by: -1 | 1) => {
    const at = latest.current.indexOf(id)
    const others = latest.current.filter((each) => each !== id)
    if (at + by >= 0 && at + by <= others.length) write(others.toSpliced(at + by, 0, id))
  }
  const add = (id: string) => {
    setTyped('')
    write(isOne ? [id] : [...latest.current.filter((each) => each !== id), id])
  }
  return (
    <div className="portrait-indicators">
      <span className="ui-label">{isOne ? labels.indicator : labels.indicators}</span>
      {chosen.length === 0 ? <p className="ui-hint">{whenNone}</p> : null}
      <ol aria-label={isOne ? labels.indicator : labels.indicators}>
        {chosen.map((id, at) => {
          const name = names.get(id) ?? id
          return (
            <li key={id}>
              <span className="portrait-indicator">
                {name} <span className="ui-hint">{id}</span>
              </span>
              {isOne || chosen.length === 1 ? null : (
                <>
                  <IconButton
                    label={labels.indicatorUp(name)}
                    icon={<ArrowUp size={14} aria-hidden />}
                    isDisabled={at === 0}
                    onPress={() => step(id, -1)}
                  />
                  <IconButton
                    label={labels.indicatorDown(name)}
                    icon={<ArrowDown size={14} aria-hidden />}
                    isDisabled={at === chosen.length - 1}
                    onPress={() => step(id, 1)}
                  />
                </>
              )}
              <IconButton
                label={labels.indicatorAway(name)}
                icon={<X size={14} aria-hidden />}
                onPress={() => write(latest.current.filter((each) => each !== id))}
              />
            </li>
          )
        })}
      </ol>
      <ComboBox
        label={isOne ? labels.chooseIndicator : labels.addIndicator}
        value={null}
        placeholder={labels.searchIndicator}
        openLabel={labels.openList}
        emptyText={labels.noIndicator}
        input={typed}
        onInput={setTyped}
        options={options}
        onChange={add}
      />
    </div>
  )
}
