import { closeSync, ftruncateSync, openSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs'

function overwrite(file: string, at: number, bytes: Uint8Array): void {
  const handle = openSync(file, 'r+')
  writeSync(handle, bytes, 0, bytes.length, at)
  closeSync(handle)
}

const sizeOf = (file: string) => statSync(file).size
const page = 16_384

/** What really happens to files, each done to a closed workspace. */
export const damages = {
  'header zeroed': (file: string) => overwrite(file, 0, new Uint8Array(100)),
  'truncated at half': (file: string) => truncateSync(file, sizeOf(file) >> 1),
  'pages overwritten in the middle': (file: string) =>
    overwrite(file, Math.floor(sizeOf(file) / 2 / page) * page, new Uint8Array(8 * page).fill(0x5a)),
  emptied: (file: string) => {
    const handle = openSync(file, 'r+')
    ftruncateSync(handle, 0)
    closeSync(handle)
  },
  deleted: (file: string) => rmSync(file),
} as const
