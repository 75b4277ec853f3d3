import {
  ArrowDownToLine,
  ArrowLeftRight,
  Ban,
  Circle,
  CircleDot,
  EllipsisVertical,
  House,
  TriangleAlert,
} from 'lucide-react'
import { memo, useMemo } from 'react'
import { Words } from '#renderer/parts/Words.tsx'
import { IconButton } from '#renderer/ui/Button.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { Menu } from '#renderer/ui/Popover.tsx'
import { mergeScreen as labels, mergeKindLabels } from '#shared/exchange/merge-screen.labels.ts'
import { Changed } from './Changed.tsx'
import { type Change, canChoose, canKeepOurs, inSight, sideOf, sidesOf } from './merge.ts'
import { rowHeight } from './window.ts'

/** What can be asked of one line. */
export type LineAction =
  | `way-${number}`
  | 'theirs'
  | 'ours'
  | 'value'
  | 'clear'
  | 'rowTheirs'
  | 'rowOurs'
  | 'columnTheirs'
  | 'columnOurs'

export interface MergeRowProps {
  readonly line: Change | undefined
  readonly index: number
  readonly id: string
  readonly isCurrent: boolean
  /** A package that can only be read offers no choice. */
  readonly isReadOnly: boolean
  readonly onSelect: (index: number) => void
  readonly onAction: (line: Change, action: LineAction) => void
}

function menuOf(line: Change) {
  const { menu } = labels
  const column = line.label
  if (!canChoose(line)) return [{ id: 'value', label: labels.more }]
  return [
    ...line.ways.map(({ text }, at) => ({ id: `way-${at}`, label: text })),
    { id: 'theirs', label: menu.theirs, keys: 'L' },
    ...(canKeepOurs(line)
      ? [{ id: 'ours', label: menu.ours, keys: 'N', ...(line.refusal === null ? {} : { hint: line.refusal }) }]
      : []),
    { id: 'value', label: line.editable === 'none' ? labels.more : menu.value },
    { id: 'clear', label: menu.clear, isDisabled: line.choice === null },
    { id: 'rowTheirs', label: menu.rowTheirs },
    { id: 'rowOurs', label: menu.rowOurs },
    ...(line.column === ''
      ? []
      : [
          { id: 'columnTheirs', label: menu.columnTheirs(column) },
          { id: 'columnOurs', label: menu.columnOurs(column) },
        ]),
  ]
}

/** What a line will become, in two words; the ways out of a rule that it breaks. */
function State({ line, onWays }: { readonly line: Change; readonly onWays: (() => void) | null }) {
  if (line.kind === 'mandate') return <Chip tone="danger">{labels.refusedChoice}</Chip>
  if (line.kind === 'ours') return <span className="quiet">{labels.kept}</span>
  if (line.isOpen && line.ways.length > 0 && onWays)
    return (
      <button
        type="button"
        tabIndex={-1}
        className="merge-ways"
        onMouseDown={(event) => event.preventDefault()}
        onClick={onWays}
      >
        {labels.ways(line.ways.length)}
        <span className="visually-hidden"> {labels.waysOf(labels.rowName(line.title, line.label))}</span>
      </button>
    )
  if (line.isOpen) return <Chip tone="attention">{line.choice === null ? labels.undecided : labels.stillBroken}</Chip>
  if (line.choice === null) return <span className="quiet">{labels.willTake}</span>
  return (
    <Chip tone="done">
      {line.choice === 'value' && line.value !== null ? String(line.value) : labels.taken[line.choice]}
    </Chip>
  )
}

/** In a form of its own, so that kinds are told apart without colours. */
const marks: Readonly<Record<Change['kind'], typeof Circle>> = {
  conflict: ArrowLeftRight,
  rule: TriangleAlert,
  incoming: ArrowDownToLine,
  mandate: Ban,
  ours: House,
}

interface SideProps {
  readonly line: Change
  readonly side: 'ours' | 'theirs'
  readonly isReadOnly: boolean
  readonly onTake: () => void
}

function Side({ line, side, isReadOnly, onTake }: SideProps) {
  const text = line[side]
  const by = side === 'ours' ? line.oursBy : line.theirsBy
  const isTaken = sideOf(line) === side
  const sides = useMemo(() => sidesOf(line), [line])
  const isRefusal = side === 'ours' && text === null && line.refusal !== null
  const note = side === 'theirs' && line.theirsComment !== null ? labels.comment(line.theirsComment) : null
  const changed = line.deletedBy === null || line.deletedBy === side ? [] : line.changed
  // Two lines are in sight; the tooltip and the detail hold all of it.
  const whole = [
    text ?? (isRefusal ? line.refusal : null),
    ...changed.map(({ label, before, after }) => labels.changed(label, before, after)),
    by,
    note,
  ].filter((part) => part !== null)
  const content = (
    <span className="merge-said" title={whole.join('\n')}>
      <span className={isRefusal ? 'merge-text merge-refusal' : 'merge-text'}>
        {text !== null ? (
          <Words pieces={inSight(sides[side])} />
        ) : isRefusal ? (
          line.refusal
        ) : (
          <em className="quiet">{labels.nothing}</em>
        )}
        <Changed changed={changed} />
      </span>
      {by === null ? null : <span className="merge-by">{by}</span>}
      {note === null ? null : <span className="merge-by">{note}</span>}
    </span>
  )
  const className = `merge-side${isTaken ? ' merge-taken' : ''}`
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the table has the focus, and names its current line.
    // biome-ignore lint/a11y/useSemanticElements: only the lines in sight are drawn, which a table element cannot do.
    <div role="gridcell" className={className}>
      {canChoose(line) && !isReadOnly && (side === 'theirs' || canKeepOurs(line)) ? (
        <div className="merge-take">
          {/* Words of a side are read and selected: the button alone chooses. */}
          <button
            type="button"
            tabIndex={-1}
            aria-pressed={isTaken}
            aria-label={(side === 'ours' ? labels.takeOursOf : labels.takeTheirsOf)(
              labels.rowName(line.title, line.label),
            )}
            title={side === 'ours' ? (line.refusal ?? labels.takeOurs) : labels.takeTheirs}
            className="merge-pick"
            // The table keeps the focus: what is pressed here goes out of sight with its line.
            onMouseDown={(event) => event.preventDefault()}
            onClick={onTake}
          >
            {isTaken ? <CircleDot size={18} aria-hidden /> : <Circle size={18} aria-hidden />}
          </button>
          {content}
        </div>
      ) : (
        <div className="merge-take">{content}</div>
      )}
    </div>
  )
}

/** One change: what it is about, before, here, there, and what it will become. */
export const MergeRow = memo(function MergeRow(props: MergeRowProps) {
  const { line, index, id, isCurrent, isReadOnly, onSelect, onAction } = props
  const position = { insetBlockStart: index * rowHeight, blockSize: rowHeight }
  const className = `merge-row${isCurrent ? ' merge-current' : ''}`
  if (line === undefined)
    return (
      // biome-ignore lint/a11y/useFocusableInteractive: the table has the focus, and names its current line.
      // biome-ignore lint/a11y/useSemanticElements: only the lines in sight are drawn, which a table element cannot do.
      <div role="row" id={id} aria-rowindex={index + 2} className={className} style={position}>
        {/* biome-ignore lint/a11y/useFocusableInteractive: as above. */}
        {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
        <div role="gridcell" className="quiet">
          {labels.loadingRow}
        </div>
      </div>
    )
  const name = labels.rowName(line.title, line.label)
  const Mark = marks[line.kind]
  const about = [
    `${line.label} (${line.entity})`,
    mergeKindLabels[line.kind].name,
    ...(line.seenBefore ? [labels.seenBefore] : []),
  ].join('\n')
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the table has the focus, and names its current line.
    // biome-ignore lint/a11y/useSemanticElements: only the lines in sight are drawn, which a table element cannot do.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys of the table choose the line as well.
    <div
      role="row"
      id={id}
      aria-rowindex={index + 2}
      aria-selected={isCurrent}
      className={className}
      style={position}
      onClick={() => onSelect(index)}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: as above. */}
      <div role="rowheader" className="merge-what">
        <strong title={line.title}>{line.title}</strong>
        <span title={about}>
          <Mark size={14} aria-hidden className={`merge-kind merge-kind-${line.kind}`} />
          <span className="visually-hidden">{mergeKindLabels[line.kind].name}</span> {line.label}{' '}
          <span className="quiet">({line.entity})</span>
          {line.seenBefore ? <span className="quiet"> · {labels.seenBefore}</span> : null}
        </span>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: as above. */}
      <div role="gridcell" className="merge-base" title={line.reason ?? line.base ?? undefined}>
        <span className={line.reason === null ? 'merge-text' : 'merge-text merge-base-reason'}>
          {line.reason ?? line.base ?? (
            <em className="quiet">
              {line.column === '' ? '' : line.isBaseKnown ? labels.nothing : labels.unknownBase}
            </em>
          )}
        </span>
      </div>
      <Side line={line} side="ours" isReadOnly={isReadOnly} onTake={() => onAction(line, 'ours')} />
      <Side line={line} side="theirs" isReadOnly={isReadOnly} onTake={() => onAction(line, 'theirs')} />
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: as above. */}
      <div role="gridcell" className="merge-choice">
        <State line={line} onWays={isReadOnly ? null : () => onAction(line, 'value')} />
        <Menu
          label={labels.moreOf(name)}
          placement="bottom end"
          trigger={
            <IconButton
              label={labels.moreOf(name)}
              tooltip={labels.more}
              excludeFromTabOrder
              preventFocusOnPress
              icon={<EllipsisVertical size={16} aria-hidden />}
            />
          }
          items={isReadOnly ? [{ id: 'value', label: labels.more }] : menuOf(line)}
          onAction={(action) => onAction(line, action as LineAction)}
        />
      </div>
    </div>
  )
})
