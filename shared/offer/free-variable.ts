import type { DataRequest } from './data-request.schema.ts'
import { freeVariableId } from './data-request.ts'

type AskedVariable = DataRequest['variables'][number]

interface FreeVariable {
  readonly label: string
  readonly unit: string
  readonly definition: string
  readonly kind?: AskedVariable['kind']
  readonly section?: NonNullable<AskedVariable['section']>
}

/** A quantity that no indicator reads, as it is described: a count, shown with access to rights, where nothing else is said. */
export function freeVariable({
  label,
  unit,
  definition,
  kind = 'count',
  section = 'access',
}: FreeVariable): AskedVariable {
  const id = freeVariableId(label, unit, kind)
  return { id, label, unit, definition, kind, section, indicator: null, role: null }
}
