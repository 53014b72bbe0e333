import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withCurrentNames } from './former-names.ts'
import type { Logged } from './log.ts'

test('rows of the log are read with present names', () => {
  const read = (kind: string, detail: Logged['detail']) => {
    const found = withCurrentNames({ kind, detail } as Logged)
    return [found.kind, found.detail]
  }
  assert.deepEqual(read('arrangement', { seq: 1 }), ['operating model', { seq: 1 }])
  assert.deepEqual(read('document', { what: 'review' }), ['policy', { what: 'review' }])
  assert.deepEqual(read('absence', {}), ['delegation', {}])
  assert.deepEqual(read('account', { what: 'held' }), ['account', { what: 'publishing paused' }])
  assert.deepEqual(read('account', { what: 'handle taken' }), ['account', { what: 'handle taken' }])
  assert.deepEqual(read('account', { what: 'credentials kept' }), ['account', { what: 'credentials saved' }])
  assert.deepEqual(read('organisation', { what: 'sweep done' }), ['organisation', { what: 'scan finished' }])
  assert.deepEqual(read('approval', { state: 'accepted' }), ['approval', { state: 'approved' }])
})
