import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Problem } from '../../platform/errors.ts'
import type { Connector, NetworkClient, Target } from './connector.ts'
import { safeFetch } from './safe-fetch.ts'

export type RequestHandler = (request: IncomingMessage, url: URL, response: ServerResponse) => void

/** Starts a local server with a replaceable handler. */
export async function startServer(initial: RequestHandler) {
  const seen: string[] = []
  const state = { handle: initial }
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`)
    seen.push(`${url.pathname}${url.search}`)
    state.handle(request, url, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://localhost:${port}`,
    /** Paths requested so far. */
    seen,
    answer(next: RequestHandler) {
      state.handle = next
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Not throttled; private addresses are allowed. */
export const testClient = (service: string): NetworkClient => ({
  service,
  fetch: (url, how = {}) => safeFetch(url, how, { privateHosts: ['localhost'], milliseconds: 5000, bytes: 200_000 }),
})

/** Responses that every connector must reject. */
const invalidResponses: [name: string, handler: RequestHandler][] = [
  ['an error page', (_request, _url, response) => response.writeHead(500).end('<h1>Oops</h1>')],
  ['too much', (_request, _url, response) => response.end('x'.repeat(300_000))],
  [
    'invalid gzip',
    (_request, _url, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('not gzip'),
  ],
  [
    'an incomplete response',
    (_request, _url, response) =>
      void response.writeHead(200, { 'content-length': '9' }).write('{"a"', () => response.destroy()),
  ],
  [
    'redirects without an end',
    (request, _url, response) => response.writeHead(302, { location: `${request.url}` }).end(),
  ],
  [
    'a refusal',
    (_request, _url, response) =>
      response.writeHead(403, { 'content-type': 'application/json' }).end('{"error":"Forbidden","message":"No"}'),
  ],
]

type ConnectorFixture = {
  connector: Connector
  /** An account with posts, one that does not exist, and one without posts. */
  present: { client: NetworkClient; target: Target }
  absent: { client: NetworkClient; target: Target }
  silent: { client: NetworkClient; target: Target }
  /** The present account with all requests sent to `service`. */
  at(service: string): { client: NetworkClient; target: Target }
}

/** The assertions that every connector must pass. */
export async function assertConforms({ connector, present, absent, silent, at }: ConnectorFixture): Promise<void> {
  const profile = await connector.profile(present.client, present.target)
  assert.ok(profile, 'an existing account is found')
  assert.deepEqual(await connector.profile(present.client, present.target), profile, 'the same result again')
  if (profile.nativeId !== null) {
    const byId = await connector.profile(present.client, {
      ...present.target,
      handle: 'renamed',
      nativeId: profile.nativeId,
    })
    assert.equal(byId?.nativeId, profile.nativeId, 'an account is found by its native id after a rename')
  }
  const posts = await connector.lastPost(present.client, present.target)
  assert.ok(posts.at && Date.parse(posts.at) <= Date.now(), 'the time of the last post is known and in the past')
  assert.deepEqual(
    posts.days,
    posts.days.toSorted((a, b) => a.day.localeCompare(b.day)),
    'days are in order',
  )
  assert.equal(await connector.profile(absent.client, absent.target), null, 'an unknown account is null')
  assert.deepEqual(
    await connector.lastPost(silent.client, silent.target),
    { at: null, days: [] },
    'without posts the time is null',
  )
  const server = await startServer(() => {})
  try {
    for (const [name, handler] of invalidResponses) {
      server.answer(handler)
      const { client, target } = at(server.url)
      await assert.rejects(
        connector.profile(client, target),
        (error) => error instanceof Problem,
        `${name} is a Problem`,
      )
    }
  } finally {
    await server.stop()
  }
}
