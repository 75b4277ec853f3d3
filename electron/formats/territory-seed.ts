import { readFileSync } from 'node:fs'
import { gunzipSync, gzipSync } from 'node:zlib'
import { decode, encode } from '#shared/api/wire.ts'
import {
  type Movement,
  movementKinds,
  type SeedFile,
  seedFileSchema,
  type TerritorySeed,
} from '#shared/territory/seed.schema.ts'

/** An empty text is an empty list, not a list of one empty entry. */
const split = (text: string): string[] => (text === '' ? [] : text.split('\n'))

/**
 * Reads the territories shipped with the application.
 * Throws the file system's error when the file is missing, and a ZodError, SyntaxError or zlib error when it is damaged.
 */
export function readTerritorySeed(path: string): TerritorySeed {
  return parseTerritorySeed(gunzipSync(readFileSync(path)))
}

function parseTerritorySeed(bytes: Uint8Array): TerritorySeed {
  const file = seedFileSchema.parse(decode(bytes))
  const { movements } = file
  return {
    vintages: file.vintages,
    communes: { ...file.communes, codes: split(file.communes.codes), names: split(file.communes.names) },
    epci: { codes: split(file.epci.codes), names: split(file.epci.names), kinds: split(file.epci.kinds) },
    parts: { ...file.parts, codes: split(file.parts.codes) },
    departments: { ...file.departments, codes: split(file.departments.codes), names: split(file.departments.names) },
    regions: { codes: split(file.regions.codes), names: split(file.regions.names) },
    movements: Array.from(
      movements.from,
      (from, i): Movement => ({
        vintage: movements.vintage[i] ?? 0,
        from,
        to: movements.to[i] ?? 0,
        kind: movementKinds[movements.kind[i] ?? 0] ?? 'merge',
        share: movements.share[i] ?? 0,
      }),
    ),
    districts: { ...file.districts, codes: split(file.districts.codes), names: split(file.districts.names) },
  }
}

/** Bytes of a seed file; the same territories always give the same bytes. */
export function writeTerritorySeed(seed: TerritorySeed): Buffer {
  const { movements } = seed
  const file: SeedFile = {
    format: 1,
    vintages: [...seed.vintages],
    communes: { ...seed.communes, codes: seed.communes.codes.join('\n'), names: seed.communes.names.join('\n') },
    epci: { codes: seed.epci.codes.join('\n'), names: seed.epci.names.join('\n'), kinds: seed.epci.kinds.join('\n') },
    parts: { ...seed.parts, codes: seed.parts.codes.join('\n') },
    departments: {
      ...seed.departments,
      codes: seed.departments.codes.join('\n'),
      names: seed.departments.names.join('\n'),
    },
    regions: { codes: seed.regions.codes.join('\n'), names: seed.regions.names.join('\n') },
    movements: {
      vintage: Uint16Array.from(movements, (m) => m.vintage),
      from: Uint16Array.from(movements, (m) => m.from),
      to: Uint16Array.from(movements, (m) => m.to),
      kind: Uint8Array.from(movements, (m) => movementKinds.indexOf(m.kind)),
      share: Float64Array.from(movements, (m) => m.share),
    },
    districts: { ...seed.districts, codes: seed.districts.codes.join('\n'), names: seed.districts.names.join('\n') },
  }
  return gzipSync(encode(file), { level: 9 })
}
