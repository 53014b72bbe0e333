import fc from 'fast-check'
import { type HostileRequest, nestedConditions } from './hostile-inputs.ts'

/** Fragments that parsers repeat, look ahead for or nest. */
const seeds = [
  ...['a', ' ', '\n', '\t', '0', '@', '/', ':', '-', '---\n\n\n', '- a: ', '#', '"', "'", ',', ';', '\\', '\u0000'],
  ...[
    '[',
    ']',
    '{',
    '}',
    '(',
    ')',
    '<',
    '>',
    '<a href="',
    '[[ }',
    '{"a":',
    '](',
    '![',
    '*',
    '_',
    '`',
    '~~',
    '|',
    '|:-:',
  ],
  ...[
    '&amp;',
    '&',
    'http://',
    'https://x.example/',
    'é',
    'e\u0301',
    '\u202e',
    '👍🏽',
    '𝕏',
    '\ud800',
    '东京',
    '&a *a',
    '!!js/function',
  ],
]
/** Repeats some fragments: the form of nearly every input that makes a parser slow. */
const repeated = (most: number) =>
  fc
    .array(
      fc.tuple(
        fc.constantFrom(...seeds),
        fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 50, max: 20_000 })),
      ),
      {
        minLength: 1,
        maxLength: 8,
      },
    )
    .map((parts) =>
      parts
        .map(([seed, times]) => seed.repeat(times))
        .join('')
        .slice(0, most),
    )

const aFile = fc
  .tuple(repeated(300_000), fc.constantFrom('list.txt', 'list.csv', 'list.json', 'list.yaml', 'list.html', 'list.md'))
  .map(
    ([content, name]): HostileRequest => ({
      name: `account import: ${name}`,
      as: 'member',
      method: 'POST',
      path: '/account-imports',
      file: { name, content },
    }),
  )
const aText = repeated(40_000).map(
  (markdown): HostileRequest => ({
    name: 'markdown',
    as: 'member',
    method: 'POST',
    path: '/markdown',
    json: { markdown },
  }),
)
/** Custom rules and risk rules are evaluated for some callers and refused for others. */
const caller = fc.constantFrom('member' as const, 'administrator' as const)
const aRisk = fc.tuple(caller, repeated(100_000), fc.array(repeated(60), { minLength: 1, maxLength: 60 })).map(
  ([as, text, words]): HostileRequest => ({
    name: 'risk',
    as,
    method: 'POST',
    path: '/governance/risk',
    json: { text, risk: 'routine', risks: [{ words, atLeast: 'crisis', description: 'x' }] },
  }),
)
const aRule = fc
  .tuple(caller, fc.integer({ min: 1, max: 1300 }), fc.nat(), fc.option(repeated(2000)), fc.boolean())
  .map(([as, depth, which, noise, check]): HostileRequest => {
    const kinds = nestedConditions(depth)
    const condition = kinds[which % kinds.length]?.[1] ?? 'true'
    const text = `@id("X-1")@says("r")forbid(principal is Person,action==Action::"publish",resource is Account)when{${condition}};${noise ?? ''}`
    const rules = [{ text: text.slice(0, 4000) }]
    return check
      ? {
          name: 'check of a rule',
          as: 'administrator',
          method: 'POST',
          path: '/governance/rules/validate',
          json: { rules },
        }
      : {
          name: 'what-if with a rule',
          as,
          method: 'POST',
          path: '/governance/what-if',
          json: { change: { rules } },
        }
  })
const aQuestion = repeated(400).map(
  (text): HostileRequest => ({
    name: 'a question',
    as: 'member',
    method: 'GET',
    path: `/search?q=${encodeURIComponent(text.toWellFormed())}`,
  }),
)
const aBody = fc
  .tuple(repeated(900_000), fc.constantFrom('/markdown', '/governance/risk', '/governance/what-if', '/sessions'))
  .map(
    ([content, path]): HostileRequest => ({
      name: `a body for ${path}`,
      as: 'member',
      method: 'POST',
      path,
      raw: { type: 'application/json', content },
    }),
  )

/** `count` random requests, the same ones for one seed. */
export const generatedHostile = (count: number, seed: number): HostileRequest[] =>
  fc.sample(
    fc.oneof(
      { weight: 5, arbitrary: aFile },
      { weight: 5, arbitrary: aText },
      { weight: 3, arbitrary: aRisk },
      { weight: 4, arbitrary: aRule },
      { weight: 2, arbitrary: aQuestion },
      { weight: 2, arbitrary: aBody },
    ),
    { numRuns: count, seed },
  )
