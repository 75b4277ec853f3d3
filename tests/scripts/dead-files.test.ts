import { describe, expect, it } from 'vitest'
import { deadFiles } from '#electron/scripts/dead-files.ts'
import { workFolder } from '#tests/support/workbook.ts'

const { write } = workFolder()
const file = (name: string, status: string, tests: readonly string[], message = '') => ({
  name,
  status,
  message,
  assertionResults: tests.map((each) => ({ status: each })),
})
const dead = (numFailedTests: number, ...testResults: readonly ReturnType<typeof file>[]) =>
  deadFiles(write('tests.json', JSON.stringify({ numFailedTests, testResults })))

describe('files that a stop of the engine left unfinished', () => {
  it('are those without a failed test and without a reason', () => {
    expect(dead(0, file('a', 'passed', ['passed']), file('b', 'failed', ['passed', 'pending']))).toEqual(['b'])
  })

  it('are none when a test failed, a file could not be read, or the report is missing', () => {
    expect(dead(1, file('a', 'failed', ['failed']), file('b', 'failed', ['pending']))).toEqual([])
    expect(dead(0, file('a', 'failed', [], 'SyntaxError'), file('b', 'failed', ['pending']))).toEqual([])
    expect(dead(0, file('a', 'passed', ['passed']))).toEqual([])
    expect(deadFiles('/nulle/part.json')).toEqual([])
  })
})
