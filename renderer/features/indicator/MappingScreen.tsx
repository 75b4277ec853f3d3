import { ArrowLeft, Download, FolderOpen } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { Page } from '#renderer/ui/Page.tsx'
import { ProgressBar } from '#renderer/ui/Progress.tsx'
import type { FileReport, Mapping } from '#shared/indicator/import.schema.ts'
import { importLabels, mappingLabels as labels } from '#shared/indicator/import-screen.labels.ts'
import { capitalized } from '#shared/lib/french.ts'
import { CasesPart, PeriodPart, ReadingPart, SourcePart, TerritoryPart } from './MappingForms.tsx'
import { MappingCount, MappingLong, MappingValues } from './MappingValues.tsx'
import { adaptMapping, emptyMapping, lacking, setRole } from './mappingEdits.ts'
import { mappingFileName, pickText, readMapping, saveMapping } from './mappingFile.ts'
import { ReportFaults } from './ReportFaults.tsx'
import { asSentence, levelsText, periodsText, totalsOf, writeParts } from './reportSummary.ts'
import { SampleTable } from './SampleTable.tsx'

const pause = 450

export interface MappingScreenProps {
  readonly report: FileReport
  readonly isReading: boolean
  readonly refusal: string | null
  readonly onMapping: (mapping: Mapping) => void
  readonly onBack: () => void
}

/** What each column of a file is; every change reads the file again, so that the answer is seen before it is given. */
export function MappingScreen({ report, isReading, refusal, onMapping, onBack }: MappingScreenProps) {
  const variables = useQuery('variable.list', {})
  const [mapping, setMapping] = useState<Mapping>(() => report.mapping ?? emptyMapping(report))
  const header = (report.head[0] ?? []).join('\u001f')
  const sent = useRef<Mapping | null>(report.dataset === null ? null : report.mapping)
  const missing = lacking(mapping)

  useEffect(() => {
    // Another separator or header line gives other columns: what named the former ones is dropped.
    setMapping((before) => adaptMapping(before, header === '' ? [] : header.split('\u001f')))
  }, [header])
  useEffect(() => {
    // A proposal that nobody has read yet is read at once: its result says more than its list of columns.
    if (missing !== null || (sent.current !== null && JSON.stringify(sent.current) === JSON.stringify(mapping))) return
    const timer = setTimeout(() => {
      sent.current = mapping
      onMapping(mapping)
    }, pause)
    return () => clearTimeout(timer)
  }, [mapping, missing, onMapping])

  const load = () => {
    pickText()
      .then(async (text) => {
        if (text === null) return
        setMapping(await readMapping(text))
        notify({ tone: 'done', text: labels.loaded })
      })
      .catch((error: Error) => notify({ tone: 'danger', text: error.message }))
  }
  return (
    <Page
      title={labels.title(report.file)}
      subtitle={labels.subtitle}
      actions={
        <>
          <Button icon={<FolderOpen size={16} aria-hidden />} onPress={load}>
            {labels.loadFile}
          </Button>
          <Button
            icon={<Download size={16} aria-hidden />}
            tooltip={labels.saveFileHint}
            isDisabled={missing !== null}
            onPress={() => saveMapping(mapping, mappingFileName(report.file))}
          >
            {labels.saveFile}
          </Button>
          <Button
            variant="primary"
            icon={<ArrowLeft size={16} aria-hidden />}
            onPress={() => {
              if (sent.current !== mapping && missing === null) onMapping(mapping)
              onBack()
            }}
          >
            {report.dataset === null ? importLabels.back : labels.done}
          </Button>
        </>
      }
    >
      <SampleTable
        head={report.head}
        mapping={mapping}
        onRole={(column, role) => {
          const at = report.head[0]?.indexOf(column) ?? -1
          const texts = report.head.slice(1).map((cells) => cells[at] ?? '')
          setMapping((before) => setRole(before, column, role, texts))
        }}
      />
      <Outcome report={report} isReading={isReading} refusal={refusal} missing={missing} />
      <section className="mapping-variables" aria-label={labels.valuesTitle}>
        <h2>{mapping.layout === 'count' ? labels.countTitle : labels.valuesTitle}</h2>
        {mapping.layout === 'wide' ? (
          <MappingValues mapping={mapping} variables={variables.data ?? []} onChange={setMapping} />
        ) : mapping.layout === 'long' ? (
          <MappingLong mapping={mapping} variables={variables.data ?? []} onChange={setMapping} />
        ) : (
          <MappingCount mapping={mapping} onChange={setMapping} />
        )}
      </section>
      <div className="mapping-parts">
        <TerritoryPart mapping={mapping} onChange={setMapping} />
        <PeriodPart mapping={mapping} onChange={setMapping} />
        <SourcePart mapping={mapping} onChange={setMapping} />
        <CasesPart mapping={mapping} onChange={setMapping} />
        <ReadingPart mapping={mapping} onChange={setMapping} report={report} />
      </div>
    </Page>
  )
}

/** What the file gives with the present mapping, or why it cannot be read with it. */
function Outcome({
  report,
  isReading,
  refusal,
  missing,
}: Pick<MappingScreenProps, 'report' | 'isReading' | 'refusal'> & { readonly missing: string | null }) {
  if (missing !== null) return <Message tone="attention">{missing}</Message>
  if (isReading) return <ProgressBar label={labels.resultReading} fraction={null} />
  if (refusal !== null) return <Message tone="danger">{refusal}</Message>
  if (report.dataset === null) {
    return (
      <Message tone="attention" title={importLabels.unrecognised}>
        {asSentence(report.notes.at(-1) ?? '')}
      </Message>
    )
  }
  return (
    <div className="mapping-outcome">
      <Message tone={report.written + report.unchanged > 0 ? 'done' : 'attention'} title={labels.result}>
        {[
          labels.resultSeries(report.rows, report.written + report.unchanged),
          [capitalized(levelsText(report.level)), periodsText(report.periods)].filter((part) => part !== '').join(', '),
          writeParts(totalsOf([report])).join(', '),
        ]
          .filter((part) => part !== '')
          .map(asSentence)
          .join(' ')}
      </Message>
      <ReportFaults report={report} />
    </div>
  )
}
