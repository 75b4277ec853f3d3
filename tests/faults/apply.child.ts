/** Merges one package that lies on the table of a workspace, and says when it begins to write and when it is acknowledged. */
import { readFileSync, writeSync } from 'node:fs'
import { FileTokens } from '#electron/core/files.ts'
import { Profile } from '#electron/core/profile.ts'
import { openFile } from '#electron/db/connection.ts'
import { applyPackage } from '#electron/features/exchange/apply.service.ts'
import { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { receiveLabels } from '#shared/exchange/receive.labels.ts'

const [profileFolder = '', secretFile = '', file = '', id = ''] = process.argv.slice(2)
const profile = new Profile(profileFolder, readFileSync(secretFile))
const workspace = new OpenWorkspace(
  openFile(file, { readOnly: false }),
  null,
  () => profile.identity(),
  () => undefined,
)
const say = (word: string) => writeSync(1, `${word}\n`)
say('open')
await applyPackage(
  {
    profile,
    files: new FileTokens(),
    isAlone: true,
    job: {
      signal: new AbortController().signal,
      progress: (step) => step === receiveLabels.writing && say('writing'),
    },
    workspace,
    current: workspace,
    switchTo: () => undefined,
    openPrinter: () => Promise.reject(new Error('nothing is printed here')),
    commit: (work, label = '') => workspace.journal.run({ operation: 'package.apply', label, undoable: true }, work),
    notify: () => undefined,
  },
  id,
)
say('done')
workspace.close()
