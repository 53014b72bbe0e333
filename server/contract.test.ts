import assert from 'node:assert/strict'
import test from 'node:test'
import fastJson from 'fast-json-stringify'
import { LINE_PATTERN } from '../contract/operation.ts'
import { operations } from './app.ts'
import { createCompilers } from './platform/http/validation.ts'

// Each is compiled when it is first called: what cannot be compiled must not wait for that.
test('every schema of the contract can be compiled', () => {
  const validate = createCompilers().validators
  for (const { method, path, params, query, body, result, raw } of operations) {
    for (const [httpPart, schema] of Object.entries({ params, querystring: query, body }))
      if (schema) validate({ method, url: path, schema, httpPart })(undefined)
    if (!raw?.result) assert.equal(typeof fastJson(result), 'function', `${method} ${path}`)
  }
})

const names = /^(name|names|title|handle|organisation|location|skills|tags)$/
/** Where a name is sent that may hold anything: its place in the schema. */
function findUnlimited(schema: unknown, place: string, isName = false): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  const { type, pattern, properties, items, anyOf } = schema as Record<string, unknown>
  if (type === 'string') return isName && pattern !== LINE_PATTERN ? [place] : []
  const fields = Object.entries(properties ?? {}).flatMap(([key, value]) =>
    findUnlimited(value, `${place}/${key}`, names.test(key)),
  )
  const branches = [items, ...(Array.isArray(anyOf) ? anyOf : [])]
  return [...fields, ...branches.flatMap((branch) => findUnlimited(branch, place, isName))]
}

test('no name, title or tag takes characters that reverse the reading direction', () => {
  const found = operations.flatMap(({ method, path, body }) => findUnlimited(body, `${method} ${path}`))
  assert.deepEqual([...new Set(found)], [])
})
