import type { FastifyInstance } from 'fastify'
import { type Db, sql } from '../db.ts'
import { findTrouble } from './readiness.ts'

/**
 * `live`: the process responds. `ready`: it can serve requests, so the database responds and nothing required is
 * broken.
 */
export function addHealth(app: FastifyInstance, db: Db): void {
  app.get('/health/live', async () => ({ status: 'ok' }))
  let running: Promise<boolean> | undefined
  app.get('/health/ready', async (_request, reply) => {
    // Concurrent callers share one query.
    running ??= queryDatabase(db).finally(() => {
      running = undefined
    })
    const ready = await running
    const trouble = findTrouble()
    const status = !ready ? 'the database does not answer' : trouble ? `${trouble} does not work` : 'ok'
    return reply.code(status === 'ok' ? 200 : 503).send({ status })
  })
}

const queryDatabase = (db: Db): Promise<boolean> =>
  Promise.race([
    sql`select 1`.execute(db).then(
      () => true,
      () => false,
    ),
    new Promise<boolean>((done) => setTimeout(done, 2000, false).unref()),
  ])
