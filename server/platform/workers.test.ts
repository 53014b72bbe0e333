import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Problem } from './errors.ts'
import type { HostileInput } from './testing/hostile-task.ts'
import { isOverLimit, workerTask } from './workers.ts'

const file = new URL('./testing/hostile-task.ts', import.meta.url)
const work = workerTask<HostileInput, string>(file, { seconds: 2, megabytes: 64, threads: 1 })
const isEcho = async () => assert.equal(await work({ kind: 'echo', text: 'still here' }), 'still here')

test('a run that never ends is terminated and the next one succeeds', async () => {
  await assert.rejects(work({ kind: 'loop' }), isOverLimit)
  await isEcho()
})

test('a run that uses too much memory is terminated and the next one succeeds', async () => {
  await assert.rejects(work({ kind: 'memory' }), isOverLimit)
  await isEcho()
})

test('an error of the task is rethrown unchanged', async () => {
  await assert.rejects(work({ kind: 'throw' }), /as asked/)
  await isEcho()
})

test('a run is ended by its abort signal, also while it waits for a thread', async () => {
  const running = new AbortController()
  const waiting = new AbortController()
  const first = work({ kind: 'loop' }, { signal: running.signal })
  const second = work({ kind: 'echo', text: 'never' }, { signal: waiting.signal })
  waiting.abort(new Error('no longer wanted'))
  await assert.rejects(second, /no longer wanted/)
  running.abort(new Error('cancelled'))
  await assert.rejects(first, /cancelled/)
  await isEcho()
})

test('one person has at most three runs, and runs of others wait for a thread instead of being refused', async () => {
  const mine = [1, 2, 3].map(() => work({ kind: 'loop' }, { person: 'a' }))
  const all = Promise.allSettled(mine)
  await assert.rejects(
    work({ kind: 'echo', text: 'four' }, { person: 'a' }),
    (error) => error instanceof Problem && error.status === 429,
  )
  assert.equal(await work({ kind: 'echo', text: 'mine' }, { person: 'b' }), 'mine')
  assert.ok((await all).every((one) => one.status === 'rejected' && isOverLimit(one.reason)))
  assert.equal(await work({ kind: 'echo', text: 'again' }, { person: 'a' }), 'again')
})
