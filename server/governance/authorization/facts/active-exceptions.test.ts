import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AccountAction, Pattern } from '../../../../contract/governance/authorization.ts'
import { ruleOn } from '../decide/cases.ts'
import { fileOf, readPolicyFiles } from '../engine/policy-files.ts'
import { compileModel, emptyContent } from './compiled-model.ts'
import { ordinary } from './facts.ts'

const unit = { id: 'unit', name: 'Porto' }
const account = {
  name: 'Porto',
  network: 'bluesky',
  language: 'pt',
  brand: 'unit',
  managers: [],
  line: [unit],
} as const
const person = { id: 'rui', line: [unit], assignments: [], courses: [] }
const signed = {
  unit: null,
  account: null,
  person: null,
  signedBy: 'Sabine Krüger',
  until: '2099-12-20',
  reason: 'A fair',
}

test('whichever rule an exception waives, the decision has a sentence', () => {
  for (const pattern of Pattern.enum) {
    const choices = [{ unit: unit.id, pattern, hubs: [] }]
    const model = compileModel({ ...emptyContent, choices }, null, 1)
    const files = readPolicyFiles().filter(({ name }) => name === fileOf(pattern) || name === 'every-pattern')
    const lifted = [...new Set(files.flatMap(({ rules }) => rules.map(({ id, explains }) => explains ?? id)))]
    for (const action of AccountAction.enum)
      for (const status of ['active', 'paused', 'retired'])
        for (const rule of lifted) {
          const subject = { model, person, account: { ...account, status }, names: {}, owner: null }
          const without = ruleOn(subject, action, { ...ordinary, own: true })
          const found = ruleOn({ ...subject, exempt: [{ ...signed, rule }] }, action, { ...ordinary, own: true })
          assert.ok(found.sentence.source, `${pattern} ${action} ${rule}`)
          if (found.allowed && !without.allowed) assert.equal(without.rule, rule)
        }
  }
})
