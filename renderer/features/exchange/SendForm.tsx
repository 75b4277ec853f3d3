import { useState } from 'react'
import { navigate } from '#renderer/parts/hash.ts'
import { useTerritoryNames } from '#renderer/parts/names.ts'
import { paths } from '#renderer/parts/paths.ts'
import { useSelection } from '#renderer/parts/selection.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Checkbox, Choices, Switch } from '#renderer/ui/Fields.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import type { Output } from '#shared/api/contract.ts'
import { readerName } from '#shared/confidentiality/reader.labels.ts'
import { parts } from '#shared/entity.ts'
import { mandateText, partLabels } from '#shared/exchange/parts.labels.ts'
import { sendScreen as labels } from '#shared/exchange/send-screen.labels.ts'
import { SendPreview } from './SendPreview.tsx'
import { DatasetChoice, PolicyChoice, TerritoryChoice } from './SendScope.tsx'
import { type Draft, type MandateChoice, toggled } from './sendDraft.ts'

export interface SendFormProps {
  readonly first: Draft
  readonly partners: Output<'partner.list'>
  /** Whom this answers, null when it answers nobody. */
  readonly answering: string | null
  readonly onAgain: () => void
}

export function SendForm({ first, partners, answering, onAgain }: SendFormProps) {
  const [draft, setDraft] = useState(first)
  const change = (more: Partial<Draft>) => setDraft((before) => ({ ...before, ...more }))
  const chosen = partners.filter(({ id }) => draft.partners.includes(id))
  const hasUnconfirmed = partners.some(({ state }) => state !== 'trusted')
  return (
    <div className="send">
      <div className="send-form">
        {answering === null ? null : <Message tone="info">{labels.answering(answering)}</Message>}
        <fieldset className="send-step">
          <legend>{labels.who}</legend>
          <p className="ui-hint">{labels.whoText}</p>
          {partners.map((partner) => (
            <Checkbox
              key={partner.id}
              isSelected={draft.partners.includes(partner.id)}
              isDisabled={partner.state !== 'trusted'}
              onChange={(isOn) => change({ partners: toggled(draft.partners, partner.id, isOn) })}
            >
              {[partner.name, partner.organizationName].filter(Boolean).join(', ')}
              <span className="ui-hint ui-block">
                {partner.state === 'trusted' ? labels.readerOf(readerName(partner.reader)) : labels.unconfirmed}
              </span>
            </Checkbox>
          ))}
          {hasUnconfirmed ? (
            <div>
              <Button size="small" variant="quiet" onPress={() => navigate(paths.partners)}>
                {labels.confirm}
              </Button>
            </div>
          ) : null}
        </fieldset>
        <fieldset className="send-step">
          <legend>{labels.what}</legend>
          <div className="send-parts">
            {parts.map((part) => (
              <Checkbox
                key={part}
                isSelected={draft.parts.includes(part)}
                onChange={(isOn) =>
                  change({ parts: parts.filter((each) => (each === part ? isOn : draft.parts.includes(each))) })
                }
              >
                {partLabels[part].name}
                <span className="ui-hint ui-block">{partLabels[part].text}</span>
              </Checkbox>
            ))}
          </div>
          {draft.parts.length === 0 ? <p className="ui-error">{labels.noPart}</p> : null}
          <TerritoryChoice codes={draft.territories} onChange={(territories) => change({ territories })} />
          {draft.parts.includes('referential') ? (
            <PolicyChoice ids={draft.policies} onChange={(policies) => change({ policies })} />
          ) : null}
          {draft.parts.includes('indicators') ? (
            <DatasetChoice
              ids={draft.datasets}
              since={draft.since}
              onChange={(datasets) => change({ datasets })}
              onSince={(since) => change({ since })}
            />
          ) : null}
          <Checkbox isSelected={draft.attachments} onChange={(attachments) => change({ attachments })}>
            {labels.attachments}
          </Checkbox>
        </fieldset>
        <MandateStep draft={draft} chosen={chosen} onChange={(may) => change({ may })} />
        <fieldset className="send-step">
          <legend>{labels.protection}</legend>
          <Switch isSelected={draft.encrypt} onChange={(encrypt) => change({ encrypt })}>
            {labels.encryption}
            <span className="ui-hint ui-block">{labels.encryptionHint}</span>
          </Switch>
        </fieldset>
      </div>
      <SendPreview draft={draft} names={chosen.map(({ name }) => name)} onAgain={onAgain} />
    </div>
  )
}

interface MandateStepProps {
  readonly draft: Draft
  readonly chosen: Output<'partner.list'>
  readonly onChange: (may: MandateChoice) => void
}

function MandateStep({ draft, chosen, onChange }: MandateStepProps) {
  const { vintage } = useSelection()
  const [one, ...others] = chosen
  const names = useTerritoryNames(one?.mandate.territories ?? [], vintage)
  const usual =
    one === undefined
      ? undefined
      : others.length > 0
        ? labels.mayUsualMany
        : labels.mayUsualOf(mandateText(one.mandate, names))
  return (
    <fieldset className="send-step">
      <legend>{labels.may}</legend>
      <Choices
        label={labels.may}
        isLabelHidden
        hint={labels.mayText}
        value={draft.may}
        onChange={(id) => onChange(id as MandateChoice)}
        options={[
          { id: 'usual', label: labels.mayUsual, ...(usual === undefined ? {} : { hint: usual }) },
          { id: 'same', label: labels.maySame, hint: labels.maySameHint },
          { id: 'offer', label: labels.mayOffer, hint: labels.mayOfferHint },
          { id: 'nothing', label: labels.mayNothing, hint: labels.mayNothingHint },
        ]}
      />
    </fieldset>
  )
}
