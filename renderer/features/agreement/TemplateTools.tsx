import { useCommand, useJob, useQuery } from '#renderer/api/hooks.ts'
import { host } from '#renderer/api/host.ts'
import { documentTypes } from '#renderer/parts/documentTypes.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { saveFile } from '#renderer/ui/saveFile.ts'
import { agreementScreen as labels } from '#shared/agreement/agreement-screen.labels.ts'

const tell = (error: Error) => notify({ tone: 'danger', text: error.message })
const told = () => undefined

/** The model of documents: saved to be edited in LibreOffice, deposited again, or left for that of the application. */
export function TemplateTools() {
  const { data } = useQuery('agreement.templateState', {})
  const read = useJob('agreement.template', { onError: tell })
  const deposit = useJob('agreement.importTemplate', { onError: tell })
  const reset = useCommand('agreement.removeTemplate', { onError: tell })
  const save = () => {
    read.run({}).then(({ name, bytes }) => saveFile(name, bytes, documentTypes.odt), told)
  }
  const choose = () => {
    host()
      .chooseFiles({ multiple: false, purpose: 'attachment' })
      .then(async ([file]) => {
        if (file === undefined) return
        await deposit
          .run({ token: file.token })
          .then(({ name }) => notify({ tone: 'done', text: labels.modelTaken(name) }), told)
      })
      .catch(tell)
  }
  const back = () => {
    reset.run({}).then(() => notify({ tone: 'done', text: labels.modelBack }), told)
  }
  return (
    <section>
      <h2>{labels.model}</h2>
      <p className="quiet">{data ? labels.modelText(data.name, data.addedOn) : labels.modelShipped}</p>
      <div className="agreement-buttons">
        <Button onPress={save} isDisabled={read.isRunning}>
          {labels.modelSave}
        </Button>
        <Button onPress={choose} isDisabled={deposit.isRunning}>
          {labels.modelChoose}
        </Button>
        {data ? <Button onPress={back}>{labels.modelReset}</Button> : null}
      </div>
    </section>
  )
}
