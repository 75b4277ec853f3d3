/**
 * Plays one scenario on a disk of which one call fails, each request made again once where it is refused, and prints the codes of the
 * refusals as JSON.
 */
import { join } from 'node:path'
import { localEngine } from '#electron/engine/local.ts'
import { RefusedError } from '#shared/api/errors.ts'
import { plays, type ScenarioName } from './plays.ts'

const [name = '', folder = '', materials = ''] = process.argv.slice(2)
const engine = localEngine({ profileFolder: join(folder, 'profil') })
const refusals: string[] = []
/** Who is told that something failed tries once more: the disk works again by then. */
const patient: typeof engine = {
  ...engine,
  call: async (operation, input) => {
    try {
      return await engine.call(operation, input)
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error
      refusals.push(`${operation} ${error.error.code}`)
      return await engine.call(operation, input)
    }
  },
}
await patient.call('workspace.open', { token: await engine.registerFile(join(folder, 'essai.atelier')) })
await plays[name as ScenarioName]({ engine: patient, materials, ack: () => undefined })
const { ok, findings } = await patient.call('workspace.check', {})
await engine.close()
process.stdout.write(JSON.stringify({ refusals, ok, findings }))
