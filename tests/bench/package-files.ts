import { join } from 'node:path'
import type { Scope } from '#shared/exchange/package.schema.ts'

/** A person of the bench: a profile and a workspace. */
export interface Post {
  readonly profile: string
  readonly file: string
}

export const exchangeFolder = (folder: string) => join(folder, 'exchange')

/** Where the two workspaces of a run stand, a third that knows nothing yet, and what goes between them. */
export function exchangeFiles(folder: string) {
  const path = (name: string) => join(folder, name)
  return {
    sender: { profile: path('ana'), file: path('ana.atelier') },
    receiver: { profile: path('bea'), file: path('bea.atelier') },
    newcomer: { profile: path('bea'), file: path('new.atelier') },
    former: path('former.ctg'),
    sent: path('sent.ctg'),
  }
}

export const everything: Scope = {
  parts: ['referential', 'organizations', 'indicators', 'territories'],
  territories: null,
  policies: null,
  datasets: null,
  since: null,
  attachments: true,
}

/** What would come from the safe of the system: keys are open without anybody typing a passphrase. */
export const postSecret = () => new Uint8Array(32).fill(7)
