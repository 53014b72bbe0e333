import type { AccountAction, Brand, Pattern } from '../../../contract/governance/authorization.ts'
import type { Choice } from '../../../contract/governance/operating-model.ts'
import { row, sql } from '../../platform/db.ts'
import { speak } from '../../platform/sentences.ts'
import type { TestApp } from '../../testing/index.ts'
import { check } from '../authorization/check.ts'
import { type Content, emptyContent } from '../authorization/facts/compiled-model.ts'
import type { AccountContext } from '../authorization/question.ts'
import { insertVersion } from '../operating-model/operating-model.queries.ts'

/** Kinds of people. All but the uncertified employee have the certificate. */
export const kinds = [
  'centre',
  'hub',
  'sub-hub',
  'peer hub',
  'spoke',
  'account owner',
  'certified employee',
  'uncertified employee',
  'employee of another unit',
  'administrator',
] as const
export type Kind = (typeof kinds)[number]

const unitNames = ['Centre of Excellence', 'Board office', 'Americas', 'EMEA'] as const
const belowEmea = ['Marketing EMEA', 'Halle', 'Porto', 'Gdańsk'] as const
export type UnitName = (typeof unitNames)[number] | (typeof belowEmea)[number] | 'Aldermoor'
const homes: Record<Kind, UnitName> = {
  centre: 'Centre of Excellence',
  hub: 'Marketing EMEA',
  'sub-hub': 'Halle',
  'peer hub': 'Porto',
  spoke: 'Gdańsk',
  'account owner': 'Gdańsk',
  'certified employee': 'Gdańsk',
  'uncertified employee': 'Gdańsk',
  'employee of another unit': 'Americas',
  administrator: 'Board office',
}
const assignments: Partial<Record<Kind, string>> = {
  hub: 'social strategist',
  'sub-hub': 'community manager',
  'peer hub': 'content strategist',
  spoke: 'liaison',
}

export type Fixture = Awaited<ReturnType<typeof buildFixture>>
/** EMEA with three plants, and the Americas; one person of each kind; accounts of Gdańsk. */
export async function buildFixture(app: TestApp) {
  const { db } = app
  const one = async (statement: ReturnType<typeof sql>) => String((await row<{ id: string }>(db, statement))?.id)
  const unit = (name: string, parent: string | null) =>
    one(sql`with new as (select uuidv7() as id) insert into people.unit (id, name, parent_id, path)
      select new.id, ${name}, ${parent}::uuid, coalesce(above.path, '') || replace(new.id::text, '-', '')
      from new left join people.unit above on above.id = ${parent}::uuid returning id`)
  const root = await unit('Aldermoor', null)
  const units = new Map<UnitName, string>([['Aldermoor', root]])
  for (const name of unitNames) units.set(name, await unit(name, root))
  for (const name of belowEmea) units.set(name, await unit(name, units.get('EMEA') ?? null))
  const idOf = (name: UnitName) => units.get(name) ?? ''
  const course = await one(sql`insert into governance.course (name) values ('Publishing outside') returning id`)
  const people = {} as Record<Kind, string>
  for (const kind of kinds) {
    const { personId } = await app.person(kind, { unit: idOf(homes[kind]) })
    people[kind] = personId
    const role = kind === 'administrator' ? 'administrator' : assignments[kind]
    const where = kind === 'administrator' ? root : idOf(homes[kind])
    if (role)
      await sql`insert into people.role (person_id, unit_id, role) values (${personId}, ${where}, ${role})`.execute(db)
    if (kind !== 'uncertified employee')
      await sql`insert into governance.certificate (person_id, course_id) values (${personId}, ${course})`.execute(db)
  }
  const account = (name: string, brand: Brand, status = 'active') =>
    one(sql`insert into governance.resource (id, kind, unit_id, name, network, brand, status, managers)
      values (uuidv7(), 'account', ${idOf('Gdańsk')}, ${name}, 'bluesky', ${brand}, ${status}, ${[people['account owner']]}::uuid[])
      returning id`)
  return {
    app,
    people,
    course,
    idOf,
    account: await account('@aldermoor.pl', 'unit'),
    corporate: await account('@aldermoor', 'corporate'),
    personal: await account('@marta', 'personal'),
    paused: await account('@aldermoor.old', 'unit', 'paused'),
  }
}

/** The same with the centralized pattern, accounts in the register and an administrator. */
export async function buildRegister(app: TestApp) {
  const snapshot = await buildFixture(app)
  await switchTo(snapshot, 'centralized')
  await sql`insert into presence.account (id, network, handle, url, name, unit_id, brand, status, deputies)
    select id, network, name, 'https://example.org/' || id, name, unit_id, brand, status, managers from governance.resource`.execute(
    app.db,
  )
  return { snapshot, admin: await app.person('Sabine Krüger', { administrator: true }) }
}

/** Sets the pattern of EMEA. In a dandelion Gdańsk is a spoke of Halle. */
export async function switchTo(snapshot: Fixture, pattern: Pattern, more: Partial<Content> = {}): Promise<void> {
  const { app, course, idOf } = snapshot
  const choose = (unit: UnitName, hubs: UnitName[]): Choice => ({ unit: idOf(unit), pattern, hubs: hubs.map(idOf) })
  const choices: Record<Pattern, Choice[]> = {
    decentralized: [choose('EMEA', [])],
    centralized: [choose('EMEA', [])],
    'hub and spoke': [choose('EMEA', ['Marketing EMEA'])],
    dandelion: [choose('EMEA', ['Halle', 'Porto']), choose('Gdańsk', ['Halle'])],
    honeycomb: [choose('EMEA', [])],
  }
  const needs = { publish: [course], approve: [course], answer: [course] }
  const content = {
    ...emptyContent,
    centre: idOf('Centre of Excellence'),
    courses: needs,
    choices: choices[pattern],
    ...more,
  }
  const latest = await row<{ version: number }>(
    app.db,
    sql`select coalesce(max(seq), 0) as version from governance.operating_model`,
  )
  const made = { version: (latest?.version ?? 0) + 1, by: null, reason: pattern, restoredFrom: null }
  await app.db.transaction().execute((tx) => insertVersion(tx as Parameters<typeof insertVersion>[0], content, made))
}

/** The decision for a kind of person, such as `+ H-02 In Gdańsk, …`. */
export async function decisionLine(
  { app, people, idOf, account }: Fixture,
  kind: Kind,
  action: AccountAction,
  { resource = account, ...context }: AccountContext & { resource?: string } = {},
): Promise<string> {
  const ruling = await check(
    app.db,
    people[kind],
    action,
    action === 'create account' ? idOf('Gdańsk') : resource,
    context,
  )
  if (ruling.missing) return 'nothing'
  return `${ruling.allowed ? '+' : '-'} ${ruling.rule} ${speak(ruling.sentence, 'en')}`
}
