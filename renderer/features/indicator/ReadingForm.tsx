import { useState } from 'react'
import { Button } from '#renderer/ui/Button.tsx'
import { TextField } from '#renderer/ui/Fields.tsx'
import { Select } from '#renderer/ui/Pickers.tsx'
import type { FileReport, Mapping } from '#shared/indicator/import.schema.ts'
import {
  decimalLabels,
  delimiterLabels,
  encodingLabels,
  importLabels as labels,
} from '#shared/indicator/import-screen.labels.ts'
import { amendReading } from './importFiles.ts'

export const optionsOf = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([id, label]) => ({ id, label }))

export interface ReadingFormProps {
  readonly report: FileReport
  readonly isDisabled: boolean
  readonly onMapping: (mapping: Mapping) => void
}

/** How the bytes were read, each part open to correction: the file is then read again. */
export function ReadingForm({ report, isDisabled, onMapping }: ReadingFormProps) {
  const [period, setPeriod] = useState(report.mapping?.period.constant ?? '')
  const change = (part: Parameters<typeof amendReading>[1]) => {
    const mapping = amendReading(report, part)
    if (mapping) onMapping(mapping)
  }
  const isPeriodOpen = report.mapping?.period.column === null
  return (
    <>
      <p className="ui-hint">{labels.readingHint}</p>
      <div className="import-reading">
        <Select
          label={labels.encoding}
          value={report.encoding}
          isDisabled={isDisabled}
          options={optionsOf(encodingLabels)}
          onChange={(id) => change({ encoding: id as NonNullable<Mapping['encoding']> })}
        />
        <Select
          label={labels.delimiter}
          value={report.delimiter}
          isDisabled={isDisabled}
          options={optionsOf(delimiterLabels)}
          onChange={(id) => change({ delimiter: id as NonNullable<Mapping['delimiter']> })}
        />
        <Select
          label={labels.decimal}
          value={report.decimal}
          isDisabled={isDisabled}
          options={optionsOf(decimalLabels)}
          onChange={(id) => change({ decimal: id as NonNullable<Mapping['decimal']> })}
        />
        {isPeriodOpen ? (
          <div className="import-period">
            <TextField
              label={labels.period}
              hint={labels.periodHint}
              value={period}
              isDisabled={isDisabled}
              onChange={setPeriod}
              onSubmit={() => change({ constantPeriod: period.trim() })}
            />
            <Button
              isDisabled={isDisabled || period.trim() === (report.mapping?.period.constant ?? '')}
              onPress={() => change({ constantPeriod: period.trim() })}
            >
              {labels.periodApply}
            </Button>
          </div>
        ) : null}
      </div>
    </>
  )
}
