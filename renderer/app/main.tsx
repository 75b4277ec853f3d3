import './trustedTypes.ts'
import './theme.css'
import '#renderer/ui/ui.css'
import '#renderer/parts/parts.css'
import './frame.css'
import '#renderer/features/workspace/workspace.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { openSession } from '#renderer/api/session.ts'
import { App } from './App.tsx'

const root = document.getElementById('app')
if (root) {
  // The launch token leaves the address before a route is read from it.
  void openSession().then(() =>
    createRoot(root).render(
      <StrictMode>
        <App />
      </StrictMode>,
    ),
  )
}
