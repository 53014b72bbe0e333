import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import fastJson from 'fast-json-stringify'
import { LINE_PATTERN } from '../contract/operation.ts'
import { operations } from './app.ts'
import { createCompilers } from './platform/http/validation.ts'

// Each schema is compiled on its first use, so an invalid one would be noticed late.
test('every schema of the contract can be compiled', () => {
  const validate = createCompilers().validators
  for (const { method, path, params, query, body, result, raw } of operations) {
    for (const [httpPart, schema] of Object.entries({ params, querystring: query, body }))
      if (schema) validate({ method, url: path, schema, httpPart })(undefined)
    if (!raw?.result) assert.equal(typeof fastJson(result), 'function', `${method} ${path}`)
  }
})

const names = /^(name|names|title|handle|organisation|location|skills|tags)$/
/** Path in the schema of a name that accepts any character. */
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

test('names, titles and tags accept no characters that reverse the reading direction', () => {
  const found = operations.flatMap(({ method, path, body }) => findUnlimited(body, `${method} ${path}`))
  assert.deepEqual([...new Set(found)], [])
})

/** Words outside the glossary: each has a standard term. */
const unwanted =
  /keeper|\bkept\b|somebody|everybody|whoever|\bwhom\b|\banew\b|reckon|woven|\bweav|arrang|\bis to be\b|seen to|\bparted\b|\bstands (in|here|above|under)\b|impostor|\bsweep|\bfan$|^(returned|offered|overtaken|in force|lively|appoint|dismiss|certify|absence|document|beside|house|judged)$|\b(hold accounts|lift hold|sign exception)\b|^It(s| is) /i

/** Names of fields, values and descriptions in a part of the API's document. */
function listWords(part: unknown, key = ''): string[] {
  if (typeof part === 'string') return ['summary', 'description', 'const', 'enum', 'name'].includes(key) ? [part] : []
  if (Array.isArray(part)) return part.flatMap((one) => listWords(one, key))
  if (typeof part !== 'object' || part === null) return []
  return Object.entries(part).flatMap(([name, value]) => [name, ...listWords(value, name)])
}

test('the API uses standard terms', () => {
  const document = JSON.parse(readFileSync(join(import.meta.dirname, '../contract/openapi.json'), 'utf8'))
  const found = listWords(document).filter((words) => unwanted.test(words))
  assert.deepEqual([...new Set(found)], [])
})
