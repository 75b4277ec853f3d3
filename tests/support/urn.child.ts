import { openFile } from '#electron/db/connection.ts'
import { enterBallot } from '#electron/features/forum/ballot.service.ts'
import { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'

/** Enters ballots one after the other until it is killed; a dot for each once it is acknowledged. */
const [file = '', rating = ''] = process.argv.slice(2)
const workspace = new OpenWorkspace(
  openFile(file, { readOnly: false }),
  null,
  () => null,
  () => undefined,
)
const intent = { operation: 'rating.enterBallot', label: 'essai', undoable: false }
const enter = () => {
  workspace.journal.run(intent, () => enterBallot(workspace, rating, { college: 'usage', answers: {} }))
  process.stdout.write('.')
  // What waits for the end of a command runs in between, as in the application.
  setImmediate(enter)
}
enter()
