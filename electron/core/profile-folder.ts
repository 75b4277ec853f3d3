import { homedir } from 'node:os'
import { join } from 'node:path'

/** The user's own folder on this post: identity and recent files live here, never in a workspace. `CTG_PROFILE` moves it. */
export function profileFolder(): string {
  const chosen = process.env.CTG_PROFILE
  if (chosen) return chosen
  if (process.platform === 'win32')
    return join(process.env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Atelier CTG')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Atelier CTG')
  return join(process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'atelier-ctg')
}
