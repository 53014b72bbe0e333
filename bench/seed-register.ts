import { type Db, row, sql } from '../server/platform/db.ts'

export const countAccounts = async (db: Db): Promise<number> =>
  (await row<{ n: number }>(db, sql`select count(*) as n from presence.account`))?.n ?? 0

/** This many accounts in the lowest units, as in a large company, with followers of half a year. */
export async function seedRegister(db: Db, accounts: number): Promise<void> {
  await sql`with lowest as (
      select id, row_number() over (order by id) - 1 as place, count(*) over () as many from people.unit
      where nlevel(path) = (select max(nlevel(path)) from people.unit)
    ), keeper as (
      select id, row_number() over (order by id) - 1 as place, count(*) over () as many from (select id from people.person order by id limit 2000) p)
    insert into presence.account (network, handle, url, name, unit_id, brand, status, steward_id, deputies, languages, tags,
      followers, opened_at, last_post_at, last_reply_at, source_updated_at, review_due_at, posts_per_week, previous_posts_per_week, purpose)
    select (array['linkedin','facebook','youtube','instagram','x','bluesky','mastodon','threads','tiktok','flickr','github','blog'])[1 + n % 12],
      'handle' || n, 'https://network' || (n % 12) || '.example/handle' || n, 'Account ' || md5(n::text), u.id,
      (array['unit','unit','unit','corporate'])[1 + n % 4],
      (array['active','active','active','active','active','active','paused','retired','retired','impersonator'])[1 + n % 10],
      case when n % 9 <> 0 then k.id end, '{}', array[(array['en','de','pt','pl','es'])[1 + n % 5]], array['tag ' || n % 40],
      (n * 7919) % 100000, now() - make_interval(days => (n * 31) % 4000),
      case when n % 3 <> 0 then now() - make_interval(days => (n * 17) % 400) end, null,
      now() - make_interval(days => (n * 13) % 1000), now() + make_interval(days => (n * 11) % 400 - 30),
      (n % 50) / 10.0, (n % 30) / 10.0, 'What it is for ' || n
    from generate_series(1, ${accounts}::int) n join lowest u on u.place = (hashint4(n) & 65535) % u.many join keeper k on k.place = n % k.many`.execute(
    db,
  )
  await sql`insert into presence.account_unit (account_id, unit_id)
    select a.id, (select u.id from people.unit u join people.unit own on own.id = a.unit_id
      where u.parent_id is not null and nlevel(u.path) = 2 and not u.path @> own.path order by md5(u.id::text || a.handle) limit 1)
    from presence.account a where a.followers % 5 = 0`.execute(db)
  await sql`insert into presence.account_day (account_id, day, followers)
    select a.id, current_date - d * 30, greatest(a.followers - d, 0) from presence.account a, generate_series(0, 6) d`.execute(
    db,
  )
  await sql`analyze presence.account, presence.account_unit, presence.account_day, governance.resource`.execute(db)
}

/** A person who sees every account. */
export async function chooseAdministrator(db: Db): Promise<string> {
  const person = await row<{ id: string }>(db, sql`select id from people.person order by id limit 1`)
  if (!person) throw new Error('The seed has no people')
  await sql`insert into people.role (person_id, unit_id, role) select ${person.id}, u.id, 'administrator' from people.unit u
    where u.parent_id is null on conflict do nothing`.execute(db)
  return person.id
}
