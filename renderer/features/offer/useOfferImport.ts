import { useCallback, useEffect, useRef, useState } from 'react'
import { useCommand, useJob } from '#renderer/api/hooks.ts'
import { takeFiles, useOfferedFiles } from '#renderer/parts/offeredFiles.ts'
import type { Output } from '#shared/api/contract.ts'
import { RefusedError } from '#shared/api/errors.ts'
import type { ChosenFile } from '#shared/api/host.ts'
import type { Preview } from '#shared/offer/import.api.ts'
import type { Layout } from '#shared/offer/layout.schema.ts'

interface State {
  readonly files: readonly ChosenFile[]
  readonly preview: Preview | null
  readonly error: RefusedError | null
  readonly written: Output<'offer.import'> | null
}
/** Cells for which the file is right. */
type Choices = readonly { readonly id: string; readonly field: string }[]

const nothing: State = { files: [], preview: null, error: null, written: null }

/** Files of the referential from their choice to their import: read, read again as the person says, written or left. */
export function useOfferImport() {
  const [state, setState] = useState<State>(nothing)
  const previewJob = useJob('offer.preview')
  const importJob = useJob('offer.import')
  const discard = useCommand('offer.discard')
  const latest = useRef(0)
  const staging = useRef<string | null>(null)

  const { run: runDiscard } = discard
  const forget = useCallback(() => {
    const former = staging.current
    staging.current = null
    if (former !== null) runDiscard({ staging: former }).catch(() => undefined)
  }, [runDiscard])

  const { run: runPreview } = previewJob
  const read = useCallback(
    async (files: readonly ChosenFile[], layouts: readonly Layout[] = []) => {
      latest.current += 1
      const turn = latest.current
      setState((before) => ({
        ...before,
        files,
        error: null,
        written: null,
        ...(layouts.length === 0 && { preview: null }),
      }))
      try {
        const preview = await runPreview({ files: files.map(({ token }) => ({ token })), layouts: [...layouts] })
        if (turn !== latest.current) {
          runDiscard({ staging: preview.staging }).catch(() => undefined)
          return
        }
        forget()
        staging.current = preview.staging
        setState({ files, preview, error: null, written: null })
      } catch (error) {
        if (turn === latest.current && error instanceof RefusedError) setState((before) => ({ ...before, error }))
      }
    },
    [runPreview, runDiscard, forget],
  )

  const { run: runImport } = importJob
  const last = useRef<readonly [Choices, boolean]>([[], false])
  const write = useCallback(
    async (takeTheirs: Choices, remember: boolean, withoutSnapshot = false) => {
      const asked = staging.current
      if (asked === null) return
      last.current = [takeTheirs, remember]
      setState((before) => ({ ...before, error: null }))
      try {
        const written = await runImport({ staging: asked, takeTheirs: [...takeTheirs], remember, withoutSnapshot })
        staging.current = null
        setState({ ...nothing, written })
      } catch (error) {
        if (error instanceof RefusedError) setState((before) => ({ ...before, error }))
      }
    },
    [runImport],
  )

  /** The same again, after the disk had no room for the snapshot before it. */
  const writeAgain = useCallback((withoutSnapshot: boolean) => void write(...last.current, withoutSnapshot), [write])

  const clear = useCallback(() => {
    latest.current += 1
    forget()
    setState(nothing)
  }, [forget])

  const offered = useOfferedFiles()
  useEffect(() => {
    if (offered.length === 0) return
    // Files of one drop arrive one by one while they are uploaded.
    const timer = setTimeout(() => void read(takeFiles()), 150)
    return () => clearTimeout(timer)
  }, [offered, read])
  useEffect(() => forget, [forget])

  return { ...state, previewJob, importJob, read, write, writeAgain, clear, retry: () => void read(state.files) }
}
export type OfferImportState = ReturnType<typeof useOfferImport>
