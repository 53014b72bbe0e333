import assert from 'node:assert/strict'
import { test } from 'node:test'
import { beginAttempt, failAttempt, finishAttempt } from './attempts.ts'
import { Problem, unreachable } from './problem.ts'

const ask = (method: string, address: string, body = '', creates = false) => ({ method, address, body, creates })
const refused = new Problem({ status: 422, code: 'invalid', detail: '' })
const badGateway = new Problem({ status: 502, code: 'http-502', detail: '' })

test('the same write goes on under one key until the server answered it', () => {
  const join = ask('POST', '/api/communities/a/join')
  const first = beginAttempt(join)
  failAttempt(first, badGateway)
  const second = beginAttempt(join)
  assert.equal(second.key, first.key)
  failAttempt(second, refused)
  assert.equal(beginAttempt(join).key, first.key, 'a refusal says nothing about the first try')
  finishAttempt(second)
  assert.notEqual(beginAttempt(join).key, first.key)
})

test('a refusal ends an action, and other words are another one', () => {
  const rename = (name: string) => ask('PATCH', '/api/units/b', JSON.stringify({ name }))
  const first = beginAttempt(rename('North'))
  failAttempt(first, refused)
  const second = beginAttempt(rename('North'))
  assert.notEqual(second.key, first.key)
  failAttempt(second, unreachable())
  assert.notEqual(beginAttempt(rename('South')).key, second.key)
})

test('what was done later at the same thing ends what became of an earlier try', () => {
  const join = ask('POST', '/api/communities/c/join')
  const first = beginAttempt(join)
  failAttempt(first, unreachable())
  finishAttempt(beginAttempt(ask('POST', '/api/communities/d/join')))
  assert.equal(beginAttempt(join).key, first.key)
  finishAttempt(beginAttempt(ask('POST', '/api/communities/c/leave')))
  assert.notEqual(beginAttempt(join).key, first.key)
})

test('where a thing is made, changed words go on under the key of the first try', () => {
  const make = (name: string) => ask('POST', '/api/communities', JSON.stringify({ name }), true)
  const first = beginAttempt(make('Pumps'))
  failAttempt(first, badGateway)
  assert.equal(beginAttempt(make('Pumps and valves')).key, first.key)
})

test('an unanswered write is forgotten after half an hour', () => {
  const make = ask('POST', '/api/units', '', true)
  const first = beginAttempt(make, 0)
  failAttempt(first, unreachable())
  assert.equal(beginAttempt(make, 29 * 60_000).key, first.key)
  assert.notEqual(beginAttempt(make, 31 * 60_000).key, first.key)
})
