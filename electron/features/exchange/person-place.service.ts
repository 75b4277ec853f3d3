import { EngineError } from '#electron/core/errors.ts'
import { columnsOf, imageOf } from '#electron/db/digest.ts'
import type { EngineContext } from '#electron/features/workspace/engine-context.service.ts'
import { readDocumentLines } from '#electron/formats/document-lines.ts'
import { entityLabel, entityOf } from '#shared/entities.ts'
import type { LastingPlaces } from '#shared/exchange/erasure.api.ts'
import { type Image, namedBy } from '#shared/exchange/person.rules.ts'
import { contentOf } from './attachment.service.ts'
import { titleOf } from './person-rows.service.ts'

type LastingDocument = LastingPlaces['documents'][number]

interface Joined {
  readonly id: string
  readonly table: string
  readonly row: string
  readonly name: string
  readonly note: string | null
  readonly sha256: string
  readonly isRemoved: boolean
}

/**
 * Where a name stands, or may, that the application does not take away: documents joined to rows, and versions of agreements that were
 * signed. A document whose text is not read here is told as such: nobody can say that the name is not in it. Error: `operation.cancelled`.
 */
export async function lastingPlaces(context: EngineContext, name: string): Promise<LastingPlaces> {
  const isNamed = namedBy(name)
  const documents: LastingDocument[] = []
  const read = new Map<string, Awaited<ReturnType<typeof lookInto>>>()
  for (const joined of [...joinedTo(context), ...removedFrom(context)]) {
    const found = read.get(joined.sha256) ?? (await lookInto(context, joined.sha256, isNamed))
    read.set(joined.sha256, found)
    const places = [
      ...(isNamed(joined.name) ? (['name'] as const) : []),
      ...(joined.note !== null && isNamed(joined.note) ? (['note'] as const) : []),
      ...(found === 'named' ? (['content'] as const) : []),
    ]
    if (places.length === 0 && found !== 'unread') continue
    documents.push({
      id: joined.id,
      name: joined.name,
      label: entityLabel(joined.table),
      title: rowTitle(context, joined.table, joined.row),
      places,
      isRead: found !== 'unread',
      isRemoved: joined.isRemoved,
    })
  }
  return { documents, agreements: signedNaming(context, isNamed) }
}

function joinedTo({ workspace }: EngineContext): Joined[] {
  return workspace.db.rows('SELECT * FROM attachment ORDER BY name, id').map((row) => joinedIn(row, false))
}

/** Documents taken away from their rows, whose bytes stay for who undoes that. */
function removedFrom({ workspace }: EngineContext): Joined[] {
  const images = workspace.db.rows(
    `SELECT before FROM journal_change c WHERE table_name = 'attachment' AND after IS NULL
       AND row_id NOT IN (SELECT id FROM attachment)
       AND id = (SELECT max(id) FROM journal_change l WHERE l.table_name = 'attachment' AND l.row_id = c.row_id)
       AND EXISTS (SELECT 1 FROM attachment_content k WHERE k.sha256 = json_extract(c.before, '$.sha256')) ORDER BY id`,
  )
  return images.map(({ before }) => joinedIn(JSON.parse(String(before)) as Image, true))
}

const joinedIn = (row: Image, isRemoved: boolean): Joined => ({
  id: String(row.id),
  table: String(row.owner_table),
  row: String(row.owner_id),
  name: String(row.name),
  note: typeof row.note === 'string' ? row.note : null,
  sha256: String(row.sha256),
  isRemoved,
})

/** What the bytes of a document say; `clean` also where they are not here. */
async function lookInto(context: EngineContext, sha256: string, isNamed: (text: string) => boolean) {
  const { workspace, job } = context
  if (job.signal.aborted || context.current !== workspace) throw new EngineError('operation.cancelled')
  const bytes = contentOf(workspace.db, sha256)
  if (bytes === null) return 'clean'
  let isFound = false
  const isRead = await readDocumentLines(Buffer.from(bytes.buffer), (line) => {
    isFound ||= isNamed(line)
  })
  return isFound ? 'named' : isRead ? 'clean' : 'unread'
}

function rowTitle({ workspace: { db } }: EngineContext, table: string, id: string): string {
  if (entityOf(table) === undefined) return ''
  const image = db.value(`SELECT ${imageOf(columnsOf(db, table))} FROM "${table}" WHERE id = ?`, id)
  return typeof image === 'string' ? titleOf(JSON.parse(image) as Image) : ''
}

function signedNaming({ workspace }: EngineContext, isNamed: (text: string) => boolean): LastingPlaces['agreements'] {
  return workspace.db
    .rows('SELECT id, number, signed_on, content FROM agreement_version ORDER BY agreement, number, id')
    .flatMap(({ id, number, signed_on, content }) => {
      const signed = JSON.parse(String(content)) as Readonly<Record<string, unknown>>
      if (!isSaidIn(signed, isNamed)) return []
      return [
        { id: String(id), title: String(signed.title ?? ''), number: Number(number), signedOn: String(signed_on) },
      ]
    })
}

/** Whether one of the texts of a value, line by line, says the name. */
function isSaidIn(value: unknown, isNamed: (text: string) => boolean): boolean {
  if (typeof value === 'string') return value.split('\n').some(isNamed)
  if (Array.isArray(value)) return value.some((one) => isSaidIn(one, isNamed))
  return typeof value === 'object' && value !== null && Object.values(value).some((one) => isSaidIn(one, isNamed))
}
