import { useQuery } from '#renderer/api/hooks.ts'
import { useRecordCommands } from '#renderer/parts/record/useRecordCommands.ts'
import { type RecordLine, useRecords } from '#renderer/parts/record/useRecords.ts'
import { useTypedText } from '#renderer/parts/useTypedText.ts'
import { TextField } from '#renderer/ui/Fields.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { forumScreen as labels } from '#shared/forum/forum-screen.labels.ts'
import { formatDate, formatNumber, parseNumber } from '#shared/lib/format.ts'
import { cellRefusals } from '#shared/offer/cell.labels.ts'

const measures = [
  ['invited', labels.invited],
  ['present', labels.came],
] as const

/** Who was invited and who came: a line for each session and college. */
export function AttendanceTable({ forum }: { readonly forum: string }) {
  const { rows: sessions } = useRecords('forumSession', forum)
  const { rows: counts } = useRecords('forumAttendance')
  const { data: terms } = useQuery('offer.vocabularies', {})
  if (sessions === undefined || counts === undefined || !terms) return <Skeleton label={labels.loadingOne} lines={3} />
  if (sessions.length === 0) return <p className="quiet">{labels.attendanceEmpty}</p>
  const colleges = terms.college.filter(({ isSetAside }) => !isSetAside)
  return (
    <table className="ui-table forum-attendance">
      <caption className="visually-hidden">{labels.attendanceCaption}</caption>
      <thead>
        <tr>
          <th scope="col">{labels.session}</th>
          <th scope="col">{labels.college}</th>
          {measures.map(([id, label]) => (
            <th key={id} scope="col" className="number">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sessions.map((session) => {
          const own = counts.filter((row) => row.text('session') === session.id)
          return colleges.map(({ code, label }, at) => (
            <tr key={`${session.id}/${code}`}>
              {at === 0 ? (
                <th scope="rowgroup" rowSpan={colleges.length}>
                  {formatDate(session.text('heldOn'))}
                  <span className="ui-hint ui-block">
                    {labels.came} : {formatNumber(total(own))}
                  </span>
                </th>
              ) : null}
              <th scope="row">{label}</th>
              <Counts
                session={session}
                college={code}
                label={label}
                row={own.find((row) => row.text('college') === code) ?? null}
              />
            </tr>
          ))
        })}
      </tbody>
    </table>
  )
}

const total = (rows: readonly RecordLine[]) => rows.reduce((sum, row) => sum + Number(row.cell('present') ?? 0), 0)

interface CountsProps {
  readonly session: RecordLine
  readonly college: string
  readonly label: string
  readonly row: RecordLine | null
}

function Counts({ session, college, label, row }: CountsProps) {
  const commands = useRecordCommands('forumAttendance', session.id)
  const write = (field: string, value: number | null) => {
    if (row !== null) commands.write(row.id, field, value)
    else if (value !== null) commands.create({ college, [field]: value })
  }
  return measures.map(([id, name]) => (
    <td key={id} className="number">
      <Count
        label={labels.cell(name, label, session.text('heldOn'))}
        count={row === null ? null : (row.cell(id) as number | null)}
        onWrite={(value) => write(id, value)}
      />
    </td>
  ))
}

interface CountProps {
  readonly label: string
  readonly count: number | null
  readonly onWrite: (count: number | null) => void
}

function Count({ label, count, onWrite }: CountProps) {
  const read = (text: string) => {
    if (text.trim() === '') return { ok: true as const, value: null }
    const number = parseNumber(text)
    return number === undefined || number === null || number < 0 || !Number.isInteger(number)
      ? { ok: false as const, reason: cellRefusals.whole }
      : { ok: true as const, value: number }
  }
  const typed = useTypedText(label, count === null ? '' : String(count), read, (value) => onWrite(value))
  return <TextField {...typed} isLabelHidden />
}
