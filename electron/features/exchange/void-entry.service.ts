import type { Connection } from '#electron/db/connection.ts'
import type { Reversal } from '#electron/db/journal.ts'
import { hasLeftSince, placeOf } from './left.service.ts'

/**
 * A merge that is undone before anything left again has never been: neither it nor its undo counts in the versions of rows, and the same
 * package asks everything again. Redone, the merge counts as it did. Once something left, others may know of it: its undo is then a change
 * like any other. To be called in the transaction of the undo or redo.
 */
export function followReversal(db: Connection, reversal: Reversal): void {
  const chain = [reversal.reverses]
  for (;;) {
    const next = db.value('SELECT reverses FROM journal_entry WHERE id = ?', chain.at(-1))
    if (typeof next !== 'string') break
    chain.push(next)
  }
  const merge = chain.at(-1)
  if (db.value('SELECT 1 FROM row_version WHERE entry = ? LIMIT 1', merge) === undefined) return
  const isVoid = db.value('SELECT 1 FROM void_entry WHERE entry = ?', reversal.reverses) !== undefined
  // An odd chain undoes the merge, an even one brings it back.
  if (chain.length % 2 === 1) {
    const stands = reversal.reverses === merge || isVoid
    if (!stands || hasLeftSince(db, placeOf(db, reversal.reverses))) return
    leaveOut(db, merge)
  } else {
    if (!isVoid) return
    db.run('DELETE FROM void_entry WHERE entry = ?', merge)
  }
  leaveOut(db, reversal.id)
}

function leaveOut(db: Connection, entry: string | undefined): void {
  db.run('INSERT INTO void_entry (entry) VALUES (?) ON CONFLICT DO NOTHING', entry)
}
