import type { ProposedChange } from '../../../contract/governance/what-if.ts'
import { type Db, row, rows, sql } from '../../platform/db.ts'

/** A large organisation for load tests and benchmarks: roles, certificates and accounts are spread evenly. */
export async function buildLarge(db: Db, size: { people: number; accounts: number }) {
  await sql`insert into people.unit (name, path) select 'Large', 'large' where not exists (select from people.unit where parent_id is null)`.execute(
    db,
  )
  for (const [level, count] of [
    [1, 5],
    [2, 30],
    [3, 180],
  ])
    await sql`insert into people.unit (name, parent_id, path)
      select 'Unit ' || ${level}::int || '.' || n, above.id, above.path || ('l' || ${level}::int || 'n' || n)::ltree
      from generate_series(0, ${count}::int - 1) n
      join (select id, path, row_number() over (order by name, id) - 1 as place, count(*) over () as units from people.unit
        where nlevel(path) = ${level}::int) above on above.place = n % above.units`.execute(db)
  await sql`insert into governance.course (name) values ('Publishing'), ('Answering')`.execute(db)
  await sql`insert into people.person (name, unit_id)
    select 'Person ' || n, u.id from generate_series(1, ${size.people}::int) n
    join (select id, row_number() over (order by path) - 1 as place, count(*) over () as units from people.unit) u on u.place = n % u.units`.execute(
    db,
  )
  const numbered = sql`(select id, unit_id, row_number() over (order by length(name), name) as n from people.person where name like 'Person %')`
  await sql`insert into people.role (person_id, unit_id, role)
    select p.id, p.unit_id, (array['liaison', 'community manager', 'coach', 'analyst'])[1 + p.n % 4] from ${numbered} p where p.n % 17 = 0`.execute(
    db,
  )
  await sql`insert into governance.certificate (person_id, course_id)
    select p.id, c.id from ${numbered} p join governance.course c on (p.n % 3 <> 0 or c.name = 'Answering')`.execute(db)
  await sql`insert into governance.resource (id, kind, unit_id, name, network, brand, status, managers)
    select uuidv7(), 'account', u.id, 'Account ' || g.n, 'mastodon', (array['corporate', 'unit', 'unit', 'personal'])[1 + g.n % 4],
      (array['active', 'active', 'active', 'paused'])[1 + g.n % 4], array[k.id]
    from generate_series(1, ${size.accounts}::int) g (n)
    join (select id, row_number() over (order by path desc) - 1 as place, count(*) over () as units from people.unit) u on u.place = g.n % u.units
    join ${numbered} k on k.n = g.n * 13`.execute(db)
  return describeLarge(db)
}

async function describeLarge(db: Db) {
  const units = await rows<{ id: string; name: string }>(db, sql`select id, name from people.unit`)
  const id = (name: string) => units.find((unit) => unit.name === name)?.id ?? ''
  const course = await row<{ id: string }>(db, sql`select id from governance.course where name = 'Publishing'`)
  const root = await row<{ id: string }>(db, sql`select id from people.unit where parent_id is null`)
  const taught = [course?.id ?? '']
  const centralized: ProposedChange = {
    choices: [{ unit: root?.id ?? '', pattern: 'centralized', hubs: [] }],
    centre: id('Unit 1.4'),
    courses: { publish: taught, approve: taught, answer: taught },
  }
  const division = id('Unit 1.0')
  const hubs = await rows<{ id: string }>(
    db,
    sql`select id from people.unit where parent_id = ${division} order by name limit 2`,
  )
  const dandelion: ProposedChange = {
    unit: { unit: division, pattern: 'dandelion', hubs: [division, ...hubs.map((hub) => hub.id)] },
  }
  return { centralized, dandelion, division }
}
