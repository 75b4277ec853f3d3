import { useRef } from 'react'
import { useCommand } from '#renderer/api/hooks.ts'
import { host } from '#renderer/api/host.ts'
import { useUndoable } from '#renderer/parts/useUndoable.ts'
import { dismiss, notify } from '#renderer/ui/notices.ts'
import { territoriesLabels as labels } from '#shared/territory/screen.labels.ts'
import type { Group, GroupLevel, Move } from './communes.ts'

const tell = (error: Error) => notify({ tone: 'danger', text: error.message })
const told = () => {
  // The refusal has already been shown.
}

/** What can be done with the groups of a level; each says what it did and how to take it back. */
export function useGroupCommands(level: GroupLevel, vintage: number, groups: readonly Group[]) {
  const undo = useCommand('history.undo', { onError: tell })
  const assign = useCommand('group.assign', { onError: tell })
  const arrange = useCommand('group.arrange', { onError: tell })
  const create = useCommand('group.create')
  const update = useCommand('group.update')
  const remove = useCommand('group.remove', { onError: tell })
  const confirm = useCommand('group.confirm', {
    onDone: () => done(labels.confirmed),
    onError: tell,
  })
  const imported = useCommand('group.import', { onError: tell })
  const undoLast = () => {
    undo.run({}).catch(told)
  }
  const say = useUndoable()
  const notice = useRef<number | null>(null)
  /** A message that offers to undo leaves with the next action. */
  const forget = () => {
    if (notice.current !== null) dismiss(notice.current)
    notice.current = null
  }
  const done = (text: string) => {
    forget()
    say(text, labels.undo)
      .then((id) => {
        notice.current = id
      })
      .catch(told)
  }
  return {
    undoLast,
    forget,
    create,
    update,
    /** Puts communes in a group, or in none. */
    place: (communes: readonly string[], group: string | null) => {
      assign
        .run({ level, group, communes: [...communes], vintage })
        .then(({ changed }) => {
          const text = labels.placed(changed, groups.find((each) => each.id === group)?.name ?? null)
          if (changed > 0) done(text)
          else notify({ tone: 'done', text })
        })
        .catch(told)
    },
    /** What was typed, pasted or cleared in the group column: one step, whatever the number of groups. */
    move: (moves: readonly Move[]) => {
      if (moves.length === 0) return
      arrange
        .run({ level, moves: moves.map(({ group, communes }) => ({ group, communes: [...communes] })), vintage })
        .then(({ changed }) => {
          if (changed > 1) done(labels.changed(changed))
          else forget()
        })
        .catch(told)
    },
    shift: (group: Group, by: number) => {
      const rank = groups.findIndex((each) => each.id === group.id) + 1 + by
      forget()
      update.run({ id: group.id, position: rank }).catch(tell)
    },
    remove: (group: Group) => {
      remove
        .run({ id: group.id })
        .then(() => done(labels.removed(group.name, group.communes.length)))
        .catch(told)
    },
    confirm: () => {
      confirm.run({ level }).catch(told)
    },
    /** Asks for a file and imports it; null when the person gave up or the file was refused. */
    importFile: async () => {
      try {
        const [file] = await host().chooseFiles({ multiple: false, purpose: 'data', extensions: ['csv', 'txt', 'tsv'] })
        if (!file) return null
        forget()
        return await imported.run({ level, token: file.token })
      } catch {
        return null
      }
    },
  }
}
