import { useCallback, useEffect, useRef, useState } from 'react'
import { useCommand, useJob } from '#renderer/api/hooks.ts'
import { takeFiles, useOfferedFiles } from '#renderer/parts/offeredFiles.ts'
import { RefusedError } from '#shared/api/errors.ts'
import type { ChosenFile } from '#shared/api/host.ts'
import type { FileReport, Mapping } from '#shared/indicator/import.schema.ts'
import {
  type AskedFile,
  amendFile,
  type Inspection,
  inspectInput,
  type RefusedFile,
  refusedPlace,
} from './importFiles.ts'

interface Preview {
  readonly files: readonly AskedFile[]
  readonly refused: readonly RefusedFile[]
  readonly answer: Inspection | null
}

const nothing: Preview = { files: [], refused: [], answer: null }

/** A correction that the file refused: the sentence, and the file that it was for. */
export interface Refusal {
  readonly place: number
  readonly message: string
}

/**
 * Files from their choice to their import: read, corrected, read again, written or thrown away. A file that cannot be
 * read is set aside with its reason and the others are read without it; a correction that is refused leaves the preview
 * as it was.
 */
export function useImport() {
  const [preview, setPreview] = useState<Preview>(nothing)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [error, setError] = useState<RefusedError | null>(null)
  const [written, setWritten] = useState<readonly FileReport[] | null>(null)
  const job = useJob('import.inspect')
  const applyJob = useJob('import.apply')
  const discard = useCommand('import.discard')
  const current = useRef(preview)
  current.current = preview
  const latest = useRef(0)
  const cancelJob = useRef(job.cancel)
  cancelJob.current = job.cancel

  const { run: inspect } = job
  const { run: runDiscard } = discard
  const forget = useCallback(
    (answer: Inspection | null) => {
      if (answer) runDiscard({ staging: answer.staging }).catch(() => undefined)
    },
    [runDiscard],
  )

  const read = useCallback(
    async (asked: readonly AskedFile[], refusedBefore: readonly RefusedFile[], amended: number | null) => {
      const turn = ++latest.current
      // A reading that is already out of date only keeps the engine busy.
      cancelJob.current()
      const former = current.current.answer
      let files = asked
      const refused = [...refusedBefore]
      setRefusal(null)
      setError(null)
      setWritten(null)
      if (amended === null) setPreview({ files, refused, answer: former })
      try {
        for (;;) {
          if (files.length === 0) break
          try {
            const answer = await inspect(inspectInput(files))
            if (turn !== latest.current) return forget(answer)
            forget(former)
            return setPreview({ files, refused, answer })
          } catch (refusing) {
            if (!(refusing instanceof RefusedError) || turn !== latest.current) throw refusing
            const place = refusedPlace(refusing.error, files)
            const file = files[place]
            if (refusing.error.code === 'import.cancelled' || file === undefined || amended !== null) throw refusing
            refused.push({ token: file.token, name: file.name, message: refusing.message })
            files = files.filter((each) => each !== file)
          }
        }
        forget(former)
        setPreview({ files, refused, answer: null })
      } catch (refusing) {
        if (turn !== latest.current || !(refusing instanceof RefusedError)) return
        if (amended === null) setError(refusing)
        else setRefusal({ place: amended, message: refusing.message })
      }
    },
    [inspect, forget],
  )

  const add = useCallback(
    (chosen: readonly ChosenFile[]) => {
      if (chosen.length === 0) return
      const { files, refused } = current.current
      const isAgain = (name: string) => chosen.some((file) => file.name === name)
      void read(
        [...files.filter((file) => !isAgain(file.name)), ...chosen],
        refused.filter((file) => !isAgain(file.name)),
        null,
      )
    },
    [read],
  )
  const amend = useCallback(
    (place: number, change: { readonly mapping?: Mapping; readonly vintage?: number }) => {
      const { files, refused } = current.current
      void read(amendFile(files, place, change), refused, place)
    },
    [read],
  )
  const leaveOut = useCallback(
    (token: string) => {
      const { files, refused } = current.current
      const kept = files.filter((file) => file.token !== token)
      const others = refused.filter((file) => file.token !== token)
      if (kept.length === files.length) setPreview((before) => ({ ...before, refused: others }))
      else void read(kept, others, null)
    },
    [read],
  )
  const clear = useCallback(() => {
    latest.current += 1
    forget(current.current.answer)
    setPreview(nothing)
    setError(null)
    setRefusal(null)
    setWritten(null)
  }, [forget])
  const retry = useCallback(() => {
    const { files, refused } = current.current
    void read(files, refused, null)
  }, [read])

  const { run: runApply } = applyJob
  const asked = useRef(false)
  const apply = useCallback(
    async (remember: boolean, withoutSnapshot = false) => {
      const { answer } = current.current
      if (!answer) return
      asked.current = remember
      setError(null)
      try {
        const { files } = await runApply({ staging: answer.staging, remember, withoutSnapshot })
        setPreview(nothing)
        setWritten(files)
      } catch (refusing) {
        if (refusing instanceof RefusedError) setError(refusing)
      }
    },
    [runApply],
  )

  /** The same again, after the disk had no room for the snapshot before it. */
  const applyAgain = useCallback((withoutSnapshot: boolean) => void apply(asked.current, withoutSnapshot), [apply])

  const offered = useOfferedFiles()
  useEffect(() => {
    if (offered.length === 0) return
    // Files of one drop arrive one by one while they are uploaded: read together, metadata files name the others' columns.
    const timer = setTimeout(() => add(takeFiles()), 150)
    return () => clearTimeout(timer)
  }, [offered, add])
  useEffect(() => () => forget(current.current.answer), [forget])

  return { ...preview, refusal, error, written, job, applyJob, add, amend, leaveOut, clear, retry, apply, applyAgain }
}

export type ImportState = ReturnType<typeof useImport>
