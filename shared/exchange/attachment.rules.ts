/** Most bytes of one document, and signs of its name. */
export const attachmentLimit = 50_000_000
export const attachmentNameLimit = 120

/** Names that Windows keeps for its devices, whatever their ending. */
const reserved = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])$/i

/**
 * A name of file as any system can write it, kept as close as can be to what it was: NFC, no folder, no control nor direction signs,
 * nothing that Windows refuses or reads otherwise, at most 120 signs with the ending kept. `whenEmpty` stands for a name of which nothing is left.
 */
export function cleanFileName(name: string, whenEmpty: string): string {
  const plain = name
    .normalize('NFC')
    // A path names its last part.
    .replace(/^.*[\\/](?=[^\\/])/s, '')
    .replace(/[\\/:*?"<>|]/g, ' ')
    // Control and format signs (direction, zero width), lone halves of pairs, private and unassigned signs, separators of lines.
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .replace(/\s+/gu, ' ')
    .replace(/^[\s.]+|[\s.]+$/gu, '')
  const [, stem = '', ending = ''] = /^(.*?)(\.[^.\s]{1,15})?$/su.exec(plain) ?? []
  const kept = shortened(stem, attachmentNameLimit - [...ending].length)
  const whole = `${kept === '' ? whenEmpty : kept}${ending}`
  const first = whole.split('.')[0]?.trimEnd() ?? ''
  return reserved.test(first) ? `_${whole}` : whole
}

/** One sign less than asked for: a name that is reserved is given one more. */
function shortened(text: string, length: number): string {
  return [...text]
    .slice(0, length - 1)
    .join('')
    .normalize('NFC')
    .replace(/[\s.]+$/u, '')
}

const kinds: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odp: 'application/vnd.oasis.opendocument.presentation',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  csv: 'text/csv',
  txt: 'text/plain',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
}

/** What a document says it is by its ending; only ever shown. */
export function kindOf(name: string): string {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  return Object.hasOwn(kinds, ending) ? (kinds[ending] as string) : 'application/octet-stream'
}
