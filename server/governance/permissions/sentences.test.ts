import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { AccountAction, Brand, CommunityAction, Pattern, Risk } from '../../../contract/governance/authorization.ts'
import { speak } from '../../platform/sentences.ts'
import { runs } from '../../testing/runs.ts'
import { type CommunityCase, decide, decideInCommunity } from '../authorization/decide/decide.ts'
import { readPolicyFiles } from '../authorization/engine/policy-files.ts'
import { compileModel, emptyContent } from '../authorization/facts/compiled-model.ts'
import { type Features, ordinary } from '../authorization/facts/facts.ts'

// Without a database: decisions are functions of facts.

test('for random facts, each decision about an account has a sentence in both languages', () => {
  const id = '01900000-0000-7000-8000-000000000000'
  const features: fc.Arbitrary<Features> = fc.record({
    ...Object.fromEntries(
      [
        'administrator',
        'centre',
        'hub',
        'peerHub',
        'sibling',
        'spoke',
        'accountManager',
        'member',
        'coach',
        'trained',
      ].map((name) => [name, fc.boolean()]),
    ),
  } as { [K in keyof Features]: fc.Arbitrary<boolean> })
  const words = { unit: 'U', hub: 'H', centre: 'C', account: 'A', owner: 'O', course: 'K', called: '' }
  fc.assert(
    fc.property(
      features,
      fc.constantFrom(...Pattern.enum),
      fc.constantFrom(...AccountAction.enum),
      fc.constantFrom(...Brand.enum),
      fc.constantFrom('active', 'paused', 'retired'),
      fc.record({
        risk: fc.constantFrom(...Risk.enum),
        approved: fc.boolean(),
        own: fc.boolean(),
        claimed: fc.boolean(),
        escalated: fc.boolean(),
      }),
      (given, pattern, action, brand, status, circumstances) => {
        const model = compileModel({ ...emptyContent, choices: [{ unit: id, pattern, hubs: [] }] }, id, 1)
        const account = {
          name: 'A',
          network: 'x',
          language: '',
          brand,
          status,
          managers: [],
          line: [{ id, name: 'U' }],
        }
        const person = { id, line: [], assignments: [], courses: [] }
        const ruling = decide(
          model,
          { features: given, person, account, circumstances: { ...ordinary, ...circumstances }, words },
          action,
        )
        for (const language of ['en', 'de'] as const) assert.doesNotMatch(speak(ruling.sentence, language), /[{}]|^$/)
      },
    ),
    { numRuns: runs(300, 2000) },
  )
})

test('for random facts, each decision in a community has a sentence', () => {
  const facts: fc.Arbitrary<CommunityCase> = fc.record({
    visibility: fc.constantFrom('public', 'private', 'hidden'),
    role: fc.constantFrom('owner', 'manager', 'member', null),
    archived: fc.boolean(),
    administrator: fc.boolean(),
    author: fc.boolean(),
    question: fc.boolean(),
    locked: fc.boolean(),
    deleted: fc.boolean(),
    managerRole: fc.boolean(),
  })
  const actions = [...CommunityAction.enum, 'assign member role', 'remove member role', 'manage announcement'] as const
  fc.assert(
    fc.property(facts, fc.constantFrom(...actions), (given, action) => {
      const model = compileModel(emptyContent, null, 0)
      assert.notEqual(speak(decideInCommunity(model, given, action).sentence, 'de'), '')
    }),
    { numRuns: runs(200, 1000) },
  )
})

test('rule ids are unique, rules are in file order, and explained rules exist', () => {
  const rules = readPolicyFiles().flatMap((file) => file.rules)
  assert.equal(new Set(rules.map(({ id }) => id)).size, rules.length)
  for (const { text, rules: inOrder } of readPolicyFiles())
    assert.deepEqual(
      inOrder.map(({ id }) => id),
      [...text.matchAll(/@id\("(.+?)"\)/g)].map(([, id]) => id),
    )
  for (const { explains } of rules) assert.ok(explains === null || rules.some(({ id }) => id === explains))
})
