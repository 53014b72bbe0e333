import { type Db, row, rows, sql } from '../server/platform/db.ts'

export type Size = {
  people: number
  communities: number
  memberships: number
  threads: number
  messages: number
  accounts: number
}

/** The organisation of the targets: 100,000 people with 25 communities each, 1,000,000 messages over 18 months. */
export const full: Size = {
  people: 100_000,
  communities: 3_000,
  memberships: 25,
  threads: 120_000,
  messages: 1_000_000,
  accounts: 10_000,
}
/** A tenth of it, to compare how times grow. */
export const tenth: Size = {
  people: 100_000,
  communities: 3_000,
  memberships: 25,
  threads: 12_000,
  messages: 100_000,
  accounts: 10_000,
}
/** For a quick check that plans are right. */
export const small: Size = {
  people: 2_000,
  communities: 60,
  memberships: 25,
  threads: 2_400,
  messages: 20_000,
  accounts: 1_000,
}

const words =
  'pump seal valve pressure bearing flange torque gasket shaft cooling leak test bench alarm report drawing supplier foundry casting batch audit plant shift handover spare part motor coupling vibration sensor limit'.split(
    ' ',
  )

/** Fills an empty database with SQL statements. Deterministic except for the times, which are relative to now. */
export async function seed(db: Db, size: Size, say: (line: string) => void): Promise<void> {
  const step = async (what: string, work: () => Promise<unknown>) => {
    const started = performance.now()
    await work()
    say(`  ${what} ${((performance.now() - started) / 1000).toFixed(1)} s`)
  }
  await sql`select setseed(0.42)`.execute(db)
  await step('people', () => seedPeople(db, size))
  await step('communities', () => seedCommunities(db, size))
  await step('memberships', () => seedMemberships(db, size))
  await step('threads', () => seedThreads(db, size))
  await step('replies', () => seedReplies(db, size))
  await step('sums', () => sumUp(db))
  await step('vacuum', () => sql`vacuum analyze`.execute(db))
}

async function seedPeople(db: Db, { people }: Size) {
  await sql`insert into people.organisation (name) values ('Bench') on conflict do nothing`.execute(db)
  await sql`insert into people.unit (name, path) values ('Bench', 'bench')`.execute(db)
  await sql`insert into people.unit (name, parent_id, path)
    select 'Unit ' || n, (select id from people.unit where parent_id is null), ('bench.u' || n)::ltree from generate_series(1, 200) n`.execute(
    db,
  )
  await sql`insert into people.person (name, email, title, unit_id, location, time_zone)
    select 'Person ' || n, 'p' || n || '@bench.example', 'Engineer', u.id, 'Halle', 'Europe/Berlin'
    from generate_series(1, ${people}::int) n join (select id, row_number() over (order by id) - 1 as place from people.unit) u on u.place = n % 201`.execute(
    db,
  )
}

async function seedCommunities(db: Db, { communities }: Size) {
  await sql`insert into network.community (slug, name, purpose, visibility, created_at)
    select 'community-' || n, 'Community ' || n, 'What people of place ' || n || ' ask and answer',
      case when n % 10 = 0 then 'hidden' when n % 4 = 0 then 'private' else 'public' end, now() - interval '540 days'
    from generate_series(1, ${communities}::int) n`.execute(db)
}

async function seedMemberships(db: Db, { memberships }: Size) {
  // Skewed: the first communities are the largest.
  await sql`insert into network.membership (person_id, community_id, role, joined_at, read_before)
    select p.id, c.id, 'member', now() - interval '500 days', now() - random() * interval '3 days'
    from (select p.id, floor((select count(*) from network.community) * power(((hashtextextended(p.id::text, k) & 1048575)::float8 / 1048576), 1.6::float8))::bigint as place
      from people.person p cross join generate_series(1, ${memberships}::int) k) p
    join (select id, row_number() over (order by id) - 1 as place from network.community) c using (place)
    on conflict do nothing`.execute(db)
  await sql`update network.membership m set role = 'owner' from (select distinct on (community_id) community_id, person_id from network.membership order by community_id, person_id) f
    where f.community_id = m.community_id and f.person_id = m.person_id`.execute(db)
}

async function seedThreads(db: Db, { threads }: Size) {
  const text = (seedColumn: string) =>
    sql.raw(
      `(select string_agg(w, ' ') from (select (array[${words.map((word) => `'${word}'`).join(',')}])[1 + (hashtextextended(${seedColumn}, i) & 31) % ${words.length}] as w from generate_series(1, 24) i) x)`,
    )
  await sql`insert into network.thread (community_id, author_id, kind, title, markdown, html, excerpt, created_at, last_activity_at)
    select m.community_id, m.person_id, case when n % 3 = 0 then 'question' else 'discussion' end,
      'Thread ' || n || ': ' || left(t.body, 40), t.body, '<p>' || t.body || '</p>', left(t.body, 300), w.at, w.at
    from (select n, 1 + floor(random() * (select count(*) from network.membership))::bigint as place,
        now() - power(random(), 1.2) * interval '540 days' as at from generate_series(1, ${threads}::int) n) w
    join (select community_id, person_id, row_number() over () as place from network.membership) m using (place)
    cross join lateral (select ${text('w.n::text')} as body) t`.execute(db)
}

async function seedReplies(db: Db, { threads, messages }: Size) {
  const each = (messages - threads) / threads
  // Heavy tail: most threads have a few replies, every hundredth has at least fifty.
  await sql`insert into network.reply (thread_id, seq, author_id, markdown, html, excerpt, created_at)
    select t.id, k, p.id, t.markdown, t.html, t.excerpt, t.created_at + (k * interval '37 minutes')
    from (select *, row_number() over (order by id) as place from network.thread) t
    cross join lateral generate_series(1, case when t.place % 100 = 0 then 60 else 1 + floor(-ln(1 - (hashtextextended(t.id::text, 1) & 65535)::float8 / 65537) * ${each - 1.1}::float)::int end) k
    cross join lateral (select person_id as id from network.membership m where m.community_id = t.community_id
      order by m.person_id offset (hashtextextended(t.id::text, k) & 15) limit 1) p`.execute(db)
}

async function sumUp(db: Db) {
  await sql`update network.thread t set last_seq = r.n, reply_count = r.n, last_activity_at = least(r.at, now()), recent_people = r.people
    from (select thread_id, count(*) as n, max(created_at) as at, (array_agg(author_id order by seq desc))[1:4] as people from network.reply group by 1) r
    where r.thread_id = t.id`.execute(db)
  await sql`update network.community c set threads = t.n, last_activity_at = t.at
    from (select community_id, count(*) as n, max(last_activity_at) as at from network.thread group by 1) t where t.community_id = c.id`.execute(
    db,
  )
  await sql`update network.community c set members = m.n from (select community_id, count(*) as n from network.membership group by 1) m where m.community_id = c.id`.execute(
    db,
  )
  await sql`insert into network.reading (person_id, thread_id, seq)
    select m.person_id, t.id, greatest(t.last_seq - 2, 0) from network.thread t
    join lateral (select person_id from network.membership m where m.community_id = t.community_id limit 40) m on true
    where t.last_activity_at > now() - interval '7 days' on conflict do nothing`.execute(db)
}

export type Cast = { people: string[]; threads: string[]; communities: string[] }

/** People who read, threads with at least 50 replies that all of them can read, and public communities. */
export async function chooseCast(db: Db, count: number): Promise<Cast> {
  const ids = async (statement: Parameters<typeof rows>[1]) =>
    (await rows<{ id: string }>(db, statement)).map((one) => one.id)
  return {
    people: await ids(sql`select id from people.person order by hashtext(id::text) limit ${count}`),
    threads: await ids(
      sql`select t.id from network.thread t join network.community c on c.id = t.community_id and c.visibility = 'public' where t.reply_count >= 50 order by hashtext(t.id::text) limit ${count}`,
    ),
    communities: await ids(
      sql`select id from network.community where visibility = 'public' order by hashtext(id::text) limit ${count}`,
    ),
  }
}

export const countMessages = async (db: Db): Promise<number> =>
  (
    await row<{ n: number }>(
      db,
      sql`select (select count(*) from network.thread) + (select count(*) from network.reply) as n`,
    )
  )?.n ?? 0
