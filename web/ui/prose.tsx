import './prose.css'
import { useNavigate, useRouter } from '@tanstack/react-router'
import { type MouseEvent, useEffect, useRef } from 'react'

type ProseProps = {
  html: string
  lang?: string
  /** `indented`: below the head of a post. `brief`: the beginning, in a panel. `quiet`: about a person. */
  look?: 'plain' | 'indented' | 'brief' | 'quiet'
}

/** Text as the server rendered and cleaned it; links to places inside open without leaving the page. */
export function Prose({ html, lang, look = 'plain' }: ProseProps) {
  const navigate = useNavigate()
  const router = useRouter()
  const place = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks again whenever the text changes
  useEffect(() => letScroll(place.current), [html])
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
    <div
      ref={place}
      className={look === 'plain' ? 'prose' : `prose ${look}`}
      onClick={follow}
      {...(lang && { lang })}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: cleaned by the server
      dangerouslySetInnerHTML={{ __html: html }}
    />
  )
}

/** What is wider than the page can be scrolled by keys too. */
function letScroll(prose: HTMLElement | null): void {
  for (const wide of prose?.querySelectorAll<HTMLElement>('pre, table') ?? []) {
    if (wide.scrollWidth > wide.clientWidth) wide.tabIndex = 0
  }
}
