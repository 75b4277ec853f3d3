import { Copy, Trash2 } from 'lucide-react'
import { Button, IconButton } from '#renderer/ui/Button.tsx'
import { editorLabels as labels } from '#shared/panorama/editor.labels.ts'
import type { Template } from '#shared/panorama/template.schema.ts'
import { openTemplate, type TemplateCommands } from './useTemplates.ts'

interface TemplateListProps {
  readonly templates: readonly Template[]
  readonly commands: TemplateCommands
}

/** Templates that there are: those shipped, to read and copy, then those of the workspace. */
export function TemplateList({ templates, commands }: TemplateListProps) {
  const own = templates.filter(({ isShipped }) => !isShipped)
  const shipped = templates.filter(({ isShipped }) => isShipped)
  const card = (template: Template) => (
    <TemplateCard key={template.id} template={template} all={templates} commands={commands} />
  )
  return (
    <>
      <section className="portrait-templates" aria-labelledby="own-templates">
        <h2 id="own-templates">{labels.ownTitle}</h2>
        {own.length === 0 ? (
          <div className="portrait-none">
            <strong>{labels.noneTitle}</strong>
            <p className="quiet">{labels.noneText}</p>
          </div>
        ) : (
          <ul>{own.map(card)}</ul>
        )}
      </section>
      <section className="portrait-templates" aria-labelledby="shipped-templates">
        <h2 id="shipped-templates">{labels.shippedTitle}</h2>
        <ul>{shipped.map(card)}</ul>
      </section>
    </>
  )
}

/** Says how long and how wide a template is. */
export function templateFacts({ blocks, orientation }: Template): string {
  const shown = blocks.filter(({ kind }) => kind !== 'page-break').length
  return labels.facts(shown, labels.orientations[orientation])
}

interface TemplateCardProps {
  readonly template: Template
  readonly all: readonly Template[]
  readonly commands: TemplateCommands
}

function TemplateCard({ template, all, commands }: TemplateCardProps) {
  const { id, name, description, version, isShipped } = template
  return (
    <li className="portrait-template">
      <h3>
        <button type="button" className="panorama-link" onClick={() => openTemplate(id)}>
          {name}
        </button>
      </h3>
      <p className="portrait-description">{description}</p>
      <p className="quiet">
        {templateFacts(template)}, {labels.version(version)}
      </p>
      <div className="portrait-template-actions">
        <Button
          size="small"
          aria-label={isShipped ? labels.openToSee(name) : labels.openToEdit(name)}
          onPress={() => openTemplate(id)}
        >
          {isShipped ? labels.see : labels.edit}
        </Button>
        <Button
          size="small"
          icon={<Copy size={15} aria-hidden />}
          aria-label={labels.copyOf(name)}
          onPress={() => commands.copy(template, all)}
        >
          {labels.copy}
        </Button>
        {isShipped ? null : (
          <IconButton
            label={labels.removeOf(name)}
            icon={<Trash2 size={15} aria-hidden />}
            onPress={() => commands.remove(template)}
          />
        )}
      </div>
    </li>
  )
}
