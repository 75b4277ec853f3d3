import { useState } from 'react'
import { call } from '#renderer/api/client.ts'
import { RemovalDialog } from '#renderer/parts/RemovalDialog.tsx'
import { notify } from '#renderer/ui/notices.ts'
import type { Output } from '#shared/api/contract.ts'
import { offerScreen as labels } from '#shared/offer/screen.labels.ts'

type Place = Output<'campaign.list'>[number]['replies'][number] & { readonly title: string }

async function placesOf(ids: readonly string[]): Promise<Place[]> {
  const campaigns = await call('campaign.list', {})
  return campaigns.flatMap(({ title, replies }) =>
    replies.filter(({ organization }) => ids.includes(organization)).map((reply) => ({ ...reply, title })),
  )
}

/**
 * Removal of organizations or access points: an organization that campaigns ask is only removed, with its answers, once one has said so.
 * `ask` is what the button does, `dialog` what it may show.
 */
export function useRemoval(sheet: 'organization' | 'accessPoint', remove: (ids: readonly string[]) => void) {
  const [asked, setAsked] = useState<readonly string[]>([])
  const [places, setPlaces] = useState<readonly Place[]>([])
  const close = () => setAsked([])
  const look = async (ids: readonly string[]) => {
    const found = sheet === 'organization' ? await placesOf(ids) : []
    if (found.length === 0) return remove(ids)
    setPlaces(found)
    setAsked(ids)
  }
  return {
    ask: (ids: readonly string[]) => {
      look(ids).catch((error: Error) => notify({ tone: 'danger', text: error.message }))
    },
    dialog:
      asked.length === 0 ? null : (
        <RemovalDialog
          warning={{
            title: labels.removeTitle(asked.length),
            text: labels.removeReplies(
              [...new Set(places.map(({ name }) => name))],
              [...new Set(places.map(({ title }) => title))],
              places.some(({ sentOn }) => sentOn !== null),
              places.filter(({ answeredOn, figuresOn }) => answeredOn !== null || figuresOn !== null).length,
            ),
            action: labels.removeAnyway,
          }}
          onClose={close}
          onRemove={() => {
            close()
            remove(asked)
          }}
        />
      ),
  }
}
