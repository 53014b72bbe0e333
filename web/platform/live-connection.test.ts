import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keepConnected } from './live-connection.ts'
import { isGapBetween } from './live-position.ts'
import { fakeClock, fakeSource } from './live-testing.ts'

function connect() {
  const { clock, pass } = fakeClock()
  const opened: ReturnType<typeof fakeSource>[] = []
  const heard: string[] = []
  const states: boolean[] = []
  let refused = 0
  const connection = keepConnected({
    clock,
    types: ['hello', 'activity', 'position', 'bye'],
    open() {
      const one = fakeSource()
      opened.push(one)
      return one.source
    },
    onEvent: (type, _data, id) => void heard.push(`${type} ${id}`.trim()),
    onState: (live) => void states.push(live),
    onRefused: () => {
      refused += 1
    },
  })
  return {
    connection,
    pass,
    opened,
    heard,
    states,
    refused: () => refused,
    emit: (type: string, id = '') => opened.at(-1)?.emit(type, {}, id),
  }
}

test('after an answer that is not 200 it comes again, each time later, at most every half minute', () => {
  const { pass, opened, emit, refused } = connect()
  for (const [i, delay] of [2000, 4000, 8000, 16_000, 30_000, 30_000].entries()) {
    emit('error')
    assert.equal(refused(), i + 1)
    assert.equal(opened[i]?.source.closed, true)
    pass(delay - 1)
    assert.equal(opened.length, i + 1, `not before ${delay} ms`)
    pass(1)
    assert.equal(opened.length, i + 2, `after ${delay} ms`)
  }
  emit('hello')
  emit('error')
  pass(2000)
  assert.equal(opened.length, 8, 'soon again after it worked')
})

test('a cut of an open stream is not a refusal', () => {
  const { pass, opened, emit, refused, states, heard } = connect()
  emit('open')
  emit('hello')
  emit('activity', '7.1')
  emit('error')
  pass(2000)
  emit('hello')
  assert.equal(refused(), 0)
  assert.equal(opened.length, 2)
  assert.deepEqual(states, [true, false, true])
  assert.deepEqual(heard, ['hello', 'activity 7.1', 'hello'])
})

test('goodbye of the server: it comes again, and a session that is over shows then', () => {
  const { pass, opened, emit, refused } = connect()
  emit('hello')
  emit('bye')
  assert.equal(refused(), 0)
  pass(2000)
  emit('error')
  assert.equal(refused(), 1)
  assert.equal(opened.length, 2)
})

test('a stream that says nothing is replaced', () => {
  const { pass, opened, emit, states } = connect()
  emit('hello')
  for (let i = 0; i < 10; i++) {
    pass(20_000)
    emit('position', `${i}.0`)
  }
  assert.equal(opened.length, 1)
  pass(52_000)
  assert.equal(opened.length, 2)
  assert.deepEqual(states, [true, false])
})

test('somebody looks again: a waiting try is made at once, a working stream is left alone', () => {
  const { pass, opened, emit, connection } = connect()
  emit('error')
  emit('error')
  connection.retryNow()
  assert.equal(opened.length, 2)
  pass(60_000)
  connection.stop()
  const before = opened.length
  pass(300_000)
  assert.equal(opened.length, before, 'stopped')

  const other = connect()
  other.emit('hello')
  other.connection.retryNow()
  assert.equal(other.opened.length, 1)
  other.pass(30_000)
  other.connection.retryNow()
  assert.equal(other.opened.length, 2, 'silent for longer than the server ever is')
})

test('what a closed stream still says is not heard', () => {
  const { pass, opened, emit, heard } = connect()
  emit('error')
  pass(2000)
  opened[0]?.emit('activity', {}, '1.1')
  assert.deepEqual(heard, [])
})

test('a gap is seen where a stream began after what was heard', () => {
  const cases: [heard: string, from: string, gap: boolean][] = [
    ['', '', false],
    ['', '9.1', false],
    ['9.1', '', true],
    ['9.1', '9.1', false],
    ['9.1', '9.2', true],
    ['9.2', '9.1', false],
    ['9.5', '10.0', true],
    ['10.0', '9.5', false],
    ['9007199254740993.0', '9007199254740994.0', true],
  ]
  for (const [heard, from, gap] of cases) assert.equal(isGapBetween(heard, from), gap, `${heard} → ${from}`)
})
