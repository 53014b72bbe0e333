import { useNavigate, useRouter } from '@tanstack/react-router'
import type { MouseEvent } from 'react'

/** Text as the server rendered and cleaned it; links to places inside open without leaving the page. */
export function Prose({ html }: { html: string }) {
  const navigate = useNavigate()
  const router = useRouter()
  const follow = (event: MouseEvent<HTMLDivElement>) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (!link || link.origin !== location.origin || link.pathname.startsWith('/api/')) return
    event.preventDefault()
    void navigate({ to: router.history.createHref(link.pathname + link.search + link.hash) })
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the links inside take the focus and the keys
    // biome-ignore lint/a11y/useKeyWithClickEvents: as above
    // biome-ignore lint/security/noDangerouslySetInnerHtml: cleaned by the server
    <div className="prose" onClick={follow} dangerouslySetInnerHTML={{ __html: html }} />
  )
}
