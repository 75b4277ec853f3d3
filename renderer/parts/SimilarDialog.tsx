import { useState } from 'react'
import { useCommand } from '#renderer/api/hooks.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { Disclosure } from '#renderer/ui/Disclosure.tsx'
import { Choices } from '#renderer/ui/Fields.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { Select } from '#renderer/ui/Pickers.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import type { Input, Output } from '#shared/api/contract.ts'
import { formatNumber } from '#shared/lib/format.ts'
import { similarLabels as labels } from '#shared/panorama/similar.labels.ts'
import { nearnessOf } from '#shared/panorama/similar.rules.ts'
import { mostSimilar, type Scope, scopes, usualCriteria } from '#shared/panorama/structure.ts'
import { unitAndPeriod } from '#shared/panorama/value.rules.ts'
import { IndicatorChoice } from './IndicatorChoice.tsx'
import { useSimilar } from './SimilarTerritories.tsx'
import { useSelection } from './selection.tsx'
import { useUndoable } from './useUndoable.ts'

type Similar = Output<'similar.list'>

/** Why territories are found alike: their figures side by side, what brings them near, and the criteria, which may be changed. */
export function SimilarDialog({ onClose }: { readonly onClose: () => void }) {
  const { data, error } = useSimilar()
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={labels.dialog(data?.territory.name ?? '')}
      closeLabel={labels.close}
      size="large"
    >
      <div className="part-similar">
        {error ? <Message tone="danger">{error.message}</Message> : null}
        {data || error ? null : <Skeleton label={labels.loading} lines={10} />}
        {data?.absence ? <Message tone="info">{labels.absence(data.absence)}</Message> : null}
        {data && data.nearest.length > 0 ? <Explanation similar={data} /> : null}
        {data ? <Criteria criteria={data.criteria} isOpen={data.nearest.length === 0} /> : null}
      </div>
    </Dialog>
  )
}

function Explanation({ similar }: { readonly similar: Similar }) {
  const [asked, setAsked] = useState<string | null>(null)
  const { territory, nearest, indicators, compared, leftOut } = similar
  const near = nearest.find((each) => each.territory.code === asked) ?? nearest[0]
  if (!near) return null
  const other = near.territory.name
  const usable = indicators.filter(({ isTelling, value }) => isTelling && value !== null).length
  const shown = (value: number | null | undefined, decimals: number) =>
    value === null || value === undefined ? labels.unknown : formatNumber(value, decimals)
  return (
    <>
      <Select
        label={labels.chosen}
        value={near.territory.code}
        onChange={setAsked}
        options={nearest.map((each) => ({
          id: each.territory.code,
          label: each.territory.name,
          detail: labels.nearText(nearnessOf(each.distance), each.distance),
        }))}
      />
      <Table
        caption={labels.caption(territory.name, other)}
        columns={[
          { id: 'indicator', label: labels.indicator },
          { id: 'own', label: territory.name, isNumber: true },
          { id: 'other', label: other, isNumber: true },
          { id: 'part', label: labels.part, detail: labels.partHint, isNumber: true },
        ]}
        rows={indicators.map((each, at) => ({
          id: each.indicator,
          cells: {
            indicator: (
              <>
                {each.label}{' '}
                <span className="quiet">
                  {[
                    unitAndPeriod(each.unit, each.period),
                    each.isLog ? labels.logHint : '',
                    each.isTelling ? '' : labels.silent,
                  ]
                    .filter((part) => part !== '')
                    .join(' · ')}
                </span>
              </>
            ),
            own: shown(each.value, each.decimals),
            other: shown(near.values[at], each.decimals),
            part: <Part share={near.contributions[at] ?? null} />,
          },
        }))}
      />
      <p className="quiet">
        {labels.sharedText(near.shared, usable)} {labels.compared(compared, leftOut)} {labels.method}
      </p>
    </>
  )
}

/** The share in words, and as a bar behind them. */
function Part({ share }: { readonly share: number | null }) {
  return (
    <span className="part-share">
      {labels.partText(share)}
      {share === null ? null : (
        <svg className="part-share-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden>
          <rect width={share * 100} height="6" />
        </svg>
      )}
    </span>
  )
}

const isScope = (text: string): text is Scope => (scopes as readonly string[]).includes(text)

function Criteria({ criteria, isOpen }: { readonly criteria: Similar['criteria']; readonly isOpen: boolean }) {
  const { departmentName } = useSelection()
  const say = useUndoable()
  const { run } = useCommand('similar.update', { onError: (error) => notify({ tone: 'danger', text: error.message }) })
  const save = (changes: Partial<Input<'similar.update'>>) => {
    run({ ...criteria, ...changes })
      .then(() => say(labels.saved, labels.undo))
      .catch(() => {
        // The refusal has already been shown.
      })
  }
  const names = labels.scopes(departmentName)
  return (
    <Disclosure title={labels.criteria} isInitiallyOpen={isOpen}>
      <div className="part-similar">
        <p className="quiet">{labels.criteriaHint}</p>
        <IndicatorChoice
          label={labels.criteria}
          chosen={criteria.indicators}
          onChange={(indicators) => save({ indicators: [...indicators] })}
          labels={labels}
        />
        <Choices
          label={labels.scope}
          isInline
          value={criteria.scope}
          onChange={(scope) => {
            if (isScope(scope)) save({ scope })
          }}
          options={scopes.map((scope) => ({ id: scope, label: names[scope] }))}
        />
        <Select
          label={labels.count}
          value={String(criteria.count)}
          onChange={(count) => save({ count: Number(count) })}
          options={Array.from({ length: mostSimilar }, (_unused, at) => ({
            id: String(at + 1),
            label: String(at + 1),
          }))}
        />
        <div>
          <Button size="small" onPress={() => save({ ...usualCriteria, indicators: [...usualCriteria.indicators] })}>
            {labels.usual}
          </Button>
        </div>
      </div>
    </Disclosure>
  )
}
