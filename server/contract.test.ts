import assert from 'node:assert/strict'
import test from 'node:test'
import fastJson from 'fast-json-stringify'
import { operations } from './app.ts'
import { compileValidators } from './platform/http/validation.ts'

// Each is compiled when it is first called: what cannot be compiled must not wait for that.
test('every schema of the contract can be compiled', () => {
  const validate = compileValidators()
  for (const { method, path, params, query, body, result, raw } of operations) {
    for (const [httpPart, schema] of Object.entries({ params, querystring: query, body }))
      if (schema) validate({ method, url: path, schema, httpPart })(undefined)
    if (!raw?.result) assert.equal(typeof fastJson(result), 'function', `${method} ${path}`)
  }
})
