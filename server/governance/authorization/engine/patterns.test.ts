import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { AccountAction, Pattern } from '../../../../contract/governance/authorization.ts'
import { type TestApp, testApp } from '../../../testing/index.ts'
import { buildFixture, decisionLine, type Fixture, kinds, switchTo } from '../../testing/fixture.ts'

// Each permission of each pattern, with the decision and its sentence for each kind of person. `others` are the kinds
// that the lines above do not name; `everybody` are all kinds.
type Line = [who: string, decision: string]
const table: Record<Pattern, Record<AccountAction, Line[]>> = {
  decentralized: {
    'create account': [
      ['everybody', '+ A-01 In Gdańsk, anyone may open an account and enters it in the register afterwards.'],
    ],
    publish: [
      ['account owner', '+ A-02 In Gdańsk, whoever looks after an account publishes on it.'],
      [
        'others',
        '- A-02 In Gdańsk, only whoever looks after an account publishes on it. On @aldermoor.pl that is account owner. You can open an account of your own.',
      ],
    ],
    approve: [
      ['everybody', '- A-03 In Gdańsk, nothing waits for an approval: whoever looks after an account publishes.'],
    ],
    answer: [
      ['account owner', '+ A-04 In Gdańsk, whoever looks after an account answers on it.'],
      [
        'others',
        '- A-04 In Gdańsk, only whoever looks after an account answers on it. On @aldermoor.pl that is account owner.',
      ],
    ],
    see: [
      ['centre', '+ A-06 The Centre of Excellence sees the whole register.'],
      [
        'spoke, account owner, certified employee, uncertified employee',
        '+ A-05 In Gdańsk, everybody sees the accounts of their own unit.',
      ],
      ['administrator', '+ G-01 Administrators see every account in the register.'],
      ['others', '- A-05 In Gdańsk, only the unit itself sees its accounts.'],
    ],
  },
  centralized: {
    'create account': [
      ['centre', '+ C-01 The Centre of Excellence opens the accounts of Gdańsk.'],
      ['others', '- C-01 In Gdańsk, the Centre of Excellence opens accounts. You can ask for one.'],
    ],
    publish: [
      ['centre', '+ C-02 In a centralized unit, the Centre of Excellence publishes.'],
      ['others', '- C-02 In Gdańsk, the Centre of Excellence publishes. You can write a draft and offer it.'],
    ],
    approve: [
      ['centre', '+ C-03 The Centre of Excellence approves what Gdańsk has drafted.'],
      ['others', '- C-03 In Gdańsk, the Centre of Excellence approves drafts.'],
    ],
    answer: [
      ['centre', '+ C-04 In a centralized unit, the Centre of Excellence answers.'],
      ['others', '- C-04 In Gdańsk, the Centre of Excellence answers. You can tell it what you know.'],
    ],
    see: [
      ['centre', '+ C-05 The Centre of Excellence sees every account.'],
      [
        'spoke, account owner, certified employee, uncertified employee',
        '+ C-06 Everybody in Gdańsk sees the accounts of their own unit.',
      ],
      ['administrator', '+ G-01 Administrators see every account in the register.'],
      ['others', '- C-06 In Gdańsk, only the unit itself and the Centre of Excellence see its accounts.'],
    ],
  },
  'hub and spoke': {
    'create account': [
      ['hub', '+ H-01 The hub Marketing EMEA grants accounts in Gdańsk.'],
      [
        'others',
        '- H-01 In Gdańsk, the unit asks for an account and the hub Marketing EMEA grants it. You can ask for one.',
      ],
    ],
    publish: [
      [
        'centre, hub',
        '- H-02 In Gdańsk, spokes publish on their own accounts. The hub Marketing EMEA trains, helps and approves.',
      ],
      ['spoke, account owner', '+ H-02 In Gdańsk, a spoke publishes on its own accounts.'],
      [
        'others',
        '- H-02 In Gdańsk, whoever has a seat there publishes, with the help of the hub Marketing EMEA. You can write a draft and offer it.',
      ],
    ],
    approve: [
      ['hub', '+ H-03 In Gdańsk, the hub Marketing EMEA approves what is more than routine.'],
      ['others', '- H-03 In Gdańsk, the hub Marketing EMEA approves. Routine needs no approval.'],
    ],
    answer: [
      ['hub', '- H-05 In Gdańsk, spokes answer. The hub Marketing EMEA answers what they hand up.'],
      [
        'spoke, account owner',
        '+ H-04 In Gdańsk, a spoke answers on its own accounts and hands up to the hub Marketing EMEA what it cannot answer.',
      ],
      [
        'others',
        '- H-04 In Gdańsk, whoever has a seat there answers. The hub Marketing EMEA answers what they hand up.',
      ],
    ],
    see: [['everybody', '+ H-06 In Gdańsk, everybody sees the accounts and their calendar.']],
  },
  dandelion: {
    'create account': [
      ['sub-hub', '+ D-01 The sub-hub Halle opens the accounts of Gdańsk and tells the Centre of Excellence.'],
      ['others', '- D-01 In Gdańsk, the sub-hub Halle opens accounts. You can ask for one.'],
    ],
    publish: [
      [
        'centre',
        '- D-04 In Gdańsk, the sub-hub Halle and its spokes publish. The Centre of Excellence keeps the policies and reports on all.',
      ],
      [
        'sub-hub, spoke, account owner',
        '+ D-04 In Gdańsk, the sub-hub Halle and its spokes publish on their own accounts once the course is passed.',
      ],
      ['others', '- D-04 In Gdańsk, the sub-hub Halle and its spokes publish. You can write a draft and offer it.'],
    ],
    approve: [
      [
        'centre',
        '- D-02 In Gdańsk, the sub-hub Halle approves; the Centre of Excellence only for the corporate brand and in a crisis.',
      ],
      ['sub-hub', '+ D-02 In Gdańsk, the sub-hub Halle approves.'],
      ['others', '- D-02 In Gdańsk, the sub-hub Halle approves. Routine needs no approval.'],
    ],
    answer: [
      ['sub-hub, spoke, account owner', '+ D-05 In Gdańsk, a spoke answers, or its sub-hub Halle.'],
      ['others', '- D-05 In Gdańsk, the sub-hub Halle and its spokes answer.'],
    ],
    see: [
      ['centre', '+ D-07 The Centre of Excellence reports on all and sees every account.'],
      [
        'hub, employee of another unit',
        '- D-08 In Gdańsk, the unit itself, the sub-hubs and the Centre of Excellence see the accounts.',
      ],
      [
        'account owner, certified employee, uncertified employee',
        '+ D-08 Everybody in Gdańsk sees the accounts of their own unit.',
      ],
      ['administrator', '+ G-01 Administrators see every account in the register.'],
      ['others', '+ D-06 Sub-hubs and their spokes see their own accounts and those of their peers.'],
    ],
  },
  honeycomb: {
    'create account': [
      ['centre', '+ Y-01 The Centre of Excellence opens accounts for brands.'],
      [
        'others',
        '- Y-01 In Gdańsk, the Centre of Excellence opens accounts for brands. Your own account you may bring at any time.',
      ],
    ],
    publish: [
      [
        'uncertified employee',
        '- Y-03 In Gdańsk, every employee with a valid certificate for Publishing outside publishes. Pass it, or offer your draft to a coach.',
      ],
      [
        'others',
        '+ Y-03 In Gdańsk, every trained employee publishes: from the library, or freely and saying who speaks.',
      ],
    ],
    approve: [['everybody', '- Y-04 In Gdańsk, whoever is certified needs no approval; for others a coach approves.']],
    answer: [
      [
        'uncertified employee',
        '- Y-05 In Gdańsk, every employee with a valid certificate for Publishing outside answers. Pass it, or ask a colleague who has it.',
      ],
      ['others', '+ Y-05 In Gdańsk, any certified employee answers what they have claimed.'],
    ],
    see: [['everybody', '+ Y-06 In Gdańsk, everyone sees every account.']],
  },
}

let app: TestApp
let snapshot: Fixture
before(async () => {
  app = await testApp()
  snapshot = await buildFixture(app)
})
after(() => app.close())

for (const [pattern, rights] of Object.entries(table) as [Pattern, Record<AccountAction, Line[]>][])
  describe(pattern, () => {
    before(() => switchTo(snapshot, pattern))
    for (const [action, lines] of Object.entries(rights) as [AccountAction, Line[]][])
      for (const kind of kinds) {
        const line = lines.find(([who]) => who.split(', ').includes(kind)) ?? lines.at(-1)
        const expected = line?.[1] ?? ''
        test(`${action}: ${kind} ${expected.startsWith('+') ? 'allowed' : 'refused'} by ${expected.slice(2, 6)}`, async () => {
          assert.equal(await decisionLine(snapshot, kind, action), expected)
        })
      }
  })
