/** What every entry of a package must be called, and every bit of its headers. See shared/package-format/FORMAT.md. */
export const mimetype = 'application/vnd.atelier-ctg.package+zip'
export const manifestType = 'application/vnd.atelier-ctg.manifest+json'

export const names = {
  mimetype: 'mimetype',
  manifest: 'datapackage.json',
  envelope: 'signature.dsse.json',
  readme: 'LISEZMOI.txt',
} as const

/** The entries that every package begins with, stored, in this order. */
export const headNames: readonly string[] = [names.mimetype, names.manifest, names.envelope, names.readme]
/** Entries that the manifest cannot tell the digest of: itself and what signs it. */
export const isOutsideManifest = (name: string) => name === names.manifest || name === names.envelope

const entryName =
  /^(mimetype|datapackage\.json|signature\.dsse\.json|LISEZMOI\.txt|data\/[a-z0-9_]{1,60}\.csv|attachments\/[0-9a-f]{64})$/
export const isEntryName = (name: string) => entryName.test(name)

export const tablePath = (table: string) => `data/${table}.csv`
export const attachmentPath = (sha256: string) => `attachments/${sha256}`
/** Name of the table of an entry, null for an entry of another kind. */
export const tableOfPath = (path: string) => (path.startsWith('data/') ? path.slice(5, -4) : null)
export const digestOfPath = (path: string) => (path.startsWith('attachments/') ? path.slice(12) : null)

/** Names of the tables that the format itself makes: no table of a workspace may be called so. */
export const seriesTable = 'series'
export const isValuesTable = (name: string) => /^values_[1-9][0-9]{0,5}$/.test(name)

export const zip = {
  localSignature: 0x04034b50,
  centralSignature: 0x02014b50,
  endSignature: 0x06054b50,
  localBytes: 30,
  centralBytes: 46,
  endBytes: 22,
  /** Of the tool that wrote it and of the one that it needs: plain MS-DOS, deflate. */
  version: 20,
  stored: 0,
  deflated: 8,
  /** 1 January 1980, 0:00. */
  time: 0,
  date: 0x0021,
} as const

/** First bytes of a file encrypted with age. */
export const ageStart = 'age-encryption.org/v1\n'
