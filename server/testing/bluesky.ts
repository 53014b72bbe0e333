import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { delimiter, join } from 'node:path'
import { createInterface } from 'node:readline'

const folder = join(import.meta.dirname, '../../e2e/bluesky')

/** The Node that runs npm, and its PATH without the Node of Orbweaver: better-sqlite3 is compiled for the former. */
function findNode() {
  const own = join('node_modules', '.bin')
  const PATH = (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((part) => !part.endsWith(own))
    .join(delimiter)
  const env = { ...process.env, PATH }
  const told = process.env['npm_node_execpath']
  const isOwn = !told || told === process.execPath
  return { node: isOwn ? 'node' : told, env }
}

export type BlueskyAccount = { did: string; handle: string; token: string }

/** Installs the server once. Returns why its tests are skipped if that is impossible, for example without a compiler. */
export function missBluesky(): string | false {
  const { node, env } = findNode()
  const { status } = spawnSync(node, ['install.mjs'], { cwd: folder, env, stdio: ['ignore', 2, 2] })
  return status !== 0 && 'No Bluesky server for these tests: above it says why "npm ci" in e2e/bluesky failed.'
}

/** A real, separate Bluesky data server. */
export async function startBluesky() {
  const { node, env } = findNode()
  const child = spawn(node, ['server.mjs'], { cwd: folder, env, stdio: ['pipe', 'pipe', 'inherit'] })
  const { url, admin } = await readFirst(child.stdout)
  child.stdout.resume()

  async function call(
    method: string,
    body: object,
    headers: Record<string, string> = {},
  ): Promise<Record<string, string>> {
    const answer = await fetch(`${url}/xrpc/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method}: ${text}`)
    return text ? JSON.parse(text) : {}
  }
  const as = ({ token }: BlueskyAccount) => ({ authorization: `Bearer ${token}` })
  return {
    url,
    async createAccount(handle: string, displayName: string, password = 'correct horse'): Promise<BlueskyAccount> {
      const email = `${handle.replace(/\W/g, '-')}@bluesky.example`
      const { did = '', accessJwt = '' } = await call('com.atproto.server.createAccount', { handle, email, password })
      const account = { did, handle, token: accessJwt }
      await this.put(account, 'app.bsky.actor.profile', { displayName }, 'self')
      return account
    },
    put: (account: BlueskyAccount, collection: string, record: object, rkey: string) =>
      call(
        'com.atproto.repo.putRecord',
        { repo: account.did, collection, rkey, record: { $type: collection, ...record } },
        as(account),
      ),
    post: (account: BlueskyAccount, text: string, createdAt: string) =>
      call(
        'com.atproto.repo.createRecord',
        {
          repo: account.did,
          collection: 'app.bsky.feed.post',
          record: { $type: 'app.bsky.feed.post', text, createdAt },
        },
        as(account),
      ),
    rename: (account: BlueskyAccount, handle: string) =>
      call('com.atproto.identity.updateHandle', { handle }, as(account)),
    createAppPassword: async (account: BlueskyAccount) =>
      (await call('com.atproto.server.createAppPassword', { name: 'Orbweaver' }, as(account)))['password'] ?? '',
    revokeAppPassword: (account: BlueskyAccount) =>
      call('com.atproto.server.revokeAppPassword', { name: 'Orbweaver' }, as(account)),
    remove: ({ did }: BlueskyAccount) =>
      call('com.atproto.admin.deleteAccount', { did }, { authorization: `Basic ${btoa(`admin:${admin}`)}` }),
    async stop() {
      child.stdin.end()
      if (child.exitCode === null) await once(child, 'exit')
    },
  }
}

/** Reads the one line that the server prints; output of its libraries is ignored. */
async function readFirst(stream: NodeJS.ReadableStream): Promise<{ url: string; admin: string }> {
  for await (const line of createInterface({ input: stream })) {
    const said = /^\{"url".*\}$/.test(line) ? JSON.parse(line) : undefined
    if (said) return said
  }
  throw new Error('The Bluesky server for tests ended before it listened.')
}
