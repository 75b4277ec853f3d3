import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { columnLetters } from '#electron/formats/workbook.ts'
import { excelParts, zipped } from './workbook.ts'
import { temporaryFolder } from './workspace.ts'

export interface DrawnSheet {
  readonly name: string
  readonly rows: readonly (readonly (string | number | null)[])[]
  /** `A1:C2`. */
  readonly merges?: readonly string[]
  /** Levels by which the first cell of each row is indented. */
  readonly indents?: readonly number[]
}

const escaped = (text: string) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)

function sheetXml({ rows, merges = [], indents = [] }: DrawnSheet): string {
  const body = rows.map((cells, row) => {
    const list = cells.map((cell, column) => {
      const place = `r="${columnLetters(column)}${row + 1}" s="${indents[row] ?? 0}"`
      if (cell === null) return ''
      if (typeof cell === 'number') return `<c ${place}><v>${cell}</v></c>`
      return `<c ${place} t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`
    })
    return `<row r="${row + 1}">${list.join('')}</row>`
  })
  const merged = merges.map((range) => `<mergeCell ref="${range}"/>`).join('')
  return `<worksheet><sheetData>${body.join('')}</sheetData>${merged === '' ? '' : `<mergeCells>${merged}</mergeCells>`}</worksheet>`
}

/** An Excel workbook with what our own writer never makes: merged cells and indented ones. */
export async function drawnBook(sheets: readonly DrawnSheet[]): Promise<string> {
  const styles = `<styleSheet><cellXfs><xf/>${[1, 2, 3].map((level) => `<xf><alignment indent="${level}"/></xf>`).join('')}</cellXfs></styleSheet>`
  const parts = excelParts(Object.fromEntries(sheets.map((sheet) => [escaped(sheet.name), sheetXml(sheet)])), {
    styles,
  })
  const path = join(temporaryFolder(), 'dessin.xlsx')
  writeFileSync(path, await zipped(parts))
  return path
}
