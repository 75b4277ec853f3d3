/** Packs the built application for a system around a stand-in for Electron, without the network. */
import { build } from 'electron-builder'
import { repository } from '#tests/support/program.ts'

const [system = '', electronDist = '', output = ''] = process.argv.slice(2)
await build({
  projectDir: repository,
  publish: 'never',
  dir: true,
  ...(system === 'win' ? { win: [] } : { linux: [] }),
  config: {
    electronDist,
    directories: { output },
    // The stand-in is no Windows program: there is nothing in it to write an icon, a signature or a digest into.
    ...(system === 'win' ? { disableAsarIntegrity: true, win: { signAndEditExecutable: false } } : {}),
  },
})
