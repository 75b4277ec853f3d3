import { keyboardHelp } from '#shared/workspace/frame.labels.ts'

/** Every key of the application, from the list that the window obeys and those of its parts. */
export function KeyboardSheet({ level }: { readonly level: 3 | 4 }) {
  const Heading = `h${level}` as const
  return keyboardHelp.map((group) => (
    <section key={group.title} className="part-keys">
      <Heading>{group.title}</Heading>
      <dl>
        {group.keys.map(({ keys, does }) => (
          <div key={does}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </section>
  ))
}
