import type { FastifyInstance } from 'fastify'
import { type Db, sql } from './db.ts'

/** `live`: the process answers. `ready`: it can serve, so the database answers too. */
export function addHealth(app: FastifyInstance, db: Db): void {
  app.get('/health/live', async () => ({ status: 'ok' }))
  app.get('/health/ready', async (_request, reply) => {
    const ready = await Promise.race([
      sql`select 1`.execute(db).then(
        () => true,
        () => false,
      ),
      new Promise<boolean>((done) => setTimeout(done, 2000, false).unref()),
    ])
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ok' : 'the database does not answer' })
  })
}
