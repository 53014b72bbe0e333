import { beginTransaction, type Db, row, sql } from '../platform/db.ts'

/**
 * Creates the partitions of this month and the next two, and of months with rows in the default partition. Runs at
 * start and daily.
 */
export async function createPartitions(db: Db): Promise<void> {
  await sql`select activity.ensure_partitions()`.execute(db)
}

/**
 * Transaction ids belong to one database cluster. After a logical restore or a move, old rows can have ids from the
 * future, and readers would stop: then log and cursors are renumbered below this transaction. Returns whether that was
 * needed.
 */
export function renumberLog(db: Db): Promise<boolean> {
  return beginTransaction(db, async (tx) => {
    const known = await row<{ same: boolean }>(
      tx,
      sql`select c.system_identifier = p.system_identifier and c.database_oid = d.oid as same
        from activity.cluster c, pg_control_system() p, pg_database d where d.datname = current_database() for update of c`,
    )
    if (known?.same) return false
    // Ids stay unique forever: derived data refers to them.
    await sql`select setval(pg_get_serial_sequence('activity.log', 'id'), greatest(
      (select max(id) from activity.log), nextval(pg_get_serial_sequence('activity.log', 'id'))))`.execute(tx)
    // Every row gets an id below any transaction of this cluster; the order (xact, id) becomes the id alone.
    await sql`create temporary table renumbered on commit drop as
      select xact, id, row_number() over (order by xact, id) as place from activity.log`.execute(tx)
    await sql`create index on renumbered (xact, id)`.execute(tx)
    await sql`update activity.reader r set xact = '1', id = coalesce(
      (select max(n.place) from renumbered n where (n.xact, n.id) <= (r.xact, r.id)), 0)`.execute(tx)
    // Links follow their rows; links to removed rows lead to no row, so that they cannot lead to another row.
    await sql`update activity.chain c set xact = '1', log_id = coalesce(n.place, 0)
      from activity.chain o left join renumbered n on n.xact = o.xact and n.id = o.log_id
      where o.position = c.position`.execute(tx)
    await sql`delete from activity.failed_activity f
      where not exists (select from renumbered n where n.xact = f.xact and n.id = f.log_id)`.execute(tx)
    await sql`update activity.failed_activity f set xact = '1', log_id = n.place
      from renumbered n where n.xact = f.xact and n.id = f.log_id`.execute(tx)
    await sql`update activity.log l set xact = '1', id = n.place from renumbered n where n.xact = l.xact and n.id = l.id`.execute(
      tx,
    )
    await sql`update activity.cluster set system_identifier = p.system_identifier,
      database_oid = (select oid from pg_database where datname = current_database()) from pg_control_system() p`.execute(
      tx,
    )
    return true
  })
}
