import type { FastifyInstance } from 'fastify'
import type { Operation } from '../../../contract/operation.ts'
import { renderMarkdown } from '../text/markdown.ts'
import { describeApi } from './openapi.ts'
import { policy } from './security.ts'

type Json = Record<string, unknown>

/**
 * /api/openapi.json for programs and /api/docs for people: the same contract, without scripts or external resources.
 */
export function addReference(
  app: FastifyInstance,
  operations: readonly Operation[],
  contracts: readonly object[],
): void {
  const document = describeApi(operations, contracts)
  const text = JSON.stringify(document)
  const page = renderReference(document, operations)
  const csp = Object.entries({ ...policy(), 'style-src': ["'self'", "'unsafe-inline'"] }).map(
    ([name, values]) => `${name} ${values.join(' ')}`,
  )
  app.get('/api/openapi.json', (_request, reply) => reply.type('application/json').send(text))
  app.get('/api/docs', (_request, reply) =>
    reply.header('content-security-policy', csp.join(';')).type('text/html; charset=utf-8').send(page),
  )
}

const quote = (text: unknown) => String(text).replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`)
const tagOf = (o: Operation) => o.path.split('/')[1]?.replace(/^:/, '') ?? ''
const anchorOf = (o: Operation) => `${o.method.toLowerCase()}${o.path.replace(/[^\w]+/g, '-')}`

function renderReference(document: Json, operations: readonly Operation[]): string {
  const tags = [...new Set(operations.map(tagOf))]
  const info = document['info'] as { description: string }
  const menu = tags.map((tag) => `<li><a href="#${tag}">${tag}</a></li>`).join('')
  const sections = tags.map((tag) => {
    const own = operations.filter((o) => tagOf(o) === tag)
    return `<section id="${tag}"><h2>${tag}</h2>${own.map(renderOperation).join('')}</section>`
  })
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Orbweaver API</title><style>${style}</style></head><body><nav aria-label="Contents"><b>Orbweaver API</b><ul>${menu}</ul></nav>
<main><h1>Orbweaver API</h1>${renderMarkdown(info.description)}<p>The same, for programs: <a href="/api/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>${sections.join('')}</main></body></html>`
}

const who = {
  anyone: 'Anyone may call this.',
  person: '',
  ruled: 'The rules of the operating model decide who may.',
  administrator: 'Administrators only.',
}

function renderOperation(o: Operation): string {
  const parts = (['params', 'query', 'body'] as const).flatMap((part) =>
    o[part] ? [`<h4>${part === 'params' ? 'path' : part}</h4>${renderSchema(o[part])}`] : [],
  )
  const result =
    (o.result as Json)['type'] === 'null'
      ? '<p>204, nothing.</p>'
      : o.raw?.result
        ? `<p><code>${o.raw.result}</code></p>`
        : renderSchema(o.result)
  return `<details id="${anchorOf(o)}"><summary><code class="m">${o.method}</code> <code>/api${quote(o.path)}</code> <span>${quote(o.summary)}</span></summary>
${who[o.permission] ? `<p class="who">${who[o.permission]}</p>` : ''}
${parts.join('')}${o.raw?.body ? `<h4>body</h4><p><code>${o.raw.body}</code> with one field <code>file</code>.</p>` : ''}<h4>answer</h4>${result}</details>`
}

/** A schema as nested rows: name, type, description. */
function renderSchema(schema: object, depth = 0): string {
  const {
    properties,
    required = [],
    items,
  } = schema as { properties?: Record<string, object>; required?: string[]; items?: object }
  if (items) return depth > 4 ? '' : renderSchema(items, depth)
  if (!properties) return depth === 0 ? `<p><code>${quote(typeOf(schema))}</code></p>` : ''
  const rows = Object.entries(properties).map(([name, property]) => {
    const inner = depth < 4 ? renderSchema(unwrap(property), depth + 1) : ''
    const note = (property as { description?: string }).description
    return `<tr><td><code>${quote(name)}</code>${required.includes(name) ? '' : ' <i>optional</i>'}</td><td>${quote(typeOf(property))}${note ? `<br>${quote(note)}` : ''}${inner}</td></tr>`
  })
  return `<table>${rows.join('')}</table>`
}

const unwrap = (schema: object): object => {
  const { anyOf } = schema as { anyOf?: object[] }
  return anyOf?.find((one) => (one as Json)['type'] !== 'null') ?? schema
}

function typeOf(schema: object): string {
  const s = schema as {
    type?: string
    enum?: unknown[]
    anyOf?: object[]
    items?: object
    format?: string
    const?: unknown
    maxLength?: number
  }
  if (s.anyOf) return s.anyOf.map(typeOf).join(' or ')
  if (s.enum) return s.enum.map((value) => `“${value}”`).join(', ')
  if (s.items) return `list of ${typeOf(s.items)}`
  if (s.const !== undefined) return `“${s.const}”`
  return `${s.type ?? 'anything'}${s.format ? ` (${s.format})` : ''}${s.maxLength ? `, at most ${s.maxLength}` : ''}`
}

const style = `:root{color-scheme:light dark;--paper:light-dark(#fbfaf7,#1c1a18);--ink:light-dark(#1c1a17,#ede8df);--ink3:light-dark(#6e685e,#989184);--line:light-dark(#e6e2da,#312d29);--accent:light-dark(#0f766e,#62b9ac)}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/23px "Inter Variable",Inter,system-ui,sans-serif;display:grid;grid-template-columns:200px minmax(0,1fr)}
nav{position:sticky;top:0;height:100vh;overflow:auto;padding:24px;box-sizing:border-box;border-right:1px solid var(--line)}ul{list-style:none;padding:0}nav li{line-height:28px}a{color:var(--accent)}
main{max-width:860px;padding:24px 32px 96px}h1{font-size:28px;line-height:34px}h2{border-bottom:1px solid var(--ink);padding-bottom:8px;margin-top:48px}h4{margin:16px 0 4px;font-size:13px}
details{border-bottom:1px solid var(--line);padding:10px 0}summary{cursor:pointer}summary span{color:var(--ink3)}.m{display:inline-block;min-width:56px;font-weight:600}.who,i{color:var(--ink3)}
table{border-collapse:collapse;width:100%;font-size:13px;line-height:18px}td{border-top:1px solid var(--line);padding:6px 8px 6px 0;vertical-align:top}td:first-child{width:30%}
@media(max-width:760px){body{display:block}nav{position:static;height:auto;border:0}main{padding:16px}}`
