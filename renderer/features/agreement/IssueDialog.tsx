import { useState } from 'react'
import { useJob } from '#renderer/api/hooks.ts'
import { FormatField } from '#renderer/parts/DocumentFields.tsx'
import { documentTypes } from '#renderer/parts/documentTypes.ts'
import { saveAnswer } from '#renderer/parts/saveAnswer.ts'
import { JobDialog } from '#renderer/ui/JobDialog.tsx'
import { Select } from '#renderer/ui/Pickers.tsx'
import { type AgreementFormat, type AgreementPaper, agreementFormats } from '#shared/agreement/agreement.ts'
import { agreementScreen as labels } from '#shared/agreement/agreement-screen.labels.ts'
import { documentLabels } from '#shared/panorama/document.labels.ts'
import type { Agreement } from './agreement.ts'

interface IssueDialogProps {
  readonly agreement: Agreement
  readonly onClose: () => void
}

const current = 'current'

/** The text as it stands, a signed version, or an amendment, as a file. */
export function IssueDialog({ agreement: { id, versions, differences }, onClose }: IssueDialogProps) {
  const papers: readonly AgreementPaper[] = [
    'draft',
    ...(versions.length > 0 ? (['version'] as const) : []),
    ...(versions.length > 1 || (versions.length > 0 && differences.length > 0) ? (['amendment'] as const) : []),
  ]
  const [paper, setPaper] = useState<AgreementPaper>('draft')
  const [format, setFormat] = useState<AgreementFormat>('odt')
  const [chosen, setNumber] = useState<string | null>(null)
  const issue = useJob('agreement.issue')
  const numbers =
    paper === 'version'
      ? versions.map(({ number, signedOn }) => ({ id: String(number), label: labels.version(number, signedOn) }))
      : paper === 'amendment'
        ? [
            ...versions
              .filter(({ number }) => number > 1)
              .map(({ number, signedOn }) => ({
                id: String(number - 1),
                label: labels.amendmentOf(number - 1, signedOn),
              })),
            ...(differences.length > 0 ? [{ id: current, label: labels.currentAmendment }] : []),
          ]
        : []
  const number = numbers.find((each) => each.id === chosen)?.id ?? numbers.at(-1)?.id ?? null
  const run = () => {
    const wanted = number === null || number === current ? {} : { number: Number(number) }
    saveAnswer(issue.run({ agreement: id, paper, format, ...wanted }), documentTypes[format], onClose)
  }
  return (
    <JobDialog
      title={labels.issue}
      labels={documentLabels}
      job={issue}
      className="agreement-form"
      onRun={run}
      onClose={onClose}
    >
      <Select
        label={labels.paper}
        value={paper}
        onChange={(each) => setPaper(each as AgreementPaper)}
        options={papers.map((each) => ({ id: each, label: labels.papers[each] }))}
        isDisabled={issue.isRunning}
      />
      {numbers.length === 0 ? null : (
        <Select
          label={labels.number}
          value={number}
          onChange={setNumber}
          options={numbers}
          isDisabled={issue.isRunning}
        />
      )}
      <FormatField formats={agreementFormats} value={format} onChange={setFormat} isDisabled={issue.isRunning} />
    </JobDialog>
  )
}
