import { useQuery } from '#renderer/api/hooks.ts'
import { Disclosure } from '#renderer/ui/Disclosure.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { roleLabels as labels, roleSentences } from '#shared/offer/role.labels.ts'

/** What an organization does here: read, not typed. */
export function OrganizationRoles({ organization }: { readonly organization: string }) {
  const { data, error } = useQuery('offer.roles', { organization })
  const sentences = data ? roleSentences(data) : []
  return (
    <Disclosure title={labels.title} isInitiallyOpen>
      <div className="offer-roles">
        {error ? (
          <p role="alert">{error.message}</p>
        ) : !data ? (
          <Skeleton label={labels.loading} lines={2} />
        ) : sentences.length === 0 ? (
          <p className="quiet">{labels.none}</p>
        ) : (
          <>
            <ul>
              {sentences.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
            <p className="quiet">{labels.hint}</p>
          </>
        )}
      </div>
    </Disclosure>
  )
}
