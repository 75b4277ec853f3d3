import { EllipsisVertical, Plus } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useCommand, useQuery } from '#renderer/api/hooks.ts'
import { Failure } from '#renderer/parts/Failure.tsx'
import { Button, IconButton } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { TextField } from '#renderer/ui/Fields.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { Page } from '#renderer/ui/Page.tsx'
import { Select } from '#renderer/ui/Pickers.tsx'
import { Menu } from '#renderer/ui/Popover.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import type { Output } from '#shared/api/contract.ts'
import { vocabularyLabels } from '#shared/offer/field.labels.ts'
import { type VocabularyId, vocabularyIds } from '#shared/offer/vocabulary.ts'
import { vocabularyScreen as labels } from '#shared/offer/vocabulary-screen.labels.ts'

type Term = Output<'offer.vocabularies'>[VocabularyId][number]
type Naming = { readonly code: string | null; readonly label: string }

/** Controlled lists of the referential: a workspace adds terms, renames them, sets them aside. */
export function VocabularyPage() {
  const [vocabulary, setVocabulary] = useState<VocabularyId>('audience')
  const [naming, setNaming] = useState<Naming | null>(null)
  const { data, error, refetch } = useQuery('offer.vocabularies', {})
  const save = useCommand('offer.term')
  const terms = data?.[vocabulary] ?? []
  const put = (term: Term, isSetAside: boolean) => {
    save
      .run({ vocabulary, code: term.code, label: term.label, isSetAside })
      .catch((refused: Error) => notify({ tone: 'danger', text: refused.message }))
  }
  const start = (next: Naming) => {
    save.reset()
    setNaming(next)
  }
  return (
    <Page
      title={labels.title}
      subtitle={labels.subtitle}
      actions={
        <Button icon={<Plus size={16} aria-hidden />} onPress={() => start({ code: null, label: '' })}>
          {labels.add}
        </Button>
      }
      toolbar={
        <Select
          label={labels.list}
          value={vocabulary}
          onChange={(id) => setVocabulary(id as VocabularyId)}
          options={vocabularyIds.map((id) => ({ id, label: vocabularyLabels[id] }))}
        />
      }
    >
      {error ? (
        <Failure title={labels.errorTitle} error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Skeleton label={labels.loading} lines={8} />
      ) : (
        <>
          <p className="quiet">{labels.terms(terms.length)}</p>
          <Table
            caption={labels.table}
            columns={[
              { id: 'term', label: labels.term },
              { id: 'standard', label: labels.standard },
              { id: 'state', label: labels.state },
              { id: 'actions', label: labels.change },
            ]}
            rows={terms.map((term) => ({
              id: term.code,
              cells: {
                term: term.label,
                standard: term.standard ?? labels.noStandard,
                state: [term.isSetAside ? labels.setAside : labels.offered, term.isOwn ? labels.own : '']
                  .filter((text) => text !== '')
                  .join(', '),
                actions: (
                  <Menu
                    label={labels.actions(term.label)}
                    trigger={
                      <IconButton
                        label={labels.actions(term.label)}
                        icon={<EllipsisVertical size={16} aria-hidden />}
                      />
                    }
                    placement="bottom end"
                    onAction={(id) =>
                      id === 'rename' ? start({ code: term.code, label: term.label }) : put(term, !term.isSetAside)
                    }
                    items={[
                      { id: 'rename', label: labels.rename },
                      { id: 'aside', label: term.isSetAside ? labels.putBack : labels.putAside },
                    ]}
                  />
                ),
              },
            }))}
          />
        </>
      )}
      <TermDialog
        naming={naming}
        isRunning={save.isRunning}
        error={save.error?.message ?? null}
        onClose={() => setNaming(null)}
        onName={(label) =>
          save.run({ vocabulary, label, ...(naming?.code == null ? {} : { code: naming.code }) }).then(
            () => setNaming(null),
            () => undefined,
          )
        }
      />
    </Page>
  )
}

interface TermDialogProps {
  readonly naming: Naming | null
  readonly isRunning: boolean
  readonly error: string | null
  readonly onClose: () => void
  readonly onName: (label: string) => void
}

function TermDialog({ naming, isRunning, error, onClose, onName }: TermDialogProps) {
  const [label, setLabel] = useState('')
  const [isTried, setTried] = useState(false)
  useEffect(() => {
    setLabel(naming?.label ?? '')
    setTried(false)
  }, [naming])
  const submit = () => {
    setTried(true)
    if (label.trim() !== '' && !isRunning) onName(label.trim())
  }
  return (
    <Dialog
      isOpen={naming !== null}
      onClose={onClose}
      title={naming?.code === null ? labels.add : labels.renameTitle}
      closeLabel={labels.close}
      size="small"
      actions={
        <>
          <Button onPress={onClose}>{labels.cancel}</Button>
          <Button variant="primary" onPress={submit} isDisabled={isRunning}>
            {labels.save}
          </Button>
        </>
      }
    >
      <TextField
        label={labels.name}
        value={label}
        onChange={setLabel}
        maxLength={200}
        error={isTried && label.trim() === '' ? labels.missing : ''}
        autoFocus
        onSubmit={submit}
        {...(naming?.code === null ? {} : { hint: labels.nameHint })}
      />
      {error === null ? null : <Message tone="danger">{error}</Message>}
    </Dialog>
  )
}
