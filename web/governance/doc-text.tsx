import './document.css'
/** A text as the server rendered and cleaned it. */
export function DocText({ html, lang }: { html: string; lang?: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: cleaned by the server
  return <div className="doc-text" {...(lang && { lang })} dangerouslySetInnerHTML={{ __html: html }} />
}
