import assert from 'node:assert/strict'
import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { MOST_UNSENT, Stream } from './stream.ts'

test('a slow reader is disconnected, so that its buffer stays bounded', async () => {
  let response: ServerResponse | undefined
  const server = createServer((_request, answer) => {
    response = answer.writeHead(200).on('error', () => {})
    answer.write('hello')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const paused = await new Promise<IncomingMessage>((resolve) =>
    get({ port, host: '127.0.0.1' }, (answer) => resolve(answer.pause())),
  )
  paused.on('error', () => {})
  assert.ok(response)
  const stream = new Stream('stream', 'person', response)
  stream.goLive()
  const event = Buffer.alloc(1000, 'x')
  let most = 0
  for (let i = 0; i < 50_000 && !stream.closed; i++) {
    stream.send(event)
    if (!stream.closed) most = Math.max(most, stream.unsent)
    if (i % 50 === 0) await new Promise(setImmediate)
  }
  assert.ok(stream.closed, 'the slow reader was disconnected')
  assert.ok(most <= MOST_UNSENT + 2 * event.length, `${most} bytes waited`)
  server.close()
})

test('events that arrive while missed ones are sent are buffered, up to a limit', () => {
  const written: string[] = []
  const response = {
    destroyed: false,
    writableEnded: false,
    writableLength: 0,
    write: (event: Buffer) => written.push(event.toString()) > 0,
    destroy() {
      this.destroyed = true
    },
  }
  const stream = new Stream('stream', 'person', response as unknown as ServerResponse)
  stream.send(Buffer.from('later'))
  void stream.sendMissed(Buffer.from('missed'))
  stream.goLive()
  assert.deepEqual(written, ['missed', 'later'])
  const greedy = new Stream('stream', 'person', response as unknown as ServerResponse)
  for (let i = 0; i < 100; i++) greedy.send(Buffer.alloc(1000))
  assert.ok(greedy.closed)
})
