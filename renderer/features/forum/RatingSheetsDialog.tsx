import { useState } from 'react'
import { useJob } from '#renderer/api/hooks.ts'
import { documentTypes } from '#renderer/parts/documentTypes.ts'
import { saveAnswer } from '#renderer/parts/saveAnswer.ts'
import { NumberField } from '#renderer/ui/Fields.tsx'
import { JobDialog } from '#renderer/ui/JobDialog.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { Select } from '#renderer/ui/Pickers.tsx'
import { ratingScreen } from '#shared/forum/rating-screen.labels.ts'
import { documentLabels } from '#shared/panorama/document.labels.ts'
import type { Rating } from './readRating.ts'

const labels = ratingScreen.sheets

/** How many ballots of each college to print. */
export function RatingSheetsDialog({ rating, onClose }: { readonly rating: Rating; readonly onClose: () => void }) {
  const [counts, setCounts] = useState<Readonly<Record<string, number>>>({})
  const [format, setFormat] = useState<'pdf' | 'odt'>('pdf')
  const [isAsked, setAsked] = useState(false)
  const print = useJob('rating.sheets')
  const sheets = rating.colleges.flatMap(({ code }) => {
    const count = counts[code] ?? 0
    return count > 0 ? [{ college: code, count }] : []
  })
  const run = () => {
    setAsked(true)
    if (sheets.length === 0) return
    saveAnswer(print.run({ rating: rating.id, sheets, format }), documentTypes[format], onClose, labels.done)
  }
  return (
    <JobDialog
      title={labels.title}
      labels={documentLabels}
      job={print}
      className="rating-form"
      onRun={run}
      onClose={onClose}
    >
      <p className="quiet">{labels.text}</p>
      {rating.colleges.map(({ code, label }) => (
        <NumberField
          key={code}
          label={labels.count(label)}
          value={counts[code] ?? 0}
          onChange={(count) => setCounts({ ...counts, [code]: count })}
          min={0}
          max={1000}
          increaseLabel={ratingScreen.create.more}
          decreaseLabel={ratingScreen.create.less}
        />
      ))}
      <Select
        label={labels.format}
        value={format}
        onChange={(id) => setFormat(id as 'pdf' | 'odt')}
        options={(['pdf', 'odt'] as const).map((id) => ({ id, label: labels.formats[id] }))}
      />
      {isAsked && sheets.length === 0 ? <Message tone="attention" title={labels.none} /> : null}
    </JobDialog>
  )
}
