import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attachmentNameLimit, cleanFileName, kindOf } from '#shared/exchange/attachment.rules.ts'

const clean = (name: string) => cleanFileName(name, 'document')

/** Names that people, archives and attackers give, and what they become. */
const hostile: readonly (readonly [string, string])[] = [
  ['../../etc/passwd', 'passwd'],
  ['..\\..\\windows\\system32\\cmd.exe', 'cmd.exe'],
  ['/etc/passwd', 'passwd'],
  ['C:\\Users\\x\\note.txt', 'note.txt'],
  ['C:note.txt', 'C note.txt'],
  ['\\\\serveur\\partage\\plan.pdf', 'plan.pdf'],
  ['..', 'document'],
  ['.', 'document'],
  ['', 'document'],
  ['   ', 'document'],
  ['...', 'document'],
  ['CON', '_CON'],
  ['con.txt', '_con.txt'],
  ['CON .txt', '_CON.txt'],
  ['PRN.pdf', '_PRN.pdf'],
  ['aux', '_aux'],
  ['NUL.tar.gz', '_NUL.tar.gz'],
  ['COM1', '_COM1'],
  ['com¹.txt', '_com¹.txt'],
  ['LPT9.odt', '_LPT9.odt'],
  ['CONIN$', '_CONIN$'],
  ['console.pdf', 'console.pdf'],
  ['a.txt.', 'a.txt'],
  ['a.txt ', 'a.txt'],
  ['a.txt. . .', 'a.txt'],
  [' a.txt', 'a.txt'],
  ['.htaccess', 'htaccess'],
  ['b.txt:flux', 'b.txt flux'],
  ['a\u0000b.pdf', 'ab.pdf'],
  ['a\nb\r\tc.pdf', 'abc.pdf'],
  ['facture\u202efdp.exe', 'facturefdp.exe'],
  ['\u2066a\u2069.pdf', 'a.pdf'],
  ['a\u200b\u200db.pdf', 'ab.pdf'],
  ['\ufeffnotes.txt', 'notes.txt'],
  ['e\u0301te\u0301.pdf', 'été.pdf'],
  ['a\ud800b.pdf', 'ab.pdf'],
  ['<script>alert(1)</script>.html', 'script.html'],
  ['"devis" ? *|.xlsx', 'devis.xlsx'],
  ['a\u2028b\u2029c.txt', 'abc.txt'],
  ['a\u00a0\u3000b.txt', 'a b.txt'],
  ['dossier/', 'dossier'],
  [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(115)}.pdf`],
  [`${'😀'.repeat(300)}.pdf`, `${'😀'.repeat(115)}.pdf`],
  [`a.${'y'.repeat(300)}`, `a.${'y'.repeat(117)}`],
  ['__proto__', '__proto__'],
  ['Compte rendu du 12/03.pdf', '03.pdf'],
  ['Délibération n° 12 – CA d’Auch.pdf', 'Délibération n° 12 – CA d’Auch.pdf'],
]

describe('the name of a joined document', () => {
  it.each(hostile)('%j becomes %j', (name, expected) => {
    expect(clean(name)).toBe(expected)
  })

  it('is one that any system writes, whatever it was, and stays as it is when cleaned again', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.constantFrom(...hostile.map(([name]) => name))),
        (name) => {
          const safe = clean(name)
          expect(safe).not.toMatch(/[\\/:*?"<>|\p{C}\p{Zl}\p{Zp}]|^[\s.]|[\s.]$/u)
          expect(safe).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i)
          expect([...safe].length).toBeGreaterThan(0)
          expect([...safe].length).toBeLessThanOrEqual(attachmentNameLimit)
          expect(safe.normalize('NFC')).toBe(safe)
          expect(clean(safe)).toBe(safe)
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('says what it is by its ending, and nothing by one that it does not know', () => {
    expect(kindOf('a.PDF')).toBe('application/pdf')
    for (const name of ['a.constructor', 'a', 'a.html', 'a.exe']) expect(kindOf(name)).toBe('application/octet-stream')
  })
})
