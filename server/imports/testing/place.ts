import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ImportReport, ImportRunWithReport, ReportKind } from '../../../contract/imports.ts'
import { readImport } from '../../../contract/imports.ts'
import { row, sql } from '../../platform/db.ts'
import { SESSION_COOKIE } from '../../platform/http.ts'
import { type Somebody, testApp } from '../../testing/index.ts'
import { withZip } from './zip.ts'

type Uploaded = { status: number; body: ImportRunWithReport & { code: string; detail: string } }
const EDGE = 'orbweaver-test'

/**
 * A test program with an administrator, a member who is in the exports and one who is not, and queries for tests of
 * imports.
 */
export async function openPlace() {
  const app = await testApp()
  const farah = await app.person('Farah Haddad', { administrator: true })
  const rui = await app.person('Rui', { email: 'RuiNogueira@Aldermoor.example' })
  const outsider = await app.person('Henrik Solberg')
  return {
    app,
    farah,
    rui,
    outsider,
    /** Uploads as a browser does. */
    async upload(who: Somebody, files: Record<string, unknown> | Buffer): Promise<Uploaded> {
      const bytes = await withZip(files, async (path) => readFileSync(path))
      const head = `--${EDGE}\r\nContent-Disposition: form-data; name="file"; filename="../x/export.zip"\r\nContent-Type: application/zip\r\n\r\n`
      const response = await app.app.inject({
        method: 'POST',
        url: '/api/imports/slack',
        headers: {
          'content-type': `multipart/form-data; boundary=${EDGE}`,
          'sec-fetch-site': 'same-origin',
          cookie: `${SESSION_COOKIE}=${who?.cookie}`,
        },
        payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${EDGE}--\r\n`)]),
      })
      return { status: response.statusCode, body: response.json() }
    },
    uploads(): string[] {
      try {
        return readdirSync(join(app.platform.config.home, 'imports'))
      } catch {
        return []
      }
    },
    /** Row counts of all tables that an import may change. */
    census: () =>
      row(
        app.db,
        sql`select (select count(*) from people.person) as people, (select count(*) from network.community) as communities,
          (select count(*) from network.membership) as members, (select count(*) from network.thread) as threads,
          (select count(*) from network.reply) as replies, (select count(*) from network.reaction) as reactions,
          (select count(*) from network.file) as files, (select count(*) from network.follow) as follows,
          (select count(*) from network.mention) as mentions, (select count(*) from imports.outside_id) as known,
          (select count(*) from activity.log where kind <> 'import') as log`,
      ),
    read: async (id: string) => (await app.call(farah, readImport, { params: { id } })).body,
  }
}
export type Place = Awaited<ReturnType<typeof openPlace>>

export const outcomesOf = (report: ImportReport | null, kind: ReportKind) =>
  Object.fromEntries(
    (report?.rows.find((one) => one.kind === kind)?.outcomes ?? []).map(({ outcome, count }) => [outcome, count]),
  )
