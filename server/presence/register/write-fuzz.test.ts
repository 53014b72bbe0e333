import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { row, sql } from '../../platform/db.ts'
import { runs } from '../../testing/runs.ts'
import { registerWorld } from '../testing.ts'

// Bodies that no form sends: each succeeds, or is rejected with a sentence and changes nothing.
let world: Awaited<ReturnType<typeof registerWorld>>
let account: string
before(async () => {
  world = await registerWorld()
  account = (await world.create(world.ines, { deputies: [world.rui.personId], units: [world.at('Gdańsk')] })).body.id
})
after(() => world.app.close())

const fields = [
  ...['network', 'handle', 'url', 'name', 'unit', 'units', 'brand', 'status', 'languages', 'purpose', 'audience'],
  ...['steward', 'deputies', 'tags', 'notes', 'openedAt', 'reason', 'accounts', 'change', 'mode', 'step', 'note'],
  ...['addTags', 'removeDeputies', 'addUnits', 'nobody', '__proto__', 'constructor'],
]
const invalidValue = fc.constantFrom<unknown>(
  ...[
    '',
    ' ',
    '\u0000',
    '\ud800',
    'ﷺ'.repeat(200),
    '٢٠٢٦',
    '../../etc',
    'https://x.com/\u202egnp',
    'HTTPS://X.COM/%',
    'x',
  ],
  ...['00000000-0000-0000-0000-000000000000', '0000-01-01T00:00:00Z', '9999-12-31T23:59:60Z', '2026-02-30T00:00:00Z'],
  ...['active', 'retired', 'corporate', 'bluesky', 'https://mastodon.social/@a', 'https://[::1]/', 'preview', 'inform'],
  ...[-1, 1e308, 0, true, null, [], {}, [null], [[]], ['\u0000'], { toString: 1 }, [' ', ' ']],
)
const value: fc.Arbitrary<unknown> = fc.oneof(
  invalidValue,
  fc.jsonValue({ maxDepth: 2 }),
  fc.constant('unit').map(() => world.at('Porto')),
  fc.constant('person').map(() => world.ines.personId),
  fc.constant('account').map(() => account),
  fc.array(fc.constantFrom('unit', 'person').map((one) => (one === 'unit' ? world.at('Line 3') : world.rui.personId))),
)
const body = fc.oneof(
  { weight: 8, arbitrary: fc.dictionary(fc.constantFrom(...fields), value, { maxKeys: 6 }) },
  fc.jsonValue({ maxDepth: 3 }),
)
const whole = (text: string) => JSON.stringify(text) ?? ''
const raw = fc.oneof(
  { weight: 6, arbitrary: body.map((one) => JSON.stringify(one) ?? '') },
  fc.tuple(body, fc.nat(40)).map(([one, cut]) => (JSON.stringify(one) ?? '').slice(0, cut)),
  fc.string({ maxLength: 40 }).map(whole),
)
const where = fc.constantFrom(
  ...(['POST /accounts', 'PATCH /accounts/:id', 'POST /accounts/changes', 'POST /accounts/:id/retirement'] as const),
  ...([
    'POST /publishing-pauses',
    'POST /accounts/views',
    'PATCH /accounts/settings',
    'POST /accounts/:id/reviews',
  ] as const),
)

let made = 0
/** A valid body except for a field or two. */
const validBodies: Record<string, () => object> = {
  'POST /accounts': () => ({
    network: 'x',
    handle: `a${++made}`,
    url: `https://x.com/a${made}`,
    name: `A ${made}`,
    unit: world.at('Porto'),
  }),
  'PATCH /accounts/:id': () => ({ purpose: `Purpose ${++made}` }),
  'POST /accounts/changes': () => ({ accounts: [account], change: { audience: `Audience ${++made}` }, mode: 'each' }),
  'POST /accounts/:id/retirement': () => ({ reason: 'Nobody reads it' }),
  'POST /publishing-pauses': () => ({ unit: world.at('Line 3'), reason: 'An accident' }),
  'POST /accounts/views': () => ({ name: `View ${++made}`, query: {} }),
}
const sent = fc.oneof(raw, fc.dictionary(fc.constantFrom(...fields), value, { maxKeys: 2 }))

type State = { accounts: string; log: number; inSync: boolean }
/** `inSync`: governance.resource agrees with presence.account. */
const readState = () =>
  row<State>(
    world.app.db,
    sql`select (select md5(string_agg(concat(a, (select array_agg(x.unit_id order by x.unit_id) from presence.account_unit x
          where x.account_id = a.id)), '' order by a.id)) from presence.account a) as accounts,
      (select count(*) from activity.log) as log,
      not exists (select from presence.account a full join governance.resource r using (id)
        where (a.unit_id, a.name, a.status, a.brand, a.steward_id) is distinct from (r.unit_id, r.name, r.status, r.brand, r.steward_id)
          or r.co_owners is distinct from array(select x.unit_id from presence.account_unit x where x.account_id = a.id order by x.unit_id)) as "inSync"`,
  )

test('any request body is either applied and logged, or refused with a sentence and changes nothing', async () => {
  const answered = new Map<number, number>()
  const { app, admin } = world
  await fc.assert(
    fc.asyncProperty(where, sent, fc.constantFrom(admin, world.ines, world.marta), async (place, given, who) => {
      const payload = typeof given === 'string' ? given : JSON.stringify({ ...validBodies[place]?.(), ...given })
      const [method = '', path = ''] = place.split(' ')
      const before = await readState()
      const answer = await app.app.inject({
        method: method as 'POST',
        url: `/api${path.replace(':id', account)}`,
        headers: {
          cookie: `orbweaver_session=${who.cookie}`,
          'content-type': 'application/json',
          'sec-fetch-site': 'same-origin',
        },
        payload,
      })
      const after = await readState()
      const description = `${place} ${payload} → ${answer.statusCode} ${answer.body.slice(0, 300)}`
      answered.set(answer.statusCode, (answered.get(answer.statusCode) ?? 0) + 1)
      assert.ok(answer.statusCode < 500, description)
      assert.equal(after?.inSync, true, description)
      if (answer.statusCode < 300) {
        if (after?.accounts !== before?.accounts) assert.ok((after?.log ?? 0) > (before?.log ?? 0), description)
        return
      }
      assert.match(String(answer.headers['content-type']), /^application\/problem\+json/, description)
      const problem = answer.json<{ status: number; code: string; detail: string }>()
      assert.deepEqual([problem.status, problem.code.length > 0], [answer.statusCode, true], description)
      assert.match(problem.detail, /\p{L}/u, description)
      assert.deepEqual(after, before, description)
    }),
    { numRuns: runs(25, 80), endOnFailure: true },
  )
  assert.ok((answered.get(400) ?? 0) > 0 && (answered.get(200) ?? 0) > 0, JSON.stringify([...answered]))
})
