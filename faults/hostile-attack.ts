import { request as openRequest } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { HostileRequest } from './hostile-inputs.ts'

export type Attackers = { url: string; members: string[]; administrator: string }
/**
 * One request with its result: the status, or `cut` for a connection that was closed without a response. Times are
 * milliseconds since 1970.
 */
export type Answered = { name: string; status: string; from: number; to: number }
/** Seconds after which a request is abandoned. */
const PATIENCE = 120
/** Maximum number of attempts of a rate-limited request. */
const TRIES = 40

/** Sends all requests, several at a time, each as another member in turn; rate-limited ones are repeated later. */
export async function attack(
  attackers: Attackers,
  requests: readonly HostileRequest[],
  atOnce = 4,
): Promise<Answered[]> {
  const answered: Answered[] = []
  const left = requests.entries()
  const worker = async () => {
    for (const [index, request] of left) {
      const token =
        request.as === 'administrator' ? attackers.administrator : attackers.members[index % attackers.members.length]
      const from = Date.now()
      const status = await sendUntilAccepted(attackers.url, request, request.as === 'nobody' ? undefined : token)
      answered.push({ name: request.name, status, from, to: Date.now() })
      if (status === 'cut' || Number(status) >= 500) console.log(`  ${status}: ${request.name}`)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return answered
}

async function sendUntilAccepted(url: string, request: HostileRequest, token?: string): Promise<string> {
  for (let tries = 1; ; tries++) {
    const { status, retryAfter } = await send(url, request, token)
    if (status !== '429' || tries === TRIES || request.as === 'nobody') return status
    await sleep(Math.min(retryAfter, 5) * 1000)
  }
}

type Sent = { status: string; retryAfter: number }

/** Written with node:http: fetch would normalise the URL. */
function send(url: string, request: HostileRequest, token?: string): Promise<Sent> {
  const { body, type } = encode(request)
  const { hostname, port } = new URL(url)
  const headers: Record<string, string | number> = {}
  if (token) headers['authorization'] = `Bearer ${token}`
  if (body) headers['content-length'] = body.length
  if (type) headers['content-type'] = type
  return new Promise((resolve) => {
    const path = request.unprefixed ? request.path : `/api${request.path}`
    const cut = () => resolve({ status: 'cut', retryAfter: 0 })
    const sent = openRequest({ hostname, port, path, method: request.method, headers }, (answer) => {
      const retryAfter = Number(answer.headers['retry-after'] ?? 1)
      answer.on('error', cut).on('end', () => resolve({ status: String(answer.statusCode), retryAfter }))
      answer.resume()
    })
    sent.setTimeout(PATIENCE * 1000, () => sent.destroy(new Error('no answer')))
    sent.on('error', cut).end(body)
  })
}

function encode({ json, file, raw }: HostileRequest): { body?: Buffer; type?: string } {
  if (json !== undefined) return { body: Buffer.from(JSON.stringify(json)), type: 'application/json' }
  if (raw) return { body: Buffer.from(raw.content), type: raw.type }
  if (!file) return {}
  const boundary = 'a-boundary-that-no-file-holds'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${file.name}"\r\n\r\n`
  return {
    body: Buffer.concat([Buffer.from(head), Buffer.from(file.content), Buffer.from(`\r\n--${boundary}--\r\n`)]),
    type: `multipart/form-data; boundary=${boundary}`,
  }
}
