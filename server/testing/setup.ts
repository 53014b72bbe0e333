// For `node --test --test-global-setup`: runs once, before the first test file and after the last.
import { startTestDatabase } from './template.ts'

let database: Awaited<ReturnType<typeof startTestDatabase>> | undefined

export async function globalSetup() {
  if (process.env['TEST_DATABASE']) return
  database = await startTestDatabase()
  process.env['TEST_DATABASE'] = JSON.stringify(database.config)
}
export async function globalTeardown() {
  await database?.stop()
}
