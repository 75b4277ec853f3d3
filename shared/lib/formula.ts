/**
 * A text that a spreadsheet would run as a formula: it begins with = + - @, their full-width forms, a tab or a line break. It gets an
 * apostrophe before it, as OWASP advises; a text that already begins with apostrophes and one of those signs gets one more. The reader
 * takes exactly one apostrophe off such texts, so every text comes back as it was.
 */
const runs = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/

export const guardedText = (text: string) => (runs.test(text) ? `'${text}` : text)
export const unguardedText = (text: string) => (text.startsWith("'") && runs.test(text) ? text.slice(1) : text)
