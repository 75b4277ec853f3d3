import { GitFork } from 'lucide-react'
import { Button } from '#renderer/ui/Button.tsx'
import { traceScreen as labels } from '#shared/trace/trace-screen.labels.ts'
import { navigate } from './hash.ts'
import { paths } from './paths.ts'

/** Opens the chain of a row, for panels: where it comes from, and what came of it. `table` is one of `tracedTables`. */
export function TraceLink({ table, id }: { readonly table: string; readonly id: string }) {
  return (
    <div>
      <Button
        size="small"
        icon={<GitFork size={15} aria-hidden />}
        tooltip={labels.linkHint}
        onPress={() => navigate(`${paths.trace}/${table}/${encodeURIComponent(id)}`)}
      >
        {labels.link}
      </Button>
    </div>
  )
}
