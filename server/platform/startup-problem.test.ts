import assert from 'node:assert/strict'
import { once } from 'node:events'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { cloneDatabase } from '../testing/index.ts'
import { isConnectionLost, isTransient } from './startup-problem.ts'

let database: Awaited<ReturnType<typeof cloneDatabase>>
before(async () => {
  database = await cloneDatabase()
})
after(() => database.drop())

const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => assert.fail('it did not fail'),
    (error) => error,
  )

test('a connection that the database ends is lost, for what waits on it and for all that is asked of it later', async () => {
  const client = new pg.Client(database.config)
  const other = new pg.Client(database.config)
  await Promise.all([client.connect(), other.connect()])
  const gone = once(client, 'error')
  const { rows } = await client.query('select pg_backend_pid() as pid')
  const waiting = failure(client.query('select pg_sleep(60)'))
  await other.query('select pg_terminate_backend($1)', [rows[0].pid])
  await gone
  const errors = [await waiting, await failure(client.query('select 1'))]
  await other.end()
  errors.push(await failure(other.query('select 1')))
  for (const error of errors) {
    assert.equal(isConnectionLost(error), true, String(error))
    assert.equal(isTransient(error), true, String(error))
  }
})

test('a database that does not answer in time, or at all, counts as lost', async () => {
  const pool = new pg.Pool({ ...database.config, max: 1, connectionTimeoutMillis: 1000 })
  const held = await pool.connect()
  const late = await failure(pool.connect())
  held.release()
  await pool.end()
  const nobody = await failure(new pg.Client({ ...database.config, host: '127.0.0.1', port: 1 }).connect())
  const stopped = await failure(new pg.Client({ ...database.config, host: '/nowhere' }).connect())
  for (const error of [late, nobody, stopped]) assert.equal(isConnectionLost(error), true, String(error))
})

test('a statement that is wrong is neither lost nor worth another try', async () => {
  const client = new pg.Client(database.config)
  await client.connect()
  const error = await failure(client.query('select 1 / 0'))
  await client.end()
  assert.deepEqual([isConnectionLost(error), isTransient(error)], [false, false])
})
