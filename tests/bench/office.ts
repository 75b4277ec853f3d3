import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { measure } from './children.ts'

/** What the same workbook costs in LibreOffice, in ms by its own clock, started and with nothing else to do. */
export interface OfficeTimes {
  /** Its rows read and shown. */
  readonly open: number
  readonly sort: number
  readonly filter: number
  readonly paste: number
}

/** Sorts by the column of titles, keeps the rows of one status, writes 1,000 × 10 texts: what the engine is asked for too. */
const macro = `
Function Place(file As String) As String
  Place = ConvertToURL(file)
End Function

Sub Main(file As String, out As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  Dim began As Double : began = GetSystemTicks()
  Dim book : book = StarDesktop.loadComponentFromURL(Place(file), "_blank", 0, hidden())
  Dim opened As Double : opened = GetSystemTicks() - began
  Dim sheet : sheet = book.Sheets.getByIndex(0)
  Dim cursor : cursor = sheet.createCursor()
  cursor.gotoEndOfUsedArea(False)
  Dim last As Long : last = cursor.RangeAddress.EndRow
  Dim edge As Long : edge = cursor.RangeAddress.EndColumn
  Dim rows : rows = sheet.getCellRangeByPosition(0, 0, edge, last)
  Dim keys(0) As New com.sun.star.table.TableSortField
  keys(0).Field = 4 : keys(0).IsAscending = False : keys(0).IsCaseSensitive = False
  Dim how(1) As New com.sun.star.beans.PropertyValue
  how(0).Name = "SortFields" : how(0).Value = keys()
  how(1).Name = "ContainsHeader" : how(1).Value = True
  began = GetSystemTicks()
  rows.sort(how())
  Dim sorted As Double : sorted = GetSystemTicks() - began
  Dim conditions(0) As New com.sun.star.sheet.TableFilterField
  conditions(0).Field = 5 : conditions(0).IsNumeric = False
  conditions(0).Operator = com.sun.star.sheet.FilterOperator.EQUAL
  conditions(0).StringValue = sheet.getCellByPosition(5, 1).String
  Dim filter : filter = rows.createFilterDescriptor(True)
  filter.ContainsHeader = True
  filter.setFilterFields(conditions())
  began = GetSystemTicks()
  rows.filter(filter)
  Dim filtered As Double : filtered = GetSystemTicks() - began
  rows.filter(rows.createFilterDescriptor(True))
  Dim lines(999)
  Dim n As Long, c As Integer
  For n = 0 To 999
    Dim cells(9)
    For c = 0 To 9
      cells(c) = "collé " & n & " " & c
    Next c
    lines(n) = cells()
  Next n
  began = GetSystemTicks()
  sheet.getCellRangeByPosition(8, 1, 17, 1000).setDataArray(lines())
  Dim pasted As Double : pasted = GetSystemTicks() - began
  book.close(True)
  Dim target As Integer : target = FreeFile
  Open out For Output As #target
  Print #target, "{""open"":" & opened & ",""sort"":" & sorted & ",""filter"":" & filtered & ",""paste"":" & pasted & ",""rows"":" & last & "}"
  Close #target
End Sub
`

const escaped = macro.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const head = '<?xml version="1.0" encoding="UTF-8"?>'
const library = `${head}
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Banc"/>
</library:library>`
const module = `${head}
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Banc" script:language="StarBasic">${escaped}</script:module>`

/** Opens a workbook of the referential in LibreOffice and works in it. A profile of its own: nobody's is disturbed. */
export async function officeTimes(workbook: string, rows: number): Promise<OfficeTimes> {
  const folder = mkdtempSync(join(tmpdir(), 'ctg-office-'))
  try {
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
    // Its first start lays down its own library, over what stands there.
    await measure('soffice', [profile, '--headless', '--norestore', '--terminate_after_init'])
    const basic = join(folder, 'profile', 'user', 'basic', 'Standard')
    writeFileSync(join(basic, 'script.xlb'), library)
    writeFileSync(join(basic, 'Banc.xba'), module)
    const out = join(folder, 'times.json')
    const call = `macro:///Standard.Banc.Main("${workbook}","${out}")`
    await measure('soffice', [profile, '--headless', '--norestore', call], { allowFailure: true })
    const times = JSON.parse(readFileSync(out, 'utf8')) as OfficeTimes & { rows: number }
    if (times.rows !== rows) throw new Error(`LibreOffice saw ${times.rows} rows of ${rows}`)
    return times
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
