import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect } from 'vitest'
import { ZipFile } from 'yazl'
import { EngineError } from '#electron/core/errors.ts'

/** A folder of its own for the files of one test file, and how to fill it. */
export function workFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'ctg-files-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const write = (name: string, bytes: Uint8Array | string): string => {
    const path = join(folder, name)
    writeFileSync(path, bytes)
    return path
  }
  return { folder, write, zip: async (name: string, parts: Parts) => write(name, await zipped(parts)) }
}

type Parts = Readonly<Record<string, string | Uint8Array>>

export async function zipped(parts: Parts): Promise<Buffer> {
  const file = new ZipFile()
  for (const [name, content] of Object.entries(parts)) file.addBuffer(Buffer.from(content as string), name)
  file.end()
  const chunks: Buffer[] = []
  for await (const chunk of file.outputStream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** The sentence with which something is refused; a defect is thrown on. */
export async function refusal(act: () => Promise<unknown>): Promise<string> {
  try {
    await act()
  } catch (error) {
    if (!(error instanceof EngineError)) throw error
    expect(error.sentence).not.toMatch(/undefined|\bx\b/)
    return error.sentence
  }
  return 'accepted'
}

const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** The parts of a workbook as Excel names them, around the XML of its sheets. */
export function excelParts(
  sheets: Readonly<Record<string, string>>,
  more: { styles?: string; texts?: string; book?: string; attributes?: string } = {},
): Record<string, string> {
  const names = Object.keys(sheets)
  const rels = (items: readonly (readonly [string, string])[]) =>
    `<Relationships>${items.map(([kind, target], at) => `<Relationship Id="rId${at + 1}" Type="${relation}/${kind}" Target="${target}"/>`).join('')}</Relationships>`
  return {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': rels([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `<workbook xmlns:r="${relation}">${more.book ?? ''}<sheets>${names.map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"${at === 1 ? (more.attributes ?? '') : ''}/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': rels([
      ...names.map((_, at): [string, string] => ['worksheet', `worksheets/sheet${at + 1}.xml`]),
      ['styles', '/xl/styles.xml'],
      ['sharedStrings', 'sharedStrings.xml'],
      ['externalLink', 'externalLinks/externalLink1.xml'],
    ]),
    'xl/styles.xml': more.styles ?? '<styleSheet/>',
    'xl/sharedStrings.xml': more.texts ?? '<sst/>',
    ...Object.fromEntries(names.map((name, at) => [`xl/worksheets/sheet${at + 1}.xml`, sheets[name] ?? ''])),
  }
}

const oasis = 'urn:oasis:names:tc:opendocument:xmlns'

/** The parts of an OpenDocument sheet around its tables. */
export function openParts(tables: string, styles = ''): Record<string, string> {
  const spaces = ['office', 'style', 'text', 'table'].map((name) => `xmlns:${name}="${oasis}:${name}:1.0"`).join(' ')
  return {
    mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
    'META-INF/manifest.xml': `<manifest:manifest xmlns:manifest="${oasis}:manifest:1.0"/>`,
    'content.xml': `<office:document-content ${spaces} xmlns:fo="${oasis}:xsl-fo-compatible:1.0"><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`,
  }
}
