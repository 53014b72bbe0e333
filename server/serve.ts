import { join } from 'node:path'
import { startChain, startReaders } from './activity/index.ts'
import { buildApp, jobs, operations, readers, timetable } from './app.ts'
import { contracts } from './contracts.ts'
import { startLive } from './delivery/index.ts'
import { warmRules } from './governance/index.ts'
import { findSetUpCode, loadPasskeyLibrary } from './people/index.ts'
import type { Config } from './platform/config.ts'
import { addHealth } from './platform/http/health.ts'
import { addPages } from './platform/http/pages.ts'
import { addReference } from './platform/http/reference.ts'
import { collectIdleMemory, collectWithoutHelpers } from './platform/idle-memory.ts'
import { startJobs } from './platform/jobs/runner.ts'
import type { Lifetime } from './platform/lifetime.ts'
import { startMetrics } from './platform/metrics.ts'
import { explainListen } from './platform/startup-problem.ts'
import { openProgram } from './program.ts'

/** `setUpCode`: undefined once the organisation is set up. */
type Served = { url: string; setUpCode?: string }

/** Starts the whole program in order. The parts are stopped in reverse order. */
export async function serve(config: Config, life: Lifetime): Promise<Served> {
  collectWithoutHelpers()
  const program = await openProgram(config, 'server')
  life.onStop('the database', program.close)
  const { platform, pool } = program
  life.onStop('metrics', startMetrics())
  const app = await buildApp(platform)
  addHealth(app, platform.db)
  addReference(app, operations, contracts)
  await addPages(app, join(import.meta.dirname, '../web/dist'))
  const live = await startLive(platform, program.database)
  life.onStop('live updates', live.stop)
  const followers = await startReaders(platform.db, program.database, readers)
  life.onStop('the readers of the log', followers.stop)
  const chain = await startChain(platform.db, program.database, config.home)
  life.onStop('the chain of the log', chain.stop)
  const runner = await startJobs(platform, pool, jobs, timetable)
  life.onStop('the job queue', () => runner.stop())
  life.onStop('the web server', () => app.close())
  await app.listen({ host: config.host, port: config.port }).catch((error) => {
    throw explainListen(error, config.host, config.port)
  })
  life.onStop(
    'the rules',
    warmRules((error) => app.log.error({ err: error }, 'rules could not be made ready')),
  )
  life.onStop('schemas', app.compileAhead())
  void loadPasskeyLibrary()
  life.onStop('rest', collectIdleMemory())
  const address = app.server.address()
  const port = typeof address === 'object' && address ? address.port : config.port
  const setUpCode = await findSetUpCode(platform)
  return {
    url: config.port === 0 ? `http://localhost:${port}` : config.url.href.replace(/\/$/, ''),
    ...(setUpCode && { setUpCode }),
  }
}

/** Output on a terminal when the server is ready. */
export const describeServed = ({ url, setUpCode }: Served): string =>
  [
    `orbweaver: ready at ${url}`,
    ...(setUpCode ? [`orbweaver: not set up yet; from another machine this needs the code ${setUpCode}`] : []),
  ].join('\n')
