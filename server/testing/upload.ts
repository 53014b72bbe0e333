import type { FastifyInstance } from 'fastify'
import { SESSION_COOKIE } from '../platform/http.ts'

type Server = { app: FastifyInstance }
type Sender = { cookie?: string } | undefined
type Upload = { url: string; name?: string; bytes: Uint8Array | string; method?: 'POST' | 'PUT' }

/** Sends a file like a form of a page. `url`: below /api. */
export async function postFile({ app }: Server, who: Sender, { url, name = 'f', bytes, method = 'POST' }: Upload) {
  const form = new FormData()
  form.append('file', new Blob([typeof bytes === 'string' ? bytes : Uint8Array.from(bytes)]), name)
  const request = new Request('http://x/', { method: 'POST', body: form })
  return app.inject({
    method,
    url: `/api${url}`,
    headers: {
      'sec-fetch-site': 'same-origin',
      'content-type': request.headers.get('content-type') ?? '',
      ...(who?.cookie && { cookie: `${SESSION_COOKIE}=${who.cookie}` }),
    },
    payload: Buffer.from(await request.arrayBuffer()),
  })
}
