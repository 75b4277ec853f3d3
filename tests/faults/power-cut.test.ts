import { rmSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { closePosts } from '#tests/support/post.ts'
import { Disk } from './power-cut/disk.ts'
import { judge, promisedBy } from './power-cut/judge.ts'
import { plays, type ScenarioName } from './power-cut/plays.ts'
import { buildRecorder, fastFolder, record, unable } from './power-cut/recording.ts'

const names = Object.keys(plays) as ScenarioName[]
/** `CTG_IMAGES=… CTG_SEED=… npm run unit -- tests/faults/power-cut.test.ts` tries as many as one likes, or the same again. */
const images = Number(process.env.CTG_IMAGES ?? (process.env.CTG_LONG === undefined ? 2000 : 100_000))
const seed = Number(process.env.CTG_SEED ?? Date.now() % 1_000_000_007)
const why = unable()

describe.skipIf(why !== null)(`${images} power cuts (seed ${seed})${why === null ? '' : `: ${why}`}`, () => {
  const folder = fastFolder()
  const library = why === null ? buildRecorder(folder) : ''
  afterAll(async () => {
    await closePosts()
    rmSync(folder, { recursive: true, force: true })
  })

  it.each(names)(
    'lose nothing that was acknowledged, and leave nothing half written: %s',
    async (name) => {
      const recording = await record(name, folder, library)
      const { before, after, entries } = recording
      // The record says all that was done: what is rebuilt of it is what the process left, to the byte.
      const disk = new Disk(before)
      for (const [at, entry] of entries.entries()) disk.take(entry, at)
      const rebuilt = disk.image('all', () => 0)
      expect(
        [...after].filter(([path, bytes]) => rebuilt.get(path)?.equals(bytes) !== true).map(([path]) => path),
      ).toEqual([])

      const promised = promisedBy(recording)
      expect(promised.states.flatMap(({ faults }) => faults)).toEqual([])
      expect(new Set(promised.states.map(({ content }) => content)).size).toBeGreaterThan(2)
      const found = judge(recording, promised, Math.ceil(images / names.length), seed + names.indexOf(name))
      expect(found.slice(0, 20)).toEqual([])
      if (name !== 'saisie') return
      // A disk that answers without keeping loses what was acknowledged: the judge sees it.
      const deaf = judge(recording, promised, 60, seed, ({ kind }) => kind !== 'S' && kind !== 'D')
      expect(deaf.length).toBeGreaterThan(20)
    },
    7_200_000,
  )
})
