import { useState } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { offerScreen as labels } from '#shared/offer/screen.labels.ts'

/**
 * Removal of organizations or access points: an organization that campaigns ask is only removed, with its answers, once one has said so.
 * `ask` is what the button does, `dialog` what it may show.
 */
export function useRemoval(sheet: 'organization' | 'accessPoint', remove: (ids: readonly string[]) => void) {
  const [asked, setAsked] = useState<readonly string[]>([])
  const { data } = useQuery('campaign.list', {}, { enabled: sheet === 'organization' })
  const placesOf = (ids: readonly string[]) =>
    (data ?? []).flatMap(({ title, replies }) =>
      replies.filter(({ organization }) => ids.includes(organization)).map((reply) => ({ title, ...reply })),
    )
  const close = () => setAsked([])
  const places = placesOf(asked)
  return {
    ask: (ids: readonly string[]) => (placesOf(ids).length > 0 ? setAsked(ids) : remove(ids)),
    dialog: (
      <Dialog
        isOpen={places.length > 0}
        onClose={close}
        title={labels.removeTitle(asked.length)}
        closeLabel={labels.close}
        size="small"
        isAlert
        actions={
          <>
            <Button onPress={close}>{labels.cancel}</Button>
            <Button
              variant="danger"
              onPress={() => {
                close()
                remove(asked)
              }}
            >
              {labels.removeAnyway}
            </Button>
          </>
        }
      >
        <p>
          {labels.removeReplies(
            [...new Set(places.map(({ name }) => name))],
            [...new Set(places.map(({ title }) => title))],
            places.filter(({ answeredOn, figuresOn }) => answeredOn !== null || figuresOn !== null).length,
          )}
        </p>
      </Dialog>
    ),
  }
}
