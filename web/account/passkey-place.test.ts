import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type PasskeyPlace, passkeyPlace } from './passkey-place.ts'

test('where passkeys work, and what is in the way elsewhere', () => {
  const cases: [address: string, here: string, expected: PasskeyPlace][] = [
    ['http://localhost:3000', 'http://localhost:3000', 'here'],
    ['https://social.example.org', 'https://social.example.org', 'here'],
    ['http://localhost:3000', 'http://127.0.0.1:3000', 'elsewhere'],
    ['http://localhost:3000', 'http://localhost.:3000', 'elsewhere'],
    ['http://localhost:3000', 'http://192.168.4.20:3000', 'elsewhere'],
    ['https://social.example.org', 'http://social.example.org', 'elsewhere'],
    ['http://social.example.org', 'http://social.example.org', 'needs-https'],
    ['http://192.168.4.20:3000', 'http://192.168.4.20:3000', 'needs-name'],
    ['https://[fd00::2]', 'https://[fd00::2]', 'needs-name'],
    ['https://social.example.org.', 'https://social.example.org.', 'needs-name'],
  ]
  for (const [address, here, expected] of cases) assert.equal(passkeyPlace(address, here, true), expected, here)
  assert.equal(passkeyPlace('http://localhost:3000', 'http://localhost:3000', false), 'no-browser')
})
