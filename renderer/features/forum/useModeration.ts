import { useCommand } from '#renderer/api/hooks.ts'
import { useUndoable } from '#renderer/parts/useUndoable.ts'
import { notify } from '#renderer/ui/notices.ts'
import { contributionScreen as labels } from '#shared/forum/forum-screen.labels.ts'

const tell = (error: Error) => notify({ tone: 'danger', text: error.message })
const told = () => {
  // The refusal has already been shown.
}

/** Reads contributions over, makes them one, takes them apart; each says what it did and how to take it back. */
export function useModeration() {
  const update = useCommand('record.update', { onError: tell })
  const merge = useCommand('contribution.merge', { onError: tell })
  const split = useCommand('contribution.split', { onError: tell })
  const apart = useCommand('contribution.tellApart', { onError: tell })
  const say = useUndoable()
  const write = (ids: readonly string[], cells: Readonly<Record<string, string | null>>, text: string) => {
    update
      .run({
        kind: 'contribution',
        edits: ids.flatMap((id) => Object.entries(cells).map(([field, value]) => ({ id, field, value }))),
      })
      .then(() => say(text, labels.undo))
      .catch(told)
  }
  return {
    keep: (ids: readonly string[]) => write(ids, { state: 'kept', stateReason: null }, labels.kept(ids.length)),
    setAside: (ids: readonly string[], stateReason: string) =>
      write(ids, { state: 'setAside', stateReason }, labels.aside(ids.length)),
    merge: (into: string, ids: readonly string[]) => {
      merge
        .run({ into, ids: [...ids] })
        .then(({ merged }) => say(labels.merged(merged), labels.undo))
        .catch(told)
    },
    tellApart: (ids: readonly [string, string]) => {
      apart
        .run({ ids: [...ids], areApart: true })
        .then(() => say(labels.apartDone, labels.undo))
        .catch(told)
    },
    split: (id: string) => {
      split
        .run({ ids: [id] })
        .then(() => say(labels.splitDone, labels.undo))
        .catch(told)
    },
  }
}
