import type { FeatureHandlers } from '#electron/features/workspace/engine-context.service.ts'
import type { Sent, sendApi } from '#shared/exchange/send.api.ts'
import type { SentReport } from '#shared/exchange/sent.schema.ts'
import { exportPackage, previewPackage } from './send.service.ts'

export const sendHandlers: FeatureHandlers<typeof sendApi> = {
  'package.preview': (input, context) => previewPackage(context, input),
  'package.export': (input, context) => exportPackage(context, input),
  'package.sent': (_input, { workspace }) =>
    workspace.db
      .rows(
        `SELECT p.*, r.content FROM package_sent p JOIN exchange_report r ON r.digest = p.report
         ORDER BY p.at DESC, p.sequence DESC`,
      )
      .map((row): Sent => {
        const report = JSON.parse(String(row.content)) as SentReport
        return {
          id: String(row.id),
          sequence: Number(row.sequence),
          partners: report.partners,
          at: String(row.at),
          author: String(row.author),
          file: String(row.file),
          bytes: Number(row.bytes),
          isEncrypted: row.is_encrypted === 1,
          scope: report.facts.scope,
          mandate: report.facts.mandate,
          withheld: report.preview.withheld,
          report: String(row.report),
        }
      }),
}
