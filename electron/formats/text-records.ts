import type { ByteSource } from './byte-source.ts'
import type { Delimiter, Encoding } from './columns-plan.ts'
import { recordTexts, type TextRecord } from './dialect.ts'
import { RecordScanner } from './record-scanner.ts'
import { asciiCompatible } from './text-encoding.ts'

/** Every record of a table as texts, header and title lines included; for small files of labels and groups. */
export async function* textRecords(
  source: ByteSource,
  dialect: { encoding: Encoding; delimiter: Delimiter },
): AsyncIterable<TextRecord> {
  const { bytes, decode } = asciiCompatible(source, dialect.encoding)
  const scanner = new RecordScanner(source.name, dialect.delimiter, dialect.encoding === 'utf-8')
  for await (const chunk of bytes) {
    scanner.push(chunk)
    while (scanner.next()) yield { line: scanner.line, cells: recordTexts(scanner, decode) }
  }
  scanner.finish()
  while (scanner.next()) yield { line: scanner.line, cells: recordTexts(scanner, decode) }
}
