import { Button } from '#renderer/ui/Button.tsx'
import { Disclosure } from '#renderer/ui/Disclosure.tsx'
import { Checkbox } from '#renderer/ui/Fields.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import type { Preview, PreviewChange } from '#shared/offer/import.api.ts'
import { offerImportLabels as labels } from '#shared/offer/import-screen.labels.ts'
import { changeKey } from './changeKey.ts'

/** Lines of a table that a page shows without slowing down. */
const most = 200

interface ImportListsProps {
  readonly preview: Preview
  readonly taken: ReadonlySet<string>
  readonly onTaken: (taken: ReadonlySet<string>) => void
}

/** What asks for a choice first, then what is left aside, then what simply changes. */
export function ImportLists({ preview, taken, onTaken }: ImportListsProps) {
  const { conflicts, changes, faults, lost, totals } = preview
  return (
    <>
      {totals.conflicts > 0 ? (
        <section className="offer-import-list" aria-label={labels.conflicts(totals.conflicts)}>
          <h2>{labels.conflicts(totals.conflicts)}</h2>
          <p>{labels.conflictsText}</p>
          <div className="offer-import-choices">
            <Button size="small" onPress={() => onTaken(new Set(conflicts.map(changeKey)))}>
              {labels.takeAll}
            </Button>
            <Button size="small" isDisabled={taken.size === 0} onPress={() => onTaken(new Set())}>
              {labels.keepAll}
            </Button>
          </div>
          <Conflicts conflicts={conflicts} taken={taken} onTaken={onTaken} />
          <Shown shown={Math.min(most, conflicts.length)} all={totals.conflicts} />
        </section>
      ) : null}
      {totals.faults > 0 ? (
        <Disclosure title={labels.faults(totals.faults)} level={2} isInitiallyOpen>
          <p>{labels.faultsText}</p>
          <Told
            caption={labels.faults(totals.faults)}
            lines={faults.map(({ message, ...line }) => ({ ...line, why: message }))}
          />
          <Shown shown={Math.min(most, faults.length)} all={totals.faults} />
        </Disclosure>
      ) : null}
      {totals.changes > 0 ? (
        <Disclosure title={labels.changes(totals.changes)} level={2}>
          <Table
            caption={labels.changes(totals.changes)}
            columns={[
              { id: 'title', label: labels.row },
              { id: 'label', label: labels.cell },
              { id: 'before', label: labels.before },
              { id: 'after', label: labels.after },
              { id: 'where', label: labels.where },
            ]}
            rows={changes.slice(0, most).map((change) => ({
              id: changeKey(change),
              cells: {
                title: change.title,
                label: change.label,
                before: <Text text={change.before} />,
                after: <Text text={change.after} />,
                where: change.where,
              },
            }))}
          />
          <Shown shown={Math.min(most, changes.length)} all={totals.changes} />
        </Disclosure>
      ) : null}
      {totals.lost > 0 ? (
        <Disclosure title={labels.lost(totals.lost)} level={2}>
          <Told
            caption={labels.lost(totals.lost)}
            lines={lost.map(({ reason, ...line }) => ({ ...line, why: reason }))}
          />
          <Shown shown={Math.min(most, lost.length)} all={totals.lost} />
        </Disclosure>
      ) : null}
    </>
  )
}

interface ToldProps {
  readonly caption: string
  readonly lines: readonly {
    readonly where: string
    readonly field: string | null
    readonly text: string
    readonly why: string
  }[]
}

/** What is left aside: where, what and why. */
function Told({ caption, lines }: ToldProps) {
  return (
    <Table
      caption={caption}
      columns={[
        { id: 'where', label: labels.where },
        { id: 'field', label: labels.column },
        { id: 'text', label: labels.what },
        { id: 'why', label: labels.why },
      ]}
      rows={lines.slice(0, most).map(({ where, field, text, why }, index) => ({
        id: String(index),
        cells: { where, field: field ?? '', text, why },
      }))}
    />
  )
}

function Text({ text }: { readonly text: string }) {
  return text === '' ? <span className="quiet">{labels.emptyCell}</span> : text
}

function Shown({ shown, all }: { readonly shown: number; readonly all: number }) {
  return shown < all ? <p className="quiet">{labels.shown(shown, all)}</p> : null
}

interface ConflictsProps {
  readonly conflicts: readonly PreviewChange[]
  readonly taken: ReadonlySet<string>
  readonly onTaken: (taken: ReadonlySet<string>) => void
}

function Conflicts({ conflicts, taken, onTaken }: ConflictsProps) {
  const toggle = (key: string, isTaken: boolean) => {
    const next = new Set(taken)
    if (isTaken) next.add(key)
    else next.delete(key)
    onTaken(next)
  }
  return (
    <Table
      caption={labels.conflicts(conflicts.length)}
      columns={[
        { id: 'title', label: labels.row },
        { id: 'label', label: labels.cell },
        { id: 'before', label: labels.ours },
        { id: 'after', label: labels.theirs },
        { id: 'take', label: labels.takeHeader, isNarrow: true },
      ]}
      rows={conflicts.slice(0, most).map((change) => {
        const key = changeKey(change)
        return {
          id: key,
          cells: {
            title: change.title,
            label: change.label,
            before: <Text text={change.before} />,
            after: <Text text={change.after} />,
            take: (
              <Checkbox isSelected={taken.has(key)} onChange={(isTaken) => toggle(key, isTaken)}>
                <span className="visually-hidden">{labels.take(`${change.label}, ${change.title}`)}</span>
              </Checkbox>
            ),
          },
        }
      })}
    />
  )
}
