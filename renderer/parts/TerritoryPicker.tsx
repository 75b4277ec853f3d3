import { ChevronDown, MapPin } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#renderer/ui/Button.tsx'
import { Checkbox } from '#renderer/ui/Fields.tsx'
import { Select } from '#renderer/ui/Pickers.tsx'
import { Popover } from '#renderer/ui/Popover.tsx'
import { vintages } from '#shared/territory/level.ts'
import { pickerLabels } from '#shared/territory/picker.labels.ts'
import type { Territory } from '#shared/territory/territory.schema.ts'
import { useTerritoryNames } from './names.ts'
import { SimilarDialog } from './SimilarDialog.tsx'
import { SimilarTerritories, useSimilar } from './SimilarTerritories.tsx'
import { useSelection } from './selection.tsx'
import { TerritoryList } from './TerritoryList.tsx'

/** How a territory is asked for: the bare code of a region is that of a département as well. */
const addressOf = ({ level, code }: Pick<Territory, 'level' | 'code'>) => (level === 'region' ? `REG-${code}` : code)

/** The territory of every screen. */
export function TerritoryPicker() {
  const { territory, detail, department, vintage, setTerritory } = useSelection()
  const name = detail?.name ?? territory ?? pickerLabels.chooseTerritory
  return (
    <Popover
      label={pickerLabels.chooseTerritory}
      trigger={
        <Button
          variant="quiet"
          aria-label={pickerLabels.changeTerritory(name)}
          icon={<MapPin size={17} aria-hidden className="part-pin" />}
        >
          <strong className="part-territory-name">{name}</strong>
          <ChevronDown size={15} aria-hidden />
        </Button>
      }
    >
      {(close) => (
        <TerritoryList
          label={pickerLabels.territory}
          department={department}
          vintage={vintage}
          selected={territory === null ? [] : [territory]}
          onChoose={(chosen) => {
            close()
            setTerritory(addressOf(chosen))
          }}
        />
      )}
    </Popover>
  )
}

const mostComparators = 8

/** What the territory is compared with, on every screen. */
export function ComparatorPicker() {
  const { detail, comparators, vintage } = useSelection()
  const [isExplained, setExplained] = useState(false)
  const usual = detail?.comparators ?? []
  const chosen = comparators ?? usual.map(addressOf)
  const added = chosen.filter((code) => !usual.some((each) => addressOf(each) === code))
  const names = useTerritoryNames(added, vintage)
  const nameOf = (code: string) =>
    usual.find((each) => addressOf(each) === code)?.name ?? names.get(code.replace(/^REG-/, '')) ?? code
  const shown = chosen.map(nameOf)
  return (
    <>
      <Popover
        label={pickerLabels.comparators}
        trigger={
          <Button variant="quiet">
            <span className="part-comparators">
              <span className="quiet">{pickerLabels.compare}</span> {shown.join(' · ') || pickerLabels.noComparator}
            </span>
            <ChevronDown size={15} aria-hidden />
          </Button>
        }
      >
        {(close) => (
          <ComparatorChoice
            chosen={chosen}
            nameOf={nameOf}
            onWhy={() => {
              close()
              setExplained(true)
            }}
          />
        )}
      </Popover>
      {isExplained ? <SimilarDialog onClose={() => setExplained(false)} /> : null}
    </>
  )
}

interface ComparatorChoiceProps {
  readonly chosen: readonly string[]
  readonly nameOf: (code: string) => string
  readonly onWhy: () => void
}

/** Apart: similar territories are looked for when the list opens, not on every screen. */
function ComparatorChoice({ chosen, nameOf, onWhy }: ComparatorChoiceProps) {
  const { detail, comparators, department, vintage, setComparators } = useSelection()
  const similar = useSimilar()
  const usual = detail?.comparators ?? []
  const listed = new Set([
    ...usual.map(addressOf),
    ...(similar.data?.nearest.map(({ territory }) => territory.code) ?? []),
    similar.data?.joined ?? '',
  ])
  const added = chosen.filter((code) => !listed.has(code))
  const toggle = (code: string, isOn: boolean) =>
    setComparators(isOn ? [...chosen, code] : chosen.filter((other) => other !== code))
  return (
    <div className="part-comparator-body">
      <div>
        <h3>{pickerLabels.usual}</h3>
        {usual.map((each) => (
          <Checkbox
            key={each.code}
            isSelected={chosen.includes(addressOf(each))}
            onChange={(isOn) => toggle(addressOf(each), isOn)}
          >
            {each.name}
            {each.example ? <span className="quiet"> ({pickerLabels.exampleMark})</span> : null}
          </Checkbox>
        ))}
      </div>
      <SimilarTerritories
        similar={similar}
        chosen={chosen}
        most={mostComparators}
        onChange={setComparators}
        onWhy={onWhy}
      />
      {added.length > 0 ? (
        <div>
          <h3>{pickerLabels.added}</h3>
          {added.map((code) => (
            <Checkbox key={code} isSelected onChange={() => toggle(code, false)}>
              {nameOf(code)}
            </Checkbox>
          ))}
        </div>
      ) : null}
      {comparators === null ? null : (
        <Button size="small" onPress={() => setComparators(null)}>
          {pickerLabels.backToUsual}
        </Button>
      )}
      <div>
        <h3>{pickerLabels.addComparator}</h3>
        {chosen.length >= mostComparators ? (
          <p className="ui-hint">{pickerLabels.mostComparators(mostComparators)}</p>
        ) : (
          <TerritoryList
            label={pickerLabels.addComparator}
            department={department}
            vintage={vintage}
            selected={chosen}
            onChoose={(territory) => toggle(addressOf(territory), !chosen.includes(addressOf(territory)))}
          />
        )}
      </div>
    </div>
  )
}

/** Geography vintage in which figures are shown. */
export function VintagePicker() {
  const { vintage, setVintage } = useSelection()
  return (
    <Select
      label={pickerLabels.vintage}
      value={String(vintage)}
      onChange={(id) => setVintage(Number(id))}
      isCompact
      options={vintages.toReversed().map((each) => ({ id: String(each), label: String(each) }))}
    />
  )
}
