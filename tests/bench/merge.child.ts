import { readFileSync } from 'node:fs'
import { actionColumns, mergeTable, shapeOf, sideOf } from './merge-inputs.ts'

/** What `daff merge` and `git merge-file` do, by our merge: reads three files, merges, says what it found. */
function rowsOf(path: string): string[][] {
  const text = readFileSync(path, 'utf8')
  const rows: string[][] = []
  let row: string[] = []
  for (let at = 0; at < text.length; at++) {
    let end = at
    if (text[at] === '"') {
      end = at + 1
      while (text[end] !== '"' || text[end + 1] === '"') end += text[end] === '"' ? 2 : 1
      row.push(text.slice(at + 1, end).replaceAll('""', '"'))
      end += 1
    } else {
      while (text[end] !== ',' && text[end] !== '\n') end++
      row.push(text.slice(at, end))
    }
    if (text[end] === '\n') {
      rows.push(row)
      row = []
    }
    at = end
  }
  return rows.slice(1)
}

const [base = [], one = [], other = []] = process.argv.slice(2).map(rowsOf)
const id = (row: readonly string[]) => row[0] ?? ''
const side = (rows: string[][], tag: string) => sideOf(actionColumns, base, rows, tag, id)
console.log(JSON.stringify(mergeTable(shapeOf('action', actionColumns), side(one, 'a'), side(other, 'b'))))
