import { useTypedText } from '#renderer/parts/useTypedText.ts'
import { Checkbox, Choices, TextField } from '#renderer/ui/Fields.tsx'
import { editorLabels as labels } from '#shared/panorama/editor.labels.ts'
import { templateLabels } from '#shared/panorama/template.labels.ts'
import type { Template } from '#shared/panorama/template.schema.ts'
import { comparedLevels, orientations } from '#shared/panorama/template.ts'
import type { HeadPatch } from './useTemplates.ts'

interface TemplateHeadProps {
  readonly template: Template
  readonly onChange: (patch: HeadPatch) => void
}

const read = (text: string) => ({ ok: true as const, value: text.trim() })
const readName = (text: string) =>
  text.trim() === '' ? { ok: false as const, reason: labels.nameMissing } : { ok: true as const, value: text.trim() }

/** Name, description, orientation and levels compared of a template of the workspace; texts are written when their field is left. */
export function TemplateHead({ template, onChange }: TemplateHeadProps) {
  const name = useTypedText(labels.name, template.name, readName, (value) => onChange({ name: value }))
  const description = useTypedText(
    labels.description,
    template.description,
    read,
    (value) => onChange({ description: value }),
    (value) => value,
  )
  const compared = template.compare ?? comparedLevels
  const compare = (level: (typeof comparedLevels)[number], isOn: boolean) => {
    const next = comparedLevels.filter((each) => (each === level ? isOn : compared.includes(each)))
    onChange({ compare: next.length === comparedLevels.length ? null : next })
  }
  return (
    <div className="portrait-fields">
      <TextField {...name} maxLength={200} />
      <TextField {...description} isMultiline rows={3} maxLength={2000} hint={labels.descriptionHint} />
      <Choices
        label={labels.orientation}
        value={template.orientation}
        onChange={(id) => onChange({ orientation: orientations.find((each) => each === id) ?? 'landscape' })}
        options={orientations.map((id) => ({ id, label: labels.orientationChoices[id] }))}
      />
      <fieldset className="portrait-compare">
        <legend className="ui-label">{labels.compare}</legend>
        {comparedLevels.map((level) => (
          <Checkbox key={level} isSelected={compared.includes(level)} onChange={(isOn) => compare(level, isOn)}>
            {templateLabels.levels[level]}
          </Checkbox>
        ))}
        <p className="ui-hint">{labels.compareHint}</p>
      </fieldset>
    </div>
  )
}
