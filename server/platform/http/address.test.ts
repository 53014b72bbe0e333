import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressWarning } from './address.ts'

test('an address at which passkeys cannot work causes a warning at start', () => {
  const cases: [string, RegExp | undefined][] = [
    ['http://localhost:3000', undefined],
    ['https://social.example.org', undefined],
    ['http://192.168.4.20:3000', /is a bare IP address: passkeys/],
    ['http://127.0.0.1', /is a bare IP address/],
    ['https://[fd00::2]', /is a bare IP address/],
    ['https://social.example.org.', /ends with a dot/],
  ]
  for (const [address, expected] of cases) {
    const warning = addressWarning(new URL(address))
    if (expected) assert.match(warning ?? '', expected, address)
    else assert.equal(warning, undefined, address)
  }
})
