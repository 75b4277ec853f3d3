/** Plays one scenario on the workspace of a folder through the contract, and writes a line to `acknowledged` after each answer. */
import { openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { localEngine } from '#electron/engine/local.ts'
import { plays, type ScenarioName } from './plays.ts'

const [name = '', folder = '', materials = ''] = process.argv.slice(2)
const engine = localEngine({ profileFolder: join(folder, 'profil') })
const acknowledged = openSync(join(folder, 'acknowledged'), 'w')
let count = 0
/** The answer has come: whoever asked believes that it is kept. */
const ack = () => writeSync(acknowledged, `${++count}\n`)

await engine.call('workspace.open', { token: await engine.registerFile(join(folder, 'essai.atelier')) })
ack()
await plays[name as ScenarioName]({ engine, materials, ack })
// As a process that is ended: what waits for a later moment is not waited for.
process.exit(0)
