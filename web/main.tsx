import './ui/mantine-styles.ts'
import './ui/tokens.css'
import './ui/base.css'
import './ui/mantine.css'
import './ui/shell.css'
import './ui/page.css'
import './ui/dock.css'
import './ui/parts.css'
import './ui/avatar.css'
import './ui/mast.css'
import './ui/tabs.css'
import './ui/figures.css'
import './ui/states.css'
import './ui/toasts.css'
import './ui/unit-tree.css'
import './ui/field.css'
import { setNonce } from 'get-nonce'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { activateLocale, guessLocale } from './platform/locale.ts'

const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? ''
// Scroll locking behind dialogs makes a style of its own and asks get-nonce.
setNonce(nonce)
await activateLocale(guessLocale())

const place = document.getElementById('root')
if (place) {
  createRoot(place).render(
    <StrictMode>
      <App nonce={nonce} />
    </StrictMode>,
  )
}
