/** A text as a name of a file: signs that Windows refuses are spaces. */
export const fileNameOf = (text: string): string =>
  text
    .replace(/[\\/:*?"<>|]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
