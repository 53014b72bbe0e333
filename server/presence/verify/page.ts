import { escapeHtml } from '../../platform/text/escape-html.ts'

type VerifyPage = {
  language: string
  nonce: string
  title: string
  label: string
  button: string
  address: string
  verification: { official: boolean; url: string } | null
  /** One paragraph each, the result first. */
  words: string[]
}

const style = `:root{color-scheme:light dark;--ink:#1d1c1a;--soft:#5f5c55;--paper:#fcfaf6;--line:#8d887d;--accent:#0f766e;--warn:#a3431d}
@media(prefers-color-scheme:dark){:root{--ink:#ece9e2;--soft:#a9a59b;--paper:#191817;--line:#77736a;--accent:#4cc3b8;--warn:#f0936b}}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main{max-width:34rem;margin:12vh auto;padding:0 1.25rem}h1{font-size:1.5rem;line-height:1.25;margin:0 0 1rem}
form{display:flex;flex-wrap:wrap;gap:.5rem;margin:1.5rem 0}label{width:100%;color:var(--soft)}
input{flex:1 1 14rem;font:inherit;color:inherit;background:none;border:1px solid var(--line);border-radius:6px;padding:.5rem .75rem;min-width:0}
button{font:inherit;font-weight:600;color:var(--paper);background:var(--accent);border:0;border-radius:6px;padding:.5rem 1rem}
.result{font-weight:600;border-left:4px solid var(--warn);padding-left:.75rem}.official{border-color:var(--accent)}
.url{color:var(--soft);overflow-wrap:anywhere}`

/** A self-contained page without scripts and external resources. */
export function writeVerifyPage({
  language,
  nonce,
  title,
  label,
  button,
  address,
  verification,
  words,
}: VerifyPage): string {
  const [first = '', ...rest] = words.map(escapeHtml)
  const attributes = verification ? ` class="result${verification.official ? ' official' : ''}" role="status"` : ''
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${escapeHtml(title)}</title><style nonce="${nonce}">${style}</style></head>
<body><main><h1>${escapeHtml(title)}</h1>
${verification ? `<p class="url">${escapeHtml(verification.url)}</p>` : ''}<p${attributes}>${first}</p>${rest.map((text) => `<p>${text}</p>`).join('')}
<form action="/verify" method="get"><label for="url">${escapeHtml(label)}</label>
<input id="url" name="url" type="text" inputmode="url" autocomplete="off" spellcheck="false" maxlength="500" required value="${escapeHtml(address)}">
<button type="submit">${escapeHtml(button)}</button></form></main></body></html>
`
}
