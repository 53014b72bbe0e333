import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig } from '../server/platform/config.ts'
import { row, sql } from '../server/platform/db.ts'
import { addJob } from '../server/platform/jobs.ts'
import { openProgram, type Program } from '../server/program.ts'
import { ADMINISTRATOR, expect, expectAccessible, expectAccessibleAgain, openAs, test } from './place.ts'
import { type Running, startServer } from './server.ts'

let server: Running
let program: Program

test.beforeAll(async () => {
  server = await startServer()
  const answer = await fetch(`${server.url}/api/organisation`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify({ organisation: 'Kestrel Water', ...ADMINISTRATOR, locale: 'en' }),
  })
  expect(answer.ok).toBe(true)
  program = await openProgram(readConfig({ ORBWEAVER_HOME: server.home }), 'command')
})
test.afterAll(async () => {
  await program.close()
  await server.stop()
})

/** A mail that cannot be written, because a file stands where its folder belongs. */
async function failMail(): Promise<void> {
  const { db } = program.platform
  writeFileSync(join(server.home, 'mail'), '')
  await addJob(db, 'mail', { to: ADMINISTRATOR.email, subject: 'Hello', text: 'Hello' }, { attempts: 1 })
  const failed = () => row(db, sql`select from jobs.jobs where attempts = 1 and locked_at is null and last_error <> ''`)
  await expect.poll(async () => (await failed()) !== undefined).toBe(true)
}
const setActivityAside = () =>
  sql`insert into activity.failed_activity (reader, xact, log_id, attempts, error)
    select 'notifications', xact, id, 6, 'Error: out of paper' from activity.log limit 1`.execute(program.platform.db)

test('an administrator sees what failed in the background, and retries it', async ({ browser }) => {
  await failMail()
  await setActivityAside()
  const page = await openAs(browser, server, ADMINISTRATOR.name)
  await page.goto('/administration/health')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Some background work failed')
  const [jobs, activities] = ['Failed jobs', 'Failed activities'].map((name) => page.getByRole('region', { name }))
  if (!jobs || !activities) throw new Error('nothing is shown')
  await expect(jobs).toContainText(/mail.*1 job failed, last attempt: .*EEXIST/)
  await expect(activities).toContainText(/6 attempts, last attempt: .*out of paper/)
  await expectAccessible(page)
  rmSync(join(server.home, 'mail'))
  await jobs.getByRole('button', { name: 'Retry' }).click()
  await expect(jobs).toContainText('No failed jobs')
  await activities.getByRole('button', { name: 'Retry' }).click()
  await expect(activities).toContainText('No failed activities')
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Some background work failed')
  await expectAccessibleAgain(page)
})
