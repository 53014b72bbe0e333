import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ImportProgress } from '../../contract/imports.ts'
import { shareOf } from './run-share.ts'

const progress: ImportProgress = {
  phase: 'messages',
  bytes: 250,
  totalBytes: 1000,
  people: 0,
  channels: 0,
  messages: 300,
  totalMessages: 400,
  errors: 0,
  perSecond: null,
  secondsLeft: null,
  current: null,
}

test('messages are counted where their number is known, else what was read of the file', () => {
  assert.equal(shareOf({ state: 'running', progress }), 0.75)
  assert.equal(shareOf({ state: 'running', progress: { ...progress, totalMessages: null } }), 0.25)
})

test('an empty file is no division by nothing, and what is done is whole', () => {
  assert.equal(shareOf({ state: 'running', progress: { ...progress, totalMessages: null, totalBytes: 0 } }), 0)
  assert.equal(shareOf({ state: 'done', progress: { ...progress, messages: 1 } }), 1)
  assert.equal(shareOf({ state: 'running', progress: { ...progress, messages: 900 } }), 1)
})
