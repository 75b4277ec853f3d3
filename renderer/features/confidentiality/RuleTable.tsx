import { EllipsisVertical } from 'lucide-react'
import { useCommand } from '#renderer/api/hooks.ts'
import { useUndoable } from '#renderer/parts/useUndoable.ts'
import { IconButton } from '#renderer/ui/Button.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { Menu } from '#renderer/ui/Popover.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import type { Output } from '#shared/api/contract.ts'
import { confidentialityScreen as labels } from '#shared/confidentiality/confidentiality-screen.labels.ts'
import { today } from '#shared/lib/day.ts'
import { formatDate } from '#shared/lib/format.ts'
import { draftOf, type RuleDraft } from './ruleDraft.ts'

export type RuleList = Output<'rule.list'>
type KnownRule = RuleList['rules'][number]

interface RuleTableProps {
  readonly list: RuleList
  readonly onEdit: (draft: RuleDraft) => void
}

function conventionOf({ convention, until }: KnownRule): string {
  const end =
    until === null ? '' : until < today() ? labels.over(formatDate(until)) : labels.untilDay(formatDate(until))
  return [convention, end].filter((text) => text !== '').join(', ')
}

const originOf = ({ isOwn, isShipped }: KnownRule) =>
  !isOwn ? labels.shipped : isShipped ? labels.changed : labels.own

/** The rules in their order; each is opened to be changed. */
export function RuleTable({ list, onEdit }: RuleTableProps) {
  const remove = useCommand('rule.remove', { onError: (error) => notify({ tone: 'danger', text: error.message }) })
  const say = useUndoable()
  const takeBack = ({ id, isShipped }: KnownRule) => {
    remove
      .run({ id })
      .then(() => say(isShipped ? labels.restored : labels.removed, labels.undo))
      .catch(() => undefined)
  }
  const watched = (id: string) => list.datasets.filter(({ rule }) => rule === id).length
  return (
    <Table
      caption={labels.rules}
      columns={[
        { id: 'rule', label: labels.rule },
        { id: 'threshold', label: labels.threshold },
        { id: 'public', label: labels.publicAccess },
        { id: 'partner', label: labels.partnerAccess },
        { id: 'applies', label: labels.applies },
        { id: 'convention', label: labels.until },
        { id: 'origin', label: labels.origin, isNarrow: true },
        { id: 'actions', label: labels.change },
      ]}
      rows={list.rules.map((rule) => ({
        id: rule.id,
        cells: {
          rule: (
            <>
              {rule.title}
              {rule.source === '' ? null : <span className="ui-hint ui-block">{rule.source}</span>}
            </>
          ),
          threshold: rule.threshold === null ? labels.noThreshold : labels.thresholdOf(rule.threshold, rule.unit),
          public: labels.accesses[rule.publicAccess],
          partner: labels.accesses[rule.partnerAccess],
          applies: labels.appliesTo(watched(rule.id)),
          convention: conventionOf(rule),
          origin: originOf(rule),
          actions: (
            <Menu
              label={labels.actions(rule.title)}
              trigger={
                <IconButton label={labels.actions(rule.title)} icon={<EllipsisVertical size={16} aria-hidden />} />
              }
              placement="bottom end"
              onAction={(id) => (id === 'edit' ? onEdit(draftOf(rule)) : takeBack(rule))}
              items={[
                { id: 'edit', label: labels.edit },
                ...(rule.isOwn ? [{ id: 'back', label: rule.isShipped ? labels.restore : labels.remove }] : []),
              ]}
            />
          ),
        },
      }))}
    />
  )
}
