import { useCommand } from '#renderer/api/hooks.ts'
import { host } from '#renderer/api/host.ts'
import { notify } from '#renderer/ui/notices.ts'
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
    onDone: () => notify({ tone: 'done', text: labels.confirmed, action }),
    onError: tell,
  })
  const imported = useCommand('group.import', { onError: tell })
  const undoLast = () => {
    undo.run({}).catch(told)
  }
  const action = { label: labels.undo, run: undoLast }
  const done = (text: string) => notify({ tone: 'done', text, action })
  return {
    undoLast,
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
        })
        .catch(told)
    },
    shift: (group: Group, by: number) => {
      const rank = groups.findIndex((each) => each.id === group.id) + 1 + by
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
        return file ? await imported.run({ level, token: file.token }) : null
      } catch {
        return null
      }
    },
  }
}
