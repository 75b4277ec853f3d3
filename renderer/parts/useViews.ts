import { useCommand, useQuery } from '#renderer/api/hooks.ts'
import type { GridView } from '#renderer/grid/view.ts'
import { notify } from '#renderer/ui/notices.ts'
import type { Input } from '#shared/api/contract.ts'

const tell = (error: Error) => notify({ tone: 'danger', text: error.message })
const told = () => {
  // The refusal has already been shown.
}
const none: readonly GridView[] = []

/** Views of a table kept in the workspace under the name of its screen. */
export function useViews(screen: string) {
  const { data } = useQuery('view.list', { screen })
  const save = useCommand('view.save', { onError: tell })
  const remove = useCommand('view.remove', { onError: tell })
  return {
    views: data ?? none,
    onSaveView: ({ name, columns, sort, filters }: GridView) => {
      const state = { columns: [...columns], sort: [...sort], filters } as Input<'view.save'>['state']
      save.run({ screen, name, state }).catch(told)
    },
    onRemoveView: (name: string) => {
      remove.run({ screen, name }).catch(told)
    },
  }
}
