import { useCommand } from '#renderer/api/hooks.ts'
import { setQuery } from '#renderer/parts/hash.ts'
import { useUndoable } from '#renderer/parts/useUndoable.ts'
import { notify } from '#renderer/ui/notices.ts'
import type { Input } from '#shared/api/contract.ts'
import { editorLabels as labels } from '#shared/panorama/editor.labels.ts'
import { templateLabels } from '#shared/panorama/template.labels.ts'
import type { PortraitBlock, Template } from '#shared/panorama/template.schema.ts'
import type { BlockKind } from '#shared/panorama/template.ts'

export type HeadPatch = Input<'template.update'>['patch']
export type BlockPatch = Input<'block.update'>['patch']

const tell = (error: Error) => notify({ tone: 'danger', text: error.message })
const told = () => {
  // The refusal has already been shown.
}

/** Parts of the address that the screen of portraits reads: the template, and the block that is chosen in it. */
export const templateKey = 'modele'
export const blockKey = 'bloc'

export const openTemplate = (id: string | null) => setQuery({ [templateKey]: id, [blockKey]: null })
export const chooseBlock = (id: string | null) => setQuery({ [blockKey]: id }, { replace: true })

/** « Portrait complet (copie) », then « (copie 2) », as no two templates share a name. */
function nameOfCopy(name: string, all: readonly Template[]): string {
  const taken = new Set(all.map((each) => each.name))
  const first = templateLabels.copyOf(name)
  for (let rank = 2, next = first; ; rank += 1) {
    if (!taken.has(next)) return next
    next = labels.nextCopy(name, rank)
  }
}

/** What changes templates: every change is a command of its own, which undo takes back. Refusals are told over the page. */
export function useTemplateCommands() {
  const refused = { onError: tell }
  const create = useCommand('template.create', refused)
  const update = useCommand('template.update', refused)
  const remove = useCommand('template.remove', refused)
  const addBlock = useCommand('block.create', refused)
  const updateBlock = useCommand('block.update', refused)
  const moveBlock = useCommand('block.move', refused)
  const removeBlocks = useCommand('block.remove', refused)
  const say = useUndoable()
  const add = (template: string, after: string | null, kind: BlockKind, content: BlockPatch) => {
    addBlock
      .run({ template, after, kind, content })
      .then(({ id }) => chooseBlock(id))
      .catch(told)
  }
  return {
    copy: (template: Template, all: readonly Template[]) => {
      create
        .run({ from: template.id, name: nameOfCopy(template.name, all) })
        .then(({ id }) => openTemplate(id))
        .catch(told)
    },
    update: (id: string, patch: HeadPatch) => void update.run({ id, patch }).catch(told),
    remove: ({ id, name }: Template) => {
      remove
        .run({ id })
        .then(() => say(labels.removed(name), labels.undo))
        .catch(told)
    },
    add,
    duplicate: (template: string, { id, kind, ...content }: PortraitBlock) => add(template, id, kind, content),
    updateBlock: (id: string, patch: BlockPatch) => void updateBlock.run({ id, patch }).catch(told),
    move: (id: string, after: string | null) => void moveBlock.run({ id, after }).catch(told),
    removeBlock: (id: string, name: string) => {
      removeBlocks
        .run({ ids: [id] })
        .then(() => say(labels.takenAway(name), labels.undo))
        .catch(told)
    },
  }
}
export type TemplateCommands = ReturnType<typeof useTemplateCommands>
