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
const offered: fc.Arbitrary<ApprovalStatus> = fc
  .array(stage, { minLength: 1, maxLength: 3 })
  .map((stages) => ({ state: 'pending', stage: 0, stages }))

const complete = ({ needs, deciders }: ApprovalStatus['stages'][number]) =>
  needs === 'one' ? deciders.some(({ approved }) => approved) : deciders.every(({ approved }) => approved)

test('whatever is done in whatever order: the end is final, and acceptance means that every stage approved', () => {
  fc.assert(
    fc.property(offered, fc.array(move, { maxLength: 30 }), (start, moves) => {
      let now = start
      for (const each of moves) {
        const next = moveApproval(now, each)
        const ended = now.state === 'approved' || now.state === 'rejected' || now.state === 'withdrawn'
        if (ended) assert.equal(next, undefined, 'the end is final')
        if (!next) continue
        if ('person' in each) {
          assert.equal(now.state, 'pending')
          assert.ok(
            now.stages[now.stage]?.deciders.some((one) => one.person === each.person && !one.approved),
            'only who decides at this stage, and once',
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
          assert.ok(here && !complete(here), 'it waits for somebody')
          assert.ok(next.stages.slice(0, next.stage).every(complete), 'no stage is left out')
        }
        now = next
      }
    }),
    { numRuns: 2000 },
  )
})

test('who is asked can always bring it to an end', () => {
  fc.assert(
    fc.property(offered, (start) => {
      let now = start
      for (let left = 20; now.state === 'pending'; left--) {
        assert.ok(left > 0)
        const waits = now.stages[now.stage]?.deciders.find(({ approved }) => !approved)
        assert.ok(waits)
        const next = moveApproval(now, { act: 'approve', person: waits.person })
        assert.ok(next)
        now = next
      }
      assert.equal(now.state, 'approved')
    }),
  )
})

test('others who may decide from now on: what stays approved counts, and nothing goes back', () => {
  fc.assert(
    fc.property(offered, fc.array(move, { maxLength: 10 }), person, (start, moves, leaves) => {
      const now = moves.reduce((status, each) => moveApproval(status, each) ?? status, start)
      const without = {
        ...now,
        stages: now.stages.map((one) => ({
          ...one,
          deciders: one.deciders.filter((decider) => decider.person !== leaves || one.deciders.length === 1),
        })),
      }
      const next = advance(without)
      assert.ok(next.stage >= now.stage)
      if (now.state !== 'pending') assert.equal(next.state, now.state)
    }),
  )
})
