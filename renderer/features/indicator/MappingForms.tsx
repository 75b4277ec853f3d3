import { useState } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { Checkbox, Choices, NumberField, TextField } from '#renderer/ui/Fields.tsx'
import { Select } from '#renderer/ui/Pickers.tsx'
import type { FileReport, Mapping } from '#shared/indicator/import.schema.ts'
import {
  decimalLabels,
  delimiterLabels,
  duplicateLabels,
  emptyLabels,
  encodingLabels,
  importLabels,
  mappingLabels as labels,
  layoutLabels,
  markerLabels,
} from '#shared/indicator/import-screen.labels.ts'
import { capitalized } from '#shared/lib/french.ts'
import { storedLevels, vintages } from '#shared/territory/level.ts'
import { levelPluralLabels } from '#shared/territory/picker.labels.ts'
import { setLayout, setLevel, setLevelText } from './mappingEdits.ts'
import { optionsOf } from './ReadingForm.tsx'

export interface MappingFormProps {
  readonly mapping: Mapping
  readonly onChange: (mapping: Mapping) => void
}

/** How the bytes become lines and cells. */
export function ReadingPart({ mapping, onChange, report }: MappingFormProps & { readonly report: FileReport }) {
  return (
    <fieldset className="mapping-part">
      <legend>{labels.readingTitle}</legend>
      <Choices
        label={labels.layout}
        value={mapping.layout}
        onChange={(layout) => onChange(setLayout(mapping, layout as Mapping['layout']))}
        options={Object.entries(layoutLabels).map(([id, each]) => ({ id, ...each }))}
      />
      <NumberField
        label={labels.headerLine}
        value={mapping.headerLine ?? 1}
        min={1}
        max={200}
        increaseLabel={labels.increase}
        decreaseLabel={labels.decrease}
        onChange={(line) => {
          if (Number.isInteger(line)) onChange({ ...mapping, headerLine: line })
        }}
      />
      <Select
        label={importLabels.delimiter}
        value={mapping.delimiter ?? report.delimiter}
        options={optionsOf(delimiterLabels)}
        onChange={(id) => onChange({ ...mapping, delimiter: id as NonNullable<Mapping['delimiter']> })}
      />
      <Select
        label={importLabels.decimal}
        value={mapping.decimal ?? report.decimal}
        options={optionsOf(decimalLabels)}
        onChange={(id) => onChange({ ...mapping, decimal: id as NonNullable<Mapping['decimal']> })}
      />
      <Select
        label={importLabels.encoding}
        value={mapping.encoding ?? report.encoding}
        options={optionsOf(encodingLabels)}
        onChange={(id) => onChange({ ...mapping, encoding: id as NonNullable<Mapping['encoding']> })}
      />
    </fieldset>
  )
}

type StoredLevel = (typeof storedLevels)[number]
const levelOptions = storedLevels.map((id) => ({ id, label: levelPluralLabels[id] }))

/** Which text of the level column stands for which level; lines of any other text are left aside. */
function LevelTexts({ mapping, column, onChange }: MappingFormProps & { readonly column: string }) {
  const [text, setText] = useState('')
  const [level, setLevelChoice] = useState<StoredLevel>('commune')
  const add = () => {
    if (text.trim() === '') return
    onChange(setLevelText(mapping, text.trim(), level))
    setText('')
  }
  return (
    <>
      <p>{capitalized(labels.levelInColumn(column))}</p>
      <p className="mapping-markers">
        {Object.entries(mapping.code.levels).map(([name, meaning]) => (
          <Chip
            key={name}
            removeLabel={labels.removeMarker(name)}
            onRemove={() => onChange(setLevelText(mapping, name, null))}
          >
            {labels.levelText(name, levelPluralLabels[meaning])}
          </Chip>
        ))}
      </p>
      <div className="mapping-marker">
        <TextField label={labels.markerText} value={text} onChange={setText} onSubmit={add} />
        <Select
          label={labels.markerMeaning}
          value={level}
          options={levelOptions}
          onChange={(id) => setLevelChoice(id as StoredLevel)}
        />
        <Button isDisabled={text.trim() === ''} onPress={add}>
          {labels.addMarker}
        </Button>
      </div>
      <p className="ui-hint">{labels.levelTextsHint}</p>
    </>
  )
}

const automatic = 'auto'

/** Which territories the lines speak of, in which geography. */
export function TerritoryPart({ mapping, onChange }: MappingFormProps) {
  const { code } = mapping
  return (
    <fieldset className="mapping-part">
      <legend>{labels.territoryTitle}</legend>
      <p>
        {code.columns.map((column) => (
          <Chip key={column}>{column}</Chip>
        ))}
        {code.columns.length === 0 ? <span className="ui-error">{labels.noCode}</span> : null}
      </p>
      {code.columns.length > 1 ? <p className="ui-hint">{labels.codeHint(code.columns)}</p> : null}
      {code.levelColumn === null ? (
        <Select
          label={labels.level}
          value={code.level}
          options={levelOptions}
          onChange={(id) => onChange(setLevel(mapping, id as NonNullable<Mapping['code']['level']>))}
        />
      ) : (
        <LevelTexts mapping={mapping} column={code.levelColumn} onChange={onChange} />
      )}
      <Select
        label={labels.vintage}
        value={mapping.vintage === null ? automatic : String(mapping.vintage)}
        options={[
          { id: automatic, label: labels.vintageAuto },
          ...vintages.toReversed().map((each) => ({ id: String(each), label: String(each) })),
        ]}
        onChange={(id) => onChange({ ...mapping, vintage: id === automatic ? null : Number(id) })}
      />
      <NumberField
        label={labels.truncate}
        hint={labels.truncateHint}
        value={code.truncate ?? Number.NaN}
        min={1}
        max={20}
        increaseLabel={labels.increase}
        decreaseLabel={labels.decrease}
        onChange={(length) =>
          onChange({ ...mapping, code: { ...code, truncate: Number.isInteger(length) ? length : null } })
        }
      />
    </fieldset>
  )
}

/** When the values are of. */
export function PeriodPart({ mapping, onChange }: MappingFormProps) {
  const { period } = mapping
  return (
    <fieldset className="mapping-part">
      <legend>{labels.periodTitle}</legend>
      {period.column === null ? (
        <TextField
          label={labels.periodConstant}
          hint={labels.periodHint}
          value={period.constant ?? ''}
          onChange={(text) =>
            onChange({ ...mapping, period: { ...period, constant: text.trim() === '' ? null : text.trim() } })
          }
        />
      ) : (
        <>
          <p>{labels.periodColumn(period.column)}</p>
          <Checkbox
            isSelected={period.keep === 'year'}
            onChange={(isYear) => onChange({ ...mapping, period: { ...period, keep: isYear ? 'year' : 'whole' } })}
          >
            {labels.periodYearOnly}
          </Checkbox>
        </>
      )}
    </fieldset>
  )
}

/** Empty cells, repeated territories, texts in place of numbers. */
export function CasesPart({ mapping, onChange }: MappingFormProps) {
  const [text, setText] = useState('')
  const [meaning, setMeaning] = useState<Mapping['markers'][string]>('secret')
  const add = () => {
    if (text.trim() === '') return
    onChange({ ...mapping, markers: { ...mapping.markers, [text.trim()]: meaning } })
    setText('')
  }
  return (
    <fieldset className="mapping-part">
      <legend>{labels.casesTitle}</legend>
      <Select
        label={labels.empty}
        value={mapping.empty}
        options={optionsOf(emptyLabels)}
        onChange={(id) => onChange({ ...mapping, empty: id as Mapping['empty'] })}
      />
      <Select
        label={labels.duplicates}
        value={mapping.duplicates}
        options={optionsOf(duplicateLabels)}
        onChange={(id) => onChange({ ...mapping, duplicates: id as Mapping['duplicates'] })}
      />
      <p className="ui-label">{labels.markers}</p>
      <p className="mapping-markers">
        {Object.entries(mapping.markers).map(([marker, status]) => (
          <Chip
            key={marker}
            removeLabel={labels.removeMarker(marker)}
            onRemove={() => {
              const { [marker]: _removed, ...markers } = mapping.markers
              onChange({ ...mapping, markers })
            }}
          >
            {`${marker} : ${markerLabels[status]}`}
          </Chip>
        ))}
      </p>
      <div className="mapping-marker">
        <TextField label={labels.markerText} value={text} onChange={setText} onSubmit={add} />
        <Select
          label={labels.markerMeaning}
          value={meaning}
          options={optionsOf(markerLabels)}
          onChange={(id) => setMeaning(id as Mapping['markers'][string])}
        />
        <Button isDisabled={text.trim() === ''} onPress={add}>
          {labels.addMarker}
        </Button>
      </div>
      <p className="ui-hint">{labels.markersHint}</p>
    </fieldset>
  )
}

/** Where the figures come from, for a file that the dictionary does not know. */
export function SourcePart({ mapping, onChange }: MappingFormProps) {
  const { data: datasets } = useQuery('dataset.list', {})
  const known = datasets?.find((dataset) => dataset.id === mapping.dataset)
  if (known) {
    return (
      <fieldset className="mapping-part">
        <legend>{labels.datasetTitle}</legend>
        <p>{known.title}</p>
        <p className="quiet">{[known.producer, known.licence].filter((part) => part !== '').join(' · ')}</p>
        <p className="ui-hint">{labels.knownSource}</p>
      </fieldset>
    )
  }
  return (
    <fieldset className="mapping-part">
      <legend>{labels.datasetTitle}</legend>
      <TextField
        label={labels.datasetName}
        hint={mapping.dataset}
        value={mapping.datasetTitle ?? ''}
        onChange={(datasetTitle) => onChange({ ...mapping, datasetTitle })}
      />
      <TextField
        label={labels.producer}
        value={mapping.producer ?? ''}
        onChange={(producer) => onChange({ ...mapping, producer })}
      />
      <TextField
        label={labels.licence}
        value={mapping.licence ?? ''}
        onChange={(licence) => onChange({ ...mapping, licence })}
      />
    </fieldset>
  )
}
