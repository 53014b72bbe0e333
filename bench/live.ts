import { connect, type Socket } from 'node:net'
import { percentile } from './load.ts'

/** Opens a live stream over a bare socket; `onEvent` gets each event's name and data. */
export function openStream(
  port: number,
  cookie: string,
  onEvent: (event: string, data: string) => void,
): Promise<Socket> {
  return new Promise((ready, fail) => {
    const socket = connect(port, '127.0.0.1')
    let rest = ''
    let open = false
    socket.on('error', fail)
    socket.on('connect', () =>
      socket.write(
        `GET /api/live HTTP/1.1\r\nhost: localhost:${port}\r\ncookie: orbweaver_session=${cookie}\r\naccept: text/event-stream\r\n\r\n`,
      ),
    )
    socket.on('data', (chunk) => {
      rest += chunk.toString('latin1')
      if (!open && rest.includes('\n\n')) {
        open = true
        if (!rest.startsWith('HTTP/1.1 200')) return fail(new Error(rest.slice(0, 200)))
        ready(socket)
      }
      for (let end = rest.indexOf('\n\n'); end >= 0; end = rest.indexOf('\n\n')) {
        const block = rest.slice(0, end)
        rest = rest.slice(end + 2)
        const event = /^event: (.*)$/m.exec(block)?.[1]
        if (event) onEvent(event, /^data: (.*)$/m.exec(block)?.[1] ?? '')
      }
    })
  })
}

export type FanOut = { streams: number; readers: number; posts: number; p50: number; p99: number }

/** Sends one post after another; measures from sending until the last recipient has the event. */
export async function measureFanOut(
  port: number,
  streams: { cookie: string; entitled: boolean }[],
  post: (n: number) => Promise<void>,
  posts: number,
): Promise<FanOut> {
  let arrived = 0
  let onAll = () => {}
  const readers = streams.filter((stream) => stream.entitled).length
  const sockets: Socket[] = []
  for (let i = 0; i < streams.length; i += 200)
    sockets.push(
      ...(await Promise.all(
        streams.slice(i, i + 200).map(({ cookie, entitled }) =>
          openStream(port, cookie, (event) => {
            if (event === 'activity' && entitled && ++arrived === readers) onAll()
          }),
        ),
      )),
    )
  const times: number[] = []
  for (let n = 0; n < posts; n++) {
    arrived = 0
    const all = new Promise<void>((done) => {
      onAll = done
    })
    const started = performance.now()
    await post(n)
    await Promise.race([
      all,
      new Promise((_, fail) =>
        setTimeout(
          () => fail(new Error(`only ${arrived} of ${readers} readers heard of post ${n} in 10 s`)),
          10_000,
        ).unref(),
      ),
    ])
    times.push(performance.now() - started)
  }
  for (const socket of sockets) socket.destroy()
  times.sort((a, b) => a - b)
  return { streams: streams.length, readers, posts, p50: percentile(times, 0.5), p99: percentile(times, 0.99) }
}
