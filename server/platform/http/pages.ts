import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { notFound } from '../errors.ts'
import { say } from '../sentences.ts'
import { sendProblem } from './error-responses.ts'
import { policy } from './security.ts'

/** Headers for pages only: immutable scripts and styles are sent without them, which saves half a kilobyte each. */
const ofPages = [
  'content-security-policy',
  'cross-origin-opener-policy',
  'origin-agent-cluster',
  'permissions-policy',
  'x-dns-prefetch-control',
  'x-download-options',
  'x-frame-options',
  'x-permitted-cross-domain-policies',
  'x-request-id',
  'x-xss-protection',
]
const NONCE = '__STYLE_NONCE__'

/** The built web application: hashed assets cached forever, index.html for every URL that is not a file. */
export async function addPages(app: FastifyInstance, folder: string): Promise<void> {
  const index = existsSync(join(folder, 'index.html')) ? readFileSync(join(folder, 'index.html'), 'utf8') : undefined
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    index: false,
    globIgnore: ['index.html', '.orbweaver', '**/*.br', '**/*.gz'],
    preCompressed: true,
    setHeaders(reply, path) {
      const hashed = path.includes('/assets/')
      reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'public, max-age=300')
      if (!hashed) return
      for (const name of ofPages) {
        reply.removeHeader(name)
        reply.raw.removeHeader(name)
      }
    },
  })
  app.get<{ Params: { '*': string } }>('/*', (request, reply) => {
    const path = request.params['*']
    if (path.startsWith('api/') || /\.\w{2,5}$/.test(path))
      return sendProblem(reply, notFound(say`There is nothing at this address.`))
    if (!index) return reply.code(503).type('text/plain').send('The pages are not built yet: run npm run build.')
    return sendPage(reply, index)
  })
}

function sendPage(reply: FastifyReply, index: string) {
  const nonce = randomBytes(16).toString('base64')
  const directives = Object.entries(policy(nonce)).map(([name, values]) => `${name} ${values.join(' ')}`)
  return reply
    .header('content-security-policy', directives.join(';'))
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(index.replaceAll(NONCE, nonce))
}

/** Without the query, which may end in a file extension: `/search?q=v2.10`. */
