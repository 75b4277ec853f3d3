import { statfsSync } from 'node:fs'
import { dirname, resolve, sep } from 'node:path'

/** Linux file-system types on which SQLite's locks cannot be trusted (statfs magic numbers): NFS, CIFS, SMB2, SMB, FUSE, AFS, 9p. */
const networkTypes = new Set([0x6969, 0xff534d42, 0xfe534d42, 0x517b, 0x65735546, 0x5346414f, 0x01021997])
const synchronised = [
  'onedrive',
  'dropbox',
  'nextcloud',
  'owncloud',
  'google drive',
  'googledrive',
  'icloud',
  'kdrive',
  'seafile',
]

/** Whether a file lies where several machines or a synchronising program may write it. */
export function unsafeLocation(path: string): 'network' | 'synchronised' | null {
  const full = resolve(path)
  const parts = full.split(sep).map((part) => part.toLowerCase())
  if (
    parts.some((part) =>
      synchronised.some((name) => part === name || part.startsWith(`${name} `) || part.startsWith(`${name}-`)),
    )
  )
    return 'synchronised'
  if (full.startsWith('\\\\')) return 'network'
  if (process.platform === 'win32') return null
  try {
    return networkTypes.has(Number(statfsSync(dirname(full)).type) >>> 0) ? 'network' : null
  } catch {
    return null
  }
}
