import { ArrowLeft } from 'lucide-react'
import { Button } from '#renderer/ui/Button.tsx'
import { navigate } from './hash.ts'

/** From the page of one row back to the list of all. */
export function BackTo({ path, label }: { readonly path: string; readonly label: string }) {
  return (
    <Button variant="quiet" icon={<ArrowLeft size={16} aria-hidden />} onPress={() => navigate(path)}>
      {label}
    </Button>
  )
}
