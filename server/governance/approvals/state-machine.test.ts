import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type ApprovalMove, type ApprovalStatus, advance, moveApproval } from './state-machine.ts'

const people = ['Rui', 'Inês', 'Marta', 'Jonas']
const person = fc.constantFrom(...people)
const move: fc.Arbitrary<ApprovalMove> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ act: fc.constant('approve' as const), person }) },
  fc.record({ act: fc.constantFrom('request changes' as const, 'reject' as const), person }),
  fc.constant({ act: 'withdraw' as const }),
  fc.constant({ act: 'resubmit' as const }),
)
const stage = fc.record({
  needs: fc.constantFrom('one' as const, 'all' as const),
  deciders: fc
    .uniqueArray(person, { minLength: 1, maxLength: 4 })
    .map((some) => some.map((one) => ({ person: one, approved: false }))),
})
const submitted: fc.Arbitrary<ApprovalStatus> = fc
  .array(stage, { minLength: 1, maxLength: 3 })
  .map((stages) => ({ state: 'pending', stage: 0, stages }))

const complete = ({ needs, deciders }: ApprovalStatus['stages'][number]) =>
  needs === 'one' ? deciders.some(({ approved }) => approved) : deciders.every(({ approved }) => approved)

test('for any sequence of moves: final states do not change, and approved means that every stage is complete', () => {
  fc.assert(
    fc.property(submitted, fc.array(move, { maxLength: 30 }), (start, moves) => {
      let now = start
      for (const each of moves) {
        const next = moveApproval(now, each)
        const ended = now.state === 'approved' || now.state === 'rejected' || now.state === 'withdrawn'
        if (ended) assert.equal(next, undefined, 'a final state does not change')
        if (!next) continue
        if ('person' in each) {
          assert.equal(now.state, 'pending')
          assert.ok(
            now.stages[now.stage]?.deciders.some((one) => one.person === each.person && !one.approved),
            'only deciders of the current stage, once each',
          )
        }
        if (each.act === 'approve') assert.ok(next.stage >= now.stage && next.state !== 'rejected')
        if (each.act === 'resubmit') {
          assert.equal(next.stage, 0)
          assert.ok(next.stages.every(({ deciders }) => deciders.every(({ approved }) => !approved)))
        }
        if (next.state === 'approved') assert.ok(next.stages.every(complete))
        if (next.state === 'pending') {
          const here = next.stages[next.stage]
          assert.ok(here && !complete(here), 'the current stage is incomplete')
          assert.ok(next.stages.slice(0, next.stage).every(complete), 'earlier stages are complete')
        }
        now = next
      }
    }),
    { numRuns: 2000 },
  )
})

test('the deciders can always complete an approval', () => {
  fc.assert(
    fc.property(submitted, (start) => {
      let now = start
      for (let left = 20; now.state === 'pending'; left--) {
        assert.ok(left > 0)
        const decider = now.stages[now.stage]?.deciders.find(({ approved }) => !approved)
        assert.ok(decider)
        const next = moveApproval(now, { act: 'approve', person: decider.person })
        assert.ok(next)
        now = next
      }
      assert.equal(now.state, 'approved')
    }),
  )
})

test('after deciders were removed, their stage counts without them and no earlier stage reopens', () => {
  fc.assert(
    fc.property(submitted, fc.array(move, { maxLength: 10 }), person, (start, moves, removed) => {
      const now = moves.reduce((status, each) => moveApproval(status, each) ?? status, start)
      const without = {
        ...now,
        stages: now.stages.map((one) => ({
          ...one,
          deciders: one.deciders.filter((decider) => decider.person !== removed || one.deciders.length === 1),
        })),
      }
      const next = advance(without)
      assert.ok(next.stage >= now.stage)
      if (now.state !== 'pending') assert.equal(next.state, now.state)
    }),
  )
})
