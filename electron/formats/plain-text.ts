/**
 * A text as workbooks and documents keep it: lines broken with LF alone, and none of the control characters that exist in
 * no XML. Halves of characters and the two code points that XML forbids go as well.
 */
export function plainText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\t\n]|\p{Cs}|[\ufffe\uffff]/gu, '')
}
