import { useTypedText } from '#renderer/parts/useTypedText.ts'
import { TextField } from '#renderer/ui/Fields.tsx'
import { Select } from '#renderer/ui/Pickers.tsx'
import { editorLabels as labels } from '#shared/panorama/editor.labels.ts'
import { sectionTitles } from '#shared/panorama/panorama.labels.ts'
import { templateLabels } from '#shared/panorama/template.labels.ts'
import type { PortraitBlock } from '#shared/panorama/template.schema.ts'
import { blockShapes } from '#shared/panorama/template.ts'
import { IndicatorOrder } from './IndicatorOrder.tsx'
import type { BlockPatch } from './useTemplates.ts'

export interface BlockFieldsProps {
  readonly block: PortraitBlock
  /** Whether the portrait of the chosen territory shows something of it; undefined until it is known. */
  readonly isShown: boolean | undefined
  readonly onChange: (patch: BlockPatch) => void
}

const noTheme = 'none'
const themes = Object.keys(sectionTitles) as (keyof typeof sectionTitles)[]
const most = { least: 1, greatest: 40 }
const readText = (text: string) => ({ ok: true as const, value: text.trim() === '' ? null : text.trim() })
const shownText = (text: string | null) => text ?? ''
function readMost(text: string) {
  if (text.trim() === '') return { ok: true as const, value: null }
  const count = Number(text)
  return Number.isInteger(count) && count >= most.least && count <= most.greatest
    ? { ok: true as const, value: count }
    : { ok: false as const, reason: labels.mostWrong }
}

/** What the kind of the block lets one choose, as `blockShapes` says; written at once, or when a text is left. */
export function BlockFields({ block, isShown, onChange }: BlockFieldsProps) {
  const shape = blockShapes[block.kind]
  const hasAny = shape.hasTitle || shape.hasText || shape.hasMost || shape.hasTheme || shape.indicators !== 'none'
  return (
    <div className="portrait-fields">
      <h3>{templateLabels.kinds[block.kind]}</h3>
      <p className="ui-hint">{labels.shows[block.kind]}</p>
      {isShown === false ? <p className="portrait-not-shown">{labels.notShown}</p> : null}
      {hasAny ? null : <p className="quiet">{labels.nothingToSet}</p>}
      {shape.hasTitle ? <TitleField block={block} onChange={onChange} /> : null}
      {shape.hasTheme ? (
        <Select
          label={labels.theme}
          value={block.theme ?? noTheme}
          onChange={(id) => onChange({ theme: themes.find((each) => each === id) ?? null })}
          options={[
            { id: noTheme, label: block.kind === 'section' ? labels.noTheme : labels.anyTheme },
            ...themes.map((id) => ({ id, label: sectionTitles[id] })),
          ]}
          {...(shape.indicators !== 'none' && block.indicators.length > 0 ? { hint: labels.themeUnused } : {})}
        />
      ) : null}
      {shape.indicators === 'none' ? null : (
        <IndicatorOrder
          chosen={block.indicators}
          isOne={shape.indicators === 'one'}
          whenNone={
            block.kind === 'key-figures'
              ? labels.usualKeyFigures
              : shape.hasTheme
                ? labels.usualIndicators
                : labels.noIndicatorYet
          }
          onChange={(indicators) => onChange({ indicators: [...indicators] })}
        />
      )}
      {shape.hasText ? <TextBlockField block={block} onChange={onChange} /> : null}
      {shape.hasMost ? <MostField block={block} onChange={onChange} /> : null}
    </div>
  )
}

type FieldProps = Pick<BlockFieldsProps, 'block' | 'onChange'>

function TitleField({ block, onChange }: FieldProps) {
  const typed = useTypedText(labels.blockTitle, block.title ?? '', readText, (title) => onChange({ title }))
  return <TextField {...typed} maxLength={200} hint={labels.blockTitleHint} />
}

function TextBlockField({ block, onChange }: FieldProps) {
  const typed = useTypedText(labels.blockText, block.text ?? '', readText, (text) => onChange({ text }), shownText)
  return <TextField {...typed} isMultiline rows={8} maxLength={20_000} hint={labels.blockTextHint} />
}

function MostField({ block, onChange }: FieldProps) {
  const shown = block.most === null ? '' : String(block.most)
  const typed = useTypedText(labels.most, shown, readMost, (count) => onChange({ most: count }))
  return <TextField {...typed} hint={labels.mostHint} />
}
