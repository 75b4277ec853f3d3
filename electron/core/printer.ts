/**
 * Prints pages as PDF, one after the other. Whoever opens one closes it: nothing of the pages is then left behind.
 * Errors of `print`: `document.no-printer`, `document.print-failed`, `operation.cancelled` once the signal says so.
 */
export interface PdfPrinter {
  /** A page that stands alone as a PDF. Pages that are asked for while another is printed wait for their turn. */
  print(html: Uint8Array): Promise<Uint8Array>
  close(): Promise<void>
}

/** Who starts the engine says what prints for it: a window of the desktop application, or a browser installed on this post. */
export type OpenPrinter = (signal?: AbortSignal) => Promise<PdfPrinter>

/** What Chromium is asked for, under the names that both Electron and the DevTools protocol give it; the page says the rest. */
export const printWishes = {
  preferCSSPageSize: true,
  printBackground: true,
  displayHeaderFooter: false,
  generateTaggedPDF: true,
  generateDocumentOutline: true,
}

/** Milliseconds beyond which a document will not be finished: thousands of pages take a minute. */
export const longestPrint = 300_000

export const isPdf = (bytes: Uint8Array) => Buffer.from(bytes.subarray(0, 5)).equals(Buffer.from('%PDF-'))

/** One page as a PDF. Errors: those of `PdfPrinter`. */
export async function printedAlone(open: OpenPrinter, html: Uint8Array, signal?: AbortSignal): Promise<Uint8Array> {
  const printer = await open(signal)
  try {
    return await printer.print(html)
  } finally {
    await printer.close()
  }
}
