import { useId, useRef } from 'react'
import { KeyboardSheet } from '#renderer/parts/KeyboardSheet.tsx'
import { type HelpBlock, helpParts } from '#shared/workspace/help.data.ts'
import { helpLabels as labels } from '#shared/workspace/help.labels.ts'

function Block({ block }: { readonly block: HelpBlock }) {
  if ('text' in block) return <p>{block.text}</p>
  if ('terms' in block)
    return (
      <dl className="help-terms">
        {block.terms.map(({ term, text }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    )
  const [List, items] = 'steps' in block ? (['ol', block.steps] as const) : (['ul', block.list] as const)
  return (
    <List>
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </List>
  )
}

/** The whole help on one page, so that the browser's own search finds everything. The address belongs to the screens: parts are reached by the focus. */
export function HelpText() {
  const id = useId()
  const contents = useRef<HTMLHeadingElement>(null)
  const headings = useRef(new Map<string, HTMLHeadingElement>())
  return (
    <div className="help reading">
      <nav aria-labelledby={`${id}contents`}>
        <h2 id={`${id}contents`} ref={contents} tabIndex={-1}>
          {labels.contents}
        </h2>
        <ol>
          {helpParts.map((part) => (
            <li key={part.id}>
              <button type="button" className="ui-link-button" onClick={() => headings.current.get(part.id)?.focus()}>
                {part.title}
              </button>
            </li>
          ))}
        </ol>
      </nav>
      {helpParts.map((part) => (
        <section key={part.id} aria-labelledby={id + part.id}>
          <h2
            id={id + part.id}
            tabIndex={-1}
            ref={(heading) => {
              if (heading) headings.current.set(part.id, heading)
            }}
          >
            {part.title}
          </h2>
          {part.blocks.map((block) => (
            <Block key={JSON.stringify(block).slice(0, 60)} block={block} />
          ))}
          {part.hasKeys ? <KeyboardSheet level={3} /> : null}
          <p>
            <button type="button" className="ui-link-button" onClick={() => contents.current?.focus()}>
              {labels.backToContents}
            </button>
          </p>
        </section>
      ))}
    </div>
  )
}
