import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { compareVariables, compileIcu, parsePo } from 'pofile-ts'
import { readImport } from '../contract/imports.ts'
import { createCommunity, joinCommunity } from '../contract/network/communities.ts'
import { readThread, startThread } from '../contract/network/threads.ts'
import { createToken, updateMe } from '../contract/people/account.ts'
import { updatePerson } from '../contract/people/directory.ts'
import { setUpOrganisation } from '../contract/people/organisation.ts'
import { signIn } from '../contract/people/sign-in.ts'
import { createUnit } from '../contract/people/units.ts'
import { sql } from './platform/db.ts'
import { readAcceptLanguage, say, speak } from './platform/sentences.ts'
import { type Somebody, type TestApp, testApp } from './testing/index.ts'

let app: TestApp
let sabine: NonNullable<Somebody>
let rui: NonNullable<Somebody>
const nobody = '01990000-0000-7000-8000-000000000000'
const german = { 'accept-language': 'de-DE,de;q=0.9,en;q=0.8' }
before(async () => {
  app = await testApp()
  sabine = await app.person('Sabine Krüger', { administrator: true })
  rui = await app.person('Rui Nogueira')
})
after(() => app.close())

type Refusal = [status: number, sentence: string, field?: string]
const refusals: [why: string, ask: () => Promise<{ status: number; problem: Problem }>, Refusal][] = [
  [
    'a request without a session',
    () => app.call(undefined, readThread, { params: { id: nobody } }, german),
    [401, 'Melde dich zuerst an.'],
  ],
  [
    'a thread that does not exist',
    () => app.call(rui, readThread, { params: { id: nobody } }, german),
    [404, 'Dieses Thema gibt es nicht, oder du kannst es nicht sehen.'],
  ],
  [
    'a community that does not exist',
    () => app.call(rui, joinCommunity, { params: { id: nobody }, body: {} }, german),
    [404, 'Diese Community gibt es nicht, oder du kannst sie nicht sehen.'],
  ],
  [
    'an import that does not exist',
    () => app.call(sabine, readImport, { params: { id: nobody } }, german),
    [404, 'Diesen Import gibt es nicht, oder du kannst ihn nicht sehen.'],
  ],
  [
    'not an administrator',
    () => app.call(rui, createUnit, { body: { name: 'Porto', parent: null } }, german),
    [403, 'Nur die Administration legt Einheiten an, benennt sie um, verschiebt und entfernt sie.'],
  ],
  [
    'another person’s profile',
    () => app.call(rui, updatePerson, { params: { id: sabine.personId }, body: { title: 'x' } }, german),
    [403, 'Du kannst nur dein eigenes Profil ändern.'],
  ],
  [
    'a wrong password',
    () => app.call(undefined, signIn, { body: { email: 'rui@test.example', password: 'wrong' } }, german),
    [401, 'E-Mail-Adresse oder Passwort stimmt nicht.'],
  ],
  [
    'a second setup',
    () =>
      app.call(
        undefined,
        setUpOrganisation,
        { body: { organisation: 'A', name: 'B', email: 'b@test.example', password: 'long enough it is' } },
        german,
      ),
    [409, 'Dieser Ort ist schon eingerichtet. Melde dich stattdessen an.'],
  ],
  [
    'a token without a name',
    () => app.call(rui, createToken, { body: { name: '   ', scopes: ['read'] } }, german),
    [422, 'Sag, wofür das Token ist.', 'Sag, wofür das Token ist.'],
  ],
  [
    'from another site',
    () =>
      app.call(
        rui,
        createCommunity,
        { body: { name: 'Pumps', purpose: '', visibility: 'public' } },
        { ...german, 'sec-fetch-site': 'cross-site' },
      ),
    [403, 'Diese Anfrage kam von einer anderen Website. Nichts wurde geändert.'],
  ],
  [
    'a field of the wrong kind',
    () =>
      app.call(
        rui,
        startThread,
        { params: { id: nobody }, body: { kind: 'question', title: 7 as never, markdown: '' } },
        german,
      ),
    [
      400,
      'Die Anfrage ist nicht so, wie sie sein muss. /body/title: Das muss ein Text sein.',
      'Das muss ein Text sein.',
    ],
  ],
  [
    'a title that is too long, where none is required',
    () => app.call(rui, updatePerson, { params: { id: rui.personId }, body: { title: 'x'.repeat(200) } }, german),
    [
      400,
      'Die Anfrage ist nicht so, wie sie sein muss. /body/title: Das darf höchstens 120 Zeichen haben.',
      'Das darf höchstens 120 Zeichen haben.',
    ],
  ],
  [
    'a name that is too long',
    () =>
      app.call(rui, createCommunity, { body: { name: 'x'.repeat(2000), purpose: '', visibility: 'public' } }, german),
    [400, 'Die Anfrage ist nicht so', 'Das darf höchstens 80 Zeichen haben.'],
  ],
]
type Problem = { title: string; detail: string; errors?: { detail: string }[] }

for (const [why, ask, [status, sentence, field]] of refusals)
  test(`refused in German: ${why}`, async () => {
    const log = await app.log()
    const answer = (await ask()) as Awaited<ReturnType<typeof ask>> & { headers: Record<string, unknown> }
    assert.equal(answer.status, status, JSON.stringify(answer.problem))
    assert.ok(answer.problem.detail.startsWith(sentence), answer.problem.detail)
    assert.deepEqual(
      answer.problem.errors?.map(({ detail }) => detail),
      field && [field],
    )
    assert.equal(answer.headers['content-language'], 'de')
    assert.match(String(answer.headers['vary']), /accept-language/i)
    assert.deepEqual(await app.log(), log)
  })

const askFor = async (who: Somebody, accept?: string) => {
  const send = accept === undefined ? {} : { 'accept-language': accept }
  const { headers, problem } = await app.call(who, readThread, { params: { id: nobody } }, send)
  return [headers['content-language'], problem.title]
}

test('the person’s setting precedes the browser’s, then the organisation’s, and English is last', async () => {
  const luis = await app.person('Luis Ángel Treviño')
  assert.deepEqual(await askFor(luis), ['en', 'Not found'])
  assert.deepEqual(await askFor(luis, 'pt-PT, de;q=0.4, en;q=0.2'), ['de', 'Nicht gefunden'])
  assert.deepEqual(await askFor(luis, 'de;q=0, *'), ['en', 'Not found'])
  await sql`update people.organisation set locale = 'de'`.execute(app.db)
  assert.deepEqual(await askFor(luis), ['de', 'Nicht gefunden'])
  assert.deepEqual(await askFor(luis, 'pt'), ['de', 'Nicht gefunden'])
  assert.deepEqual(await askFor(luis, 'en-GB'), ['en', 'Not found'])
  await app.call(luis, updateMe, { body: { locale: 'de' } })
  assert.deepEqual(await askFor(luis, 'en-GB'), ['de', 'Nicht gefunden'])
  await app.call(luis, updateMe, { body: { locale: 'en' } })
  assert.deepEqual(await askFor(luis, 'de'), ['en', 'Not found'])
  await sql`update people.organisation set locale = null`.execute(app.db)
})

test('errors outside of routes are translated too: unknown addresses, malformed bodies, limits', async () => {
  const few = await testApp({ RATE_LIMIT: '3' })
  const ask = async (url: string, more: { method?: 'POST'; payload?: string; type?: string } = {}) => {
    const answer = await few.app.inject({
      method: more.method ?? 'GET',
      url,
      headers: { ...german, ...(more.type && { 'content-type': more.type }) },
      ...(more.payload && { payload: more.payload }),
    })
    return `${answer.statusCode} ${answer.json().detail}`
  }
  assert.equal(await ask('/api/nowhere'), '404 Unter dieser Adresse gibt es nichts.')
  assert.equal(
    await ask('/api/sessions', { method: 'POST', payload: '{"email', type: 'application/json' }),
    '400 Was gesendet wurde, ist kein gültiges JSON. Nichts wurde geändert.',
  )
  assert.match(
    await ask('/api/sessions', { method: 'POST', payload: 'x', type: 'text/csv' }),
    /^415 Diese Art von Inhalt wird hier nicht angenommen/,
  )
  for (let times = 0; times < 15; times++) await ask('/api/sessions')
  assert.match(await ask('/api/sessions'), /^429 Zu viele Anfragen. Versuche es in \d+ Sekunden noch einmal\.$/)
  await few.close()
})

test('every sentence has the same placeholders in German, and both can be parsed', () => {
  const { items } = parsePo(readFileSync(join(import.meta.dirname, 'locales/de.po'), 'utf8'))
  assert.ok(items.length > 150, `only ${items.length} sentences`)
  for (const { msgid, msgstr } of items) {
    const text = msgstr[0] ?? ''
    if (!text) continue // scripts/messages.ts reports these
    assert.ok(compareVariables(msgid, text).isMatch, `${msgid} → ${text}`)
    for (const [form, locale] of [
      [msgid, 'en'],
      [text, 'de'],
    ] as const)
      assert.doesNotThrow(() => compileIcu(form, { locale })({ 0: 2, 1: 3, 2: 4 } as never), form)
  }
})

test('numbers, plurals and nested sentences follow the language', () => {
  const entries = (count: number) => say('This may have at most {0, plural, one {one entry} other {# entries}}.', count)
  assert.equal(speak(entries(1), 'de'), 'Das darf höchstens einen Eintrag haben.')
  assert.equal(speak(entries(1200), 'de'), 'Das darf höchstens 1.200 Einträge haben.')
  assert.equal(speak(entries(1200), 'en'), 'This may have at most 1,200 entries.')
  const stored = JSON.parse(JSON.stringify(say`The request is not as it must be. ${'/body/x'}: ${entries(2)}`))
  assert.equal(
    speak(stored, 'de'),
    'Die Anfrage ist nicht so, wie sie sein muss. /body/x: Das darf höchstens 2 Einträge haben.',
  )
  assert.equal(speak({ source: 'Kept from {an older version', values: [] }, 'de'), 'Kept from {an older version')
})

test('languages of a browser are read in the order of their weights', () => {
  const table: [header: string | undefined, expected: string[]][] = [
    [undefined, []],
    ['de', ['de']],
    ['en;q=0.5, de', ['de', 'en']],
    ['fr-CH, fr;q=0.9, en;q=0.8, de;q=0.7, *;q=0.5', ['fr-CH', 'fr', 'en', 'de', '*']],
    ['de;q=0, en;q=0.1', ['en']],
    [';;q=,,', []],
  ]
  for (const [header, expected] of table) assert.deepEqual(readAcceptLanguage(header), expected, header ?? 'none')
})
