import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import * as proposals from '../../../contract/governance/proposals.ts'
import { recordStatements, type Somebody, type TestApp, testApp } from '../../testing/index.ts'
import { loadSnapshot } from '../authorization/visibility/snapshot.ts'
import { buildFixture, type Fixture, switchTo } from '../testing/fixture.ts'
import { ok } from '../testing.ts'

let app: TestApp
let fixture: Fixture
let ines: Somebody
/** The statement that loads all accounts. */
let accountsStatement: string
before(async () => {
  app = await testApp()
  fixture = await buildFixture(app)
  await switchTo(fixture, 'centralized')
  ines = await app.person('Inês Carvalho', { unit: fixture.idOf('Centre of Excellence') })
  accountsStatement = (await recordStatements(() => loadSnapshot(app.db))).at(-1)?.text ?? ''
})
after(() => app.close())

/** How often `work` loads all accounts; `inside`: within a transaction. */
async function countComparisons(work: () => Promise<unknown>) {
  const counts = { all: 0, inside: 0 }
  let isInside = false
  for (const { text } of await recordStatements(work)) {
    if (/^(begin|commit|rollback)\b/.test(text)) isInside = text.startsWith('begin')
    if (text !== accountsStatement) continue
    counts.all++
    if (isInside) counts.inside++
  }
  return counts
}

test('proposals are simulated outside of the transaction that writes them', async () => {
  const change = { unit: { unit: fixture.idOf('EMEA'), pattern: 'dandelion' as const, hubs: [fixture.idOf('Halle')] } }
  let proposal: proposals.Proposal | undefined
  const params = () => ({ id: proposal?.id ?? '' })
  const steps: Record<string, () => Promise<unknown>> = {
    async create() {
      proposal = ok(await app.call(ines, proposals.createProposal, { body: { title: 'EMEA as a dandelion', change } }))
    },
    read: () => app.call(ines, proposals.readProposal, { params: params() }).then(ok),
    async update() {
      const body = { revision: proposal?.revision ?? 0, title: 'EMEA, with one hub' }
      proposal = ok(await app.call(ines, proposals.updateProposal, { params: params(), body }))
    },
    recalculate: async () => (proposal = ok(await app.call(ines, proposals.recalculateProposal, { params: params() }))),
    submit: () =>
      app
        .call(ines, proposals.submitProposal, { params: params(), body: { revision: proposal?.revision ?? 0 } })
        .then(ok),
  }
  for (const [name, step] of Object.entries(steps))
    assert.deepEqual(await countComparisons(step), { all: 1, inside: 0 }, name)
})
