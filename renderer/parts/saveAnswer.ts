import { notify } from '#renderer/ui/notices.ts'
import { saveFile } from '#renderer/ui/saveFile.ts'
import { documentLabels } from '#shared/panorama/document.labels.ts'

interface Answer {
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** Saves the file that a dialog has asked for, says where it is and closes. A refusal is shown in the dialog, which stays. */
export function saveAnswer(
  answer: Promise<Answer>,
  type: string,
  onClose: () => void,
  said: (name: string) => string = documentLabels.done,
): void {
  answer
    .then(({ name, bytes }) => {
      saveFile(name, bytes, type)
      notify({ tone: 'done', text: said(name) })
      onClose()
    })
    .catch(() => undefined)
}
