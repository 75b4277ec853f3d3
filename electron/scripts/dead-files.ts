import { readFileSync } from 'node:fs'

interface Report {
  readonly numFailedTests: number
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly message: string
    readonly assertionResults: readonly { readonly status: string }[]
  }[]
}

/**
 * Files of a run that ended because V8 itself stopped (`Check failed: jit_page.has_value()`, Node 24 with several isolates): no test of
 * theirs failed, nor did the file say why. Empty when anything else went wrong: that is a failure.
 */
export function deadFiles(reportFile: string): string[] {
  let report: Report
  try {
    report = JSON.parse(readFileSync(reportFile, 'utf8')) as Report
  } catch {
    return []
  }
  const failed = report.testResults.filter(({ status }) => status === 'failed')
  const isDead = ({ message, assertionResults }: Report['testResults'][number]) =>
    message === '' && assertionResults.every(({ status }) => status !== 'failed')
  return report.numFailedTests === 0 && failed.every(isDead) ? failed.map(({ name }) => name) : []
}
