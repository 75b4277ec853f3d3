import { Circle, CircleCheck, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { useQuery } from '#renderer/api/hooks.ts'
import { paths } from '#renderer/parts/paths.ts'
import { IconButton } from '#renderer/ui/Button.tsx'
import type { Output } from '#shared/api/contract.ts'
import { firstStepsLabels } from '#shared/workspace/welcome.labels.ts'
import { type StepId, stepIds, stepsDone } from './firstSteps.ts'

export interface FirstStepsProps {
  readonly status: Output<'workspace.status'>
  readonly onIdentity: () => void
}

const doors: Readonly<Record<Exclude<StepId, 'identity'>, string>> = {
  territories: paths.territories,
  import: paths.imports,
  panorama: paths.panorama,
}

/** What to do first in a new workspace; gone once done, or when it is put away. */
export function FirstSteps({ status, onIdentity }: FirstStepsProps) {
  const [path] = useLocation()
  const workspace = status.workspace?.id ?? ''
  const hiddenKey = `ctg.firstStepsHidden.${workspace}`
  const readKey = `ctg.panoramaRead.${workspace}`
  const [isHidden, setHidden] = useState(() => localStorage.getItem(hiddenKey) === '1')
  const { data: groups } = useQuery('group.list', { level: 'mds' }, { enabled: !isHidden })
  useEffect(() => {
    if (path === paths.panorama && status.facts.batches > 0) localStorage.setItem(readKey, '1')
  }, [path, readKey, status.facts.batches])
  if (isHidden || !groups) return null
  const done = stepsDone({
    hasIdentity: status.identity !== null,
    groups: groups.groups.length,
    batches: status.facts.batches,
    offerImports: status.facts.offerImports,
    hasReadPanorama: path === paths.panorama || localStorage.getItem(readKey) === '1',
  })
  if (done.size === stepIds.length) return null
  return (
    <section className="first-steps" aria-label={firstStepsLabels.title}>
      <header>
        <h2>{firstStepsLabels.title}</h2>
        <span className="quiet">{firstStepsLabels.progress(done.size, stepIds.length)}</span>
        <IconButton
          label={firstStepsLabels.hide}
          icon={<X size={15} aria-hidden />}
          onPress={() => {
            localStorage.setItem(hiddenKey, '1')
            setHidden(true)
          }}
        />
      </header>
      <ol>
        {stepIds.map((step) => (
          <li key={step}>
            {done.has(step) ? (
              <CircleCheck size={16} aria-hidden className="first-done" />
            ) : (
              <Circle size={16} aria-hidden />
            )}
            {done.has(step) ? (
              <span>
                {firstStepsLabels[step]}
                <span className="visually-hidden"> ({firstStepsLabels.done})</span>
              </span>
            ) : step === 'identity' ? (
              <button type="button" className="ui-link-button" onClick={onIdentity}>
                {firstStepsLabels.identity}
              </button>
            ) : (
              <Link href={doors[step]}>{firstStepsLabels[step]}</Link>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
